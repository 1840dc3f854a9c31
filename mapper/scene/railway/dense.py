"""Straight legs that follow a denser line where there is one and it passes both stops closely enough.

A stop stays a vertex of its line: the line leaves it for the next point of the denser one. That is allowed
only where the denser line passes the stop within its uncertainty and 3 km, and within a pixel at zoom 6, so
that nobody sees the join.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.geometry.geodesic import length_km
from mapper.geometry.sphere import METRES_PER_DEGREE
from mapper.geometry.types import Box, LonLat, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALLOWANCE_KM = 3.0
PIXEL_KM = 40075.017 / 256 / 2**6
"""A pixel of zoom 6 at the equator."""
LONGEST = 1.6
"""A denser line this many times longer than the leg runs another way."""
MARGIN = 0.2
"""Degrees round a line within which a stop may be near it."""


def reach_km(lat: float, uncertainty_m: float | None) -> float:
    """How far a denser line may pass from a stop."""
    return min((uncertainty_m or 0) / 1000 + ALLOWANCE_KM, PIXEL_KM * math.cos(math.radians(lat)))


@dataclass(frozen=True)
class DenseLine:
    """One denser line and the box round it, in degrees with a margin."""

    points: tuple[LonLat, ...]
    array: NDArray[np.float64]
    box: Box

    @classmethod
    def of(cls, points: Sequence[LonLat]) -> DenseLine:
        """Measure a line once."""
        import numpy as np

        array = np.asarray(points, float)
        return cls(tuple(points), array, Box.round(points, margin=0, least=MARGIN))

    def near(self, point: LonLat) -> bool:
        """Whether the line can pass the point at all."""
        return self.box.holds(Point(point[1], point[0]))


def between(
    start: LonLat, end: LonLat, *, reach: tuple[float, float], lines: Sequence[DenseLine]
) -> tuple[LonLat, ...]:
    """Points of a denser line strictly between two stops, in running order; none where no line fits.

    ``reach`` are the kilometres within which the line must pass the start and the end.
    """
    for line in lines:
        if not (line.near(start) and line.near(end)):
            continue
        first, last = _nearest(line.array, start), _nearest(line.array, end)
        if first[1] > reach[0] or last[1] > reach[1]:
            continue
        inner = _inner(line.points, first[0], last[0])
        if inner and length_km([start, *inner, end]) <= LONGEST * length_km([start, end]):
            return inner
    return ()


def _inner(line: Sequence[LonLat], first: float, last: float) -> tuple[LonLat, ...]:
    """Vertices between two places along the line, given as index and fraction."""
    low, high = sorted((first, last))
    inner = tuple(line[math.floor(low) + 1 : math.ceil(high)])
    return inner if first <= last else inner[::-1]


def _nearest(line: NDArray[np.float64], point: LonLat) -> tuple[float, float]:
    """Where along the line (index and fraction) it passes nearest, and how many kilometres away."""
    import numpy as np

    plane = _plane(line, point)
    start, step = plane[:-1], plane[1:] - plane[:-1]
    square = np.einsum("ij,ij->i", step, step)
    along = np.clip(-np.einsum("ij,ij->i", start, step) / np.where(square > 0, square, 1), 0, 1)
    away = np.hypot(*(start + step * along[:, None]).T)
    best = int(away.argmin())
    return best + float(along[best]), float(away[best])


def _plane(points: NDArray[np.float64], origin: LonLat) -> NDArray[np.float64]:
    """Kilometres east and north of ``origin``; exact enough within the reach of a stop."""
    import numpy as np

    lon, lat = origin
    east = (points[:, 0] - lon) * METRES_PER_DEGREE / 1000 * math.cos(math.radians(lat))
    north = (points[:, 1] - lat) * METRES_PER_DEGREE / 1000
    return np.column_stack([east, north])
