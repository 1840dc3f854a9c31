"""Tables as people really save them: bytes → typed rows with their place in the file, and back again."""
