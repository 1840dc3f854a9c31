"""What is told of where a sensitive place is: a point on a coarse grid, and nothing that leads finer."""

from __future__ import annotations

import math
from dataclasses import replace

from mapper.geometry.sphere import METRES_PER_DEGREE
from mapper.geometry.types import Point
from mapper.positions.model import Position

MOST_DECIMALS = 3
"""Decimals of a degree that may be published for a sensitive place: about 100 m."""
UNKNOWN_DECIMALS = 2
"""The same where nobody says how well the place is known: about 1 km."""


def coarse(position: Position) -> Position:
    """The position on a grid about as wide as its uncertainty, which grows by what the grid may add.

    What its source was asked and answered, and the editor's note, may name the point itself and are left out.
    """
    bare = replace(position, provider_id="", matched_name="", asked="", note="", datum="WGS84", stated=None)
    if position.point is None:
        return bare
    decimals = _decimals(position.uncertainty_m)
    # + 0.0 makes 0.0 of −0.0.
    lat, lon = (round(value, decimals) + 0.0 for value in position.point)
    point, known = Point(lat, lon), position.uncertainty_m
    within = None if known is None else math.ceil((known + _reach_m(lat, decimals)) / 100) * 100.0
    return replace(bare, point=point, stated=point, uncertainty_m=within)


def _decimals(uncertainty_m: float | None) -> int:
    """Decimals whose step is nearest to the uncertainty."""
    if uncertainty_m is None:
        return UNKNOWN_DECIMALS
    steps = math.log10(METRES_PER_DEGREE / max(uncertainty_m, 1.0))
    return min(max(round(steps), 0), MOST_DECIMALS)


def _reach_m(lat: float, decimals: int) -> float:
    """How far a point may lie from the knot of the grid it is told by, in metres."""
    half = METRES_PER_DEGREE / 10**decimals / 2
    return math.hypot(half, half * math.cos(math.radians(lat)))
