"""The vocabulary of points: one point, one box, one line, in degrees of longitude and latitude."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mapper.value import value_type

LonLat = tuple[float, float]
"""A vertex of a line or an outline as (lon, lat), the order of GeoJSON."""
Coordinates = tuple[LonLat, ...]
"""A line of (lon, lat) degrees WGS-84; where it is unwrapped, longitudes run on beyond ±180."""


class Point(NamedTuple):
    """A point in degrees, WGS-84 unless a datum is named beside it."""

    lat: float
    lon: float

    @property
    def lonlat(self) -> LonLat:
        """The point as a vertex of a line."""
        return self.lon, self.lat

    @property
    def swapped(self) -> Point:
        """Latitude and longitude the other way round, as they are easily mistyped."""
        return Point(self.lon, self.lat)


@value_type
class Box:
    """A bounding box in WGS-84 degrees, in the order of the fields; ``east`` may run on beyond 180."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def round(cls, points: Iterable[LonLat], *, margin: float = 0.1, least: float = 0.01) -> Box:
        """The least box round (lon, lat) points, widened by ``margin`` of its size and ``least`` degrees.

        It runs on beyond 180 where the points lie together on both sides of the antimeridian. Raises
        ``ValueError`` when there is no point.
        """
        pairs = list(points)
        if not pairs:
            raise ValueError("no points")
        lons, lats = zip(*pairs, strict=True)
        west, east = _narrowest(lons)
        # A single point has no size of which a margin could be taken.
        wide = max((east - west) * margin, least)
        high = max((max(lats) - min(lats)) * margin, least)
        return cls(west=west - wide, south=min(lats) - high, east=east + wide, north=max(lats) + high)

    def __str__(self) -> str:
        """As a table writes it: west south east north."""
        return f"{self.west:.12g} {self.south:.12g} {self.east:.12g} {self.north:.12g}"

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box or on its edge, on whichever turn of the earth."""
        return (
            self.south <= point.lat <= self.north and (point.lon - self.west) % 360 <= self.east - self.west
        )

    @property
    def crossing(self) -> bool:
        """Whether it lies across the antimeridian."""
        return self.west < -180 or self.east > 180

    @property
    def middle(self) -> Point:
        """The middle of its degrees."""
        return Point((self.south + self.north) / 2, (self.west + self.east) / 2)

    def nearest(self, point: Point) -> Point:
        """The point of the box that is nearest in degrees; the point itself where the box holds it."""
        if self.holds(point):
            return point
        beyond = (point.lon - self.west) % 360
        width = self.east - self.west
        if beyond > width:
            # The edge that is nearer the other way round counts too.
            beyond = width if beyond - width <= 360 - beyond else 0.0
        return Point(min(max(point.lat, self.south), self.north), self.west + beyond)


def _narrowest(lons: Sequence[float]) -> tuple[float, float]:
    """From west to east round all longitudes: across the antimeridian where that is less than half a turn."""
    west, east = min(lons), max(lons)
    if not 180 < east - west < 360:
        return west, east
    gap, start, end = max((one - other, one, other) for other, one in pairwise(sorted(lons)))
    return (start, end + 360) if gap > 180 else (west, east)
