"""Nothing on the map covers another name or marker at the opening view, in either language, at every size."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from tests.browser.conftest import MAPS, Opened
from tests.browser.reading.conftest import LANGUAGES, SIZES, Read, settle, tool, until
from tests.crossed import crossed

DRAWN = """() => {
  const area = document.querySelector(".folium-map").getBoundingClientRect();
  const boxes = (selector, inner) => [...document.querySelectorAll(selector)].map((element) => {
    const box = (inner ? element.querySelector(inner) : element).getBoundingClientRect();
    const id = element.dataset.id ?? element.textContent;
    const sides = [box.left - area.left, box.top - area.top, box.width, box.height];
    return [selector + " " + id, ...sides.map(Math.round)];
  }).filter(([, x, y, w, h]) => x + w > 0 && y + h > 0 && x < area.width && y < area.height);
  const marks = boxes(".folium-map .leaflet-marker-pane .mark", ".symbol, .mark-count");
  return [...marks, ...boxes(".folium-map .leaflet-names-pane .name"), ...boxes(".leaflet-control"), ...boxes(".locator"), ...boxes("#list")];
}"""
SLACK = 1
"""Pixels; boxes are rounded."""


def overlapping(drawn: list[Any]) -> list[tuple[str, str]]:
    return [
        (a[0], b[0])
        for a, b in combinations(drawn, 2)
        if a[1] + SLACK < b[1] + b[3]
        and b[1] + SLACK < a[1] + a[3]
        and a[2] + SLACK < b[2] + b[4]
        and b[2] + SLACK < a[2] + a[4]
    ]


@crossed(name=MAPS[::-1], size=SIZES, language=LANGUAGES)
def test_nothing_overlaps_and_every_load_draws_the_same(
    read: Read, name: str, size: str, language: str
) -> None:
    page = read(name, size=size, hash=f"#lang={language}")
    loaded: list[Any] = []
    for shown in (language, *(one for one in LANGUAGES if one != language), language):
        page.run("(language) => { mapper.language = language; }", shown)
        settle(page)
        drawn = page.run(DRAWN)
        assert overlapping(drawn) == [], shown
        assert len(drawn) > 12
        loaded = loaded or drawn
        fits(page)
    page.page.reload()
    page.be_whole()
    settle(page)
    assert page.run(DRAWN) == loaded


def fits(page: Opened) -> None:
    """Nothing sticks out sideways."""
    wide = page.run("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


STATIONS = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const names = boxes(".name-station > span");
  const others = [...boxes(".mark .symbol"), ...boxes(".name[data-id] > span")];
  return { named: names.length, met: names.filter((one) => others.some((other) => meet(one, other))).length };
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_stations_are_named_from_near_and_never_under_a_mark(read: Read, language: str) -> None:
    page = read("shenyang", hash=f"#z=41.795,123.433,14&lang={language}")
    until(page, "document.querySelectorAll('.name-station').length > 8")
    assert page.run(STATIONS)["met"] == 0
    page.run("void mapper.map.setZoom(13.5, { animate: false })")
    settle(page)
    assert page.run(STATIONS)["named"] == 0


def test_names_have_a_ground_of_their_own_where_the_base_map_names_streets(read: Read) -> None:
    page = read("shenyang", hash="#z=41.79,123.43,13.5")
    settle(page)
    ground = """() => [...document.querySelectorAll(".leaflet-names-pane .name[data-id] > span")]
      .map((one) => getComputedStyle(one).backgroundColor)"""
    assert all("0.86" in color for color in page.run(ground))
    assert len(page.run(ground)) > 3
    page.run("void mapper.map.setZoom(11, { animate: false })")
    settle(page)
    assert set(page.run(ground)) == {"rgba(0, 0, 0, 0)"}


def test_the_uncertainty_circle_is_seen_only_when_asked_for(read: Read) -> None:
    page = read("shenyang")
    circle = page.page.locator("path.uncertainty")
    assert circle.count() == 0
    page.page.locator("#tv-tower .name a").focus()
    assert circle.count() == 1
    page.run("document.activeElement.blur()")
    assert circle.count() == 0
    page.page.locator(".mark[data-id='tv-tower']").hover()
    assert circle.count() == 1
    page.page.mouse.move(2, 2)
    assert circle.count() == 0
    page.run("mapper.feature('tv-tower').open()")
    assert circle.count() == 1
    page.run("mapper.feature('tv-tower').close()")
    assert circle.count() == 0


def test_no_card_cuts_the_inset_that_tells_where_the_city_lies(read: Read) -> None:
    page = read("shenyang", size="phone")
    seen = "() => document.querySelector('.locator').checkVisibility({ visibilityProperty: true })"
    assert page.run(seen)
    page.run("mapper.feature('tv-tower').open()")
    assert not page.run(seen)
    page.run("mapper.feature('tv-tower').close()")
    assert page.run(seen)


CUT_OFF = """() => [...document.querySelectorAll(`h1, .maps a, .language button, #search-field, .tool, .chip, summary,
    .legend-group, .ordering label, .ordering select, .card-title, .card-close, .card button, .card-copy,
    .card-maps a`)]
  .filter((element) => element.checkVisibility())
  .filter((element) => element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0
    && getComputedStyle(element).overflowX !== "visible" || element.getBoundingClientRect().right > innerWidth + 1
    || element.getBoundingClientRect().left < -1)
  .map((element) => element.className || element.id || element.textContent)"""
COVERED = """() => {
  const controls = [...document.querySelectorAll("h1, .maps a, .language button, #search-field, .results")];
  const texts = document.createRange();
  const boxes = controls.map((each) => {
    texts.selectNodeContents(each);
    return (each.matches("input") ? each : texts).getBoundingClientRect();
  });
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1
    || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  return boxes.flatMap((a, at) => boxes.slice(at + 1).flatMap((b, more) =>
    apart(a, b) ? [] : [[controls[at].textContent, controls[at + more + 1].textContent]]));
}"""


@crossed(name=MAPS, size=SIZES)
def test_text_twice_as_large_and_forced_colours_lose_nothing(read: Read, name: str, size: str) -> None:
    page = read(name, size=size, forced_colors="active")
    assert page.run("getComputedStyle(document.querySelector('.symbol-shape')).fill") != "none"
    page.run("document.documentElement.style.fontSize = '200%'; dispatchEvent(new Event('resize'))")
    settle(page)
    assert page.run(COVERED) == []
    assert page.run(CUT_OFF) == []
    tool(page, "filter")
    assert (
        page.run(
            "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('#filter'))"
        )
        == 0
    )
    tool(page, "filter")
    page.run("mapper.feature(mapper.ids().find((id) => mapper.feature(id).screen())).open()")
    settle(page)
    assert page.run(CUT_OFF) == []
    card = page.run("document.querySelector('.card').getBoundingClientRect().toJSON()")
    assert card["top"] >= 0
    assert card["bottom"] <= page.run("innerHeight") + 1
    assert card["height"] > 80
    fits(page)
    assert page.messages == []


FIELDS = """() => [...document.querySelectorAll("#filter .facet > select:last-child")]
  .filter((field) => field.checkVisibility())
  .map((field) => [field, field.previousElementSibling].map((one) => one.getBoundingClientRect()))
  .map(([field, words]) => [field.top >= words.bottom - 1, field.right <= innerWidth])"""


def test_fields_stand_below_their_words_where_text_is_very_large(read: Read) -> None:
    page = read("shenyang", width=280, height=640)
    page.run("document.documentElement.style.fontSize = '200%'")
    tool(page, "filter")
    found = page.run(FIELDS)
    assert found
    assert all(below and seen for below, seen in found)


IN_VIEW = """() => {
  const bounds = mapper.map.getBounds();
  const held = (id) => bounds.contains([mapper.feature(id).lat, mapper.feature(id).lon]);
  return mapper.ids().filter((id) => mapper.feature(id).lat !== null).filter(held);
}"""


@pytest.mark.parametrize("size", ["phone", "small"])
def test_a_narrow_screen_opens_where_most_is_with_the_hub(read: Read, size: str) -> None:
    page = read("world", size=size)
    opening = page.run(IN_VIEW)
    assert "city-centre" in opening
    assert {"city-dusseldorf", "city-sapporo"} <= set(opening)
    for east in (-60, 60):
        page.run("(by) => void mapper.map.panBy([by, 0], { animate: false })", east)
        assert "city-centre" not in page.run(IN_VIEW) or len(page.run(IN_VIEW)) <= len(opening)
        page.page.locator(".control-home").click()
        assert page.run(IN_VIEW) == opening
    # Before the script has put the switch of languages there, the title takes as much: the map does not jump.
    high = "document.querySelector('.masthead').offsetHeight"
    told = page.run(high)
    page.run("document.getElementById('tools-language').replaceChildren()")
    assert page.run(high) == told
