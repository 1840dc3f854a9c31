"""What positions are doubted by beside the countries: outlines of districts, in (lon, lat)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.atlas.model import Atlas


def district_outlines(atlas: Atlas) -> dict[str, BaseGeometry]:
    """District polygons that come with the base maps of an atlas' city maps, by every full name they have."""
    from shapely.geometry import shape

    from mapper.basemap import geojson
    from mapper.basemap.shipped import LAYERS

    bases = {f"{page.base}-districts" for page in atlas.config.maps if page.kind == "city"}
    outlines: dict[str, BaseGeometry] = {}
    # Sorted: of two districts of one name the same one counts every time.
    for base in sorted(bases & set(LAYERS)):
        for feature in geojson(base)["features"]:
            outline = shape(feature["geometry"])
            for name in ("name_zh", "full_name_en"):
                outlines[feature["properties"][name]] = outline
    return outlines
