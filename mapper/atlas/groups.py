"""The groups of a list beside the categories of an atlas: what tables may name, and scenes have."""

from __future__ import annotations

WORLD_GROUPS = (
    "hub",
    "sister",
    "cooperative",
    "linked",
    "services",
    "corridors",
    "rail-terminals",
    "rail-borders",
    "rail-gauges",
    "rail-stops",
)
"""Those of a world map, in the order of its list."""
EVENTS = "events"
UNLOCATED = "unlocated"
"""What has no position; on city maps, as events are."""
GROUPS = (*WORLD_GROUPS, EVENTS, UNLOCATED)
