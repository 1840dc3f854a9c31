"""Shortest lines on the WGS-84 ellipsoid: lengths, directions, and the points a map needs to draw one.

Lines are sampled by distance along the geodesic and then bisected only where the drawn chord would be seen
to stray on a Web Mercator map, so a polar line gets many points and a short one gets two. Longitudes are
continuous from the first point on: the line knows which way round the earth it runs, so nothing is guessed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mapper.geometry.ellipsoid import wgs84
from mapper.geometry.projection import mercator_pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Coordinates = tuple[tuple[float, float], ...]
"""Points as (lon, lat) degrees WGS-84, longitudes continuous."""

FIRST_SEGMENTS = 4
"""Segments looked at before any bisection, so that an S-shaped line cannot hide its bends at the middle."""
MOST_POINTS = 4097
"""Bisection ends here even where a line grazes a pole and Mercator would ask for ever more."""


class Course(NamedTuple):
    """How one gets from the first point to the second."""

    km: float
    """Geodesic length in kilometres."""
    bearing: float
    """Direction at the start, degrees clockwise from north, 0 ≤ bearing < 360."""
    arrival: float
    """Direction of travel at the end, same unit."""


def course(lat1: float, lon1: float, lat2: float, lon2: float) -> Course:
    """Length and directions of the geodesic between two points (degrees WGS-84)."""
    forward, back, metres = wgs84().inv(lon1, lat1, lon2, lat2)
    if metres == 0:
        return Course(0.0, 0.0, 0.0)
    return Course(float(metres) / 1000, float(forward) % 360 % 360, (float(back) + 180) % 360 % 360)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Geodesic length in kilometres."""
    return course(lat1, lon1, lat2, lon2).km


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Direction of the geodesic at its start, degrees clockwise from north; 0 for identical points."""
    return course(lat1, lon1, lat2, lon2).bearing


def point_at(lat: float, lon: float, *, bearing: float, km: float) -> tuple[float, float]:
    """``(lat, lon)`` reached from a point in a direction; lon in −180 … 180."""
    lon2, lat2, _ = wgs84().fwd(lon, lat, bearing, km * 1000)
    return float(lat2), float(lon2)


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """``(lat, lon)`` half way along the geodesic; lon in −180 … 180."""
    way = course(lat1, lon1, lat2, lon2)
    return point_at(lat1, lon1, bearing=way.bearing, km=way.km / 2)


def highest_latitude(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The latitude nearest to a pole that the geodesic reaches, south negative; Clairaut's relation."""
    way = course(lat1, lon1, lat2, lon2)
    ends = max(lat1, lat2, key=abs)
    leaving, arriving = math.cos(math.radians(way.bearing)), math.cos(math.radians(way.arrival))
    if way.km == 0 or leaving * arriving >= 0:
        return ends
    squash = 1 - float(wgs84().f)
    reduced = math.atan(squash * math.tan(math.radians(lat1)))
    top = math.acos(min(1.0, abs(math.sin(math.radians(way.bearing))) * math.cos(reduced)))
    peak = math.copysign(math.degrees(math.atan(math.tan(top) / squash)), leaving)
    return max(peak, ends, key=abs)


def length_km(points: Sequence[tuple[float, float]]) -> float:
    """Sum of the geodesic lengths between successive (lon, lat) points."""
    if len(points) < 2:
        return 0.0
    lons, lats = zip(*points, strict=True)
    return float(wgs84().line_length(lons, lats)) / 1000


@lru_cache(maxsize=4096)  # whoever edits a table sees the map anew each time, and most lines are as they were
def geodesic_line(
    lat1: float, lon1: float, lat2: float, lon2: float, *, tolerance_px: float = 0.5, zoom: int = 6
) -> Coordinates:
    """The geodesic as (lon, lat) points, drawn within ``tolerance_px`` of its true path at ``zoom``.

    Pixels are those of a Web Mercator map of 256-pixel tiles. Longitudes run on continuously from ``lon1``,
    so they may leave ±180; both ends are exactly as given, the last one shifted by a whole turn where needed.
    """
    import numpy as np

    geod = wgs84()
    azimuth, _, metres = geod.inv(lon1, lat1, lon2, lat2)
    if metres == 0:
        return ((lon1, lat1), (lon2, lat2))
    eastward = azimuth >= 0

    def at(fractions: Floats) -> tuple[Floats, Floats]:
        n = len(fractions)
        lons, lats, _ = geod.fwd(np.full(n, lon1), np.full(n, lat1), np.full(n, azimuth), fractions * metres)
        return _continuous(lons, start=lon1, eastward=eastward), np.asarray(lats)

    def stray(left: Floats, right: Floats) -> Floats:
        parts = [mercator_pixels(*at(left + (right - left) * f), zoom=zoom) for f in (0, 0.25, 0.5, 0.75, 1)]
        worst: Floats = np.max([_off_chord(p, parts[0], parts[-1]) for p in parts[1:-1]], axis=0)
        return worst

    fractions = _bisect(stray, tolerance_px)
    lons, lats = at(fractions)
    lons[0], lats[0] = lon1, lat1
    lons[-1], lats[-1] = lon2 + 360 * round((float(lons[-2]) - lon2) / 360), lat2
    return tuple(zip(lons.tolist(), lats.tolist(), strict=True))


def _bisect(stray: Any, tolerance: float) -> Floats:
    """Fractions 0 … 1 between which no segment strays further than ``tolerance``."""
    import numpy as np

    done: list[Floats] = [np.array([0.0, 1.0])]
    edges = np.linspace(0, 1, FIRST_SEGMENTS + 1)
    left, right = edges[:-1], edges[1:]
    if float(stray(np.array([0.0]), np.array([1.0]))[0]) <= tolerance and bool(
        np.all(stray(left, right) <= tolerance / 4)
    ):
        return done[0]
    count = len(edges)
    done.append(edges)
    while len(left) and count < MOST_POINTS:
        bad = stray(left, right) > tolerance
        left, right = left[bad], right[bad]
        middle = (left + right) / 2
        done.append(middle)
        count += len(middle)
        left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
    return np.unique(np.concatenate(done))


def _continuous(lons: Floats, *, start: float, eastward: bool) -> Floats:
    """Longitudes measured on from ``start``; a geodesic never turns through more than 180° of longitude."""
    import numpy as np

    turn = (lons - start + 180) % 360 - 180
    turn = np.where(turn < -90, turn + 360, turn) if eastward else np.where(turn > 90, turn - 360, turn)
    return start + turn


def _off_chord(
    point: tuple[Floats, Floats], left: tuple[Floats, Floats], right: tuple[Floats, Floats]
) -> Floats:
    """Distance in pixels of ``point`` from the chord between ``left`` and ``right``."""
    import numpy as np

    dx, dy = right[0] - left[0], right[1] - left[1]
    px, py = point[0] - left[0], point[1] - left[1]
    square = dx * dx + dy * dy
    along = np.clip((px * dx + py * dy) / np.where(square > 0, square, 1), 0, 1)
    away: Floats = np.hypot(px - along * dx, py - along * dy)
    return away
