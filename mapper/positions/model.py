"""The vocabulary of positions. A position is kept as its source gave it and converted when it is read."""

from __future__ import annotations

from typing import Literal

from mapper.geometry.types import Point
from mapper.value import value_type

Datum = Literal["WGS84", "GCJ02", "BD09"]
Method = Literal["sourced", "derived", "estimated", "geocoded", "pinned", "stated"]
"""How a position was found; ``stated``: a row of another table gives it with the rest of what it says."""
Verdict = Literal["single", "several", "fuzzy", "broad", "far", "foreign", "none"]
Status = Literal["review", "reviewed", "none"]


@value_type(slots=True)
class Position:
    """Where one subject is; without a point it is unlocated."""

    id: str
    point: Point | None = None
    """Degrees WGS-84."""
    stated: Point | None = None
    """The point as its source gave it, in ``datum``."""
    datum: Datum = "WGS84"
    uncertainty_m: float | None = None
    """Honest radius in metres round the point within which the subject lies."""
    method: Method | None = None
    provider: str = ""
    provider_id: str = ""
    """Stable id at the provider: ``node/123``, ``geonames:2034937``."""
    matched_name: str = ""
    asked: str = ""
    """The text that was looked up; when it changes the row is due for review."""
    represents: str = ""
    """What the point stands for: building, gate, street, nearest station, district …"""
    verdict: Verdict | None = None
    date: str = ""
    """ISO 8601 day of the look-up or decision, as precise as is known."""
    status: Status = "none"
    licence: str = ""
    note: str = ""


def point_of(position: Position | None) -> Point | None:
    """Where a subject is: None where it has no position, or one without a point."""
    return position.point if position is not None else None
