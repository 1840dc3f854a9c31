"""What changed between two states of an atlas."""
