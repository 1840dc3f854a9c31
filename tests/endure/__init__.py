"""Campaigns of kills: whatever moment a process dies at, no file is torn and nothing is lost."""
