"""A scene as one self-contained HTML file. Nothing here reads tables.

``data`` is what a page carries for its viewer: the island, columns, facets, pinyin. ``html`` is the page as
text: entries, panels, template and script; ``html.content.page_html`` makes a whole page. ``folium`` makes
the same page as a ``folium.Map``. ``site`` writes the pages of an atlas, ``digest`` tells when there is
nothing to write, ``csp`` is their policy, ``assets`` what may be inside them.
"""
