"""What positions are doubted by: outlines of districts and of countries, in (lon, lat)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.atlas.model import Atlas

COUNTRIES = "world-countries"


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
            prepare(outline)
            self._made[code] = outline
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._geometries)

    def __len__(self) -> int:
        return len(self._geometries)

    def __contains__(self, code: object) -> bool:
        return code in self._geometries


def district_outlines(atlas: Atlas) -> dict[str, BaseGeometry]:
    """District polygons that come with the base maps of an atlas' city maps, by every full name they have."""
    from shapely.geometry import shape

    from mapper.basemap import geojson
    from mapper.basemap.shipped import LAYERS

    bases = {f"{page.base}-districts" for page in atlas.config.maps if page.kind == "city"}
    outlines: dict[str, BaseGeometry] = {}
    for base in sorted(bases & set(LAYERS)):
        for feature in geojson(base)["features"]:
            outline = shape(feature["geometry"])
            for name in ("name_zh", "full_name_en"):
                outlines[feature["properties"][name]] = outline
    return outlines
