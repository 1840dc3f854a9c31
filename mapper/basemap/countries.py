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
    """Code of the country that most of these (lon, lat) points lie in or nearest to; empty for none."""
    from shapely import Point

    outlines = CountryOutlines()
    shapes = {code: outlines[code] for code in outlines}
    found: Counter[str] = Counter()
    for pair in points:
        point = Point(pair)
        distances = {code: shape.distance(point) for code, shape in shapes.items()}
        code = min(distances, key=distances.__getitem__)
        if distances[code] < NEAR_DEGREES:
            found[code] += 1
    return found.most_common(1)[0][0] if found else ""
