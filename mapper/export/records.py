"""A domain record as flat properties of GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapper.atlas.columns import Value, columns

WITHHELD = ("lat", "lon", "stated_lat", "stated_lon")
"""Parts of a position that a sensitive place does not give away."""


def properties(record: Any, languages: Sequence[str]) -> dict[str, Value]:
    """Columns of one record, its position's under ``position_``; a sensitive place keeps its coordinates."""
    found = columns(record, languages)
    if sensitive(record):
        found.update({f"position_{name}": None for name in WITHHELD})
    return found


def sensitive(record: Any) -> bool:
    """Whether where this record lies is not given away; few tables know the word."""
    return getattr(record, "sensitive", False)
