"""The atlas in other people's formats: GeoJSON for maps and tables, SVG for print.

``formats`` is the table of formats, each a module beside it. ``layers`` gives the records of each layer,
``figure`` draws the static figure of a world map, which a page carries too.
"""
