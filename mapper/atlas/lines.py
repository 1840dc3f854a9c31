"""Lines that an atlas brings as GeoJSON: denser railway lines for legs to follow, and its own boundaries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mapper.geometry.types import Coordinates, LonLat

Lines = tuple[Coordinates, ...]
"""Lines as (lon, lat) degrees WGS-84."""
DISPUTED = "disputed"
"""Value of a line's property ``kind`` that has it dashed."""
_RINGS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""Geometry → how many lists lie round a line of points."""
FARTHEST = 540
"""Degrees of longitude up to which a line may go on past the date line."""


class Boundary(NamedTuple):
    """One line of a boundary."""

    points: Coordinates
    """(lon, lat) degrees WGS-84."""
    disputed: bool = False


Boundaries = tuple[Boundary, ...]


def lines_of(content: bytes) -> Lines:
    """The LineStrings of a FeatureCollection, without their heights; raises anything when it is no such."""
    # Some programs begin the file with a byte order mark, which json refuses.
    geometries = [feature["geometry"] for feature in json.loads(content.decode("utf-8-sig"))["features"]]
    if other := next((one["type"] for one in geometries if one["type"] != "LineString"), ""):
        raise ValueError(f"{other}: no LineString")
    return tuple(_line(geometry["coordinates"]) for geometry in geometries)


def boundaries_of(content: bytes) -> Boundaries:
    """The lines and outlines of a FeatureCollection; raises anything when it is no such."""
    return tuple(boundaries_in(json.loads(content.decode("utf-8-sig"))))


def boundaries_in(collection: Mapping[str, Any]) -> Iterator[Boundary]:
    """The same of a collection that is parsed already."""
    for feature in collection["features"]:
        # GeoJSON allows null for properties.
        geometry, properties = feature["geometry"], feature.get("properties") or {}
        parts = [geometry["coordinates"]]
        for _ in range(_RINGS[geometry["type"]]):
            parts = [part for outer in parts for part in outer]
        for part in parts:
            yield Boundary(_line(part), properties.get("kind") == DISPUTED)


def _line(points: Any) -> Coordinates:
    return tuple(_point(point[0], point[1]) for point in points)


def _point(lon: Any, lat: Any) -> LonLat:
    point = float(lon), float(lat)
    # Written so that NaN fails too.
    if not (abs(point[0]) <= FARTHEST and abs(point[1]) <= 90):
        raise ValueError(f"{point[0]:g}, {point[1]:g} is no point in degrees")
    return point
