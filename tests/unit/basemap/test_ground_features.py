"""Any base map gives its ground as features: what a page draws, clipped, joined, named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import shapely

from mapper import basemap
from mapper.basemap.classes import BUILT, GREEN, LAYERS
from mapper.basemap.tiles import tile_number
from mapper.basemap.window import Window
from mapper.basemap.writing import archive_of
from mapper.geometry.types import Box, Point
from tests.streets import COLUMN, ROW, UNITS, ZOOM, archive, area, at
from tests.unit.basemap.mvt import Shape, encoded

(SOUTH, WEST), (NORTH, EAST) = at(0, UNITS), at(UNITS, 0)
TILE = Box(west=WEST, south=SOUTH, east=EAST, north=NORTH)
SHENYANG = Box(west=123.25, south=41.68, east=123.6, north=41.9)
Features = list[Mapping[str, Any]]


def ground(data: bytes, view: Box = TILE, *languages: str, pixels: float = 1200) -> Features:
    found: Features = basemap.ground_features(data, view, languages or ("en", "zh"), pixels=pixels)[
        "features"
    ]
    return found


def told(features: Features, layer: str) -> list[Mapping[str, Any]]:
    return [one["properties"] for one in features if one["properties"]["layer"] == layer]


def holding(features: Features, x: float, y: float) -> set[str]:
    """The layers of the areas at a point of the tile."""
    lat, lon = at(x, y)
    point = shapely.Point(lon, lat)
    return {
        one["properties"]["layer"]
        for one in features
        if "Polygon" in one["geometry"]["type"] and shapely.geometry.shape(one["geometry"]).covers(point)
    }


def test_a_street_map_gives_what_a_page_draws_in_the_order_of_drawing() -> None:
    features = ground(archive())
    assert holding(features, 500, 500) == {"land"}
    assert holding(features, 3500, 500) == {"land", "water"}
    assert holding(features, 900, 1000) == {"land", "park"}
    assert holding(features, 1700, 1100) == {"land", "builtup"}, "no buildings"
    assert holding(features, 2400, 1000) == {"land"}, "nobody knows a moonbase"
    layers = [one["properties"]["layer"] for one in features]
    assert layers == sorted(layers, key=LAYERS.index)
    assert [one["class"] for one in told(features, "roads")] == ["highway", "major", "medium", "minor"]
    assert [one["class"] for one in told(features, "rail")] == ["main"]


def test_names_are_in_the_languages_asked_for_else_as_on_the_signs() -> None:
    features = ground(archive(), TILE, "zh", "pt")
    main = next(one for one in told(features, "roads") if one["class"] == "major")
    assert (main["name_zh"], main["name_pt"]) == ("大街", "Main Street")
    (town,) = told(features, "places")
    assert (town["class"], town["name_zh"]) == ("hood", "老城")
    bay = next(one for one in told(features, "water") if one.get("name_zh") == "静湾")
    assert bay["class"] == "ocean"


def test_small_roads_are_there_only_where_a_page_draws_them() -> None:
    near, far = (ground(archive(), TILE, pixels=pixels) for pixels in (1200, 100))
    assert {one["class"] for one in told(near, "roads")} - {one["class"] for one in told(far, "roads")} == {
        "minor"
    }


def test_everything_lies_in_the_view_and_its_margin() -> None:
    (south, west), (north, east) = at(1000, 3000), at(3000, 1000)
    view = Box(west=west, south=south, east=east, north=north)
    margin = (east - west) * 0.02
    for feature in ground(archive(), view):
        sides = shapely.geometry.shape(feature["geometry"]).bounds
        assert sides[0] >= west - margin and sides[2] <= east + margin
        assert sides[1] >= south - margin and sides[3] <= north + margin


def test_what_two_tiles_share_is_one() -> None:
    def half(west: int, east: int) -> dict[str, list[Shape]]:
        street: Shape = (2, [[(west + 500, 500), (east - 500, 500)]], {"kind": "major_road", "name": "Long"})
        return {"landuse": [area(west + 500, 1000, east - 500, 2000, kind="park")], "roads": [street]}

    tiles = {
        tile_number(ZOOM, COLUMN, ROW): encoded(half(0, UNITS + 564)),
        tile_number(ZOOM, COLUMN + 1, ROW): encoded(half(-564, UNITS)),
    }
    east = at(2 * UNITS, 0)[1]
    layers = {"vector_layers": [{"id": "landuse"}, {"id": "roads"}]}
    data = archive_of(tiles, bounds=(WEST, SOUTH, east, NORTH), description=layers)
    park, road = ground(data, Box(west=WEST, south=SOUTH, east=east, north=NORTH))
    assert (park["geometry"]["type"], len(park["geometry"]["coordinates"][0])) == ("Polygon", 5)
    assert (road["geometry"]["type"], len(road["geometry"]["coordinates"])) == ("LineString", 2)


def test_a_hole_stays_a_hole() -> None:
    ring = [(500, 500), (3500, 500), (3500, 3500), (500, 3500)]
    hole = [(1500, 1500), (1500, 2500), (2500, 2500), (2500, 1500)]
    features = ground(archive({"water": [(3, [ring, hole], {"kind": "lake"})]}))
    assert holding(features, 1000, 1000) == {"water"}
    assert holding(features, 2000, 2000) == set()


def test_the_shipped_city_and_the_world_give_theirs() -> None:
    city = ground(basemap.archive("shenyang"), SHENYANG, pixels=1000)
    layers = {one["properties"]["layer"] for one in city}
    assert {"land", "builtup", "water", "waterway", "roads", "rail", "metro", "metro_station"} <= layers
    assert {"ring", "expressway", "avenue"} == {one["class"] for one in told(city, "roads")}
    assert all(one["color"].startswith("#") and one["ref"] for one in told(city, "metro"))
    world = ground(basemap.archive("world"), Box(west=-30, south=-60, east=330, north=75))
    assert {one["properties"]["layer"] for one in world} == {"land", "water"}
    land = shapely.union_all([shapely.geometry.shape(one["geometry"]) for one in world])
    assert land.contains(shapely.Point(123.4, 41.8)) and land.contains(shapely.Point(-100 + 360, 40))
    assert not land.contains(shapely.Point(170, -10))


def test_stations_are_those_of_the_description() -> None:
    lat, lon = at(1000, 1000)
    station = {"lat": lat, "lon": lon, "lines": "1;2", "name_en": "Market", "name_zh": "市场站"}
    told_of_it = {"stations": [station], "vector_layers": [{"id": "roads"}, {"id": "metro_station"}]}
    tile = encoded({"metro_station": [(1, [[(1000, 1000)]], {"kind": "station"})]})
    data = archive_of({tile_number(ZOOM, COLUMN, ROW): tile}, bounds=_bounds(), description=told_of_it)
    (found,) = ground(data)
    assert found["properties"]["name_zh"] == "市场站" and found["properties"]["lines"] == "1;2"
    east, north = found["geometry"]["coordinates"]
    assert Point(north, east) == pytest.approx(Point(lat, lon), abs=1e-5)


def _bounds() -> tuple[float, float, float, float]:
    return WEST, SOUTH, EAST, NORTH


def test_the_kinds_are_those_of_the_page() -> None:
    code = Path(basemap.__file__).parents[1].joinpath("viewer/src/map/streets.ts").read_text(encoding="utf-8")

    def kinds(name: str) -> Iterator[str]:
        (line,) = re.findall(rf"^const {name} = \[(.*)\];$", code, re.MULTILINE)
        yield from re.findall(r'"(\w+)"', line)

    assert set(kinds("GREEN")) == GREEN
    assert set(kinds("BUILT")) == BUILT


@pytest.mark.parametrize(
    ("west", "lon", "east"), [(123.0, 123.4, 123.4), (-10.0, -9.5, -9.5), (170.0, -175.0, 185.0)]
)
def test_a_point_lies_in_its_view_also_beyond_the_antimeridian(west: float, lon: float, east: float) -> None:
    found = Window((west, 40.0, west + 20, 60.0), 3, 800.0).point(41.0, lon)
    assert found.x / 8 == pytest.approx((east + 180) / 360)
