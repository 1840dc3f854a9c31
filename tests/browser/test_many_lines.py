"""A world of hundreds of ties: drawn on a canvas, yet each can be pointed at, opened and hidden as a few can."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import mapper
from tests.browser.conftest import Open, Opened
from tests.browser.test_lines import LOOK
from tests.builders import partner, place, write_atlas

pytestmark = pytest.mark.xdist_group("many-lines")

COUNT = 330
FREE = """() => {
  const { left, top } = mapper.map.getContainer().getBoundingClientRect();
  const { x: width, y: height } = mapper.map.getSize();
  const handles = mapper.ids().map((id) => mapper.feature(id));
  const marks = handles.map((one) => one.symbol()).filter(Boolean);
  const clear = ([x, y]) => x > 90 && y > 90 && x < width - 90 && y < height - 90
    && marks.every((mark) => Math.hypot(mark.x - x, mark.y - y) > mark.size)
    && document.elementFromPoint(left + x, top + y)?.classList.contains("leaflet-container");
  const points = handles.flatMap((one) => one.lines()).flatMap(({ drawn }) => drawn.flat());
  const [x, y] = points.find(clear);
  return [left + x, top + y];
}"""
INK = """() => [...document.querySelectorAll("canvas.tie-canvas")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) inked += data[at] > 0;
  return inked;
})"""
ON_LINE = """id => {
  const drawn = mapper.feature(id).lines()[0].drawn[0];
  const { left, top } = mapper.map.getContainer().getBoundingClientRect();
  const { x: width, y: height } = mapper.map.getSize();
  const marks = mapper.ids().map((one) => mapper.feature(one).symbol()).filter(Boolean);
  const clear = ([x, y]) => x > 20 && y > 20 && x < width - 20 && y < height - 20
    && marks.every((mark) => Math.hypot(mark.x - x, mark.y - y) > mark.size)
    && document.elementFromPoint(left + x, top + y)?.classList.contains("leaflet-container");
  for (let at = 1; at < drawn.length; at++) {
    const point = [0, 1].map((axis) => (drawn[at - 1][axis] + drawn[at][axis]) / 2);
    if (clear(point)) return [left + point[0], top + point[1]];
  }
  return null;
}"""


def world(folder: Path, count: int) -> Path:
    """The page of a world with that many ties."""
    ties = [
        partner(
            f"city-{at:03d}",
            at=(round(60 * math.sin(at * 2.4), 5), round(at * 137.508 % 360 - 180, 5)),
            tie="sister" if at % 2 else "cooperative",
        )
        for at in range(count)
    ]
    made = mapper.draw(mapper.load(write_atlas(folder / "data", places=[place()], partners=ties)), "world")
    made.save(folder / "world.html")
    return folder / "world.html"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world(tmp_path_factory.mktemp("many-lines"), COUNT)


@pytest.fixture
def page(opened: Open, path: Path) -> Opened:
    return opened(path)


def test_each_line_is_whole_and_meets_its_city_at_every_zoom(page: Opened) -> None:
    for zoom in range(1, 7):
        found = page.run(LOOK, [zoom, 150])
        assert found["bad"] == [], zoom
        assert found["lines"] == COUNT
    assert page.messages == []


def test_pointing_raises_a_line_and_a_click_opens_its_city(page: Opened) -> None:
    whole, none = page.run(INK)
    assert whole > 10_000
    assert none == 0
    spot = page.run(ON_LINE, "city-007")
    page.page.mouse.move(*spot)
    named = page.run("mapper.map.getContainer().classList.contains('is-on-line')")
    assert named
    again, raised = page.run(INK)
    assert again == whole
    assert 0 < raised < whole / 10
    page.page.mouse.click(*spot)
    page.page.wait_for_selector(".card")
    page.page.keyboard.press("Escape")
    page.page.wait_for_selector(".card", state="detached")
    page.page.mouse.move(5, 5)
    assert page.run(INK) == [whole, 0]


def test_a_hidden_kind_of_tie_leaves_the_map(page: Opened) -> None:
    whole, _ = page.run(INK)
    page.page.locator("#search-field").fill("city 007")
    page.page.wait_for_function("() => !mapper.feature('city-008').drawn")
    left, _ = page.run(INK)
    assert 0 < left < whole / 20
    assert page.run("mapper.feature('city-007').lines().length") == 1


def test_above_a_thousand_ties_lines_answer_where_no_mark_lies_above(opened: Open, tmp_path: Path) -> None:
    page = opened(world(tmp_path, 1_010))
    on_mark = """() => {
      const { left, top } = mapper.map.getContainer().getBoundingClientRect();
      const joined = mapper.ids().map((id) => mapper.feature(id).symbol()).find((one) => one?.joined && one.x > 90 && one.y > 90);
      return [left + joined.x, top + joined.y];
    }"""
    classes = "() => ['is-on-line', 'is-pointing'].filter((one) => mapper.map.getContainer().classList.contains(one))"
    page.page.mouse.move(*page.run(on_mark))
    assert page.run(classes) == ["is-pointing"]
    page.page.mouse.move(*page.run(FREE))
    assert page.run(classes) == ["is-on-line"]
    assert page.run(INK)[1] > 0
    assert page.messages == []
