"""World maps on a sheet: every partner numbered and named once, crowded parts once more and larger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mapper.atlas.load import load
from mapper.export.figure.crowds import CROWD, busiest
from mapper.export.figure.disc import Disc
from mapper.export.figure.key import Told
from mapper.export.figure.numbering import listed, map_name, numbers_of
from mapper.export.figure.paper import PAPERS, USUAL
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import STYLES
from mapper.export.figure.world.arrange import KEYS, _keys
from mapper.export.figure.world.detail import details
from mapper.export.figure.world.figure import world_sheet
from mapper.export.figure.world.signs import notes, signs
from mapper.scene.build import build_scene
from mapper.scene.model import Scene
from mapper.words.saying import Words
from tests.scenes import both, feature, scene

SVG = "{http://www.w3.org/2000/svg}"
DATA = Path(__file__).resolve().parents[3] / "data"
FRAME = Rect(900, 100, 1200, 400)


@pytest.fixture(scope="module")
def world() -> Scene:
    """A real world map, crowded round its hub and far from it."""
    return build_scene(load(DATA), "world")


def texts(drawn: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize(("paper", "language"), [(USUAL, "en"), ("square", "zh"), ("a4-portrait", "zh")])
def test_every_partner_is_named_once_with_its_number(world: Scene, paper: str, language: str) -> None:
    drawn = world_sheet(world, language, PAPERS[paper])
    said, numbers = texts(drawn), numbers_of(world)
    assert len(numbers) == 32
    for id, number in numbers.items():
        name = map_name(world.feature(id), language, world.languages)
        assert said.count(f"{number} {name}") == 1
        assert str(number) in said and name in said, "its row in the key"
    root = ElementTree.fromstring(drawn)
    spots = [one.attrib for one in root.iter(f"{SVG}text") if "x" in one.attrib]
    assert all(0 < float(one["x"]) < PAPERS[paper].width for one in spots)
    assert all(0 < float(one["y"]) < PAPERS[paper].height for one in spots)


def test_a_worksheet_has_numbers_for_names(world: Scene) -> None:
    said = texts(world_sheet(world, "en", PAPERS[USUAL], worksheet=True))
    assert not {"Minsk", "29 Minsk"} & set(said)
    assert said.count("29") == 2


def test_a_world_without_partners_is_the_earth_round_its_hub(world: Scene) -> None:
    alone = replace(world, strokes=(), features=(world.feature(world.hub),))
    assert "Shenyang" in texts(world_sheet(alone, "en", PAPERS["square"]))


def test_each_crowd_is_drawn_again_in_true_directions() -> None:
    disc = Disc(lat=0, lon=0, x=400, y=400, radius=300)
    far = [(150.0 + 8 * at, 200.0) for at in range(CROWD)]
    near = [(405.0 + 6 * at, 410.0) for at in range(CROWD)]
    found = details([*far, *near], disc, [FRAME, FRAME])
    assert len(found) == 2
    for detail in found:
        times = detail.disc.radius / disc.radius
        assert times > 2
        assert (detail.disc.x - FRAME.middle[0]) / times == pytest.approx(disc.x - detail.window.middle[0])
    assert all(any(one.holds(spot) for one in found) for spot in (*far, *near))
    assert details(far[:2], disc, [FRAME]) == [] and busiest([], FRAME) is None


@pytest.mark.parametrize("count", [4, 12, 20, 120])
def test_a_key_takes_no_more_than_its_share_and_leaves_the_rest(count: int) -> None:
    of = scene([feature(f"p{at}", name=both(f"Place {at}")) for at in range(count)])
    told = Told(speech=Speech(scene=of, words=Words(of.languages), language="en"), listed=listed(of))
    room = Rect(40, 100, 840, 700)
    found = list(_keys(told, room))
    assert bool(found) is (count < 100)
    for key, at, rest in found:
        below = at.width == room.width
        assert at.within(room) and rest.within(room) and not at.hits(rest)
        assert key.height <= at.height + 0.01 <= room.height * (max(KEYS) if below else 1) + 0.02
        assert (rest.left, rest.top) == (room.left, room.top)


def test_only_what_is_inferred_is_dashed_in_the_key(world: Scene) -> None:
    speech = Speech(scene=world, words=Words(world.languages), language="en")
    assert len(signs(world)) > 1
    dashes = f'stroke-dasharray="{STYLES["dashed"]["stroke-dasharray"]}"'
    assert not any(dashes in str(sign(0, 0, 10)) for sign in signs(world).values())
    assert [dashes in str(sign(0, 0, 10)) for sign, _ in notes(speech)] == [False, True]
