"""Which one world a page shows: the meridian in its middle, chosen so that no line of the atlas is torn.

Ties never turn through more than 180° of longitude, so a world centred on the hub tears none; the search only
looks for a nicer one first, with the hub left of the middle.
"""

from __future__ import annotations

from collections.abc import Sequence

from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Box, Coordinates

HUB_LEFT_OF_MIDDLE = 25.0
"""Degrees of longitude the hub stands west of the middle when nothing speaks against it."""
STEP = 10
EDGE = 8.0
"""Degrees kept free at either edge, so that a marker there is not cut in half."""
FIRST_VIEW_SOUTH, FIRST_VIEW_NORTH = -56.0, 78.0


def central_meridian(hub_lon: float, lines: Sequence[Coordinates]) -> float:
    """The middle of the world shown; ``lines`` are continuous, as (lon, lat)."""
    spans = [(min(lon for lon, _ in line), max(lon for lon, _ in line)) for line in lines if line]
    wish = hub_lon + HUB_LEFT_OF_MIDDLE
    steps = [float(degrees) for degrees in range(-180, 180, STEP)]
    candidates = sorted(steps, key=lambda degrees: abs(into_window(degrees - wish, 0)))
    # A meridian with air at both edges is worth more than one that suits the hub.
    for edge in (EDGE, 0.0):
        for middle in candidates:
            if all(fits(span, middle, edge) for span in spans):
                return middle
    return into_window(hub_lon, 0)


def fits(span: tuple[float, float], middle: float, edge: float = 0.0) -> bool:
    """Whether a line from west to east lies in one piece in the world around ``middle``."""
    west = into_window(span[0], middle)
    return west >= middle - 180 + edge and west + span[1] - span[0] <= middle + 180 - edge


def first_view(points: Sequence[tuple[float, float]], middle: float) -> Box:
    """The box around all (lon, lat) points with some air, never the empty far south or north."""
    if not points:
        return Box(west=middle - 180, south=FIRST_VIEW_SOUTH, east=middle + 180, north=FIRST_VIEW_NORTH)
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Box(
        west=max(middle - 180, min(lons) - 12),
        south=max(FIRST_VIEW_SOUTH, min(lats) - 10),
        east=min(middle + 180, max(lons) + 12),
        north=min(FIRST_VIEW_NORTH, max(lats) + 12),
    )
