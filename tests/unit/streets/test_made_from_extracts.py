"""From a made-up extract to tiles: everything stands where it stood, under its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.basemap.tiles import every_tile, zoom_of
from mapper.basemap.vector import unpacked
from mapper.geometry.types import Box
from mapper.streets.budget import fitted, size_of
from mapper.streets.make import BudgetError, extract_for, from_extract
from mapper.streets.record import Made
from tests.extracts import Town, found_at, ground, square, texts_of, town

BUDGET = 3_000_000
PLANET = Box(west=-180, south=-90, east=180, north=90)
"""What some extracts say they cover."""


def made(path: Path, *, engine: str = "tippecanoe", **wishes: object) -> Made:
    budget = int(str(wishes.pop("budget", BUDGET)))
    place = ground(**wishes)  # type: ignore[arg-type]
    return from_extract(extract_for(path, place), place, budget=budget, engine=engine, step=lambda _: None)


@pytest.fixture(scope="module", params=["tippecanoe", "gdal"])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = town().write(tmp_path_factory.mktemp("extract") / "town.osm.pbf")
    return made(path, engine=request.param)


@pytest.mark.parametrize(
    ("east", "north", "there"),
    [
        (1900, -1500, {"water/ocean"}),
        (1600, 800, {"earth/earth"}),
        (1600, 400, {"water/ocean"}),
        (-1500, -1500, {"earth/earth"}),
        (-900, 1400, {"earth/earth"}),
        (-900, 1200, {"earth/earth", "water/water"}),
        (500, 600, {"earth/earth", "water/water"}),
        (-400, -1300, {"earth/earth", "landuse/park"}),
        (100, 100, {"earth/earth", "buildings/building"}),
        (-400, 500, {"earth/earth", "roads/minor_road"}),
        (-300, 0, {"earth/earth", "roads/major_road"}),
        (-300, 300, {"earth/earth", "roads/path"}),
        (-300, -300, {"earth/earth", "roads/minor_road"}),
        (-300, -900, {"earth/earth", "roads/rail"}),
    ],
)
def test_everything_stands_where_it_stood(base: Made, east: float, north: float, there: set[str]) -> None:
    assert found_at(base.archive, east, north) == there


def test_the_pieces_of_a_street_are_one_line_with_its_names_in_the_languages_of_the_atlas(base: Made) -> None:
    (main,) = [one for one in texts_of(base.archive, "roads", zoom=10) if one["kind"] == "major_road"]
    assert main == {"kind": "major_road", "kind_detail": "primary", "name": "Main", "name:zh": "大街"}


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        (("de", "en"), {"name": "Rhein", "name:en": "Rhine"}),
        (("en", "zh"), {"name:en": "Rhine", "name:zh": "莱茵河"}),
    ],
)
def test_what_is_told_twice_has_the_same_names_each_time(
    tmp_path: Path, languages: tuple[str, ...], names: dict[str, str]
) -> None:
    """Of the ways of a river and the area of its water, one alone may have all names."""
    river = Town()
    river.way([(-1500, 0), (-400, 0)], waterway="river", name="Rhein", name_en="Rhine", name_zh="莱茵河")
    river.way([(-400, 0), (1500, 300)], waterway="river", name="Rhein", name_en="Rhine")
    river.way(square(400), natural="water", name="Rhein")
    river.way([(-900, 500), (0, 500)], highway="residential", name="Am Rhein", name_en="Rhine Bank")
    river.way([(0, 500), (900, 500)], highway="residential", name="Am Rhein")
    archive = made(river.write(tmp_path / "river.osm.pbf"), languages=languages).archive
    found = [one for one in texts_of(archive, "water") if one["kind"] != "ocean"]
    assert {one["kind"] for one in found} == {"river", "water"}
    told = [
        {key: one[key] for key in one if key.startswith("name")} for one in found if one["kind"] != "ocean"
    ]
    assert told == [names] * len(told)
    (street,) = {tuple(sorted(one.items())) for one in texts_of(archive, "roads")}
    assert dict(street)["name:en"] == "Rhine Bank"


def test_a_part_of_the_town_has_its_names_and_what_has_none_is_left_out(base: Made) -> None:
    told = {tuple(one.items()) for one in texts_of(base.archive, "places")}
    assert [one["name"] for one in map(dict, told)] == ["Old Town"]


def test_far_zooms_have_main_roads_and_no_lanes(base: Made) -> None:
    kinds = {one["kind"] for one in texts_of(base.archive, "roads", zoom=8)}
    assert kinds == {"major_road"}


@pytest.mark.parametrize(("zoom", "shown"), [(10, set()), (11, {"park"})])
def test_a_park_of_25_hectares_is_shown_from_the_zoom_of_its_size_on(
    base: Made, zoom: int, shown: set[str]
) -> None:
    assert {one["kind"] for one in texts_of(base.archive, "landuse", zoom=zoom)} == shown


def test_nothing_reaches_beyond_the_frame(tmp_path: Path) -> None:
    path = town().write(tmp_path / "town.osm.pbf")
    small = made(path, half=500.0)
    assert found_at(small.archive, -300, 0) == {"earth/earth", "roads/major_road"}
    assert found_at(small.archive, -1500, 0) == set()


def test_what_is_missed_least_goes_first(base: Made) -> None:
    tiles = dict(every_tile(base.archive))
    left_out: tuple[str, ...] = ()
    for name in ("buildings", "service", "paths", "zoom"):
        found = fitted(tiles, size_of(fitted(tiles, 10**9, unpack=unpacked).tiles) - 1, unpack=unpacked)
        # Each time a byte less than it has now, so that just one thing more must go.
        left_out = (*left_out, *(one for one in found.left_out if one not in left_out))
        assert left_out[-1] == name
        tiles = dict(found.tiles)
    assert max(map(zoom_of, tiles)) == 12


def test_many_buildings_go_though_there_is_room(base: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.streets.budget.BUILDINGS_BYTES", 1000)
    assert fitted(dict(every_tile(base.archive)), 10**9, unpack=unpacked).left_out == ("buildings",)


def test_what_does_not_fit_even_bare_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BudgetError, match=r"do not fit into 0\.0003 MB"):
        made(town().write(tmp_path / "town.osm.pbf"), budget=300)


def test_a_street_that_an_extract_cuts_off_is_drawn_as_far_as_it_goes(tmp_path: Path) -> None:
    cut = Town()
    cut.way([(-1500, 0), (-200, 0), (0, 0), (200, 0), (1500, 0)], highway="primary", name="Long")
    cut.forget((0, 0))
    cut.area([(500, 500), (900, 500), (900, 900), (500, 500)], leisure="park")
    cut.forget((900, 900))
    found = made(cut.write(tmp_path / "cut.osm.pbf"))
    assert "roads/major_road" in found_at(found.archive, -1000, 0)
    assert "roads/major_road" in found_at(found.archive, 1000, 0)
    assert found_at(found.archive, 0, 0) == {"earth/earth"}


def test_a_city_too_large_for_its_buildings_is_read_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mapper.streets.make.BUILDINGS_EXTRACT", 1000)
    found = made(town().write(tmp_path / "town.osm.pbf"))
    assert found.left_out == ("buildings",)
    assert found_at(found.archive, 100, 100) == {"earth/earth"}


def test_the_same_extract_gives_the_same_bytes_and_no_path(tmp_path: Path, base: Made) -> None:
    engine = "gdal" if "gdal" in " ".join(base.steps) else "tippecanoe"
    again = made(town().write(tmp_path / "town.osm.pbf"), engine=engine)
    assert again.archive == base.archive
    assert again.source.date == "2026-02-03"
    assert str(tmp_path).encode() not in again.archive and b"mapper-basemap" not in again.archive


@pytest.mark.parametrize(
    ("coast", "sea", "land"),
    [
        ([(-3000, 1200), (3000, 1200)], (0, -1500), (0, 1600)),
        ([(3000, -1200), (-3000, -1200)], (0, 1500), (0, -1600)),
        ([(1200, -3000), (1200, 3000)], (1600, 0), (-1500, 0)),
        ([(-1200, 3000), (-1200, -3000)], (-1600, 0), (1500, 0)),
        (square(600), (1500, 1500), (0, 0)),
        ([*square(600)[::-1]], (0, 0), (1500, 1500)),
        # It breaks off for 800 m, and goes on.
        ([(-3000, 1200), (-400, 1200), None, (400, 1200), (3000, 1200)], (0, -1500), (0, 1600)),
    ],
    ids=["south", "north", "east", "west", "island", "bay", "broken"],
)
def test_the_sea_is_where_the_sea_is(
    tmp_path: Path,
    coast: list[tuple[float, float] | None],
    sea: tuple[float, float],
    land: tuple[float, float],
) -> None:
    shore = Town()
    start = 0
    for end in [*(at for at, point in enumerate(coast) if point is None), len(coast)]:
        shore.way([point for point in coast[start:end] if point], natural="coastline")
        start = end + 1
    shore.way([(-1900, 50), (1900, 50)], highway="primary")
    found = made(shore.write(tmp_path / "shore.osm.pbf"))
    assert found_at(found.archive, *sea) == {"water/ocean"}
    assert found_at(found.archive, *land) == {"earth/earth"}
    assert found.open_coast == 0


def test_a_coast_that_ends_nowhere_is_told(tmp_path: Path) -> None:
    shore = Town()
    shore.way([(-3000, 0), (1000, 0)], natural="coastline")
    shore.way([(-1900, 500), (1900, 500)], highway="primary")
    found = made(shore.write(tmp_path / "shore.osm.pbf", header=PLANET))
    assert found.open_coast == 1
    assert found_at(found.archive, 0, -1500) == {"earth/earth"}
