"""Shenyang zoom by zoom: what the city map shows, drawn in the manner of a newspaper map.

Every layer is generalised once per zoom. Where a shape would be thinner than a pixel its centreline stands
for it, specks are dropped, built-up patches run together at far zooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely
from basemap_city_source import BOUNDS, City, Part
from basemap_shapes import (
    degrees,
    mercator,
    merged,
    pixel,
    polygons,
    simplify,
    simplify_coverage,
    without_specks,
)
from basemap_tiles import Features
from shapely.geometry import Point, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

ZOOMS = (6, 13)
"""A page draws tiles one zoom closer than they are cut for, so 6 is what it shows at zoom 7."""

NEARER_BOUNDS = {9: (120.0, 39.6, 126.8, 44.8), 10: (121.0, 40.2, 125.6, 44.0)}
"""The same from a zoom on, where nobody looks so far; the districts lie well inside."""

STATIC_DIGITS = 4

OUTER_DISTRICTS = ("210115", "210123", "210124", "210181")
"""Labelled from the farthest zoom on; the nine around the centre need room."""

ROOM_FOR_NAME = 150.0
"""Square pixels a lake must have on the screen before it carries its name."""

CITY_LABEL_AT = "人民广场"
"""The metro station in the middle of the city; there the far zooms write its name."""


def city_features(city: City) -> Features:
    """Everything in ``shenyang.pmtiles``."""
    features = Features()
    for zoom in range(ZOOMS[0], ZOOMS[1] + 1):
        _add_areas(features, city, zoom)
        _add_lines(features, city, zoom)
    for part in city.stations:
        first = 9 if part.properties["interchange"] else 10
        features.add(part.geometry, layer="metro_station", zooms=(first, ZOOMS[1]), **part.properties)
    _add_labels(features, city)
    return features


def district_collection(city: City) -> dict[str, Any]:
    """District polygons in degrees with code and names, for sanity checks and static figures."""
    return _collection((part.geometry, part.properties) for part in city.districts)


def static_collection(city: City) -> dict[str, Any]:
    """The city generalised for one printed picture (about zoom 8): a ``layer`` property says what is what."""
    step = pixel(9)
    rows: list[tuple[BaseGeometry, dict[str, Any]]] = [
        (simplify(_builtup(city, 8), tolerance=step), {"layer": "builtup"})
    ]
    for part in _water_at(city, 9):
        name = {} if _is_river(part) else part.properties
        rows.append((simplify(part.geometry, tolerance=step / 2), {"layer": "water", **name}))
    for layer, parts in _line_layers(city):
        for part in parts:
            rows.append((simplify(part.geometry, tolerance=step / 2), {"layer": layer, **part.properties}))
    rows += [(part.geometry, {"layer": "metro_station", **part.properties}) for part in city.stations]
    return _collection(iter(rows))


def _add_areas(features: Features, city: City, zoom: int) -> None:
    step, zooms = pixel(zoom), (zoom, zoom)
    bounds = [area for first, area in NEARER_BOUNDS.items() if zoom >= first] or [BOUNDS]
    land = shapely.clip_by_rect(city.land, *mercator(box(*bounds[-1])).bounds)
    coast = simplify(without_specks(land, area=8 * step**2), tolerance=step * 0.8)
    features.add(coast, layer="land", zooms=zooms)
    outlines = [part.geometry for part in city.districts]
    simplified = simplify_coverage(outlines, tolerance=step * 0.7)
    for part, outline in zip(city.districts, simplified, strict=True):
        features.add(outline, layer="districts", zooms=zooms, **_named(part))
    builtup = simplify(_builtup(city, zoom), tolerance=step * 0.8)
    features.add(builtup, layer="builtup", zooms=zooms)
    for part in _water_at(city, zoom):
        named = not _is_river(part) and part.geometry.area >= ROOM_FOR_NAME * step**2
        outline = simplify(part.geometry, tolerance=step * 0.5)
        features.add(outline, layer="water", zooms=zooms, **(part.properties if named else {}))


def _add_lines(features: Features, city: City, zoom: int) -> None:
    for layer, parts in _line_layers(city):
        for part in parts:
            if _shown(layer, part, zoom):
                line = simplify(part.geometry, tolerance=pixel(zoom) * 0.3)
                features.add(line, layer=layer, zooms=(zoom, zoom), **part.properties)


def _add_labels(features: Features, city: City) -> None:
    middle = next(part for part in city.stations if part.properties["name_zh"] == CITY_LABEL_AT)
    name = {"name_en": "Shenyang", "name_zh": "沈阳", "rank": "city"}
    features.add(middle.geometry, layer="district_label", zooms=(ZOOMS[0], 8), **name)
    for part in city.districts:
        first = ZOOMS[0] if part.properties["code"] in OUTER_DISTRICTS else 9
        spot = _label_spot(part.geometry)
        features.add(spot, layer="district_label", zooms=(first, ZOOMS[1]), rank="district", **_named(part))


def _line_layers(city: City) -> list[tuple[str, list[Part]]]:
    return [("waterway", city.waterway), ("roads", city.roads), ("metro", city.metro), ("rail", city.rail)]


def _shown(layer: str, part: Part, zoom: int) -> bool:
    first = {"metro": 9, "waterway": 9, "rail": ZOOMS[0]}.get(layer, 9)
    if layer == "roads" and part.properties["class"] == "expressway":
        first = 8
    if layer == "waterway" and part.properties["name_en"] == "Hun River":
        first = ZOOMS[0]
    return zoom >= first


def _builtup(city: City, zoom: int) -> BaseGeometry:
    step = pixel(zoom)
    if zoom <= 10:
        coarse = simplify(city.builtup, tolerance=step * 0.3)
        return without_specks(merged(coarse, gap=1.5 * step), area=12 * step**2)
    return without_specks(city.builtup, area=8 * step**2)


def _water_at(city: City, zoom: int) -> list[Part]:
    step = pixel(zoom)
    found = []
    for part in city.water:
        if _is_river(part) and zoom < 9:
            continue  # thinner than a pixel: the centreline stands for it
        outline = without_specks(part.geometry, area=(1 if part.properties["name_en"] else 6) * step**2)
        found.append(Part(outline, part.properties))
    return found


def _is_river(part: Part) -> bool:
    """Whether the water has a line beside its banks; the name runs along that."""
    return bool(part.properties["name_en"] == "Hun River")


def _label_spot(area: BaseGeometry) -> Point:
    return polylabel(max(polygons(area), key=lambda polygon: polygon.area), tolerance=200)


def _named(part: Part) -> dict[str, str]:
    return {"name_en": part.properties["name_en"], "name_zh": part.properties["name_zh"]}


def _collection(rows: Iterator[tuple[BaseGeometry, dict[str, Any]]]) -> dict[str, Any]:
    features = []
    for geometry, properties in rows:
        if not geometry.is_empty:
            kept = {key: value for key, value in properties.items() if value != ""}
            place = mapping(degrees(geometry, digits=STATIC_DIGITS))
            features.append({"type": "Feature", "properties": kept, "geometry": place})
    return {"type": "FeatureCollection", "features": features}
