"""Outlines of countries in (lon, lat), coarse as the world map has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COUNTRIES = "world-countries"
NEAR_DEGREES = 0.5
"""From a coarse outline to a harbour or an island before it."""
REGIONS = {
    "HK": "POLYGON ((113.82 22.13, 113.82 22.41, 113.88 22.43, 113.95 22.455, 114.03 22.505, 114.08 22.516,"
    " 114.1 22.531, 114.125 22.537, 114.15 22.545, 114.17 22.556, 114.2 22.559, 114.226 22.546, 114.25 22.55,"
    " 114.33 22.562, 114.45 22.562, 114.51 22.4, 114.51 22.13, 113.82 22.13))",
    "MO": "POLYGON ((113.528 22.185, 113.528 22.2, 113.536 22.213, 113.549 22.2165, 113.562 22.213,"
    " 113.604 22.2, 113.604 22.1, 113.547 22.1, 113.547 22.185, 113.528 22.185))",
    "TW": "MULTIPOLYGON ("
    "((119.2 21.7, 119.2 24.2, 120.3 25.2, 121.2 25.8, 122.4 25.8, 122.4 21.7, 119.2 21.7)),"
    "((118.205 24.36, 118.205 24.475, 118.28 24.535, 118.5 24.535, 118.5 24.36, 118.205 24.36)),"
    "((119.88 25.93, 119.88 26.27, 120.1 26.27, 120.55 26.42, 120.55 26.3, 120.1 25.93, 119.88 25.93)))",
}
"""Outlines (lon, lat) round land and water whose maps have no shifted datum; the outlines cannot tell a town
from the next, and across these borders the same number means two places half a kilometre apart.
"""


class CountryOutlines(Mapping[str, "BaseGeometry"]):
    """Coarse country polygons by ISO 3166-1 alpha-2 code, read when the first is asked for.

    Land that several countries claim belongs to each of them.
    """

    def __init__(self) -> None:
        self._made: dict[str, BaseGeometry] = {}

    @cached_property
    def _geometries(self) -> dict[str, Any]:
        from mapper.basemap import geojson

        return {one["properties"]["iso2"]: one["geometry"] for one in geojson(COUNTRIES)["features"]}

    def __getitem__(self, code: str) -> BaseGeometry:
        if code not in self._made:
            from shapely import prepare
            from shapely.geometry import shape

            outline = shape(self._geometries[code])
            # Very many points are compared with few outlines.
            prepare(outline)
            self._made[code] = outline
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._geometries)

    def __len__(self) -> int:
        return len(self._geometries)

    def __contains__(self, code: object) -> bool:
        return code in self._geometries


def country_round(points: Iterable[tuple[float, float]], *, share: float = 0.0) -> str:
    """Code of the country that most of these (lon, lat) points lie in or nearest to.

    Empty for none, and where it holds less than ``share`` of those that lie in any.
    Land in :data:`REGIONS` has the code that ISO 3166 gives it alone.
    """
    from shapely import Point, from_wkt

    outlines = CountryOutlines()
    apart = {code: from_wkt(outline) for code, outline in REGIONS.items()}
    shapes = {code: outlines[code] for code in outlines if code not in apart}
    found: Counter[str] = Counter()
    for pair in points:
        point = Point(pair)
        code = next((code for code, shape in apart.items() if shape.covers(point)), "")
        distances = {} if code else {code: shape.distance(point) for code, shape in shapes.items()}
        nearest = code or min(distances, key=distances.__getitem__)
        if code or distances[nearest] < NEAR_DEGREES:
            found[nearest] += 1
    first, held = found.most_common(1)[0] if found else ("", 0)
    return first if held >= share * found.total() else ""
