"""Boundary lines over the base map, when an atlas asks for them; by default there are none.

Either Natural Earth's de facto lines or a GeoJSON of the atlas' own. On a world map lines are moved into its
one world and broken where they would leave it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from mapper.basemap import geojson
from mapper.errors import MapperError
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Coordinates
from mapper.scene.model import Border
from mapper.words.saying import say

NATURAL_EARTH = "natural-earth"
DISPUTED = "disputed"
"""Value of a line's property ``kind`` that has it dashed."""
_RINGS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""Geometry → how many lists lie round a line of points."""


def borders(boundaries: str, folder: Path, *, middle: float | None) -> tuple[Border, ...]:
    """The lines that ``boundaries`` names: none, Natural Earth's, or those of a file in ``folder``.

    ``middle`` is the meridian in the middle of a world map. Raises ``MapperError`` when the file is no
    GeoJSON of lines.
    """
    if boundaries == "none":
        return ()
    collection = geojson("world-boundaries") if boundaries == NATURAL_EARTH else _own(folder / boundaries)
    return tuple(
        Border(points=part, disputed=properties.get("kind") == DISPUTED)
        for line, properties in _lines(collection)
        for part in (_unwrapped(line, middle) if middle is not None else (line,))
    )


def _own(path: Path) -> dict[str, Any]:
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
        list(_lines(collection))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise MapperError(say("errors.bad-boundaries", path=path, error=str(error))) from error
    return dict(collection)


def _lines(collection: Mapping[str, Any]) -> Iterator[tuple[Coordinates, Mapping[str, Any]]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]]
        for _ in range(_RINGS[geometry["type"]]):
            parts = [part for outer in parts for part in outer]
        for part in parts:
            yield tuple((float(point[0]), float(point[1])) for point in part), feature.get("properties") or {}


def _unwrapped(line: Sequence[tuple[float, float]], middle: float) -> Iterator[Coordinates]:
    """The line's pieces within the world round ``middle``; a jump of half a world is its edge."""
    inside = [(into_window(lon, middle), lat) for lon, lat in line]
    start = 0
    for at, (one, other) in enumerate(pairwise(inside), start=1):
        if abs(one[0] - other[0]) > 180:
            yield tuple(inside[start:at])
            start = at
    yield tuple(inside[start:])
