"""Crowded parts of the world stand below it once more, larger, so that every partner city has a name; they open the same."""

from __future__ import annotations

import pytest

from tests.browser.reading.conftest import LANGUAGES, Read, settle, soon, until
from tests.crossed import crossed

UNNAMED = """() => {
  const named = new Set([...document.querySelectorAll(".leaflet-names-pane .name[data-id]")].map((one) => one.dataset.id));
  return mapper.ids().map((id) => mapper.feature(id))
    .filter(({ id, kind, lat }) => kind === "partner" && lat !== null && !named.has(id)).map(({ id }) => id);
}"""


@crossed(size=[(1280, 800), (1920, 1080)], language=LANGUAGES)
def test_every_partner_city_with_a_place_is_named(read: Read, size: tuple[int, int], language: str) -> None:
    page = read("world", width=size[0], height=size[1], hash=f"#lang={language}")
    # Insets are made, and named, when the browser is idle.
    assert soon(page, UNNAMED, []) == []
    # A city and its station at one spot are named once on each map.
    twice = """() => [...document.querySelectorAll(".leaflet-names-pane")].flatMap((pane) => {
      const names = [...pane.querySelectorAll(".name[data-id]")].map((one) => one.textContent);
      return names.filter((name, at) => names.indexOf(name) !== at);
    })"""
    assert page.run(twice) == []
    # However wide the map is, each shows its part at least twice as large.
    larger = """() => {
      const parts = [...document.querySelectorAll(".inset-window")].map((part) => part.getBBox().width);
      return [...document.querySelectorAll(".inset")].map((inset, at) => inset.offsetWidth > 2 * parts[at]);
    }"""
    assert page.run(larger) == [True, True]


def test_an_inset_is_live_and_makes_way_for_a_closer_look(read: Read) -> None:
    page = read("world")
    page.page.locator(".inset").nth(1).locator(".mark[data-id=city-daegu]").click()
    assert page.page.locator(".card").get_attribute("data-id") == "city-daegu"
    page.page.keyboard.press("Escape")
    # One stop of the Tab key, walked by arrow keys from west to east, and told as what it is.
    stops = "() => [...document.querySelectorAll('.inset')].map((one) => one.querySelectorAll('.mark[tabindex=\"0\"]').length)"
    assert soon(page, stops, [1, 1]) == [1, 1]
    page.page.locator(".inset").nth(1).locator(".mark[tabindex='0']").focus()
    walked = []
    for _ in range(3):
        walked.append(page.run("() => document.activeElement.getBoundingClientRect().left"))
        page.page.keyboard.press("ArrowRight")
    assert walked == sorted(set(walked))
    assert page.run(stops) == [1, 1]
    id = page.run("() => document.activeElement.dataset.id")
    page.page.keyboard.press("Enter")
    assert page.page.locator(".card").get_attribute("data-id") == id
    page.page.keyboard.press("Escape")
    assert page.run("() => document.activeElement.closest('.inset') !== null")
    page.run("void mapper.map.setZoom(4, { animate: false })")
    until(page, "document.querySelector('.insets').hidden")
    assert page.run("document.querySelector('.inset-window')") is None
    page.page.locator(".control-home").click()
    until(page, "!document.querySelector('.insets').hidden")


def test_on_a_phone_one_inset_stands_there_at_a_time(read: Read) -> None:
    page = read("world", size="phone")
    until(page, "document.querySelectorAll('.inset-tabs button').length === 2")
    assert page.page.locator(".inset:visible").count() == 1
    page.page.locator(".inset-tabs button").nth(1).click()
    assert page.page.locator(".inset:visible").count() == 1


@pytest.mark.parametrize("size", [(1280, 800), (600, 1200)])
def test_the_map_comes_to_rest_at_every_zoom(read: Read, size: tuple[int, int]) -> None:
    page = read("world", width=size[0], height=size[1])
    heights = """() => Array.from({ length: 16 }, (_, at) => at / 4).map((zoom) => {
      mapper.map.setZoom(zoom, { animate: false });
      return mapper.map.getZoom() >= zoom;
    })"""
    assert all(page.run(heights))
    settle(page)
    assert page.page.locator(".insets").is_hidden()
