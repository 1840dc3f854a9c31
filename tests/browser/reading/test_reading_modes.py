"""A page does the same whether its list is written out or packed: what it shows, lists, tells and explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import MAPS, STAY, Open, Opened, both_modes
from tests.browser.reading.conftest import EXAMPLE, LISTED, SHOWN, Read, soon, unroll

Pair = tuple[Opened, Opened]
SET = """([selector, value]) => {
  const field = document.querySelector(selector);
  if (typeof value === "boolean") field.checked = value;
  else field.value = value;
  field.dispatchEvent(new Event(field.matches("select, [type=checkbox]") ? "change" : "input", { bubbles: true }));
}"""
SORTED = f"() => ({LISTED})().sort()"
VIEW = ".ordering-box:nth-child(2) input"
DISPUTED = ".ordering-box:nth-child(3) input"
FIRST_GROUP = ".legend-group:first-of-type input"
ASKED: dict[str, list[tuple[str, str | bool]]] = {
    "shenyang": [
        ("#list-order", "name"),
        ("#search-field", "mukden"),
        ("#list-order", "given"),
        ("#search-field", "zhanlan"),
        ("#search-field", ""),
        ("#filter-kind", "car plant"),
        ("#filter-kind", ""),
        (DISPUTED, True),
        (DISPUTED, False),
        (FIRST_GROUP, False),
        (FIRST_GROUP, True),
    ],
    "world": [
        ("#list-order", "distance"),
        ("#timeline-year", "1990"),
        ("#filter-country", "Japan"),
        ("#filter-to", "1981"),
        ("#filter-country", ""),
        ("#filter-to", ""),
        ("#list-order", "date"),
        (VIEW, True),
        (VIEW, False),
    ],
}


@pytest.fixture
def pair(opened: Open, sites: Callable[[str], Path]) -> Iterator[Callable[[str], Pair]]:
    """Both kinds of page of one map."""

    def pages(name: str) -> Pair:
        written, packed = (
            opened(sites(mode) / f"{name}.html", hash="#pictures=off") for mode in ("list", "columns")
        )
        unroll(packed)
        return written, packed

    yield pages


@pytest.mark.parametrize("name", MAPS)
def test_every_control_shows_and_lists_the_same(pair: Callable[[str], Pair], name: str) -> None:
    written, packed = pair(name)
    total = len(written.run(SHOWN))
    told = "() => document.querySelector('.results').textContent"
    for selector, value in [("#list-order", "given"), *ASKED[name]]:
        for page in (written, packed):
            page.run(SET, [selector, value])
        shown, listed, results = (written.run(script) for script in (SHOWN, LISTED, told))
        assert soon(packed, told, results) == results, (selector, value)
        assert soon(packed, SHOWN, shown) == shown, (selector, value)
        if not written.page.locator("#search-field").input_value():
            assert soon(packed, LISTED, listed) == listed, (selector, value)
        assert soon(packed, SORTED, sorted(listed)) == sorted(listed), (selector, value)
        assert value in ("", "given", "name", "distance", "date", False, True) or 0 < len(shown) < total
    assert written.messages == packed.messages == []


TOLD = """(step) => mapper.ids().filter((_, at) => at % step === 0).map((id) => {
  mapper.feature(id).open();
  const card = document.querySelector(".card").cloneNode(true);
  card.querySelector(".card-time")?.remove();
  mapper.feature(id).close();
  return [id, card.dataset.id, card.textContent];
})"""


@pytest.mark.parametrize("name", MAPS)
def test_cards_and_legend_tell_the_same(pair: Callable[[str], Pair], name: str) -> None:
    written, packed = pair(name)
    for page in (written, packed):
        page.run(STAY)
    assert packed.run(TOLD, 7) == written.run(TOLD, 7)
    legend = "document.querySelector('.legend-box').textContent"
    assert packed.run(legend) == written.run(legend)
    samples = "document.querySelectorAll('.legend-box .swatch > svg').length"
    assert packed.run(samples) == written.run(samples) > 5


UNNAMED = """() => {
  const names = [...document.querySelectorAll(".leaflet-names-pane [data-id]")].map((one) => one.dataset.id);
  const { x: width, y: height } = mapper.map.getSize();
  const inside = ({ x, y }) => x > 200 && y > 80 && x < width - 200 && y < height - 80;
  return mapper.ids().find((id) => {
    const symbol = mapper.feature(id).symbol();
    return symbol && inside(symbol) && !names.includes(id);
  });
}"""
POINT = """(id) => {
  const item = document.getElementById(id) ?? document.getElementById(`row-${mapper.ids().indexOf(id)}`);
  item.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
}"""


@both_modes
def test_what_is_pointed_at_and_has_no_room_for_its_name_gets_a_tip(read: Read) -> None:
    page = read("world")
    unroll(page)
    one = page.run(UNNAMED)
    tip = page.page.locator(".tip")
    assert tip.is_hidden()
    page.run(POINT, one)
    told = tip.inner_text()
    page.run("(id) => mapper.feature(id).open()", one)
    assert told == page.page.locator(".card-title").inner_text()
    assert tip.is_hidden()


@both_modes
def test_the_uncertainty_of_what_is_open_is_drawn_round_it(read: Read) -> None:
    page = read("shenyang")
    circle = page.page.locator("path.uncertainty")
    page.run("(id) => mapper.feature(id).open()", EXAMPLE["shenyang"])
    assert circle.count() == 1
    page.run("(id) => mapper.feature(id).close()", EXAMPLE["shenyang"])
    assert circle.count() == 0
