"""Build again at every save and show it."""
