"""What a cut takes out of tiles: names where there is no room, stations, streets for a shipped city map."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.basemap import archive, described, geojson, record
from mapper.basemap.tiles import cells_in, every_tile, tile_number, zoom_of
from mapper.basemap.writing import archive_of
from mapper.cli import run
from mapper.geometry.types import Point
from mapper.scene.build import build_scene
from mapper.streets.cut import cut, look_into
from mapper.streets.make import sides
from mapper.streets.ranges import FileSource
from mapper.streets.record import Made
from tests.extracts import LAT, LON, box, found_at, ground, texts_of
from tests.extracts import atlas as made_up
from tests.unit.basemap.mvt import Shape, encoded, layers

DATA = Path(__file__).parents[3] / "data"
ROADS = [
    one["geometry"] for one in geojson("shenyang-city")["features"] if one["properties"]["layer"] == "roads"
]
EAST, NORTH = max(ROADS, key=lambda one: len(one["coordinates"]))["coordinates"][5]
MAIN_ROAD = (NORTH, EAST)
Content = dict[str, list[Shape]]
OSM = '<a href="https://protomaps.com">Protomaps</a> &copy; OpenStreetMap'
LETTERS = "abcdefghijklmno"
MANY = {f"name:x{one}{other}": f"Name {one}{other}" for one in LETTERS for other in LETTERS}


def street(y: int, **told: str) -> Shape:
    return 2, [[(0, y), (4095, y)]], told


def tiled(
    folder: Path, content: Content, middle: tuple[float, float] = (LAT, LON), *, attribution: str = OSM
) -> Path:
    """An archive that has this content in each of its tiles, of zooms 9 to 13."""
    around = sides(box(12_000, middle))
    numbers = {tile_number(zoom, x, y) for zoom in range(9, 14) for x, y in cells_in(around, zoom)}
    tiles = {}
    for at, number in enumerate(sorted(numbers)):
        # No two are the same.
        land: Shape = (3, [[(0, 0), (4096, 0), (4096, 4096 - at)]], {"kind": "earth"})
        tiles[number] = encoded({**content, "earth": [land]})
    told = {"attribution": attribution, "vector_layers": [{"id": name} for name in [*content, "earth"]]}
    path = folder / "planet.pmtiles"
    path.write_bytes(archive_of(tiles, bounds=around, description=told))
    return path


def cut_from(path: Path, *, budget: int = 3_000_000, languages: tuple[str, ...] = ("en", "zh")) -> Made:
    larger = look_into(FileSource(path), ground(languages=languages), lambda _: None)
    return cut(larger, budget=budget, step=lambda _: None)


OF_STREET = {"name": "Rua", "name:en": "Street", "name:zh-Hans": "街"}
NAMED: Content = {
    "roads": [street(500, kind="minor_road", **OF_STREET, **MANY)],
    "pois": [
        (1, [[(9, 9)]], {"kind": "bakery", "name": "Bread"}),
        (1, [[(9, 99)]], {"kind": "park", "name": "Green"}),
    ],
    "boundaries": [street(9, kind="country")],
}


def test_where_there_is_room_a_tile_is_as_it_was(tmp_path: Path) -> None:
    path = tiled(tmp_path, NAMED)
    made = cut_from(path)
    assert made.left_out == ()
    assert dict(every_tile(made.archive)).items() <= dict(every_tile(path.read_bytes())).items()


def test_where_there_is_none_names_in_other_languages_go_first(tmp_path: Path) -> None:
    path = tiled(tmp_path, NAMED)
    size = len(cut_from(path).archive)
    made = cut_from(path, budget=size * 2 // 3)
    assert made.left_out == ("names",)
    (road,) = {tuple(sorted(one.items())) for one in texts_of(made.archive, "roads")}
    assert dict(road) == {"kind": "minor_road", "name:en": "Street", "name:zh": "街"}
    assert {one["name"] for one in texts_of(made.archive, "pois")} == {"Green"}
    assert "boundaries" not in described(made.archive, "x").layers


def station(x: int, kind: str = "station", **told: str) -> Shape:
    return 1, [[(x, 2000)]], {"kind": kind, **told}


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([station(900, name="Market", **{"name:zh": "市场站"})], {("Market", "市场站")}),
        ([station(900, name="Trains"), station(9, name="Deep", kind_detail="subway")], {("Deep", "Deep")}),
        ([station(900, kind="bus_stop", name="Bus")], set()),
        ([station(900)], set()),
    ],
)
def test_stations_are_read_from_the_points_of_interest(
    tmp_path: Path, points: list[Shape], found: set[tuple[str, str]]
) -> None:
    made = cut_from(tiled(tmp_path, {"pois": points}))
    stations = described(made.archive, "x").stations
    assert {(one["name_en"], one["name_zh"]) for one in stations} == found
    assert all(box(2000).holds(Point(one["lat"], one["lon"])) for one in stations)


def test_the_page_of_a_cut_tells_the_nearest_station(tmp_path: Path) -> None:
    path = tiled(tmp_path, {"pois": [station(x, name=f"Stop {x}") for x in (0, 2000)]})
    folder = made_up(tmp_path / "data")
    assert run(["basemap", str(path), str(folder), "--quiet"]) == 0
    (feature,) = (one for one in build_scene(load(folder), "city").features if one.id == "tower")
    (fact,) = (one for one in feature.facts if one.label == "metro")
    assert fact.value["en"].startswith("Stop ") and "line" not in fact.value["en"].replace(
        "straight line", ""
    )
    # Cut once more, its stations are those it tells of.
    again = cut_from(folder / "streets.pmtiles")
    assert described(again.archive, "x").stations


CITY: Content = {
    "roads": [
        street(700, kind="minor_road", name="Lane", **{"name:zh": "小巷", "name:ru": "Улица"}),
        street(1700, kind="rail", kind_detail="rail"),
    ],
    "landuse": [
        (3, [[(0, 2000), (900, 2000), (900, 2900), (0, 2900)]], {"kind": "park", "name": "Green"}),
        (3, [[(2000, 2000), (2900, 2000), (2900, 2900), (2000, 2900)]], {"kind": "residential"}),
    ],
    "water": [(3, [[(0, 3000), (900, 3000), (900, 3900), (0, 3900)]], {"kind": "lake"})],
}


def test_a_cut_is_laid_under_a_shipped_city_map_as_an_extract_is(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tiled(tmp_path, CITY, MAIN_ROAD)
    for _ in range(2):  # on what it has made itself, too
        assert run(["basemap", str(path), str(tmp_path / "data"), "--quiet"]) == 0
    data = (tmp_path / "data" / "streets.pmtiles").read_bytes()
    made = dict(every_tile(data))
    for number, tile in every_tile(archive("shenyang")):
        merged = layers(made[number])
        assert all(merged[name].features == layer.features for name, layer in layers(tile).items())
    known = described(data, "streets")
    assert (known.flavor, known.over) == ("city", "shenyang")
    assert known.credits == record("shenyang").credits
    assert set(known.layers) == {*record("shenyang").layers, "streets", "landuse"}
    (lane,) = {tuple(sorted(one.items())) for one in texts_of(data, "streets")}
    assert dict(lane) == {"kind": "minor_road", "name": "Lane", "name:zh": "小巷"}
    assert {one["kind"] for one in texts_of(data, "landuse")} == {"park"}


def test_main_roads_of_a_cut_do_not_lie_on_those_of_the_city_map(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    wide = {"kind": "major_road", "kind_detail": "primary"}
    rows = [street(y, **wide) for y in range(0, 4096, 40)]
    path = tiled(tmp_path, {"roads": rows}, MAIN_ROAD, attribution="&copy; Mapmakers")
    assert run(["basemap", str(path), str(tmp_path / "data"), "--quiet"]) == 0
    data = (tmp_path / "data" / "streets.pmtiles").read_bytes()
    assert "streets/major_road" not in found_at(data, 0, 0, middle=MAIN_ROAD)
    assert max(zoom_of(number) for number, _ in every_tile(data)) == 13
    assert any("streets" in layers(tile) for _, tile in every_tile(data))
    assert "© Mapmakers" in described(data, "x").credits["en"]
