"""A city map: its places, names, metro and inset."""
