"""Boundary lines over the base map, when an atlas asks for them; by default there are none.

Either Natural Earth's de facto lines or a GeoJSON of the atlas' own. On a world map lines are moved into its
one world and broken where they would leave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mapper.atlas.lines import Boundaries, boundaries_in
from mapper.basemap import geojson, record
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Coordinates
from mapper.scene.model import Border

NATURAL_EARTH, SHIPPED = "natural-earth", "world-boundaries"


def borders(boundaries: str, own: Mapping[str, Boundaries], *, middle: float | None) -> tuple[Border, ...]:
    """The lines that ``boundaries`` names: none, Natural Earth's, or those of a file among ``own``.

    ``middle`` is the meridian in the middle of a world map.
    """
    if boundaries == "none":
        return ()
    shipped = boundaries == NATURAL_EARTH
    found = boundaries_in(geojson(SHIPPED)) if shipped else own[boundaries]
    error_m = record(SHIPPED).error_m if shipped else 0.0
    return tuple(
        Border(points=part, disputed=line.disputed, error_m=error_m)
        for line in found
        for part in (_unwrapped(line.points, middle) if middle is not None else (line.points,))
    )


def _unwrapped(line: Sequence[tuple[float, float]], middle: float) -> Iterator[Coordinates]:
    """The line's pieces within the world round ``middle``; a jump of half a world is its edge."""
    inside = [(into_window(lon, middle), lat) for lon, lat in line]
    start = 0
    for at, (one, other) in enumerate(pairwise(inside), start=1):
        if abs(one[0] - other[0]) > 180:
            yield tuple(inside[start:at])
            start = at
    yield tuple(inside[start:])
