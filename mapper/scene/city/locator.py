"""The locator inset: the land of the wider region, cut to a box, and one dot for the city.

Rings are clipped as polygons (Sutherland and Hodgman), so that land leaving the box closes along its edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from mapper.geometry.types import Box, Coordinates, LonLat
from mapper.scene.model import Feature, Locator

HALF_WIDTH = 17.0
HALF_HEIGHT = 13.0
"""Degrees either side of the city: enough that a coast or two can be recognised."""


def locator_of(view: Box, features: Sequence[Feature], hub: str, land: Mapping[str, Any]) -> Locator | None:
    """The inset round the hub, or round the middle of the view; None where there is no land to show, or the
    view is no city in it.

    ``land`` is GeoJSON of polygons in WGS-84.
    """
    if view.east - view.west > HALF_WIDTH or view.north - view.south > HALF_HEIGHT:
        return None
    marks = {feature.id: feature.mark for feature in features if feature.mark}
    mark = marks.get(hub)
    lat, lon = (mark.lat, mark.lon) if mark else view.middle
    box = Box(west=lon - HALF_WIDTH, south=lat - HALF_HEIGHT, east=lon + HALF_WIDTH, north=lat + HALF_HEIGHT)
    turns = [0, *([360] if box.east > 180 else []), *([-360] if box.west < -180 else [])]
    outers = [[(x + turn, y) for x, y in outer] for outer in _outer_rings(land) for turn in turns]
    rings = tuple(ring for outer in outers if (ring := clipped(outer, box)))
    return Locator(view=box, land=rings, lat=lat, lon=lon) if rings else None


def clipped(ring: Sequence[LonLat], box: Box) -> Coordinates:
    """The part of a ring of (lon, lat) points within the box; empty when nothing is left."""
    points = list(ring)
    for inside, crossing in _edges(box):
        points = _cut(points, inside, crossing)
    return tuple(points) if len(points) > 2 else ()


def _outer_rings(land: Mapping[str, Any]) -> Iterable[list[LonLat]]:
    for feature in land["features"]:
        geometry = feature["geometry"]
        polygons = (
            geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        )
        for polygon in polygons:
            yield [(point[0], point[1]) for point in polygon[0]]


def _edges(box: Box) -> list[tuple[Callable[[LonLat], bool], Callable[[LonLat, LonLat], LonLat]]]:
    def at_lon(limit: float) -> Callable[[LonLat, LonLat], LonLat]:
        return lambda a, b: (limit, a[1] + (b[1] - a[1]) * (limit - a[0]) / (b[0] - a[0]))

    def at_lat(limit: float) -> Callable[[LonLat, LonLat], LonLat]:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (limit - a[1]) / (b[1] - a[1]), limit)

    return [
        (lambda point: point[0] >= box.west, at_lon(box.west)),
        (lambda point: point[0] <= box.east, at_lon(box.east)),
        (lambda point: point[1] >= box.south, at_lat(box.south)),
        (lambda point: point[1] <= box.north, at_lat(box.north)),
    ]


def _cut(
    points: Sequence[LonLat], inside: Callable[[LonLat], bool], crossing: Callable[[LonLat, LonLat], LonLat]
) -> list[LonLat]:
    kept: list[LonLat] = []
    for at, point in enumerate(points):
        # Of the first point this is the last: the ring is closed.
        before = points[at - 1]
        if inside(point) != inside(before):
            kept.append(crossing(before, point))
        if inside(point):
            kept.append(point)
    return kept
