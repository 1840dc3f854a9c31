"""The scripts and styles that pages of folium link to, from pinned npm packages.

Only files live here, listed in ``static/index.json``; ``mapper`` reads them. They are made by
``folium_assets/hatch_build.py`` and never committed.
"""
