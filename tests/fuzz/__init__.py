"""Fuzzing of everything that reads what an editor hands in."""
