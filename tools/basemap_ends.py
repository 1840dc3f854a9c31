"""Where the railways of a city leave what the tables know of them.

A line that ends at its last known station would stop in the middle of the land; a page draws it as going on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

JOINED = 0.006
"""Degrees (some 600 m) within which one line's end lies on another line."""
AHEAD = radians(100)
"""How far a line may turn away and still be the same one going on."""
DIGITS = 4

Point = tuple[float, float]


def open_ends(collection: dict[str, Any], layer: str = "rail") -> list[list[float]]:
    """Ends of lines from which no other goes on: longitude, latitude, heading in degrees from north.

    Neighbouring ends of two lines that come from one side are both open, as both lines go on together.
    """
    lines = [tuple(map(tuple, line)) for line in _lines(collection, layer)]
    found = []
    for number, line in enumerate(lines):
        for course in (line, line[::-1]):
            last, before = _flat(course[-1]), _flat(course[-2])
            heading = atan2(last[0] - before[0], last[1] - before[1])
            others = (one for at, one in enumerate(lines) if at != number)
            if not any(_goes_on(last, heading, other) for other in others):
                lon, lat = course[-1]
                found.append([round(lon, DIGITS), round(lat, DIGITS), round(degrees(heading) % 360)])
    return sorted(found)


def _lines(collection: dict[str, Any], layer: str) -> Iterator[list[list[float]]]:
    for feature in collection["features"]:
        if feature["properties"]["layer"] == layer:
            geometry = feature["geometry"]
            lines = geometry["coordinates"]
            yield from lines if geometry["type"] == "MultiLineString" else [lines]


def _flat(point: tuple[float, ...]) -> Point:
    """Degrees of latitude, east and north, as they look near 42 degrees north."""
    return point[0] * cos(radians(42)), point[1]


def _goes_on(end: Point, heading: float, line: tuple[tuple[float, ...], ...]) -> bool:
    """Whether ``line`` passes the end and leads on from there, not only back."""
    corners = [_flat(point) for point in line]
    for one, two in pairwise(corners):
        foot = _foot(end, one, two)
        if hypot(foot[0] - end[0], foot[1] - end[1]) > JOINED:
            continue
        for far in (one, two):
            if hypot(far[0] - foot[0], far[1] - foot[1]) > 2 * JOINED:
                turn = atan2(far[0] - foot[0], far[1] - foot[1]) - heading
                if abs(atan2(sin(turn), cos(turn))) < AHEAD:
                    return True
    return False


def _foot(point: Point, one: Point, two: Point) -> Point:
    """The point of a segment that is nearest."""
    along = (two[0] - one[0], two[1] - one[1])
    length = along[0] ** 2 + along[1] ** 2
    at = ((point[0] - one[0]) * along[0] + (point[1] - one[1]) * along[1]) / length if length else 0
    at = min(max(at, 0), 1)
    return one[0] + at * along[0], one[1] + at * along[1]
