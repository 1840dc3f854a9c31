"""Points on the finest grid of the map, and their order along it.

A spot is a cell of zoom ``BITS``, about 0.6 m wide at the equator. Its number weaves column and row together
(Morton), so that the spots of a tile of any zoom follow each other.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

BITS = 26
"""Zoom of the finest grid: a spot's number has 52 bits, which a browser's numbers hold exactly."""
NORTHMOST = 85.05
"""Degrees; beyond it Web Mercator has no map."""
DECIMALS = 6
"""Of a degree, to which coordinates are rounded before they are put on the grid."""
_SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)
Numbers = npt.NDArray[np.int64]


def spots(lng: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> Numbers:
    """The spot of each point in degrees; all within the map."""
    side = 1 << BITS
    sine = np.sin(np.radians(lat))
    across = (lng + 180) / 360 * side
    down = (0.5 - np.arctanh(sine) / (2 * np.pi)) * side
    return woven(*(np.clip(np.floor(one), 0, side - 1).astype(np.int64) for one in (across, down)))


def woven(x: Numbers, y: Numbers) -> Numbers:
    """Column and row as one number."""
    return _spread(x) | _spread(y) << 1


def parted(spot: Any) -> tuple[Any, Any]:
    """Column and row of a number, or of many."""
    return _gathered(spot), _gathered(spot >> 1)


def degrees(x: Any, y: Any, zoom: int = BITS) -> tuple[Any, Any]:
    """Longitude and latitude of the corner, west and north, of a cell."""
    side = 1 << zoom
    return x / side * 360 - 180, np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / side))))


def _spread(value: Numbers) -> Numbers:
    for shift, mask in _SPREAD:
        value = (value | value << shift) & mask
    return value


def _gathered(value: Any) -> Any:
    value = value & _SPREAD[-1][1]
    for (shift, _), (_, mask) in zip(
        reversed(_SPREAD), reversed([(0, 0xFFFFFFFF), *_SPREAD[:-1]]), strict=True
    ):
        value = (value | value >> shift) & mask
    return value
