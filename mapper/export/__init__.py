"""The atlas in other people's formats: GeoJSON for maps and tables, SVG for print."""
