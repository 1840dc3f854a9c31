"""The vocabulary of positions. A position is kept as its source gave it and converted when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Datum = Literal["WGS84", "GCJ02", "BD09"]
Method = Literal["sourced", "derived", "estimated", "geocoded", "pinned"]
Verdict = Literal["single", "several", "fuzzy", "broad", "far", "foreign", "none"]
Status = Literal["review", "reviewed", "none"]


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where one subject is. ``lat``/``lon`` are WGS-84 degrees; both are None when it is unlocated."""

    id: str
    lat: float | None
    lon: float | None
    stated_lat: float | None
    """Latitude as the source gave it, in ``datum``."""
    stated_lon: float | None
    datum: Datum
    uncertainty_m: float | None
    """Honest radius in metres round the point within which the subject lies."""
    method: Method | None
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

    @property
    def located(self) -> bool:
        """Whether there is a point at all."""
        return self.lat is not None and self.lon is not None
