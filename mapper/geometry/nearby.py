"""Which of many points is nearest, without asking each: a grid finds the few that can be it.

The grid only rules out; between those that are left the geodesic decides, so that the answer is the one that
asking every point would give. Short ways are as long as it to two millimetres without it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from mapper.geometry.ellipsoid import SHORT_ERROR_M, SHORT_KM, SHORT_LATITUDE, short_m
from mapper.geometry.geodesic import distance_km
from mapper.geometry.types import Point

_LEAST_KM = 110.5
"""A degree of latitude is nowhere shorter."""
_FEW = 8
"""So few are asked one by one."""
_FLAT_ERROR = 1.04
"""How much longer than another a way on flat ground must be to be longer on the ellipsoid for certain."""
_HALVINGS = 2
"""How often a cell is cut in four, each part with the points that can be the nearest there."""

Found = tuple[list[int], list[float], list[float]]
"""Some of the points: numbers, lats and lons."""


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
        self._around: dict[tuple[int, int], Found] = {}
        """What lies in and beside a cell; very many points ask from few."""
        self._within: dict[tuple[int, int, int, int, int], Found] = {}
        """The same for a part of a cell, without what is too far for it."""
        self._flat = reach_km <= SHORT_KM
        self._widths: dict[int, int] = {}
        for number, point in enumerate(points):
            row = self._row(point.lat)
            columns = self._columns(row)
            self._cells.setdefault((row, _column(point.lon, columns)), []).append(number)

    def nearest(self, point: Point) -> Near | None:
        """The nearest point, of several as near the first; None when none is within reach."""
        row = self._row(point.lat)
        cell = row, _column(point.lon, self._columns(row))
        flat = self._flat and abs(point.lat) < SHORT_LATITUDE - self._step
        found = self._likely(point, cell) if flat else self._around_of(cell)[0]
        if not found:
            return None
        ways = [short_m(point, self._points[number]) for number in found] if flat else []
        least = min(ways, default=0.0)
        close = [way <= least + 2 * SHORT_ERROR_M for way in ways]
        if sum(close) != 1 or abs(least - self._reach_km * 1000) <= SHORT_ERROR_M:
            # Of several as near the first, which min gives.
            km, number = min((distance_km(point, self._points[number]), number) for number in found)
        else:
            km, number = least / 1000, found[ways.index(least)]
        return Near(number, km) if km <= self._reach_km else None

    def _around_of(self, cell: tuple[int, int]) -> Found:
        if cell not in self._around:
            self._around[cell] = self._beside(*cell)
        return self._around[cell]

    def _beside(self, row: int, column: int) -> Found:
        """The points in the cells that the reach of any point in a cell touches: numbers, lats and lons."""
        width = self._columns(row)
        numbers: set[int] = set()
        for near in (row - 1, row, row + 1):
            columns = self._columns(near)
            first, last = column * columns // width - 1, (column + 1) * columns // width + 1
            for beside in range(first, min(last, first + columns - 1) + 1):
                numbers.update(self._cells.get((near, beside % columns), ()))
        found = sorted(numbers)
        points = [self._points[number] for number in found]
        return found, [one.lat for one in points], [one.lon for one in points]

    def _likely(self, point: Point, cell: tuple[int, int]) -> list[int]:
        """Those of them that can be the nearest, by the Pythagoras of small distances away from the poles."""
        lat, lon = point
        found, size = self._around_of(cell), self._step
        for halvings in range(_HALVINGS):
            if len(found[0]) < _FEW:
                return found[0]
            size /= 2
            part = *cell, halvings, math.floor(lat / size), math.floor(lon / size)
            if part not in self._within:
                self._within[part] = _near_all_of(part[3] * size, part[4] * size, size, found)
            found = self._within[part]
        numbers, lats, lons = found
        squares = _squares(lat, lon, lats, lons)
        most = min(squares) * _FLAT_ERROR**2 + 1e-8
        return [number for number, square in zip(numbers, squares, strict=True) if square <= most]

    def _row(self, lat: float) -> int:
        return math.floor(lat / self._step)

    def _columns(self, row: int) -> int:
        """How many columns a row has, so that each is wider than the reach, seen from the next rows too."""
        if row not in self._widths:
            self._widths[row] = self._counted(row)
        return self._widths[row]

    def _counted(self, row: int) -> int:
        highest = max(abs(row), abs(row + 1)) + 1
        shrink = math.cos(math.radians(min(highest * self._step, 90.0)))
        # Near a pole every longitude is near.
        if shrink <= math.sin(math.radians(self._step)):
            return 1
        reach = math.degrees(math.asin(math.sin(math.radians(self._step)) / shrink))
        return max(1, int(360 / reach))


def _squares(lat: float, lon: float, lats: list[float], lons: list[float]) -> list[float]:
    """Squares of the ways on flat ground, in degrees of latitude."""
    shrink = math.cos(math.radians(lat))
    return [
        (y - lat) ** 2 + (((x - lon + 180) % 360 - 180) * shrink) ** 2
        for y, x in zip(lats, lons, strict=True)
    ]


def _near_all_of(south: float, west: float, size: float, found: Found) -> Found:
    """Those that can be the nearest to any point of a square of ``size`` degrees."""
    ways = list(map(math.sqrt, _squares(south + size / 2, west + size / 2, *found[1:])))
    # From its middle no point of the square is farther than this; another hundredth for its own latitude.
    half = size * math.sqrt(0.5)
    most = (min(ways) + half) * _FLAT_ERROR * 1.02 + half
    kept = [at for at, way in enumerate(ways) if way <= most]
    return [found[0][at] for at in kept], [found[1][at] for at in kept], [found[2][at] for at in kept]


def _column(lon: float, columns: int) -> int:
    # The remainder may be rounded up to the whole turn.
    return int(lon % 360 / 360 * columns) % columns
