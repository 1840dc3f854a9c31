"""Outlines of countries in (lon, lat), coarse as the world map has them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mapper.geometry.outlines import metres_outside
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COUNTRIES = "world-countries"
COUNTRY_ERROR_M = 20_000.0
"""Metres by which a country's outline may be off: it is simplified to a tenth of a degree, and coasts and
borders of small-scale data are coarse themselves.
"""
NEAR_DEGREES = 0.5
"""From a coarse outline to a harbour or an island before it."""
_RULED_OUT = 1.0
"""Degrees beyond which an outline is farther than it may be off, wherever there are borders."""
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


def country_round(points: Iterable[tuple[float, float]]) -> str:
    """Code of the country that most of these (lon, lat) points lie in or nearest to; empty for none.

    Land in :data:`REGIONS` has the code that ISO 3166 gives it alone.
    """
    found = count_by_country(points)
    return max(found, key=found.__getitem__, default="")


def count_by_country(points: Iterable[tuple[float, float]]) -> Counter[str]:
    """How many of these (lon, lat) points lie in or nearest to each country; those far from all in none."""
    return Counter(codes[0] for codes in _countries_of(points))


def any_within(code: str, points: Sequence[tuple[float, float]]) -> bool:
    """Whether any of very many (lon, lat) points lies within the outline of a country, without the land in
    :data:`REGIONS`.
    """
    from shapely import contains_xy, from_wkt

    if not points:
        return False
    lons, lats = zip(*points, strict=True)
    inside = contains_xy(CountryOutlines()[code], lons, lats)
    for outline in REGIONS.values():
        inside &= ~contains_xy(from_wkt(outline), lons, lats)
    return bool(inside.any())


def country_surely_round(points: Iterable[tuple[float, float]], *, share: float = 1.0) -> str:
    """The same, where the outlines can tell: most of the points are farther from every other country than
    outlines may be off, and at least ``share`` of them may lie in it. Else empty.
    """
    every = list(_countries_of(points))
    found = Counter(codes[0] for codes in every if len(codes) == 1)
    code = max(found, key=found.__getitem__, default="")
    fitting = sum(code in codes for codes in every)
    return code if found[code] * 2 > len(every) and fitting >= share * len(every) else ""


def countries_near(points: Iterable[tuple[float, float]]) -> tuple[str, ...]:
    """Codes of all countries that one of these points may lie in, in the order of the alphabet."""
    return tuple(sorted({code for codes in _countries_of(points) for code in codes}))


def _countries_of(points: Iterable[tuple[float, float]]) -> Iterator[tuple[str, ...]]:
    """The country that each point lies in or nearest to, and every other one it may lie in; points far from
    all are left out.
    """
    from shapely import Point as Shape
    from shapely import from_wkt

    outlines = CountryOutlines()
    apart = {code: from_wkt(outline) for code, outline in REGIONS.items()}
    shapes = {code: outlines[code] for code in outlines if code not in apart}
    for pair in points:
        point = Shape(pair)
        code = next((code for code, shape in apart.items() if shape.covers(point)), "")
        if code:
            yield (code,)
            continue
        distances = {code: shape.distance(point) for code, shape in shapes.items()}
        nearest = min(distances, key=distances.__getitem__)
        if distances[nearest] < NEAR_DEGREES:
            near = (code for code, away in distances.items() if away < _RULED_OUT and code != nearest)
            yield (nearest, *(code for code in near if _reaches(shapes[code], pair)))


def _reaches(outline: BaseGeometry, point: tuple[float, float]) -> bool:
    """Whether a point may lie in a country whose outline is right to :data:`COUNTRY_ERROR_M`.

    Of those round a country that is itself no larger, hardly any does: Rome is not the Vatican.
    """
    west, south, east, north = outline.bounds
    large = metres(Point(south, west), Point(north, east)) > math.sqrt(2) * COUNTRY_ERROR_M
    return large and metres_outside(outline, Point(point[1], point[0])) <= COUNTRY_ERROR_M
