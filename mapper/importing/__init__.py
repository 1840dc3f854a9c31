"""A foreign file → rows of the atlas' own tables, and back out again."""
