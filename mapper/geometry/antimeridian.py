"""Longitudes on a round earth: continuous lines, one world's window, and cuts at ±180° for RFC 7946.

The cut lies where the geodesic of the crossing segment meets the meridian, not where the drawn chord does,
so a cut line is exactly as long as the whole one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from mapper.geometry.ellipsoid import wgs84
from mapper.geometry.types import Coordinates, LonLat

Points = Sequence[LonLat]
"""(lon, lat) degrees WGS-84."""


def into_window(lon: float, central_meridian: float) -> float:
    """The same longitude within 180° of the central meridian, the western edge included."""
    # Floor, not round: Python rounds halves to even, and the western edge always belongs to the window.
    return lon - 360 * math.floor((lon - central_meridian + 180) / 360)


def unwrap(points: Points, central_meridian: float) -> Coordinates:
    """The line without jumps of more than 180°, its first point in the window of the central meridian."""
    result: list[LonLat] = []
    last = 0.0
    for lon, lat in points:
        # Measured from the point before, not from the first: a line may run more than once round the earth.
        last = lon - 360 * round((lon - last) / 360) if result else into_window(lon, central_meridian)
        result.append((last, lat))
    return tuple(result)


def moved(line: Coordinates, central_meridian: float) -> Coordinates:
    """A continuous line shifted by whole turns so that as much as possible lies in the window."""
    if not line:
        return line
    lons = [lon for lon, _ in line]
    # Of the extent, not the mean of the points: a densely sampled end must not pull the line over.
    centre = (min(lons) + max(lons)) / 2
    turn = into_window(centre, central_meridian) - centre
    return tuple((lon + turn, lat) for lon, lat in line) if turn else line


def cut_at_antimeridian(points: Points) -> tuple[Coordinates, ...]:
    """The line in parts within −180 … 180; where it crosses, parts end and begin at exactly ±180.

    ``points`` may be unwrapped (lon beyond ±180) or wrapped; segments are geodesics. A line that only touches
    the antimeridian is not cut.
    """
    # Snapped first: a vertex a rounding error beyond ±180 would begin a part without length.
    line = [(_snapped(lon), lat) for lon, lat in unwrap(points, 0.0)]
    parts: list[list[LonLat]] = []
    world: int | None = None
    for start, end in itertools.pairwise(line):
        for left, right in _pieces(start, end):
            turn = _world(left[0], right[0], world)
            if turn != world or not parts:
                parts.append([(left[0] - 360 * turn, left[1])])
                world = turn
            parts[-1].append((right[0] - 360 * turn, right[1]))
    # A single point has no segment.
    if not parts:
        return (tuple((lon - 360 * _world(lon, lon, None), lat) for lon, lat in line),) if line else ()
    return tuple(tuple(part) for part in parts)


def _snapped(lon: float) -> float:
    """``lon``, exactly on the antimeridian when it is within a tenth of a millimetre of it."""
    edge = 180 + 360 * round((lon - 180) / 360)
    return float(edge) if abs(lon - edge) < 1e-9 else lon


def _world(left: float, right: float, current: int | None) -> int:
    """Which turn of the earth a piece lies in; one that runs along an edge stays with its predecessor."""
    if left == right and current is not None and abs(left - 360 * current) == 180:
        return current
    # By its middle, because either end may lie on the edge between two turns.
    return math.floor(((left + right) / 2 + 180) / 360)


def _pieces(start: LonLat, end: LonLat) -> list[tuple[LonLat, LonLat]]:
    """One segment, split where it passes an antimeridian."""
    low, high = sorted((start[0], end[0]))
    # Once unwrapped, a segment spans 180° at most and passes one edge at most.
    edge = 180 + 360 * math.floor((low + 180) / 360)
    # Strictly between: a segment that ends on the edge needs no cut.
    if not low < edge < high:
        return [(start, end)]
    seam = (edge, _latitude_at(start, end, edge))
    return [(start, seam), (seam, end)]


def _latitude_at(start: LonLat, end: LonLat, meridian: float) -> float:
    """Latitude at which the geodesic between two points meets a meridian that lies between them."""
    geod = wgs84()
    azimuth, _, metres = geod.inv(start[0], start[1], end[0], end[1])
    whole = abs(meridian - start[0])
    near, far, lat = 0.0, float(metres), start[1]
    # Longitude only grows along a geodesic, so halving finds the meridian; 80 times exhaust a double.
    for _ in range(80):
        middle = (near + far) / 2
        lon, lat, _ = geod.fwd(start[0], start[1], azimuth, middle)
        # The turn, not the longitude itself, which jumps at the very meridian that is sought.
        turned = abs((lon - start[0] + 180) % 360 - 180)
        if turned == whole or middle in (near, far):
            break
        near, far = (middle, far) if turned < whole else (near, middle)
    return float(lat)
