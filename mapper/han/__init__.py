"""How Chinese characters are read and which traditional forms they have."""
