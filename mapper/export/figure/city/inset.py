"""Where marks crowd a part of the map is drawn again, several times as large."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mapper.export.figure.city.plane import Plane
from mapper.export.figure.rects import Rect
from mapper.scene.model import Feature

TIGHT = 30.0
"""Units of the sheet; marks nearer to each other than this crowd."""
CROWD = 4
"""From so many crowded marks on they get an inset."""
MOST = 400
"""Of more marks than this no inset tells enough."""
CLOSER = (5.0, 4.0, 3.3, 2.7, 2.2)
"""How many times as large an inset may be."""
AIR = 0.82
"""Of an inset's width and height, what the marks in it may take, so that there is room for their names."""


@dataclass(frozen=True, kw_only=True)
class Inset:
    """A part of the map drawn larger."""

    plane: Plane
    window: Rect
    """What it shows, on the map."""


def crowd_of(features: Iterable[Feature], plane: Plane) -> list[tuple[float, float]]:
    """The spots of those marks of a plane that stand too near another."""
    spots = [
        plane.project(one.mark.lon, one.mark.lat) for one in features if one.mark and one.mark.weight > 0
    ]
    spots = [spot for spot in spots if plane.frame.holds(spot)]
    if len(spots) > MOST:
        return []
    return [
        spot
        for at, spot in enumerate(spots)
        if any(math.dist(spot, other) < TIGHT for other in (*spots[:at], *spots[at + 1 :]))
    ]


def inset_of(features: Sequence[Feature], plane: Plane, frame: Rect) -> Inset | None:
    """The inset that untangles most; None where nothing crowds."""
    crowd = crowd_of(features, plane)
    if len(crowd) < CROWD:
        return None
    found = [
        (_worth(inside, times), times, inside) for times in CLOSER for inside in _held(crowd, frame, times)
    ]
    _, times, inside = max(found, key=lambda one: one[:2])
    if len(inside) < CROWD:
        return None
    x, y = (_middle([spot[axis] for spot in inside]) for axis in (0, 1))
    wide, high = frame.width / times / 2, frame.height / times / 2
    middle = plane.frame.middle
    return Inset(
        plane=Plane(
            frame=frame,
            scale=plane.scale * times,
            middle=(
                plane.middle[0] + (x - middle[0]) / plane.scale,
                plane.middle[1] + (y - middle[1]) / plane.scale,
            ),
            lat=plane.lat,
        ),
        window=Rect(x - wide, y - high, x + wide, y + high),
    )


Spots = Sequence[tuple[float, float]]


def _held(crowd: Spots, frame: Rect, times: float) -> Iterable[Spots]:
    """For each crowded mark, those that one inset would show if it were the westernmost or northernmost."""
    wide, high = frame.width / times * AIR, frame.height / times * AIR
    for left, _ in crowd:
        column = [spot for spot in crowd if left <= spot[0] <= left + wide]
        for _, top in column:
            yield [spot for spot in column if top <= spot[1] <= top + high]


def _worth(inside: Spots, times: float) -> float:
    return float(len(inside) * times**0.25)


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2
