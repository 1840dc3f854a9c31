"""The world: Natural Earth 1:50m land and lakes as tiles, and the small layers Python draws from.

No border and no name comes from Natural Earth: its borders are one view among several and go into a file
of their own that is used only on request; names of oceans are ours, names of countries the atlas's. The
outlines of countries are there to doubt positions by and are never drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from basemap_shapes import across_antimeridian, mercator, pixel, simplify, without_specks
from basemap_sources import natural_earth
from basemap_tiles import Features
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

ZOOMS = (0, 5)
BOUNDS = (-180.0, -85.0, 180.0, 85.0)
MARGIN = 500_000.0
"""Metres the land continues past 180°; more than a tile's buffer at any zoom but 0."""

OCEANS = (
    # name_en, name_zh, lat, lon: open water far from land, chosen by hand
    ("North Pacific Ocean", "北太平洋", 30.0, -170.0),
    ("South Pacific Ocean", "南太平洋", -32.0, -130.0),
    ("North Atlantic Ocean", "北大西洋", 32.0, -42.0),
    ("South Atlantic Ocean", "南大西洋", -30.0, -14.0),
    ("Indian Ocean", "印度洋", -22.0, 80.0),
    ("Arctic Ocean", "北冰洋", 81.0, -170.0),
    ("Southern Ocean", "南大洋", -57.0, 100.0),
)

SHARED = {
    "Taiwan": ("TW", "CN"),
    "Hong Kong": ("HK", "CN"),
    "Macao": ("MO", "CN"),
    "Siachen Glacier": ("IN", "PK"),
    "N. Cyprus": ("CY",),
    "Somaliland": ("SO",),
    "Kosovo": ("XK", "RS"),
    "W. Sahara": ("EH", "MA"),
    "Falkland Is.": ("FK", "AR"),
}
"""Natural Earth's countries that more codes than their own may stand for."""
CLAIMED = (
    # codes, then west, south, east, north: generous boxes round land on which Natural Earth takes one side
    (("UA", "RU"), 32.3, 44.3, 36.8, 46.3),
    (("IN", "PK", "CN"), 72.4, 32.2, 80.5, 37.2),
    (("IN", "CN"), 91.4, 26.5, 97.6, 29.6),
    (("IL", "PS", "SY"), 34.1, 31.1, 36.0, 33.5),
    (("JP", "RU"), 145.3, 43.2, 149.0, 45.6),
)
"""Land that several countries claim: a position there speaks against none of them."""


def world_features(wheel: Path) -> Features:
    """Land and lakes for every zoom of ``world.pmtiles``."""
    features = Features()
    land = _layer(wheel, "ne_50m_land")
    lakes = _layer(wheel, "ne_50m_lakes")
    for zoom in range(ZOOMS[0], ZOOMS[1] + 1):
        step = pixel(zoom)
        share = 0.15 if zoom == ZOOMS[1] else 0.35  # the last zoom is enlarged further
        for layer, source, specks in (("land", land, 2.0), ("lakes", lakes, 8.0)):
            smallest = 0.0 if zoom == ZOOMS[1] and layer == "land" else specks
            shape = without_specks(source, area=smallest * step**2)
            features.add(simplify(shape, tolerance=share * step), layer=layer, zooms=(zoom, zoom))
    return features


def labels(wheel: Path) -> dict[str, Any]:
    """Ocean names, and one label point for every ISO 3166 code, without any name."""
    oceans = [
        _point(lon, lat, rank="ocean", name_en=english, name_zh=chinese)
        for english, chinese, lat, lon in OCEANS
    ]
    table = natural_earth(wheel, theme="cultural", name="ne_50m_admin_0_countries")
    countries = {
        row.ISO_A2_EH: _point(row.LABEL_X, row.LABEL_Y, rank="country", iso2=row.ISO_A2_EH)
        for row in table.sort_values(["ISO_A2_EH", "LABELRANK"], ascending=[True, False]).itertuples()
        if len(row.ISO_A2_EH) == 2
    }
    return _collection([*oceans, *(countries[code] for code in sorted(countries))])


def coarse_land(wheel: Path) -> dict[str, Any]:
    """Natural Earth 1:110m land in whole hundredths of a degree."""
    table = natural_earth(wheel, theme="physical", name="ne_110m_land")
    return _collection([_feature(part, digits=2) for part in shapely.get_parts(table.geometry.values)])


def boundaries(wheel: Path) -> dict[str, Any]:
    """Natural Earth's land boundary lines (its de facto view), for those who ask for them."""
    table = natural_earth(wheel, theme="cultural", name="ne_50m_admin_0_boundary_lines_land")
    features = []
    for row in table.itertuples():
        settled = row.FEATURECLA.startswith("International boundary")
        shape = shapely.simplify(row.geometry, 0.012)
        features.append(_feature(shape, digits=2, kind="boundary" if settled else "disputed"))
    return _collection(features)


def countries(wheel: Path) -> dict[str, Any]:
    """Coarse outlines by ISO 3166 code, to doubt positions by and never to be drawn.

    They overlap on purpose: disputed land belongs to every country that claims it.
    """
    table = natural_earth(wheel, theme="cultural", name="ne_50m_admin_0_countries")
    parts: dict[str, list[BaseGeometry]] = {}
    for row in table.itertuples():
        for code in SHARED.get(row.NAME, (row.ISO_A2_EH,)):
            parts.setdefault(code, []).append(shapely.make_valid(row.geometry))
    land = unary_union([shape for shapes in parts.values() for shape in shapes])
    for codes, *corners in CLAIMED:
        claimed = land.intersection(box(*corners))
        for code in codes:
            parts[code].append(claimed)
    outlines = {code: _grown(unary_union(parts[code])) for code in sorted(parts)}
    return _collection(
        [_feature(shapely.set_precision(outlines[code], 0.01), digits=2, iso2=code) for code in outlines]
    )


def _grown(shape: BaseGeometry) -> BaseGeometry:
    """Grown by a twentieth of a degree, lest islets vanish, and simplified to a tenth."""
    return shapely.simplify(shapely.buffer(shape, 0.05, quad_segs=2), 0.1)


def _layer(wheel: Path, name: str) -> BaseGeometry:
    table = natural_earth(wheel, theme="physical", name=name)
    shapes = [mercator(shapely.make_valid(shape)) for shape in table.geometry]
    return across_antimeridian(unary_union(shapes), margin=MARGIN)


def _point(lon: float, lat: float, **properties: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [round(lon, 2), round(lat, 2)]},
    }


def _feature(shape: BaseGeometry, *, digits: int, **properties: str) -> dict[str, Any]:
    rounded = shapely.set_precision(shape, 10**-digits, mode="pointwise")
    geometry = shapely.geometry.mapping(rounded)
    return {"type": "Feature", "properties": properties, "geometry": _tidy(geometry, digits)}


def _tidy(geometry: dict[str, Any], digits: int) -> dict[str, Any]:
    def tidy(value: Any) -> Any:
        return round(value, digits) if isinstance(value, float) else [tidy(item) for item in value]

    return {"type": geometry["type"], "coordinates": tidy(geometry["coordinates"])}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
