"""More places than one page holds: tables become tiles beside a page that fetches what it shows.

The work is cut into pieces of so many rows. A piece is a pure function of files and is published by a rename,
so that it does not matter who does it, in which order, or how often it was begun.
"""
