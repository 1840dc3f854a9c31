"""Campaigns: whatever moment a process dies at, nothing is torn or lost; whatever is damaged is told."""
