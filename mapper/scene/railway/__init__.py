"""The railway: its tracks, its entries, and where it touches the city."""
