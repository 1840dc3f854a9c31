"""The world scene of an atlas in another place: nothing in it is tied to one city."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pytest

from mapper.atlas.config.model import InsetConfig
from mapper.atlas.model import Atlas
from mapper.atlas.network import STRENGTH, railway
from mapper.atlas.records import Figure
from mapper.geometry.geodesic import length_km
from mapper.geometry.types import Box
from mapper.scene.build import build_scene
from mapper.scene.model import Fact, Feature, Scene, Stroke
from mapper.scene.parts.groups import heading
from mapper.scene.railway import stops
from mapper.scene.railway.entries import _corridor_state
from mapper.scene.railway.stops import GROUP_OF_ROLE
from mapper.scene.world.window import central_meridian, first_view, fits
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.unit.scene.lisbon import lisbon


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return lisbon(tmp_path_factory.mktemp("lisbon"))


@pytest.fixture(scope="module")
def scene(atlas: Atlas) -> Scene:
    return build_scene(atlas, "ties")


def stroke(scene: Scene, id: str) -> Stroke:
    return next(stroke for stroke in scene.strokes if stroke.id == id)


def fact(feature: Feature, label: str) -> Fact:
    return next(fact for fact in feature.facts if fact.label == label)


def test_every_line_lies_whole_in_the_one_world_shown(scene: Scene) -> None:
    assert scene.central_meridian is not None
    west, east = scene.central_meridian - 180, scene.central_meridian + 180
    for line in scene.strokes:
        assert all(west <= lon <= east for lon, _ in line.points), line.id
        assert all(abs(a[0] - b[0]) < 180 or line.dashed for a, b in pairwise(line.points)), line.id


def test_lines_meet_the_marks_at_their_ends(scene: Scene) -> None:
    for line in scene.strokes:
        for end, (lon, lat) in ((line.start, line.points[0]), (line.end, line.points[-1])):
            mark = scene.feature(end).mark
            assert mark is not None
            assert (mark.lon, mark.lat) == pytest.approx((lon, lat)), line.id


@pytest.mark.parametrize(("weight", "short"), [(None, "Brief"), (0, "Brief"), (3, "")])
def test_the_tables_weigh_partners_and_stops_and_shorten_their_names(
    atlas: Atlas, weight: int | None, short: str
) -> None:
    told = {
        name: tuple(
            replace(one, weight=weight, name_map=Text.of({"en": short})) for one in getattr(atlas, name)
        )
        for name in ("partner_list", "stop_list")
    }
    made = build_scene(replace(atlas, **told), "ties")
    for id, own in (("city-suva", 2), ("stop-madrid", 0), ("stop-lisbon", 3)):
        mark = made.feature(id).mark
        assert mark and mark.weight == (own if weight is None else weight)
        assert mark.name == Text.of({"en": short})


def test_the_hub_says_below_its_name_whose_middle_it_is(scene: Scene) -> None:
    assert "Lisbon" in scene.feature("praca-do-comercio").subtitle["en"]


def test_ties_are_geodesics_with_their_length(scene: Scene) -> None:
    line = stroke(scene, "line-city-new-york")
    assert line.style == "sister"
    assert length_km(line.points) == pytest.approx(line.length_km, rel=1e-9)
    assert line.length_km == pytest.approx(5436, abs=1)
    assert max(lat for _, lat in line.points) > 44


def test_insets_that_the_settings_name_lie_in_the_world_shown(atlas: Atlas, scene: Scene) -> None:
    assert scene.insets is None
    inset = InsetConfig(box=Box(west=350, south=36, east=380, north=60))
    maps = tuple(replace(one, insets=(inset,)) for one in atlas.config.maps)
    made = build_scene(replace(atlas, config=replace(atlas.config, maps=maps)), "ties")
    assert made.insets is not None and made.central_meridian is not None
    assert abs((made.insets[0].box.west + made.insets[0].box.east) / 2 - made.central_meridian) <= 180


def test_only_ties_of_which_nobody_knows_the_year_are_told_apart(scene: Scene, atlas: Atlas) -> None:
    ties = [line for line in scene.strokes if line.style in ("sister", "cooperative")]
    dates = {f"line-{one.id}": one.established for one in atlas.partner_list}
    assert {line.id for line in ties if line.undated} == {line.id for line in ties if not dates[line.id]}
    undated = replace(atlas, partner_list=tuple(replace(one, established=None) for one in atlas.partner_list))
    assert not any(line.undated for line in build_scene(undated, "ties").strokes)


def test_what_merely_goes_between_two_cities_lacks_no_date(scene: Scene, atlas: Atlas) -> None:
    linked = [replace(one, tie="linked") if not one.established else one for one in atlas.partner_list]
    made = build_scene(replace(atlas, partner_list=tuple(linked)), "ties")
    assert any(line.style == "linked" for line in made.strokes)
    assert not any(line.undated for line in made.strokes)
    suva = made.feature("city-suva")
    assert "established" not in {fact.label for fact in suva.facts}
    assert "date" not in suva.subtitle["en"]


def test_lines_over_the_pole_are_straight_dashed_and_say_why(scene: Scene) -> None:
    line = stroke(scene, "line-city-anadyr")
    assert line.dashed
    assert len(line.points) == 2
    assert "87.7° N" in line.note["en"]
    assert "北纬87.7°" in line.note["zh"]
    assert line.length_km == pytest.approx(8521.6, abs=0.1)


def test_a_line_over_the_date_line_is_drawn_in_one_piece(scene: Scene) -> None:
    line = stroke(scene, "line-city-suva")
    assert not line.dashed
    assert min(lon for lon, _ in line.points) < -180


def test_a_line_has_a_text_equal_in_the_list(scene: Scene) -> None:
    assert scene.feature("city-new-york").subtitle["en"] == (
        "Lisbon – City new york, since 17 July 1981, 5,436 km"
    )
    assert scene.feature("city-suva").subtitle["en"].startswith("Lisbon – City suva, date not found, ")
    assert scene.feature("city-anadyr").subtitle["zh"].startswith("里斯本—名City anadyr，2003年12月起，")


@pytest.mark.parametrize(
    ("name", "label", "text"),
    [
        ("city-new-york", "order", "1st sister city"),
        ("city-honolulu", "order", "2nd sister city (the number is inferred)"),
        ("city-new-york", "direction", "north-west, 294°"),
        ("city-suva", "established", "date not found"),
        ("city-suva", "country", "Fiji"),
    ],
)
def test_facts_of_a_tie(scene: Scene, name: str, label: str, text: str) -> None:
    assert fact(scene.feature(name), label).value["en"] == text


def test_a_partner_without_a_position_is_listed_without_a_line(scene: Scene) -> None:
    lost = scene.feature("city-nowhere")
    assert (lost.mark, lost.strokes) == (None, ())
    assert lost.quality["en"]
    assert "city-nowhere" in next(group for group in scene.groups if group.id == "sister").features


def test_each_section_is_drawn_once_and_keeps_its_stops(scene: Scene, atlas: Atlas) -> None:
    network = railway(atlas)
    sections = [frozenset(pair) for run in network.runs for pair in pairwise(run.stops)]
    assert len(sections) == len(set(sections)) == 5
    drawn = {point for line in scene.strokes if line.style.startswith("rail") for point in line.points}
    for stop in network.stops.values():
        assert stop.position is not None
        assert any(stop.position.point.lonlat == pytest.approx(point) for point in drawn)


@pytest.mark.parametrize(
    ("line", "style", "dashed", "features"),
    [
        ("line-lisbon-irun", "rail-main", True, ("corridor-south",)),
        ("line-lisbon-irun-2", "rail-branch", False, ("corridor-north", "service-sud")),
        ("line-irun-paris", "rail-main", True, ("corridor-south", "corridor-north", "service-sud")),
    ],
)
def test_a_run_is_solid_only_where_a_confirmed_leg_uses_it(
    scene: Scene, line: str, style: str, dashed: bool, features: tuple[str, ...]
) -> None:
    drawn = stroke(scene, line)
    assert (drawn.style, drawn.dashed, drawn.features) == (style, dashed, features)
    assert bool(drawn.note) == dashed


def test_a_service_shows_published_beside_computed_length(scene: Scene) -> None:
    sud = scene.feature("service-sud")
    assert sud.members == ("stop-lisbon", "stop-porto", "stop-irun", "stop-paris")
    assert fact(sud, "published-km").value["en"] == "1,200 km"
    computed = float(fact(sud, "computed-km").machine)
    assert computed == pytest.approx(1583, abs=20)
    assert "1,200" in fact(sud, "contradiction").value["en"]
    assert "inferred" in fact(sud, "route").value["en"]


def test_a_service_without_a_route_draws_nothing_and_says_so(scene: Scene) -> None:
    secret = scene.feature("service-secret")
    assert (secret.strokes, secret.members) == ((), ())
    assert fact(secret, "route").value["en"] == "The route is not published, so no line is drawn."
    assert "route not published" in secret.subtitle["en"]


def test_stops_are_grouped_by_what_happens_there(scene: Scene) -> None:
    assert scene.feature("stop-irun").group == "rail-gauges"
    assert "1435 / 1668" in fact(scene.feature("stop-irun"), "gauge").value["en"]
    assert scene.feature("stop-madrid").facts == ()
    listed = {name for group in scene.groups for name in group.features}
    assert listed == {feature.id for feature in scene.features}
    assert set(STRENGTH) == set(GROUP_OF_ROLE)


def test_labels_move_into_the_world_shown(scene: Scene) -> None:
    assert scene.central_meridian is not None
    assert any(abs(label.lon) > 180 for label in scene.labels)
    assert all(abs(label.lon - scene.central_meridian) <= 180 for label in scene.labels)


def test_the_map_names_oceans_and_the_countries_of_the_tables(scene: Scene) -> None:
    named = {label.name["en"]: label.rank for label in scene.labels}
    assert named["United States"] == named["Fiji"] == "country"
    assert "ocean" in named.values()
    assert "France" not in named


def test_countries_that_no_partner_names_are_named_by_the_settings(atlas: Atlas) -> None:
    france = Text.of({"en": "France", "zh": "法国"})
    told = replace(
        atlas, config=replace(atlas.config, countries={"FR": france, "US": Text.of({"en": "Elsewhere"})})
    )
    scene = build_scene(told, "ties")
    named = {label.name["en"] for label in scene.labels if label.rank == "country"}
    assert {"France", "United States"} <= named
    assert "Elsewhere" not in named


def test_a_stop_tells_what_happens_there_on_every_corridor(atlas: Atlas) -> None:
    first = atlas.corridors[0]
    told = [replace(one, note=Text.of({"en": f"At {one.stop}."})) for one in first.stops]
    noted = replace(atlas, corridors=(replace(first, stops=tuple(told)), *atlas.corridors[1:]))
    scene = build_scene(noted, "ties")
    for passed in first.stops:
        assert f"At {passed.stop}." in scene.feature(passed.stop).note["en"].splitlines()


def test_the_layers_of_the_map_decide_what_is_there(atlas: Atlas) -> None:
    partners = replace(atlas.config.maps[0], layers=("partners",))
    bare = build_scene(replace(atlas, config=replace(atlas.config, maps=(partners,))), "ties")
    assert not any(feature.layer == "railway" for feature in bare.features)
    assert not any(line.style.startswith("rail") for line in bare.strokes)


@pytest.mark.parametrize("hub", [123.43, -9.1, 0.0, 179.9, -179.9, -70.0])
def test_a_world_that_tears_no_line_always_exists(hub: float) -> None:
    lines = [((hub, 0.0), (hub + turn, 10.0)) for turn in (-179.9, -90, 30, 120, 179.9)]
    middle = central_meridian(hub, lines)
    assert all(fits((min(a[0], b[0]), max(a[0], b[0])), middle) for a, b in lines)


def test_ties_are_counted_by_country(atlas: Atlas, scene: Scene) -> None:
    assert scene.totals
    kinds = [tie for tie, _ in scene.totals.ties]
    counted = {
        (row.country, tie): n
        for row in scene.totals.rows
        for tie, n in zip(kinds, row.counts, strict=True)
        if n
    }
    known = Counter((one.country, one.tie) for one in atlas.partner_list if one.country_name)
    assert counted == known
    sizes = [sum(row.counts) for row in scene.totals.rows]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("known", "said"),
    [({}, ""), ({"ES": "Spain"}, ""), ({"ES": "Spain", "FR": "France"}, "Spain / France")],
)
def test_a_stop_names_its_countries_where_the_atlas_names_them_all(
    atlas: Atlas, known: dict[str, str], said: str
) -> None:
    stop = next(one for one in atlas.stop_list if one.id == "stop-irun")
    named = {code: Text.of({"en": name}) for code, name in known.items()}
    inputs = SimpleNamespace(countries=named, words=Words(("en",)))
    assert dict(stops._countries(stop, inputs).by_language).get("en", "") == said


@pytest.mark.parametrize(
    ("points", "seen"),
    [
        ([], (-170, -56, 190, 78)),
        ([(0, 0), (20, 40)], (-12, -10, 32, 52)),
        ([(0, -85), (0, 85)], (-12, -56, 12, 78)),
    ],
)
def test_the_first_view_leaves_out_the_empty_far_south_and_north(
    points: list[tuple[float, float]], seen: tuple[float, float, float, float]
) -> None:
    view = first_view(points, 10.0)
    assert (view.west, view.south, view.east, view.north) == seen


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        (
            {"figure-sister-cities": "23", "figure-another": "99", "figure-zoos": "99"},
            "Sister cities: 22 of 23 named",
        ),
        ({"figure-sister-cities": "1,023"}, "Sister cities: 22 of 1,023 named"),
        ({"figure-sister-cities": "22"}, "Sister cities"),
        ({"figure-a": "99"}, "Sister cities"),
    ],
)
def test_a_heading_tells_how_many_of_the_stated_total_are_named(totals: dict[str, str], told: str) -> None:
    english = Words(("en",))
    figures = [
        Figure(id=id, name=Text(), value=Text.of({"en": value}), dispute=Text(), subject="", sources=())
        for id, value in totals.items()
    ]
    assert heading("sister", 22, figures, english).by_language == (("en", told),)


def test_a_stop_where_nothing_happens_tells_its_quality_only_without_a_mark(scene: Scene) -> None:
    assert scene.feature("stop-madrid").quality == Text()
    for name in ("stop-lisbon", "stop-irun", "stop-paris"):
        assert scene.feature(name).quality != Text(), name


def test_only_a_number_that_is_inferred_is_told_so(scene: Scene) -> None:
    facts = {(one.id, each.label): each for one in scene.features for each in one.facts}
    assert {id: each.value["en"] for (id, label), each in facts.items() if label == "order"} == {
        "city-new-york": "1st sister city",
        "city-honolulu": "2nd sister city (the number is inferred)",
    }


@pytest.mark.parametrize(
    ("gauges", "told"), [((), ["role"]), ((1668,), ["role"]), ((1435, 1668), ["role", "gauge"])]
)
def test_gauges_are_told_where_there_are_several(
    atlas: Atlas, gauges: tuple[int, ...], told: list[str]
) -> None:
    stop = next(one for one in atlas.stop_list if one.id == "stop-irun")
    railway = SimpleNamespace(gauges={stop.id: gauges} if gauges else {})
    inputs = SimpleNamespace(countries={}, words=Words(("en",)))
    found = stops._facts(stop, "terminus", railway, inputs)  # type: ignore[arg-type]
    assert [one.label for one in found] == told


@pytest.mark.parametrize(
    ("confirmed", "state"),
    [
        ([True, True], "all-confirmed"),
        ([True, False], "part-confirmed"),
        ([False], "none-confirmed"),
        ([], "none-confirmed"),
    ],
)
def test_how_much_of_a_corridor_is_confirmed(confirmed: list[bool], state: str) -> None:
    runs = [SimpleNamespace(use=SimpleNamespace(confirmed=one, corridors=("mine",))) for one in confirmed]
    other = SimpleNamespace(use=SimpleNamespace(confirmed=True, corridors=("another",)))
    rails = SimpleNamespace(railway=SimpleNamespace(runs=[*runs, other]))
    assert _corridor_state(SimpleNamespace(id="mine"), rails) == state  # type: ignore[arg-type]
