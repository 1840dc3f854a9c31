"""The railway: its network, tracks and entries."""
