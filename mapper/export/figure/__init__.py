"""The static figure: SVG with real text."""
