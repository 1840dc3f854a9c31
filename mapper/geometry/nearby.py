"""Which of many points is nearest, without asking each: a grid finds the few that can be it.

The grid and a sphere only rule out; between those that are left the geodesic decides, so that the answer is
the one that asking every point would give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapper.geometry.geodesic import distance_km
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point

_LEAST_KM = 110.5
"""A degree of latitude is nowhere shorter."""
_SPHERE_ERROR = 1.013
"""How much longer than another a way on the sphere must be to be longer on the ellipsoid for certain."""


class Near(NamedTuple):
    """The nearest of the points, by its number, and how far it is."""

    number: int
    km: float


class Nearby:
    """Points to ask for the nearest within ``reach_km`` (at most some thousand kilometres)."""

    def __init__(self, points: Sequence[Point], reach_km: float) -> None:
        self._points = points
        self._reach_km = reach_km
        self._step = reach_km / _LEAST_KM
        self._cells: dict[tuple[int, int], list[int]] = {}
        for number, point in enumerate(points):
            row = self._row(point.lat)
            columns = self._columns(row)
            self._cells.setdefault((row, _column(point.lon, columns)), []).append(number)

    def nearest(self, point: Point) -> Near | None:
        """The nearest point, of several as near the first; None when none is within reach."""
        found = sorted(self._around(point))
        if len(found) > 1:
            ways = [metres(point, self._points[number]) for number in found]
            # A metre more, for points so near to each other that rounding decides.
            most = min(ways) * _SPHERE_ERROR + 1
            found = [number for number, way in zip(found, ways, strict=True) if way <= most]
        asked = [Near(number, distance_km(point, self._points[number])) for number in found]
        best = min(asked, key=lambda near: near.km, default=None)
        return best if best and best.km <= self._reach_km else None

    def _around(self, point: Point) -> Iterator[int]:
        """The numbers of the points in the cells that the reach touches."""
        middle = self._row(point.lat)
        for row in (middle - 1, middle, middle + 1):
            columns = self._columns(row)
            column = _column(point.lon, columns)
            for beside in {(column + step) % columns for step in (-1, 0, 1)}:
                yield from self._cells.get((row, beside), ())

    def _row(self, lat: float) -> int:
        return math.floor(lat / self._step)

    def _columns(self, row: int) -> int:
        """How many columns a row has, so that each is wider than the reach, seen from the next rows too."""
        highest = max(abs(row), abs(row + 1)) + 1
        shrink = math.cos(math.radians(min(highest * self._step, 90.0)))
        # Near a pole every longitude is near.
        if shrink <= math.sin(math.radians(self._step)):
            return 1
        reach = math.degrees(math.asin(math.sin(math.radians(self._step)) / shrink))
        return max(1, int(360 / reach))


def _column(lon: float, columns: int) -> int:
    # The remainder may be rounded up to the whole turn.
    return int(lon % 360 / 360 * columns) % columns
