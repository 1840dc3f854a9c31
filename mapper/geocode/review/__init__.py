"""Decisions by a person, in the terminal and on a page."""
