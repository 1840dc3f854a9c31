"""The vocabulary of points: one point, one box, one line, in degrees of longitude and latitude."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True, kw_only=True)
class Box:
    """A bounding box in WGS-84 degrees, in the order of the fields; ``east`` may run on beyond 180."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def round(cls, points: Iterable[LonLat], *, margin: float = 0.1, least: float = 0.01) -> Box:
        """The least box round (lon, lat) points, widened by ``margin`` of its size and ``least`` degrees.

        Raises ``ValueError`` when there is no point.
        """
        pairs = list(points)
        if not pairs:
            raise ValueError("no points")
        lons, lats = zip(*pairs, strict=True)
        # A single point has no size of which a margin could be taken.
        wide = max((max(lons) - min(lons)) * margin, least)
        high = max((max(lats) - min(lats)) * margin, least)
        return cls(
            west=min(lons) - wide, south=min(lats) - high, east=max(lons) + wide, north=max(lats) + high
        )

    def __str__(self) -> str:
        """As a table writes it: west south east north."""
        return f"{self.west:.12g} {self.south:.12g} {self.east:.12g} {self.north:.12g}"

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box or on its edge, on whichever turn of the earth."""
        return (
            self.south <= point.lat <= self.north and (point.lon - self.west) % 360 <= self.east - self.west
        )

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
