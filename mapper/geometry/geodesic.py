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
from mapper.geometry.types import Coordinates, LonLat, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

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


def course(start: Point, end: Point) -> Course:
    """Length and directions of the geodesic between two points."""
    forward, back, metres = wgs84().inv(*start.lonlat, *end.lonlat)
    # Equal points have no direction; what the library gives for them is arbitrary.
    if metres == 0:
        return Course(0.0, 0.0, 0.0)
    # Twice, because a tiny negative angle % 360 is rounded to 360.0 itself.
    return Course(float(metres) / 1000, float(forward) % 360 % 360, (float(back) + 180) % 360 % 360)


def distance_km(one: Point, other: Point) -> float:
    """Geodesic length in kilometres."""
    # Asked for very many places, so without the directions of a course.
    metres = wgs84().inv(*one.lonlat, *other.lonlat)[2]
    return float(metres) / 1000


def point_at(start: Point, *, bearing: float, km: float) -> Point:
    """Where one gets from ``start`` in a direction (degrees clockwise from north); lon in −180 … 180."""
    lon, lat, _ = wgs84().fwd(*start.lonlat, bearing, km * 1000)
    return Point(float(lat), float(lon))


def highest_latitude(start: Point, end: Point) -> float:
    """The latitude nearest to a pole that the geodesic reaches, south negative; Clairaut's relation."""
    way = course(start, end)
    ends = max(start.lat, end.lat, key=abs)
    leaving, arriving = math.cos(math.radians(way.bearing)), math.cos(math.radians(way.arrival))
    # Only a line that leaves towards a pole and arrives going away from it has its peak in between.
    if way.km == 0 or leaving * arriving >= 0:
        return ends
    # The relation holds on the auxiliary sphere, whose latitudes are the reduced ones.
    squash = 1 - float(wgs84().f)
    reduced = math.atan(squash * math.tan(math.radians(start.lat)))
    # Rounding may carry the product past 1, where there is no arc cosine.
    top = math.acos(min(1.0, abs(math.sin(math.radians(way.bearing))) * math.cos(reduced)))
    peak = math.copysign(math.degrees(math.atan(math.tan(top) / squash)), leaving)
    # Rounding may put the peak below an end that is the highest point itself.
    return max(peak, ends, key=abs)


def length_km(points: Sequence[LonLat]) -> float:
    """Sum of the geodesic lengths between successive (lon, lat) points."""
    if len(points) < 2:
        return 0.0
    lons, lats = zip(*points, strict=True)
    return float(wgs84().line_length(lons, lats)) / 1000


@lru_cache(maxsize=4096)  # whoever edits a table sees the map anew each time, and most lines are as they were
def geodesic_line(start: Point, end: Point, *, tolerance_px: float = 0.5, zoom: int = 6) -> Coordinates:
    """The geodesic as (lon, lat) points, drawn within ``tolerance_px`` of its true path at ``zoom``.

    Pixels are those of a Web Mercator map of 256-pixel tiles. Longitudes run on continuously from the start,
    so they may leave ±180; both ends are exactly as given, the last one shifted by a whole turn where needed.
    """
    import numpy as np

    geod = wgs84()
    azimuth, _, metres = geod.inv(*start.lonlat, *end.lonlat)
    if metres == 0:
        return (start.lonlat, _arrived(end, start.lon))
    # Azimuths run from −180 to 180: the sign tells the side.
    eastward = azimuth >= 0

    def at(fractions: Floats) -> tuple[Floats, Floats]:
        origin = (np.full(len(fractions), degrees) for degrees in (start.lon, start.lat, azimuth))
        lons, lats, _ = geod.fwd(*origin, fractions * metres)
        return _continuous(lons, start=start.lon, eastward=eastward), np.asarray(lats)

    def stray(left: Floats, right: Floats) -> Floats:
        # Three points of each segment: the middle alone lies on the chord of an S. All at once, since asking
        # costs more than what is asked.
        parts = np.array([0, 0.25, 0.5, 0.75, 1])[:, None]
        x, y = mercator_pixels(*at((left + (right - left) * parts).ravel()), zoom=zoom)
        x, y = x.reshape(len(parts), -1), y.reshape(len(parts), -1)
        worst: Floats = np.max(_off_chord((x[1:-1], y[1:-1]), (x[0], y[0]), (x[-1], y[-1])), axis=0)
        return worst

    fractions = _bisect(stray, tolerance_px)
    lons, lats = at(fractions)
    # Computed ends differ in the last digits, and lines must meet their marks.
    lons[0], lats[0] = start.lonlat
    lons[-1], lats[-1] = _arrived(end, float(lons[-2]))
    return tuple(zip(lons.tolist(), lats.tolist(), strict=True))


def _arrived(end: Point, from_lon: float) -> tuple[float, float]:
    """The end as (lon, lat), in the turn that is nearest to the longitude one comes from."""
    return end.lon + 360 * round((from_lon - end.lon) / 360), end.lat


def _bisect(stray: Any, tolerance: float) -> Floats:
    """Fractions 0 … 1 between which no segment strays further than ``tolerance``."""
    import numpy as np

    done: list[Floats] = [np.array([0.0, 1.0])]
    edges = np.linspace(0, 1, FIRST_SEGMENTS + 1)
    left, right = edges[:-1], edges[1:]
    # Two points suffice only where the quarters are straight by a stricter measure too: see FIRST_SEGMENTS.
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
    # Sorts as well: the middles were found level by level.
    return np.unique(np.concatenate(done))


def _continuous(lons: Floats, *, start: float, eastward: bool) -> Floats:
    """Longitudes measured on from ``start``; a geodesic never turns through more than 180° of longitude."""
    import numpy as np

    turn = (lons - start + 180) % 360 - 180
    # Any limit between −180 and 0 would do but for rounding; −90 is farthest from both ends.
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
    # A chord without length divides by 1: the distance is then that to its only point.
    along = np.clip((px * dx + py * dy) / np.where(square > 0, square, 1), 0, 1)
    away: Floats = np.hypot(px - along * dx, py - along * dy)
    return away
