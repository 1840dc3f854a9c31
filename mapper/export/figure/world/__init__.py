"""A world map on one sheet: the earth round the hub, its crowded parts drawn larger, and the key."""
