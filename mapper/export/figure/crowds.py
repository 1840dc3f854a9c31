"""Where marks crowd so much that a part of the drawing has to be drawn again, larger."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from mapper.export.figure.rects import Rect

TIGHT = 30.0
"""Units of the sheet; marks nearer to each other than this crowd."""
CROWD = 4
"""From so many crowded marks on they get an inset."""
MOST = 400
"""Of more marks than this no inset tells enough."""
CLOSER = (8.0, 6.3, 5.0, 4.0, 3.3, 2.7, 2.2)
"""How many times as large an inset may be."""
AIR = 0.82
"""Of an inset's width and height, what the marks in it may take, so that there is room for their names."""

Spots = Sequence[tuple[float, float]]


def crowded(spots: Spots) -> list[tuple[float, float]]:
    """The spots that stand too near another."""
    if len(spots) > MOST:
        return []
    return [
        spot
        for at, spot in enumerate(spots)
        if any(math.dist(spot, other) < TIGHT for other in (*spots[:at], *spots[at + 1 :]))
    ]


def busiest(spots: Spots, frame: Rect, *, closeness: float = 0.25) -> Rect | None:
    """The part of a drawing that untangles most if a frame shows it; None where nothing crowds.

    With more ``closeness`` fewer marks are drawn larger rather than many a little.
    """
    crowd = crowded(spots)
    found = [
        (len(held) * times**closeness, times, held) for times in CLOSER for held in _held(crowd, frame, times)
    ]
    if not found:
        return None
    _, times, held = max(found, key=lambda one: one[:2])
    if len(held) < CROWD:
        return None
    x, y = (_middle([spot[axis] for spot in held]) for axis in (0, 1))
    wide, high = frame.width / times / 2, frame.height / times / 2
    return Rect(x - wide, y - high, x + wide, y + high)


def _held(crowd: Spots, frame: Rect, times: float) -> Iterator[Spots]:
    """For each crowded mark, those that one inset would show if it were the westernmost or northernmost."""
    wide, high = frame.width / times * AIR, frame.height / times * AIR
    for left, _ in crowd:
        column = [spot for spot in crowd if left <= spot[0] <= left + wide]
        for _, top in column:
            yield [spot for spot in column if top <= spot[1] <= top + high]


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2
