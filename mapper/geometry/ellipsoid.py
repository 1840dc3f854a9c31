"""The figure of the earth that every length and direction is computed on."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def wgs84() -> Any:
    """The ellipsoid as ``pyproj.Geod``; loaded at the first line that needs it."""
    from pyproj import Geod

    return Geod(ellps="WGS84")
