"""A made-up street map in the Protomaps schema: one tile of it, and an atlas that stands on it."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from tests.builders import Row, place, write_atlas
from tests.unit.basemap.mvt import Shape, encoded

ZOOM, COLUMN, ROW = 13, 6900, 3059
UNITS = 4096
OSM = '<a href="https://www.openstreetmap.org/copyright" target="_blank">&copy; OpenStreetMap</a>'


def at(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a point of the tile, in its units."""
    count = 1 << ZOOM
    north = math.pi * (1 - 2 * (ROW + y / UNITS) / count)
    return math.degrees(math.atan(math.sinh(north))), (COLUMN + x / UNITS) / count * 360 - 180


def area(west: int, north: int, east: int, south: int, **properties: str) -> Shape:
    return 3, [[(west, north), (east, north), (east, south), (west, south)]], properties


def way(y: int, name: str = "", *, zh: str = "", **properties: str) -> Shape:
    """A line across the land at a height of the tile."""
    names = {key: text for key, text in (("name", name), ("name:zh", zh)) if text}
    return 2, [[(400, y), (2900, y)]], {**properties, **names}


BENT = [
    (2150, 3400),
    (2850, 3400),
    (2850, 3000),
    (2750, 3000),
    (2750, 3350),
    (2250, 3350),
    (2250, 3000),
    (2150, 3000),
]
"""Water round a piece of land that holds the middle of its box."""
CITY: dict[str, list[Shape]] = {
    "earth": [area(0, 0, 4096, 4096, kind="earth")],
    "water": [
        area(3000, 0, 4096, 4096, kind="ocean"),
        (3, [BENT], {"kind": "river", "name": "Bent River"}),
        (1, [[(3400, 2000)]], {"kind": "ocean", "name": "Still Bay", "name:zh": "静湾"}),
    ],
    "landuse": [
        area(600, 800, 1200, 1400, kind="park"),
        area(1400, 800, 2000, 1400, kind="residential"),
        area(2200, 800, 2600, 1400, kind="moonbase"),
    ],
    "buildings": [area(1600, 1000, 1800, 1200, kind="building")],
    "roads": [
        way(2000, "Ring Motorway", kind="highway", kind_detail="motorway"),
        way(2300, "Main Street", zh="大街", kind="major_road", kind_detail="primary"),
        way(2500, "Side Street", kind="major_road", kind_detail="tertiary"),
        way(2700, "Low Lane", zh="小巷", kind="minor_road", kind_detail="residential"),
        way(2900, kind="rail", kind_detail="rail"),
        way(1800, "No Such Way", kind="hyperloop"),
    ],
    "places": [(1, [[(1500, 3200)]], {"kind": "neighbourhood", "name": "Old Town", "name:zh-Hans": "老城"})],
    "wonders": [area(2200, 3000, 2600, 3300, kind="castle")],
}
"""Land with everything on it in the west, the sea in the east, and things nobody has heard of."""


def archive(content: dict[str, list[Shape]] = CITY, *, attribution: str = OSM) -> bytes:
    """An archive of this one tile."""
    out = io.BytesIO()
    writer = Writer(out)
    writer.write_tile(zxy_to_tileid(ZOOM, COLUMN, ROW), encoded(content))
    (north, west), (south, east) = at(0, 0), at(UNITS, UNITS)
    sides = {"min_lon": west, "min_lat": south, "max_lon": east, "max_lat": north}
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "center_zoom": ZOOM,
        "center_lon_e7": 0,
        "center_lat_e7": 0,
        **{f"{side}_e7": round(degrees * 1e7) for side, degrees in sides.items()},
    }
    writer.finalize(header, {"attribution": attribution, "vector_layers": [{"id": name} for name in content]})
    return out.getvalue()


def city(
    folder: Path,
    data: bytes,
    *,
    mark: tuple[float, float] = (1000, 3400),
    marks: Sequence[tuple[float, float]] = (),
    languages: str = '"en", "zh"',
) -> Path:
    """An atlas with one mark on such a base map, or with several."""
    (south, west), (north, east) = at(300, 3600), at(3700, 500)
    toml = f"""\
id = "town"
title = {{ en = "Town", zh = "小城" }}
languages = [{languages}]
country = "CN"
data_date = "2026-01-01"

[[maps]]
id = "city"
kind = "city"
base = "streets.pmtiles"
layers = ["places"]
title = {{ en = "City", zh = "城市" }}
view = {{ west = {west}, south = {south}, east = {east}, north = {north} }}
"""
    made = write_atlas(folder, toml=toml, places=_placed(marks or [mark]))
    made.joinpath("streets.pmtiles").write_bytes(data)
    return made


def on_paper(folder: Path) -> Path:
    """The same atlas before it stands on anything."""
    made = city(folder, b"")
    made.joinpath("streets.pmtiles").unlink()
    toml = made / "atlas.toml"
    toml.write_text(toml.read_text("utf-8").replace('base = "streets.pmtiles"', 'base = "none"'), "utf-8")
    return made


def _placed(marks: Sequence[tuple[float, float]]) -> list[Row]:
    names = ("tower", *(f"tower-{number}" for number in range(2, len(marks) + 1)))
    return [place(name, at=at(*mark)) for name, mark in zip(names, marks, strict=True)]
