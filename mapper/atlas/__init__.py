"""The domain: what an atlas is made of, read from its tables and checked as a whole."""
