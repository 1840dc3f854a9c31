"""The metro of an extract: lines in their colours, stations with the lines that stop there, and a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.basemap import ArchiveError, described, open_archive
from mapper.basemap.writing import archive_of
from mapper.cli import run
from mapper.geometry.types import Point
from mapper.scene.build import build_scene
from mapper.streets.metro import Metro, is_station
from tests.extracts import Town, at, atlas, box, found_at, texts_of, town


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = atlas(tmp_path / "data")
    assert run(["basemap", str(town().write(tmp_path / "town.osm.pbf")), str(made), "--quiet"]) == 0
    return made


def test_the_archive_tells_stations_and_their_lines(folder: Path) -> None:
    _, known = open_archive(folder / "streets.pmtiles")
    harbour, market = sorted(known.stations, key=lambda one: str(one["name_en"]))
    lat, lon = at(-700, -480)
    assert market == {
        "lat": pytest.approx(lat, abs=1e-6),
        "lon": pytest.approx(lon, abs=1e-6),
        "lines": "2;10",
        "name_en": "Market",
        "name_zh": "市场站",
    }
    assert (harbour["name_en"], harbour["lines"]) == ("Harbour", "")


def test_lines_and_stations_are_in_the_tiles(folder: Path) -> None:
    data = folder.joinpath("streets.pmtiles").read_bytes()
    (line,) = texts_of(data, "metro", zoom=10)
    assert line == {"kind": "subway", "ref": "10", "color": "#cc0000", "is_tunnel": True}
    assert "metro/subway" in found_at(data, -300, -500)
    assert len(texts_of(data, "metro_station", zoom=12)) >= 2


def test_the_card_of_a_place_names_the_nearest(folder: Path) -> None:
    positions = folder / "positions.csv"
    text = positions.read_text(encoding="utf-8-sig")
    lat, lon = at(-600, -480)
    assert str(at(0, -600)[0])[:8] in text
    old_lat, old_lon = at(0, -600)
    text = text.replace(str(old_lat), str(lat)).replace(str(old_lon), str(lon))
    positions.write_text(text, encoding="utf-8-sig")
    scene = build_scene(load(folder), "city")
    (fact,) = (one for one in scene.feature("tower").facts if one.label == "metro")
    assert fact.value["en"].startswith("Market (line 2/10), about 100 m")
    assert fact.value["zh"].startswith("市场站（2/10号线）")
    assert {label.name["en"] for label in scene.labels if label.rank == "station"} == {"Market", "Harbour"}


def test_two_nodes_of_one_station_are_one(tmp_path: Path) -> None:
    made = Town()
    made.way([(-1000, 0), (1000, 0)], railway="subway")
    for east in (0, 200):
        made.node((east, 0), railway="station", station="subway", name="Cross")
    made.node((900, 0), railway="station", station="subway", name="Cross")
    folder = atlas(tmp_path / "data")
    assert run(["basemap", str(made.write(tmp_path / "x.osm.pbf")), str(folder), "--quiet"]) == 0
    assert len(open_archive(folder / "streets.pmtiles")[1].stations) == 2


@pytest.mark.parametrize(
    ("name", "metres", "lines"),
    [("Cross", 300, "7"), ("Cross", 500, ""), ("Other", 100, "7"), ("Other", 300, "")],
)
def test_a_line_stops_at_the_station_of_its_name_or_right_at_its_platform(
    name: str, metres: float, lines: str
) -> None:
    metro = Metro(("en",), box(), members={2: {"7"}})
    metro.node(1, {"railway": "station", "station": "subway", "name": "Cross"}, Point(*at(0, 0)))
    metro.node(2, {"name": name}, Point(*at(metres, 0)))
    assert [one["lines"] for one in metro.told()] == [lines]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"railway": "station", "station": "subway"}, True),
        ({"railway": "station", "light_rail": "yes"}, True),
        ({"railway": "station"}, False),
        ({"railway": "subway_entrance"}, False),
        ({"public_transport": "station", "subway": "yes"}, False),
    ],
)
def test_stations_of_trains_are_none(tags: dict[str, str], expected: bool) -> None:
    assert is_station(tags) == expected


@pytest.mark.parametrize("told", [[{"lat": "x", "lon": 1}], [{"lon": 1}], [1], [{"lat": [], "lon": {}}]])
def test_stations_that_are_none_are_a_bad_description(told: list[object]) -> None:
    data = archive_of({1: b"x"}, bounds=(0, 0, 1, 1), description={"stations": told})
    with pytest.raises(ArchiveError, match="description cannot be read"):
        described(data, "x")
