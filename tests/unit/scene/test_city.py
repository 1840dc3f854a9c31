"""The scene of a city map, from small tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.errors import UsageError
from mapper.page.data.island import island
from mapper.page.data.rows import rows_of
from mapper.scene.build import build_scene
from mapper.scene.city.labels import label_point
from mapper.scene.model import Scene
from mapper.words.saying import Words
from tests.builders import (
    ATLAS_TOML,
    Row,
    category,
    correction,
    event,
    figure,
    place,
    position,
    railway,
    stop,
    write_atlas,
)

City = Callable[..., Scene]


@pytest.fixture
def city(tmp_path: Path) -> City:
    def build(**tables: list[Row]) -> Scene:
        return build_scene(load(write_atlas(tmp_path / "data", **tables)), "city")

    return build


SMALL = [[[20, 0], [21, 0], [21, 1], [20, 0]]]
SLANTED = [[[0, 0], [4, 0], [8, 4], [4, 4], [0, 0]]]


@pytest.mark.parametrize(
    ("kind", "coordinates", "point"),
    [
        ("Polygon", SLANTED, (4, 2)),
        ("MultiPolygon", [SMALL, SLANTED], (4, 2)),
        ("LineString", [[0, 0], [1, 2], [8, 8]], (1, 2)),
        ("MultiLineString", [[[9, 9], [8, 8]], [[0, 0], [1, 2], [8, 8]]], (1, 2)),
    ],
)
def test_a_name_stands_in_the_middle_of_what_it_names(
    kind: str, coordinates: list[object], point: tuple[float, float]
) -> None:
    assert label_point({"type": kind, "coordinates": coordinates}) == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize(
    ("uncertainty", "extent", "form"),
    [(80, "", "solid"), (150, "", "solid"), (151, "", "ring"), (1000, "", "ring"), (1001, "", "dashed"),
     ("", "", "dashed"), (80, 3.6, "area")],
)  # fmt: skip
def test_a_marks_form_says_how_well_it_is_placed(
    city: City, uncertainty: object, extent: object, form: str
) -> None:
    made = city(
        places=[place("tower", extent_km2=extent), place()],
        positions=[
            position("tower", 41.8, 123.4, uncertainty_m=uncertainty),
            position("centre", 41.8, 123.43),
        ],
    )
    assert made.feature("tower").mark.form == form


def test_marks_are_full_where_no_place_says_how_well_it_is_placed(city: City) -> None:
    made = city(places=[place()], positions=[position("centre", 41.8, 123.43, uncertainty_m="")])
    assert made.feature("centre").mark.form == "solid"


def test_places_on_both_sides_of_the_antimeridian_lie_together(city: City) -> None:
    made = city(places=[place(at=(-17.7, 178.0)), place("apia", at=(-13.8, -171.8))])
    assert [one.mark.lon for one in made.features if one.mark] == pytest.approx([178.0, 188.2])
    assert (made.view.west, made.view.east) == pytest.approx((176.98, 189.22))


@pytest.mark.parametrize(
    ("other", "least"), [((41.9, 123.6), 7), ((46.0, 130.0), 5), ((-41.3, 174.8), 1)], ids=str
)
def test_all_marks_fit_at_the_least_zoom(other: tuple[float, float], least: int, city: City) -> None:
    made = city(places=[place(), place("far", at=other)])
    told = island(made, {}, rows_of(made, Words(("en", "zh"))), packed=False)
    assert told["map"]["minZoom"] == least


def test_names_are_listed_with_their_numbers_in_order(city: City) -> None:
    lines = [place(f"line-{n}", name_en=f"Line {n}") for n in (10, 9, 2)]
    listed = city(places=[place(), *lines]).groups[0].features
    assert [one for one in listed if one != "centre"] == ["line-2", "line-9", "line-10"]


def test_a_place_without_position_stands_in_a_group_of_its_own(city: City) -> None:
    made = city(places=[place(), place("lost", at=(None, None))])
    assert [(group.id, group.features) for group in made.groups] == [
        ("landmark", ("centre",)),
        ("unlocated", ("lost",)),
    ]
    assert made.feature("lost").mark is None
    assert made.feature("lost").quality["en"] == "No position is known."


def test_an_organisation_is_the_group_of_its_sites(city: City) -> None:
    places = [place(), place("plant-a"), place("works", at=(None, None), sites="plant-a")]
    works = city(places=places).feature("works")
    assert works.members == ("plant-a",)
    assert works.group == "landmark"


def test_what_has_no_mark_keeps_its_own_drawing_for_the_list(city: City) -> None:
    made = city(places=[place(), place("works", at=(None, None), pictogram="car")])
    numbers = rows_of(made, Words(("en", "zh")))
    (pictograms,) = (one.values for one in numbers.columns if one.name == "pictogram")
    assert numbers.offer["pictograms"][int(pictograms[numbers.number["works"]])] == "car"


def test_a_service_drawn_elsewhere_links_there(city: City) -> None:
    made = city(places=[place(), place("express", at=(None, None), drawn_on="world")])
    assert made.feature("express").see_map == "world"
    assert made.feature("express").group == "landmark"
    assert [link.id for link in made.other_maps] == ["world"]


def test_events_are_tied_to_their_venue(city: City) -> None:
    made = city(events=[event("fair", venue="centre", since="2002", editions_en="9th in 2010")])
    fair = made.feature("fair")
    assert (fair.kind, fair.group, fair.venue, fair.mark) == ("event", "events", "centre", None)
    assert [fact.label for fact in fair.facts] == ["since", "editions"]


def test_what_was_printed_wrong_and_key_figures_reach_their_subject_and_the_page(city: City) -> None:
    made = city(
        corrections=[correction("c-1", subject="centre"), correction("c-2")],
        figures=[figure("f-1", subject="centre"), figure("f-2")],
    )
    assert [one.id for one in made.feature("centre").corrections] == ["c-1"]
    assert [one.id for one in made.feature("centre").figures] == ["f-1"]
    assert [one.id for one in made.corrections] == ["c-1", "c-2"]
    assert [one.id for one in made.figures] == ["f-1", "f-2"]
    assert set(made.sources) == {"source-a"}


@pytest.mark.parametrize(
    ("founded", "english", "chinese"),
    [
        ("1985-09-05", "5 September 1985", "1985年9月5日"),
        ("2007-06", "June 2007", "2007年6月"),
        ("1899", "1899", "1899年"),
    ],
)
def test_dates_are_written_as_precisely_as_they_are_known(
    city: City, founded: str, english: str, chinese: str
) -> None:
    fact = city(places=[place(founded=founded)]).feature("centre").facts[0]
    assert (fact.value["en"], fact.value["zh"], fact.machine) == (english, chinese, founded)


@pytest.mark.parametrize(
    ("row", "english", "chinese"),
    [
        (
            {"uncertainty_m": 1500, "represents": "street", "method": "estimated"},
            "Marks the street, within about 1.5 km; the position is an estimate.",
            "标记表示街道，误差约1.5公里以内；位置为估计。",
        ),
        (
            {"uncertainty_m": 80, "represents": "a bench", "method": "pinned", "status": "reviewed"},
            "Marks a bench, within about 80 m; the position was set by hand.",
            "误差约80米以内；位置由人工标定。",
        ),
        (
            {"uncertainty_m": "", "method": "geocoded", "status": "review"},
            "How far off the marker may be is not known; the position was looked up by its address."
            " Not yet reviewed by a person.",
            "标记误差不详；位置按地址查得。尚未经人工核对。",
        ),
    ],
)
def test_quality_is_said_in_words(city: City, row: Row, english: str, chinese: str) -> None:
    quality = city(positions=[position("centre", 41.8, 123.43, **row)]).feature("centre").quality
    assert (quality["en"], quality["zh"]) == (english, chinese)


def test_a_position_in_the_row_of_a_place_is_said_to_stand_there(city: City) -> None:
    row = place(lat=41.8, lon=123.43, datum="WGS84", uncertainty_m=80)
    quality = city(places=[row], positions=[]).feature("centre").quality
    assert quality["en"] == "Within about 80 m; the position is given in the data of this map."
    assert quality["zh"] == "误差约80米以内；位置取自本图的数据。"


def test_groups_follow_the_table_of_categories_and_names_the_alphabet(city: City) -> None:
    made = city(
        categories=[category("zone"), category("landmark")],
        places=[
            place(),
            place("apple", category="zone"),
            place("zebra", category="zone", name_en="Aardvark"),
        ],
    )
    assert [(group.id, group.features) for group in made.groups] == [
        ("zone", ("zebra", "apple")),
        ("landmark", ("centre",)),
    ]


def test_the_hub_stands_out_and_the_view_holds_every_mark(city: City) -> None:
    made = city(places=[place(), place("far", at=(41.2, 122.5))])
    assert made.feature("centre").mark.emphasis == 2
    view = made.view
    for feature in made.features:
        assert view.west < feature.mark.lon < view.east
        assert view.south < feature.mark.lat < view.north


def test_an_atlas_without_such_a_map_says_which_it_has(tmp_path: Path) -> None:
    atlas = load(write_atlas(tmp_path / "data"))
    with pytest.raises(UsageError, match=r"no map 'moon'.*city, world"):
        build_scene(atlas, "moon")


def test_the_railways_origins_stand_on_both_maps_and_lead_to_each_other(tmp_path: Path) -> None:
    tables = railway()
    tables["corridor_stops"][0]["role"] = "origin"
    tables["corridor_stops"].append(
        {"corridor": "corridor-b", "seq": 4, "stop": "stop-hub", "role": "origin", "gauge_after_mm": 1435}
    )
    tables["stops"].append(stop("stop-hub", at=(41.8001, 123.4301)))
    toml = ATLAS_TOML.replace('"places", "events"', '"places", "events", "railway"')
    atlas = load(write_atlas(tmp_path / "data", toml=toml, places=[place(at=(41.8, 123.43))], **tables))
    city, world = build_scene(atlas, "city"), build_scene(atlas, "world")
    assert [feature.id for feature in city.features] == ["centre", "stop-a"]
    assert (city.feature("stop-a").see_map, city.feature("stop-a").mark.category) == (
        "world",
        "rail-terminals",
    )
    assert [category.id for category in city.categories] == ["landmark", "rail-terminals"]
    centre = city.feature("centre")
    assert (centre.see_map, centre.see_feature) == ("world", "stop-hub")
    there = world.feature("stop-hub"), world.feature("stop-a")
    assert [(one.see_map, one.see_feature) for one in there] == [("city", "centre"), ("city", "stop-a")]


@pytest.mark.parametrize(("weight", "found"), [("", 2), (0, 0), (3, 3)])
def test_the_table_weighs_a_place_and_shortens_its_name(city: City, weight: object, found: int) -> None:
    made = city(places=[place(), place("tower", at=(41.82, 123.4), weight=weight, name_map_en="Twr")])
    mark = made.feature("tower").mark
    assert (mark.weight, mark.name["en"]) == (found, "Twr")
    assert made.feature("tower").name["en"] != "Twr"
    # The hub has no weight of its own here and stands out.
    assert made.feature("centre").mark.weight == 3
