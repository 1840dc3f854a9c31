"""What speaks against a position."""
