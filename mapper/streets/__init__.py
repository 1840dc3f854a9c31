"""Streets for any city: an OpenStreetMap extract, or a part of a larger archive, becomes a base map.

Everything is done on this machine; the network is used only where the source is an address. What an extract
needs (``pip install -e '.[streets]'``) is imported when one is read, and never by a build.
"""
