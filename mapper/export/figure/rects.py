"""Rectangles and segments on a drawing, and a grid that finds those near a place without looking at all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Generic, TypeVar

from mapper.value import value_type

Segment = tuple[float, float, float, float]
"""From (x1, y1) to (x2, y2)."""

CELL = 48.0


@value_type(kw_only=False)
class Rect:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Rect:
        """The rectangle with its sides further out, or further in."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def hits(self, other: Rect) -> bool:
        """Whether the two overlap."""
        # Strict: neighbours may share an edge.
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def reaching(self, segment: Segment | None) -> Rect:
        """The rectangle grown so that it holds a segment too."""
        if segment is None:
            return self
        x1, y1, x2, y2 = segment
        return Rect(
            min(self.left, x1, x2), min(self.top, y1, y2), max(self.right, x1, x2), max(self.bottom, y1, y2)
        )

    def within(self, other: Rect) -> bool:
        """Whether this lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def crossed(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Whether a segment touches the rectangle (Liang and Barsky)."""
        # Most lie wholly to one side, which is seen sooner.
        if (
            (x1 < self.left and x2 < self.left)
            or (x1 > self.right and x2 > self.right)
            or (y1 < self.top and y2 < self.top)
            or (y1 > self.bottom and y2 > self.bottom)
        ):
            return False
        start, end = 0.0, 1.0
        for delta, low, high in (
            (x2 - x1, self.left - x1, self.right - x1),
            (y2 - y1, self.top - y1, self.bottom - y1),
        ):
            # Parallel to both edges: either outside everywhere or no limit at all.
            if delta == 0:
                if low > 0 or high < 0:
                    return False
                continue
            near, far = sorted((low / delta, high / delta))
            start, end = max(start, near), min(end, far)
        return start <= end


def segments_meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two segments cross."""
    ax, ay, bx, by = one
    cx, cy, dx, dy = other

    def side(px: float, py: float, qx: float, qy: float, rx: float, ry: float) -> float:
        return (qx - px) * (ry - py) - (qy - py) * (rx - px)

    # Strict: segments that share an end do not cross.
    return (
        side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0
        and side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
    )


Item = TypeVar("Item")


class Grid(Generic[Item]):
    """Things with a rectangle each, found again by the square cells they lie in."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[int, Item]]] = defaultdict(list)
        self._count = 0

    def add(self, rect: Rect, item: Item) -> None:
        """Remember a thing under the rectangle it takes up."""
        for cell in _cells(rect):
            self._cells[cell].append((self._count, item))
        self._count += 1

    def some(self, rect: Rect, holds: Callable[[Item], bool]) -> bool:
        """Whether something holds for any thing that may touch a rectangle."""
        # A thing that lies in several cells is asked again sooner than it is known again.
        return any(
            holds(item) for cell in _cells(rect) if cell in self._cells for _, item in self._cells[cell]
        )

    def near(self, rect: Rect) -> list[Item]:
        """All things that may touch a rectangle, each once, in the order they were added."""
        # By number: a thing lies in several cells, and need not be hashable.
        found: dict[int, Item] = {}
        for cell in _cells(rect):
            if cell in self._cells:
                found.update(self._cells[cell])
        return [found[number] for number in sorted(found)]


def _cells(rect: Rect) -> list[tuple[int, int]]:
    down = range(math.floor(rect.top / CELL), math.floor(rect.bottom / CELL) + 1)
    across = range(math.floor(rect.left / CELL), math.floor(rect.right / CELL) + 1)
    return [(column, row) for column in across for row in down]
