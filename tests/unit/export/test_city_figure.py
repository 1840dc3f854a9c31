"""City maps on a sheet: every mark numbered, named, in its place and in the key, on any paper."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from mapper.atlas.load import load
from mapper.export.figure.city.base import Ground, base_of
from mapper.export.figure.city.figure import city_figure
from mapper.export.figure.city.furniture import _kilometres, _north, scale_bar
from mapper.export.figure.city.ground import ROADS, borders
from mapper.export.figure.city.inset import inset_of
from mapper.export.figure.city.marks import FARTHEST, _beside, _push, standing
from mapper.export.figure.city.naming import LOOKS, _in_area, _spots, named
from mapper.export.figure.city.plane import Plane
from mapper.export.figure.city.signs import NEUTRAL, notes
from mapper.export.figure.crowds import CROWD
from mapper.export.figure.labels import written
from mapper.export.figure.numbering import numbers_of
from mapper.export.figure.paper import PAPERS, USUAL
from mapper.export.figure.placing import Anchor, Name, Placed
from mapper.export.figure.rects import Rect
from mapper.export.figure.sheet import STORY, Part, content, heading
from mapper.export.figure.speech import Speech
from mapper.export.figure.symbols import SIZES, radius_of, symbol
from mapper.geometry.geodesic import distance_km
from mapper.geometry.types import Box, Point
from mapper.markup import NOTHING
from mapper.scene.build import build_scene
from mapper.scene.model import Border, Feature, Form, Group, Scene
from mapper.tokens import color
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.scenes import both, feature, mark, scene
from tests.streets import archive
from tests.streets import city as street_city

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Rect(40, 100, 840, 700)
DATA = Path(__file__).resolve().parents[3] / "data"
SQUARE = PAPERS["square"]
FIXED = [name for name, paper in PAPERS.items() if not paper.long]


@pytest.fixture(scope="module")
def city() -> Scene:
    """A real city with layers of its own, and places that crowd in its middle."""
    return build_scene(load(DATA), "shenyang")


def scattered(count: int, *, step: float = 0.004) -> Scene:
    """So many places in rows, each a little off the next."""
    features = [
        feature(f"p{at}", drawn=mark(lat=41.72 + step * (at // 40), lon=123.32 + step * (at % 40)))
        for at in range(count)
    ]
    return scene(features)


def texts(drawn: str) -> list[str]:
    root = ElementTree.fromstring(drawn)
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_mark_is_numbered_and_named_on_the_map_and_in_the_key(city: Scene, language: str) -> None:
    drawn = city_figure(city, language, PAPERS[USUAL])
    said = texts(drawn)
    numbers = numbers_of(city)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1)) and len(numbers) > 25
    for id, number in numbers.items():
        one = city.feature(id)
        assert one.mark is not None
        short = one.mark.name.get(language) or one.name.best(language)[1]
        assert f"{number} {short}" in said
        assert str(number) in said, "its row in the key"
        assert one.name.best(language)[1].replace(" ", "") in {text.replace(" ", "") for text in said}
    assert drawn == city_figure(city, language, PAPERS[USUAL])


@pytest.mark.parametrize("paper", FIXED)
def test_nothing_said_leaves_the_sheet(city: Scene, paper: str) -> None:
    drawn = city_figure(city, "en", PAPERS[paper])
    root = ElementTree.fromstring(drawn)
    width, height = PAPERS[paper].width, PAPERS[paper].height
    assert root.attrib["viewBox"] == f"0 0 {width:.1f} {height:.1f}"
    for one in [*root.iter(f"{SVG}text"), *root.iter(f"{SVG}tspan")]:
        if "x" in one.attrib:
            assert 0 < float(one.attrib["x"]) < width and 0 < float(one.attrib["y"]) < height
    assert sum(text.startswith("23 ") for text in texts(drawn)) == 1


def test_a_mark_stands_in_its_place_or_has_a_line_to_it() -> None:
    plane = Plane.of_view(scene().view, FRAME)
    three = [feature(f"p{at}", drawn=mark(lat=41.8, lon=123.4)) for at in range(3)]
    marks = standing(list(enumerate(three, start=1)), plane)
    spots = [(one.x, one.y) for one in marks]
    assert min(math.dist(a, b) for a in spots for b in spots if a != b) > 12
    assert all(math.dist((one.x, one.y), one.place) <= FARTHEST + 0.1 for one in marks)
    north, east = (plane.project(*lonlat) for lonlat in ((123.4, 41.81), (123.41, 41.8)))
    assert north[1] < marks[0].place[1] and east[0] > marks[0].place[0]


def test_the_scale_is_true() -> None:
    plane = Plane.of_view(scene().view, FRAME)
    drawn, _ = scale_bar(plane, Words(("en",)), "en")
    (km,) = re.findall(r">(\d+) km<", drawn)
    left, right = plane.project(123.35, 41.8), plane.project(123.45, 41.8)
    true = distance_km(Point(41.8, 123.35), Point(41.8, 123.45))
    assert (right[0] - left[0]) / true == pytest.approx(plane.per_km, rel=0.01)
    _, beside = scale_bar(plane, Words(("en",)), "en", marks=[(FRAME.right - 40, FRAME.bottom - 20)])
    assert beside.right < FRAME.middle[0]
    ticks = re.search(r'd="M[\d.]+ [\d.]+l0 5 ([\d.]+) 0 0 -5', drawn)
    assert ticks and float(ticks[1]) / plane.per_km == pytest.approx(int(km), rel=0.01)


def test_north_is_told_beside_the_scale_unless_there_is_no_one_north() -> None:
    plane = Plane.of_view(scene().view, FRAME)
    said = [scale_bar(plane, Words(("en",)), "en", **how)[0] for how in ({}, {"north": False})]  # type: ignore[arg-type]
    assert len(said[0]) > len(said[1])


def test_the_name_of_an_area_stands_first_where_it_is_farthest_from_the_edge() -> None:
    spot = next(_spots(shapely.box(0, 0, 300, 300), 40, 10))
    assert (spot.x, spot.y) == pytest.approx((150, 150), abs=300 / 10)


def test_sheets_are_as_large_as_the_norm_has_them() -> None:
    sizes = {name: (paper.width_mm, paper.height_mm) for name, paper in PAPERS.items() if name[0] == "a"}
    for number in (4, 3, 2):
        long, short = (int(1000 * 2 ** (0.25 - (number + turn) / 2)) for turn in (0, 1))
        assert sizes[f"a{number}-portrait"] == pytest.approx((short, long), abs=0.5)
        assert sizes[f"a{number}-landscape"] == sizes[f"a{number}-portrait"][::-1]


def test_a_mark_is_as_large_as_its_weight_and_never_smaller_or_larger_than_the_scale() -> None:
    sizes = [2 * radius_of(replace(mark(), weight=weight)) for weight in (-1, 0, 1, 2, 3, 9)]
    assert sizes == [SIZES[0], *SIZES, SIZES[-1]]


def test_marks_that_crowd_are_drawn_again_larger() -> None:
    plane = Plane.of_view(scene().view, FRAME)
    crowded = [feature(f"p{at}", drawn=mark(lon=123.4 + at * 0.004)) for at in range(CROWD)]
    inset = inset_of(crowded, plane, Rect(860, 100, 1160, 500))
    assert inset is not None and inset.plane.per_km > 2 * plane.per_km
    for one in crowded:
        assert one.mark is not None
        assert inset.window.holds(plane.project(one.mark.lon, one.mark.lat))
        assert inset.plane.frame.holds(inset.plane.project(one.mark.lon, one.mark.lat))
    assert inset_of(crowded[1:], plane, FRAME) is None


def test_any_city_with_a_base_of_streets_stands_on_it(tmp_path: Path) -> None:
    scene = build_scene(load(street_city(tmp_path, archive())), "city")
    drawn = city_figure(scene, "zh", PAPERS["square"])
    for layer in ("map-park", "map-water", "map-builtup", "map-road", "map-highway"):
        assert f'fill="{color(layer)}"' in drawn or f'stroke="{color(layer)}"' in drawn
    assert "静湾" in texts(drawn)


@pytest.mark.parametrize(("height", "ground"), [(1.0, False), (3.0, True)])
def test_the_coasts_of_the_world_are_drawn_only_where_they_are_right(height: float, ground: bool) -> None:
    coarse = replace(scene(), base="world", view=Box(west=177, south=-19, east=179, north=-19 + height))
    base = base_of(coarse, Plane.of_view(coarse.view, FRAME))
    assert bool(base) is ground
    assert "right to within 2.3 km" in " ".join(texts(city_figure(coarse, "en", SQUARE)))


def test_borders_end_where_they_are_no_longer_right() -> None:
    line = Border(points=((123.3, 41.8), (123.5, 41.8)))
    plane = Plane.of_view(scene().view, FRAME)
    assert borders([line], plane) and not borders([replace(line, error_m=2300)], plane)


def test_the_sea_goes_on_beyond_the_antimeridian() -> None:
    pacific = replace(scene(), base="world", view=Box(west=175, south=-22, east=190, north=-12))
    extent = next(
        one for one in base_of(pacific, Plane.of_view(pacific.view, FRAME)) if one.layer == "extent"
    )
    assert extent.shape.contains(shapely.Point(189, -15))


def test_a_worksheet_has_numbers_and_no_names() -> None:
    several = scattered(6, step=0.02)
    said = texts(city_figure(several, "en", PAPERS["a4-portrait"], worksheet=True))
    assert not [one.name["en"] for one in several.features if one.name["en"] in " ".join(said)]
    assert said.count("3") == 2 and "Worksheet" in said


def test_more_than_a_sheet_holds_is_told() -> None:
    many = scattered(1200, step=0.003)
    said = texts(city_figure(many, "en", PAPERS["a4-landscape"]))
    (more,) = [text for text in said if "more in the list" in text]
    kept = len([text for text in said if re.fullmatch(r"P\d+", text)])
    assert kept > 40 and f"{1200 - kept} more" in more


@pytest.mark.parametrize("features", [[], [replace(feature(), mark=None)]])
def test_a_map_without_a_place_is_still_a_map(features: list[Feature]) -> None:
    empty = replace(scene(features), groups=(Group(id="landmark", name=both("Landmarks"), features=()),))
    assert "City" in texts(city_figure(empty, "en", PAPERS[USUAL]))


def test_boundaries_of_the_atlas_are_drawn_and_those_in_dispute_dashed() -> None:
    line = ((123.3, 41.8), (123.5, 41.85))
    bounded = replace(scene(), borders=(Border(points=line), Border(points=line, disputed=True)))
    drawn = re.findall(
        rf'<path [^>]*stroke="{color("map-border")}"[^>]*>', city_figure(bounded, "en", SQUARE)
    )
    assert ["dasharray" in one for one in drawn] == [False, True]


def test_a_chinese_sheet_asks_for_chinese_fonts_first() -> None:
    for language, first in (("en", "Avenir Next"), ("zh", "PingFang SC")):
        root = ElementTree.fromstring(city_figure(scene(), language, SQUARE))
        assert root.attrib["font-family"].startswith(f"'{first}'")


def test_texts_are_text() -> None:
    nasty = Text.of({"en": 'Kobe\x0b<script>&"\0'})
    wild = scene([feature(name=nasty), feature("other", drawn=mark(lon=123.45))])
    for paper in ("square", "long"):
        drawn = city_figure(replace(wild, title=nasty, story=nasty), "en", PAPERS[paper])
        assert '1 Kobe <script>&" ' in texts(drawn) and "<script" not in drawn


def test_what_lies_outside_the_view_has_no_number() -> None:
    far = feature("far", drawn=mark(lat=42.5))
    assert dict(numbers_of(scene([far, feature("near")]))) == {"near": 1}


def test_the_arrow_is_as_wide_on_either_side_and_points_up() -> None:
    arrow, taken = _north(100.0, 200.0, Rect(60, 190, 140, 210))
    light, dark = (_ends(one) for one in re.findall(r'd="([^"]+)"', arrow))
    assert dark == [(200 - x, y) for x, y in light]
    assert light[0] == (100, min(y for _, y in light))
    assert taken.top < light[0][1] and taken.bottom == 210


def _ends(d: str) -> list[tuple[float, float]]:
    """The corners of a path whose first is absolute and whose others are steps."""
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", d)]
    return list(
        accumulate(zip(numbers[::2], numbers[1::2], strict=True), lambda a, b: (a[0] + b[0], a[1] + b[1]))
    )


def test_what_a_sheet_keeps_for_its_map_touches_neither_heading_nor_credits() -> None:
    above, below = Part(drawn=NOTHING, height=90.0), Part(drawn=NOTHING, height=30.0)
    for paper in (SQUARE, PAPERS["a4-portrait"]):
        room = content(paper, above, below)
        assert (room.left, paper.width - room.right) == (paper.margin, paper.margin)
        assert 90 < room.top < 100
        assert 0 < paper.height - paper.margin * 0.7 - 30 - room.bottom <= 10


@pytest.mark.parametrize("apart", [(0.0, 0.0), (0.0, 0.5), (3.0, 0.0), (0.0, 3.0), (-3.0, 2.0)])
def test_marks_that_cover_each_other_go_apart_by_the_same(apart: tuple[float, float]) -> None:
    one, other = [apart[0], apart[1]], [0.0, 0.0]
    _push(one, other, 10.0, turn=1)
    # In one place there is no direction yet; the next push does the rest.
    assert math.dist(one, other) == pytest.approx(10 if any(apart) else 9)
    assert (one[0] + other[0], one[1] + other[1]) == pytest.approx(apart)
    kept = [0.0, 0.0], [10.0, 0.0]
    _push(*kept, 10.0, turn=1)
    assert kept == ([0.0, 0.0], [10.0, 0.0])


@pytest.mark.parametrize("kind", ["ring", "other"])
@pytest.mark.parametrize("layer", [*LOOKS, "buildings"])
def test_what_the_base_names_is_lettered_as_its_layer_is(layer: str, kind: str) -> None:
    plane = Plane.of_view(scene().view, FRAME)
    box = shapely.box(123.33, 41.75, 123.47, 41.85)
    shape = (
        box if layer not in ("roads", "waterway") else shapely.LineString([(123.33, 41.8), (123.47, 41.8)])
    )
    base = [Ground(layer=layer, kind=kind, name=both("Name"), shape=shape)]
    drawn = str(named(base, plane, "en", ("en",), []))
    assert re.findall(r'font-size="([\d.]+)"', drawn) == (
        [f"{LOOKS[layer][0]:g}"] if layer in LOOKS and (layer, kind) != ("roads", "other") else []
    )


@pytest.mark.parametrize(
    ("forms", "told"), [(["ring", "solid"], ["solid", "ring"]), (["ring"], []), (["dashed"] * 2, [])]
)
def test_the_forms_of_marks_are_told_where_they_differ(forms: list[Form], told: list[Form]) -> None:
    drawn = [feature(str(at), drawn=replace(mark(), form=form)) for at, form in enumerate(forms)]
    speech = Speech(scene=scene(drawn), words=Words(("en",)), language="en")
    found = notes(speech)
    assert [said for _, said in found] == [speech.say(f"viewer.form-{form}") for form in told]
    for form, (sign, _) in zip(told, found, strict=True):
        assert str(sign(5, 5, 10)) == str(symbol(5, 5, 11.0, "circle", NEUTRAL, form=form))


def test_a_number_without_room_stands_at_the_corner_of_its_mark() -> None:
    placed = _beside(Name(id="a", text="7", x=100.0, y=50.0, reach=8.0))
    assert math.dist((placed.x, placed.y), (100, 50)) == pytest.approx(8, abs=0.2)
    assert placed.x - 100 == pytest.approx(50 - placed.y) and placed.box.top < placed.y < placed.box.bottom


def test_the_faster_a_road_the_wider_it_is_drawn() -> None:
    widths = [ROADS[kind] for kind in ("minor", "medium", "major", "highway", "expressway")]
    assert widths == sorted(set(widths))
    assert (ROADS["avenue"], ROADS["ring"]) == (ROADS["major"], ROADS["highway"])
    assert ROADS["minor"] < ROADS["ramp"] < ROADS["major"]


LAKE = shapely.box(100, 0, 150, 50)
BAY = LAKE.difference(shapely.box(108, 0, 142, 44))
"""Its middle is no part of it."""


@pytest.mark.parametrize(("area", "wide", "middle"), [(LAKE, 60.0, True), (BAY, 20.0, False)])
def test_only_an_area_narrower_than_its_name_is_named_in_the_middle_of_all(
    area: shapely.Polygon, wide: float, middle: bool
) -> None:
    spots = [(one.x, one.y) for one in _in_area(area, wide, 4.0)]
    assert ((125.0, 25.0) in spots) is middle


@pytest.mark.parametrize("frame", [Rect(0, 0, 841, 701), Rect(40, 100, 880, 800)])
def test_the_view_of_a_plane_is_what_stands_at_its_edges(frame: Rect) -> None:
    plane = Plane.of_view(scene().view, frame)
    west, north = plane.project(plane.view.west, plane.view.north)
    east, south = plane.project(plane.view.east, plane.view.south)
    edges = (frame.left, frame.top, frame.right, frame.bottom)
    assert (west, north, east, south) == pytest.approx(edges, abs=1e-6)


@pytest.mark.parametrize(("most", "kilometres"), [(0.3, 0.2), (1.2, 1.0), (7, 5.0)])
def test_the_bar_is_the_roundest_length_that_fits(most: float, kilometres: float) -> None:
    assert _kilometres(most) == pytest.approx(kilometres)


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_name_is_anchored_where_it_was_placed(anchor: Anchor) -> None:
    name = Name(id="tower", text="1 Tower", x=10, y=10)
    one = Placed(name=name, x=20, y=10, anchor=anchor, box=Rect(0, 0, 30, 20), leader=None)
    assert re.findall(r'text-anchor="(\w+)"', str(written([one]))) == ([] if anchor == "start" else [anchor])


def test_the_story_stands_below_the_title(city: Scene) -> None:
    speech = Speech(scene=city, words=Words(city.languages), language="en")
    drawn = str(heading(speech, PAPERS[USUAL]).drawn)
    title, story, *_ = [float(y) for y in re.findall(r'\by="([\d.]+)"', drawn)]
    assert story - title > STORY
