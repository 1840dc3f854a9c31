"""Everything by keyboard: a sensible order, a name for every stop, focus into a card and back, no trap."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.browser.conftest import MAPS, Opened
from tests.browser.reading.conftest import EXAMPLE, Read, until

HERE = """() => {
  const at = document.activeElement;
  const again = at.hasAttribute("data-met");
  at.setAttribute("data-met", "");
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const labels = [...(at.labels ?? [])].map((each) => each.textContent.trim()).join(" ");
  const by = document.getElementById(at.getAttribute("aria-labelledby") ?? "")?.textContent;
  return {
    again,
    is: at === document.body ? "body" : at.matches(".language button") ? "language" : at.matches(".mark") ? "marker"
      : at.matches(".entry .name a") ? "entry" : at.matches(".legend-group input") ? "filter" : at.id || at.className || at.tagName.toLowerCase(),
    name: (at.getAttribute("aria-label") ?? by ?? (labels || at.textContent)).trim(),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
ORDER = ("skip", "language", "map", "marker", "filter", "search-field", "entry")


def stops(page: Opened, *, until: str, most: int = 140) -> list[dict[str, object]]:
    """What Tab meets from the top of the page on, up to the first stop of a kind."""
    met = []
    for _ in range(most):
        page.page.keyboard.press("Tab")
        met.append(page.run(HERE))
        if met[-1]["is"] == until:
            return met
    raise AssertionError(f"{until} is not reached in {most} steps: {[one['is'] for one in met]}")


@pytest.mark.parametrize("name", MAPS)
def test_tab_goes_from_the_skip_link_to_the_list(read: Read, name: str) -> None:
    page = read(name, hash="#pictures=off")
    met = stops(page, until="entry")
    assert [one["is"] for one in met if not one["name"]] == []
    assert [one["is"] for one in met if not one["ringed"]] == []
    assert [one["is"] for one in met if not one["seen"]] == []
    kinds = [str(one["is"]) for one in met]
    assert kinds[0] == "skip"
    first = {kind: next((at for at, is_ in enumerate(kinds) if is_ == kind), None) for kind in set(kinds)}
    first["map"] = next(at for at, one in enumerate(met) if str(one["name"]).startswith("Map:"))
    places = [first[kind] for kind in ORDER]
    assert all(a < b for a, b in pairwise(places)), dict(zip(ORDER, places, strict=True))
    assert [one["is"] for one in met if one["again"]] == [], "what is met twice traps the focus"

    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.className") == "card-title"
    page.page.keyboard.press("Tab")
    assert page.run("document.activeElement.className") == "card-close"
    page.page.keyboard.press("Escape")
    assert page.run("document.querySelector('.card')") is None
    assert page.run(HERE)["is"] == "entry"
    page.page.keyboard.press("Shift+Tab")
    assert page.run(HERE)["is"] != "entry"


def test_the_skip_link_leads_past_the_map(read: Read) -> None:
    page = read("shenyang")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.id") == "list"
    page.page.keyboard.press("Tab")
    assert page.run(HERE)["is"] == "search-field"


@pytest.mark.parametrize("name", MAPS)
def test_a_marker_opens_by_enter_and_gets_the_focus_back(read: Read, name: str) -> None:
    page = read(name)
    page.run("(id) => document.querySelector(`.mark[data-id='${id}']`).focus()", EXAMPLE[name])
    marker = page.run(HERE)
    assert marker["is"] == "marker"
    assert marker["name"] == page.run(
        "(id) => document.querySelector(`#${id} .name .t[lang=en]`).textContent", EXAMPLE[name]
    )
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.className") == "card-title"
    # Tab leaves the card at its end: it is no trap.
    for _ in range(40):
        page.page.keyboard.press("Tab")
        if page.run("!document.activeElement.closest('.card')"):
            break
    assert page.run("!document.activeElement.closest('.card')")
    page.page.keyboard.press("Escape")
    assert page.run("document.querySelector('.card')") is None
    assert page.run(HERE)["name"] == marker["name"]


def test_keys_move_and_zoom_the_map(read: Read) -> None:
    page = read("shenyang", hash="#pictures=off")
    page.run("mapper.map.getContainer().focus()")
    before = page.run("[mapper.map.getZoom(), mapper.map.getCenter().lng]")
    page.page.keyboard.press("+")
    until(page, "mapper.map.getZoom() > given[0] && !document.querySelector('.leaflet-zoom-anim')", before)
    page.page.keyboard.press("ArrowRight")
    until(page, "mapper.map.getCenter().lng > given[1]", before)


def test_the_sheet_is_raised_and_lowered_by_its_handle(read: Read) -> None:
    page = read("shenyang", size="phone")
    handle = page.page.locator(".sheet-handle")
    assert handle.get_attribute("aria-expanded") == "false"
    low = page.run("document.getElementById('search-field').getBoundingClientRect().top")
    handle.focus()
    page.page.keyboard.press("Enter")
    until(page, "document.querySelector('.sheet-handle').ariaExpanded === 'true'")
    high = page.run("document.getElementById('search-field').getBoundingClientRect().top")
    assert high < low - 200
    assert "map" in (handle.text_content() or "").casefold()
    page.page.keyboard.press("Enter")
    until(page, "document.querySelector('.sheet-handle').ariaExpanded === 'false'")


ON_TOP = """((at) => {
  const { left, top, width, height } = at.getBoundingClientRect();
  return [0.1, 0.5, 0.9].some((share) => at.contains(document.elementFromPoint(left + share * width, top + height / 2)));
})(document.activeElement)"""
UNDER = f"""() => [...document.querySelectorAll(".folium-map .mark:not([tabindex='-1'])")].filter((mark) => {{
  mark.focus();
  return !({ON_TOP});
}}).map((mark) => mark.dataset.id)"""
"""Marks that something else lies over even while they have the focus."""


@pytest.mark.parametrize("name", MAPS)
def test_neither_title_nor_sheet_lies_over_what_shift_tab_comes_back_to(read: Read, name: str) -> None:
    page = read(name, size="phone")
    page.run("document.querySelectorAll('#list .entry .name a')[6].focus()")
    until(page, "document.querySelector('.sheet-handle').ariaExpanded === 'true'")
    for _ in range(18):
        page.page.keyboard.press("Shift+Tab")
        until(page, ON_TOP)
    assert page.run("document.activeElement.closest('#map-area') !== null")
    for width, height in ((640, 512), (320, 256)):
        page.page.set_viewport_size({"width": width, "height": height})
        until(page, "mapper.map.getSize().x === given", width)
        assert page.run(UNDER) == []
    # Where everything is four times as large, marks are seen through the buttons that lie over them.
    page.run("document.querySelector('.folium-map .mark').focus()")
    until(page, "getComputedStyle(document.querySelector('.leaflet-control-container')).opacity < 0.5")
    page.page.keyboard.press("Enter")
    assert page.run("document.querySelector('.card-body').clientHeight") > 80


def test_a_counted_symbol_offers_its_places_one_by_one(read: Read) -> None:
    page = read("shenyang", size="small")
    page.run("void mapper.map.setView([41.79, 123.43], 8, {animate: false})")
    counted = page.page.locator(".mark-counted").first
    joined = int(counted.inner_text())
    counted.focus()
    page.page.keyboard.press("Enter")
    choices = page.page.locator(".card-choices button")
    assert choices.count() == joined > 1
    wanted = choices.nth(1).inner_text()
    choices.nth(1).focus()
    page.page.keyboard.press("Enter")
    assert page.page.locator(".card-title").inner_text() == wanted
    # Coming nearer took the circle away: what the card told of has a mark of its own now.
    id = page.page.locator(".card").get_attribute("data-id")
    page.page.keyboard.press("Escape")
    assert page.run("document.activeElement.dataset.id") == id
    page.run("(id) => mapper.feature(id).open()", id)
    # The circle in which it stands shows that it is selected.
    page.run("void mapper.map.setView([41.79, 123.43], 8, {animate: false})")
    ring = "(one) => [one.closest('.mark').matches('.is-selected'), parseFloat(getComputedStyle(one).outlineOffset) > 0]"
    rings = page.page.locator(".mark-count").evaluate_all(f"(all) => all.map({ring})")
    assert sorted(map(tuple, rings)) == [(False, False)] * (len(rings) - 1) + [(True, True)]


def test_the_focus_is_never_nowhere_when_a_card_goes(read: Read) -> None:
    page = read("shenyang", hash="#place=tv-tower")
    page.page.locator(".card-close").focus()
    page.page.keyboard.press("Escape")
    assert page.run(HERE)["is"] == "marker"
    # Another card in its place, and away by going back.
    page.run("document.querySelector('#k11 .name a').click()")
    page.page.locator(".card-neighbours button").last.click()
    until(page, "document.activeElement.textContent.startsWith('Liaoning')")
    page.page.go_back()
    until(page, "document.activeElement.textContent.startsWith('K11')")
    page.page.go_back()
    until(page, "document.querySelector('.card') === null")
    assert page.run(HERE)["is"] == "marker"


def test_escape_takes_back_one_step_at_a_time(read: Read) -> None:
    page = read("shenyang", size="landscape", hash="#pictures=off")
    press = page.page.keyboard.press
    state = """() => [document.querySelector(".card") !== null, document.getElementById("search-field").value,
      document.querySelector(".story-bar") !== null, document.getElementById("filter").hidden,
      document.querySelector(".print-map").hidden]"""
    field = page.page.locator("#search-field")
    field.fill("tower")
    field.press("Enter")
    until(page, "document.activeElement.className === 'card-title'")
    field.focus()
    press("Escape")
    assert page.run(state) == [False, "tower", False, True, True]
    assert page.run("document.activeElement.id") == "search-field"
    press("Escape")
    assert page.run(state) == [False, "", False, True, True]
    page.page.locator("[data-tool=share-short]").press("Enter")
    until(page, "!document.querySelector('.print-map').hidden")
    page.page.locator(".print-map").press("Escape")
    assert page.run(state) == [False, "", False, True, True]
    assert page.run("document.activeElement.dataset.tool") == "share-short"
    # What was opened while the story is told goes before it.
    page.page.set_viewport_size({"width": 1280, "height": 800})
    page.page.locator(".story-start").press("Enter")
    page.page.locator("[data-tool=filter]").press("Enter")
    press("Escape")
    assert page.run(state) == [True, "", True, True, True]
    # Who searches leaves the story, with all that was typed.
    field.focus()
    page.page.keyboard.type("tower")
    assert page.run(state) == [False, "tower", False, True, True]
    assert page.messages == []
