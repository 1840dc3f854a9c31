"""The world map: ties, totals, names, window."""
