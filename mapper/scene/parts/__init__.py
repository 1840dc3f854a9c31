"""What every kind of map is made of."""
