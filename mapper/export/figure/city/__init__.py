"""A city map as a static figure: its base, its marks with numbers and names, and the key beside them."""
