"""What a page carries for its viewer."""
