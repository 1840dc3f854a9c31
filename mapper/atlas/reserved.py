"""Ids that a row or a map must not have because a page, or a part of one, has that name."""

from __future__ import annotations

COVER = "index"
"""What the cover is called, as servers look for it; no id of a map."""
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
        "story",
        "tools",
        "tools-language",
        "totals",
    }
)
