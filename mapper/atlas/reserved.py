"""Ids that a row must not have because a page has parts of the same name."""

from __future__ import annotations

RESERVED_IDS = frozenset(
    {
        "changes",
        "corrections",
        "events",
        "figures",
        "legend",
        "list",
        "map-area",
        "mapper-base",
        "mapper-data",
        "printed-notes",
        "second-view",
        "tools",
        "tools-language",
        "totals",
    }
)
