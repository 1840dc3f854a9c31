"""Streets of an extract under a shipped city map: what that draws stays, and what it lacks comes in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.basemap import archive, geojson, open_archive, record
from mapper.basemap.tiles import every_tile, tile_number
from mapper.basemap.vector import Thing
from mapper.cli import run
from mapper.page.html.content import content_of
from mapper.scene.build import build_scene
from mapper.streets.under import Under
from tests.extracts import Town, found_at, square
from tests.unit.basemap.mvt import layers

pytestmark = pytest.mark.xdist_group("under_a_shipped_city")
DATA = Path(__file__).parents[3] / "data"
CITY = geojson("shenyang-city")["features"]
ROADS = [one["geometry"] for one in CITY if one["properties"]["layer"] == "roads"]
LON, LAT = max(ROADS, key=lambda one: len(one["coordinates"]))["coordinates"][5]
MIDDLE = (LAT, LON)
"""On a main road of the city map."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("city")
    shutil.copytree(DATA, home / "data")
    town = Town(MIDDLE)
    town.way([(-60, -60), (60, 60)], highway="primary", name="The same")
    town.way([(1200, -1500), (1200, 1500)], highway="residential", name="Lane", name_zh="小巷")
    town.way(square(80, 700, 900), leisure="park")
    town.way(square(80, 700, -900), natural="water")
    town.way([(-1500, 900), (1500, 900)], railway="subway")
    path = town.write(home / "city.osm.pbf")
    assert run(["basemap", str(path), str(home / "data"), "--quiet"]) == 0
    assert run(["basemap", str(path), str(home / "data"), "--quiet"]) == 0  # on what it has made itself, too
    return home / "data"


def test_what_the_city_map_draws_stays_as_it_is(folder: Path) -> None:
    made = dict(every_tile(folder.joinpath("streets.pmtiles").read_bytes()))
    for number, tile in every_tile(archive("shenyang")):
        shipped, merged = layers(tile), layers(made[number])
        assert {name: merged[name].features for name in shipped} == {
            name: layer.features for name, layer in shipped.items()
        }


def test_a_street_that_is_elsewhere_keeps_its_points_in_its_tile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Under, "rest_of", lambda _under, line, _kind: [line])
    part = [(0, 0), (4096, 2048), (17, 4000)]
    street = Thing("roads", {}, 2, [part, [(1, 1)]], 4096)
    assert Under("shenyang")._rest_in_tile(street, tile_number(12, 3453, 1530), "primary") == [part]


def test_streets_come_in_and_main_roads_not_twice(folder: Path) -> None:
    data = folder.joinpath("streets.pmtiles").read_bytes()
    assert "streets/minor_road" in found_at(data, 1200, 400, middle=MIDDLE)
    assert "landuse/park" in found_at(data, 700, 900, middle=MIDDLE)
    assert not {"streets/major_road", "water/water"} & found_at(data, 0, 0, middle=MIDDLE)
    names = {name for tile in dict(every_tile(data)).values() for name in layers(tile)}
    assert names == {*record("shenyang").layers, "streets", "landuse"}


def test_the_page_keeps_its_labels_and_stations_and_credits_everybody(folder: Path) -> None:
    before, after = (build_scene(load(one), "shenyang") for one in (DATA, folder))
    assert after.labels == before.labels
    assert [one.facts for one in after.features] == [one.facts for one in before.features]
    _, known = open_archive(folder / "streets.pmtiles")
    assert (known.flavor, known.over, known.credits) == ("city", "shenyang", record("shenyang").credits)
    assert '"link":"https://www.openstreetmap.org/copyright"' in content_of(after).island.replace(" ", "")
    told = json.loads(folder.joinpath("streets.json").read_text(encoding="utf-8"))
    assert told["over"] == "shenyang"
    assert told["licence"] == record("shenyang").licence
