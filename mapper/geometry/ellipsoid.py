"""The figure of the earth that every length and direction is computed on."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from mapper.geometry.types import Point

EQUATORIAL_RADIUS_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
"""Both of WGS-84."""
_ECCENTRICITY = FLATTENING * (2 - FLATTENING)
"""Its square."""
SHORT_KM, SHORT_LATITUDE = 5.0, 75.0
"""Up to this length and this latitude :func:`short_m` holds."""
SHORT_ERROR_M = 0.002
"""What it may be off there."""


@lru_cache(maxsize=1)
def wgs84() -> Any:
    """The ellipsoid as ``pyproj.Geod``; loaded at the first line that needs it."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def short_m(one: Point, other: Point) -> float:
    """Metres between two points near to each other, without loading a geodesy library.

    Gauss' mid-latitude formula: the ellipsoid is as good as flat along the meridian and the parallel through
    the middle. It is :data:`SHORT_ERROR_M` off at most, up to :data:`SHORT_KM` and :data:`SHORT_LATITUDE`.
    """
    middle = math.radians((one.lat + other.lat) / 2)
    bulge = 1 - _ECCENTRICITY * math.sin(middle) ** 2
    across = EQUATORIAL_RADIUS_M / math.sqrt(bulge)  # radius of curvature; that along the meridian is less
    north = math.radians(other.lat - one.lat) * across * (1 - _ECCENTRICITY) / bulge
    # The short way round, over the antimeridian too.
    east = math.radians((other.lon - one.lon + 180) % 360 - 180) * across * math.cos(middle)
    return math.hypot(north, east)
