"""The static figure of an atlas in another place, as SVG."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mapper.basemap import geojson
from mapper.errors import UsageError
from mapper.export.figure import ground
from mapper.export.figure.disc import Disc
from mapper.export.figure.figure import MAIN_RADIUS, MAIN_X, MAIN_Y, world_figure
from mapper.export.figure.legend import LEFT, SAMPLE, _notes, _rows, legend
from mapper.export.figure.placing import CROWD
from mapper.export.figure.style import STYLES
from mapper.export.svg import drawable, figures
from mapper.geometry.geodesic import course
from mapper.geometry.types import Point
from mapper.scene.build import build_scene
from mapper.scene.model import LineStyle, Scene
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.unit.scene.lisbon import HUB, lisbon

SVG = "{http://www.w3.org/2000/svg}"
EARTH = Disc(lat=HUB[0], lon=HUB[1], x=0, y=0, radius=100)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    atlas = lisbon(tmp_path_factory.mktemp("lisbon"))
    return build_scene(atlas, "ties")


@pytest.fixture(scope="module")
def root(scene: Scene) -> ElementTree.Element:
    return ElementTree.fromstring(world_figure(scene, ["en"]))


def test_it_tells_itself_to_those_who_cannot_see_it(root: ElementTree.Element) -> None:
    labels = root.attrib["aria-labelledby"].split()
    texts = {one.attrib["id"]: one.text or "" for one in root if "id" in one.attrib}
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", "en")
    assert texts[labels[0]] == "Ties"
    assert "each of 6 partner cities" in texts[labels[1]]
    assert "The farthest" not in texts[labels[1]]
    assert "19,618 km" in texts[labels[1]]


def test_every_partner_is_named_and_every_line_told(root: ElementTree.Element, scene: Scene) -> None:
    names = {one.text for one in root.iter(f"{SVG}text")}
    told = {one.text for one in root.iter(f"{SVG}title")}
    for feature in scene.features:
        if feature.kind == "partner" and feature.mark:
            assert feature.name["en"] in names
            assert feature.subtitle["en"] in told


def test_ties_are_straight_and_true_to_distance_and_direction(scene: Scene) -> None:
    drawn = world_figure(scene, ["en"])
    title = scene.feature("city-suva").subtitle["en"]
    found = re.search(rf'<path d="M([\d.]+) ([\d.]+)l(-?[\d.]+) (-?[\d.]+)"[^>]*><title>{title}', drawn)
    assert found
    x, y, east, south = map(float, found.groups())
    way = course(Point(*HUB), Point(-18.1416, 178.4419))
    assert (x, y) == pytest.approx((MAIN_X, MAIN_Y), abs=0.1)
    assert math.hypot(east, south) / MAIN_RADIUS == pytest.approx(way.km / 20004, abs=0.001)
    assert math.degrees(math.atan2(east, -south)) % 360 == pytest.approx(way.bearing, abs=0.1)


def test_it_is_small_and_the_same_every_time(scene: Scene) -> None:
    first, second = world_figure(scene, ["zh"]), world_figure(scene, ["zh"])
    assert first == second
    assert len(first.encode()) < 200_000
    assert "里斯本" in first
    assert "http" not in first.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("nasty", "shown"),
    [
        ('<script>alert(1)</script>&"', '<script>alert(1)</script>&"'),
        ("Kobe\x0bcity\x1b[0m \ud800\ufffe\0", "Kobe city [0m    "),
        ("\u202e沈\x85\U0001f600", "\u202e沈\x85\U0001f600"),
    ],
)
def test_texts_are_text(scene: Scene, nasty: str, shown: str) -> None:
    wild = replace(scene, title=Text.of({"en": nasty}))
    root = ElementTree.fromstring(world_figure(wild, ["en"]))
    assert next(root.iter(f"{SVG}title")).text == shown
    assert not list(root.iter(f"{SVG}script"))


def test_the_hub_alone_is_lettered_large_and_strong(root: ElementTree.Element, scene: Scene) -> None:
    words = {one.text: one.attrib for one in root.iter(f"{SVG}text")}
    partners = {one.name["en"] for one in scene.features if one.kind == "partner" and one.mark}
    assert (words["Lisbon"]["font-weight"], words["Lisbon"]["font-size"]) == ("600", "14")
    assert partners <= words.keys()
    assert not any({"font-weight", "font-size"} & words[name].keys() for name in partners)


def test_two_languages_share_their_geometry(scene: Scene) -> None:
    both = world_figure(scene, ["en", "zh"])
    assert len(both) < 1.6 * len(world_figure(scene, ["en"]))
    groups = {
        one.attrib["lang"]: one
        for one in ElementTree.fromstring(both).iter(f"{SVG}g")
        if "lang" in one.attrib
    }
    assert set(groups) == {"en", "zh"}
    assert all(one.attrib["class"] == "t" for one in groups.values())
    assert "Lisbon" in {one.text for one in groups["en"].iter(f"{SVG}text")}
    assert "里斯本" in {one.text for one in groups["zh"].iter(f"{SVG}text")}


def test_a_file_for_each_language(scene: Scene) -> None:
    assert list(figures(scene)) == ["ties-en.svg", "ties-zh.svg"]
    assert figures(replace(scene, hub="")) == {}


def test_a_crowd_round_the_hub_gets_a_disc_of_its_own(scene: Scene) -> None:
    assert "Within" not in world_figure(scene, ["en"])
    near = [
        replace(one, mark=replace(one.mark, lat=HUB[0] + at, lon=HUB[1] + at))
        for at, one in enumerate((f for f in scene.features if f.kind == "partner" and f.mark), start=1)
        if one.mark
    ]
    moved = {one.id: one for one in near}
    crowded = replace(scene, features=tuple(moved.get(one.id, one) for one in scene.features))
    assert "Within 1,000 km of Lisbon" in world_figure(crowded, ["en"])


def test_land_fills_the_disc_right_side_in() -> None:
    """Also when the antipode lies on land: the even-odd rule, counted by hand at known points."""
    wellington = (-41.0, 175.5)
    disc = Disc(lat=41.0, lon=-4.5, x=0, y=0, radius=100)
    assert abs(wellington[0] + disc.lat) < 1e-9
    for earth in (disc, EARTH):
        rings = earth.land(geojson("land-110m"))
        for lon, lat, land in (
            (10, 50, True),
            (-100, 40, True),
            (-30, 30, False),
            (-150, 0, False),
            (135, -25, True),
        ):
            assert crossings(rings, earth.project([(lon, lat)])[0]) % 2 == land, (lon, lat)


def crossings(rings: list[list[tuple[float, float]]], point: tuple[float, float]) -> int:
    x, y = point
    count = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                count += 1
    return count


def test_the_legend_draws_as_the_map_does(scene: Scene) -> None:
    words = Words(scene.languages)
    samples = ElementTree.fromstring(legend(scene, words, "en", top=0))
    looks = [
        one.attrib.get("stroke-dasharray") == STYLES["dashed"]["stroke-dasharray"]
        for one in samples.iter("path")
    ]
    drawn = {stroke.dashed for stroke in scene.strokes if stroke.style.startswith("rail")}
    assert drawn == {False, True}
    assert looks[-2:] == [False, True] and not any(looks[:-2])
    lefts = {float(one.attrib["x"]) for one in samples.iter("text") if one.attrib["font-size"] == "13"}
    assert min(lefts) > LEFT + SAMPLE, "what a line means stands beside its sample"


def test_marks_stand_where_their_places_are(scene: Scene, root: ElementTree.Element) -> None:
    spots = [spot for one, spot in ground.shown(scene, EARTH) if one.group != "sister"]
    drawn = [ElementTree.fromstring(str(one)).attrib for one in ground.points(scene, EARTH)]
    middles = [(float(one["x"]) + 2.8, float(one["y"]) + 2.8) for one in drawn if "x" in one]
    assert spots and middles == [pytest.approx(spot, abs=0.1) for spot in spots]


def test_the_star_is_as_high_as_wide() -> None:
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", str(ground.star(EARTH)).split('"')[1])]
    assert max(map(abs, numbers[2:])) < 20 and 8 < max(map(abs, numbers)) < 10


def test_the_directions_stand_in_them(root: ElementTree.Element) -> None:
    at = {one.text: (float(one.attrib["x"]), float(one.attrib["y"])) for one in root.iter(f"{SVG}text")}
    north, east, south, west = (at[word] for word in ("north", "east", "south", "west"))
    assert north[0] == south[0] == pytest.approx((east[0] + west[0]) / 2, abs=3)
    assert east[1] == west[1] and north[1] < east[1] < south[1] and west[0] < north[0] < east[0]


def test_the_middle_of_every_word_on_the_disc_stands_where_it_is_meant(
    root: ElementTree.Element, scene: Scene
) -> None:
    words = [(one.text or "", one.attrib) for one in root.iter(f"{SVG}text") if one.attrib.get("font-size")]
    middles = {word: float(at["y"]) - 0.35 * float(at["font-size"]) for word, at in words}
    assert middles["north"] == pytest.approx(MAIN_Y - MAIN_RADIUS - 10, abs=0.2)
    assert middles["south"] == pytest.approx(MAIN_Y + MAIN_RADIUS + 10, abs=0.2)
    assert middles["east"] == middles["west"] == pytest.approx(MAIN_Y, abs=0.2)
    rings = {word: at for word, at in words if re.fullmatch(r"[\d,]+ km", word)}
    away = {
        int(word.removesuffix(" km").replace(",", "")): math.hypot(
            float(at["x"]) - MAIN_X, middles[word] - MAIN_Y
        )
        for word, at in rings.items()
    }
    assert len(away) > 2
    for km, radius in away.items():
        assert radius / MAIN_RADIUS == pytest.approx(km / 20004, abs=0.001)


def test_only_a_world_without_a_hub_cannot_be_drawn(tmp_path: Path) -> None:
    atlas = lisbon(tmp_path)
    assert [scene.map_id for scene in drawable(atlas, atlas.config.maps)] == ["ties"]
    with pytest.raises(UsageError):
        drawable(atlas, ())


def test_names_left_out_for_want_of_room_are_told_below(scene: Scene) -> None:
    words = Words(scene.languages)
    note = words.text("page.world.figure-crowded")["en"]
    partners = [one for one in scene.features if one.kind == "partner" and one.mark]
    many = [replace(partners[0], id=f"city-{at}") for at in range(CROWD + 1)]
    assert [note in _notes(of, words, "en") for of in (scene, replace(scene, features=tuple(many)))] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ((), []),
        ((("rail-main", False),), [("rail-main", False)]),
        ((("rail-branch", False), ("rail-main", False)), [("rail-main", False)]),
        ((("rail-branch", True),), [("rail-branch", True)]),
        ((("rail-main", True), ("rail-branch", False)), [("rail-main", False), ("rail-branch", True)]),
        ((("sister", False), ("rail-main", True)), [("sister", False), ("rail-branch", True)]),
    ],
)
def test_the_legend_has_a_row_for_each_kind_of_line_that_is_there(
    scene: Scene, there: tuple[tuple[LineStyle, bool], ...], told: list[tuple[str, bool]]
) -> None:
    strokes = tuple(replace(scene.strokes[0], style=style, dashed=dashed) for style, dashed in there)
    found = _rows(replace(scene, strokes=strokes), Words(scene.languages), "en")
    assert [(style, dashed) for style, dashed, _ in found] == told
