"""The long picture for phones: the map, the list in one column, and a code that leads to the page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import segno

from mapper.atlas.load import load
from mapper.export.figure.city.figure import city_figure
from mapper.export.figure.code import code
from mapper.export.figure.long import CODE, GAP, HEADING, LEADING, MOST_ENTRIES, NOTE, _published
from mapper.export.figure.paper import PAPERS
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.world import figure as world_figure
from mapper.export.figure.world.figure import world_sheet
from mapper.scene.build import build_scene
from mapper.scene.model import Scene
from mapper.words.saying import Words
from tests.builders import ATLAS_TOML, place, write_atlas
from tests.scenes import feature, mark, scene
from tests.unit.scene.lisbon import lisbon

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = "https://example.org/maps/city.html"


def drawn(of: Scene) -> ElementTree.Element:
    figure = world_sheet if of.kind == "world" else city_figure
    return ElementTree.fromstring(figure(of, "en", PAPERS["long"]))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def height(root: ElementTree.Element) -> float:
    return float(root.attrib["viewBox"].split()[3])


def test_it_is_as_long_as_its_list() -> None:
    few, more = (
        scene([feature(f"p{at}", drawn=mark(lon=123.35 + at / 200)) for at in range(count)])
        for count in (2, 20)
    )
    assert height(drawn(more)) > height(drawn(few)) + 18 * 30
    assert texts(drawn(more)).count("One fact.") == 20


def test_more_entries_than_a_phone_shows_are_told() -> None:
    spots = ((41.72 + at // 10 * 0.015, 123.32 + at % 10 * 0.018) for at in range(MOST_ENTRIES + 7))
    many = scene([feature(f"p{at}", drawn=mark(lat=lat, lon=lon)) for at, (lat, lon) in enumerate(spots)])
    assert any(text.startswith("… and 7 more") for text in texts(drawn(many)))


def test_a_world_is_drawn_too(tmp_path: Path) -> None:
    root = drawn(build_scene(lisbon(tmp_path), "ties"))
    assert height(root) > 540
    assert {"City suva", "City auckland"} <= set(texts(root))


def test_the_list_of_a_world_begins_below_its_last_detail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[Rect] = []
    tops: list[float] = []
    monkeypatch.setattr(
        world_figure, "earth_drawn", lambda world, earth, frames, name: shown.extend((earth, *frames))
    )
    monkeypatch.setattr(world_figure, "_details", lambda *_: ["one", "another"])
    monkeypatch.setattr(world_figure.long, "document", lambda *parts, top: tops.append(top))
    world_sheet(build_scene(lisbon(tmp_path), "ties"), "en", PAPERS["long"])
    assert len(shown) == 3
    assert tops == [max(one.bottom for one in shown)]


def test_the_code_holds_the_address(tmp_path: Path) -> None:
    published = replace(scene(), address=ADDRESS)
    assert "Scan to open the map" in texts(drawn(published)) and ADDRESS in texts(drawn(published))
    assert "Scan to open the map" not in texts(drawn(scene()))
    path = str(code(ADDRESS, 0, 0, 100)).split('"')[1]
    dark = {
        (int(x) + step, int(y))
        for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1", path)
        for step in range(int(wide))
    }
    matrix = segno.make(ADDRESS, error="m", micro=False).matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, cell in enumerate(row) if cell}


@pytest.mark.parametrize("address", ["https://example.org/maps", "https://example.org/maps/"])
def test_the_atlas_says_where_it_is_published(tmp_path: Path, address: str) -> None:
    toml = f'address = "{address}"\n{ATLAS_TOML}'
    atlas = load(write_atlas(tmp_path, toml=toml, places=[place()]))
    assert build_scene(atlas, "city").address == ADDRESS


def test_the_words_beside_the_code_stand_in_its_middle() -> None:
    published = replace(scene(), address=ADDRESS)
    part = _published(Speech(scene=published, words=Words(("en",)), language="en"), 40.0, 900.0)
    root = ElementTree.fromstring(f"<g>{part.drawn}</g>")
    groups = [one for one in root if one.tag == "g"]
    first, second = (float(re.findall(r"[\d.]+", one.attrib["transform"])[1]) for one in groups)
    assert [len(one) for one in groups] == [1, 1]
    top = GAP * 1.8
    assert first - top == pytest.approx(top + CODE - (second + NOTE * LEADING), abs=0.2)
    assert second - first == pytest.approx(HEADING * LEADING + 4, abs=0.2)
