"""Places come first: one row of tools, the legend on the map, filters in a drawer, details beside the map."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import MAPS, MODES, Opened, both_modes
from tests.browser.reading.conftest import EXAMPLE, LANGUAGES, LISTED, Read, settle, soon, tool, until
from tests.crossed import crossed

FIRST = """() => {
  const name = [...document.querySelectorAll("#list .entry .name")].find((one) => one.checkVisibility());
  const { top, bottom, left } = name.getBoundingClientRect();
  const seen = bottom <= innerHeight && name.contains(document.elementFromPoint(left + 4, bottom - 4));
  return { top: Math.round(top), seen };
}"""


ROW = """() => [...document.querySelectorAll(".tool-row > *")].map((one) => one.getBoundingClientRect())
  .map(({ top, height }) => [Math.round(top), Math.round(height)])"""


def tools_are_one_row(page: Opened) -> None:
    row = page.run(ROW)
    assert len(row) == 4
    assert {top for top, _ in row} == {row[0][0]}
    assert all(height >= 44 for _, height in row)


@crossed(name=MAPS, language=LANGUAGES)
def test_the_first_place_stands_high_below_one_row_of_tools(read: Read, name: str, language: str) -> None:
    most = {"shenyang": 320, "world": 380}[name]
    page = read(name, hash=f"#lang={language}")
    tools_are_one_row(page)
    assert page.run(FIRST)["top"] <= most
    assert page.run(FIRST)["seen"]


@crossed(name=MAPS, size=["small", "phone"], language=LANGUAGES)
def test_the_raised_sheet_shows_a_place_below_one_row_of_tools(
    read: Read, name: str, size: str, language: str
) -> None:
    page = read(name, size=size, hash=f"#lang={language}")
    tools_are_one_row(page)
    page.page.locator(".sheet-handle").click()
    until(page, "document.querySelector('.sheet-handle').ariaExpanded === 'true'")
    settle(page)
    assert page.run(FIRST)["seen"]


KEY = """() => {
  const legend = document.getElementById("legend").getBoundingClientRect();
  const map = mapper.map.getContainer().getBoundingClientRect();
  const area = document.getElementById("map-area").getBoundingClientRect();
  return { shown: legend.height > 0, over: map.bottom - legend.top, foot: Math.abs(legend.bottom - area.bottom) };
}"""


@crossed(name=MAPS, mode=MODES[::-1])
def test_the_key_lies_at_the_maps_edge_and_covers_nothing(read: Read, name: str) -> None:
    page = read(name, height=1000)
    assert page.run(KEY)["shown"]
    assert page.run(KEY)["over"] <= 1
    assert page.run(KEY)["foot"] <= 1
    before = page.run("mapper.map.getSize().y")
    tool(page, "legend")
    assert not page.run(KEY)["shown"]
    until(page, "mapper.map.getSize().y > given", before)
    tool(page, "legend")
    until(page, "mapper.map.getSize().y === given", before)


def test_the_key_tells_of_the_metro_which_is_quiet_until_close(read: Read) -> None:
    bright = """() => {
      let found = 0;
      for (const canvas of document.querySelectorAll("canvas.leaflet-tile")) {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        for (let at = 0; at < data.length; at += 4)
          if (Math.max(...data.subarray(at, at + 3)) - Math.min(...data.subarray(at, at + 3)) > 110) found++;
      }
      return found;
    }"""
    page = read("shenyang", hash="#pictures=off")
    assert page.page.locator(".legend-key", has_text="metro").is_visible()
    assert page.run(bright) == 0
    page.run("void mapper.map.setView([41.795, 123.433], 12.5, { animate: false })")
    assert soon(page, f"() => ({bright})() > 200", True)


@pytest.mark.parametrize("size", ["phone", "landscape"])
def test_on_a_phone_drawers_are_sheets_that_go_by_escape_and_by_going_on(read: Read, size: str) -> None:
    page = read("world", size=size)
    for name in ("legend", "filter"):
        drawer = page.page.locator(f"#{name}")
        assert not drawer.is_visible()
        tool(page, name)
        assert drawer.is_visible()
        assert page.run("(id) => document.getElementById(id).contains(document.activeElement)", name)
        held = """(id) => { const box = document.getElementById(id).getBoundingClientRect();
          return document.getElementById(id).contains(document.elementFromPoint(box.left + 30, box.top + 90)); }"""
        assert page.run(held, name)
        page.page.keyboard.press("Escape")
        assert not drawer.is_visible()
        assert page.run("document.activeElement.dataset.tool") == name
        tool(page, name)
        page.page.keyboard.press("Shift+Tab")
        until(page, "document.getElementById(given).hidden", name)


@both_modes
def test_chips_tell_what_is_filtered_and_take_it_back(read: Read) -> None:
    page = read("world")
    tool(page, "filter")
    page.page.locator("#filter-country").select_option("Japan")
    chip = page.page.locator(".chip")
    chip.first.wait_for()
    assert (
        chip.all_inner_texts() == ["Country or region: Japan ×"]
        or "Country or region: Japan" in chip.first.inner_text()
    )
    assert page.page.locator(".tool-count").inner_text() == "1"
    page.run("() => { mapper.language = 'zh'; }")
    assert "日本" in chip.first.inner_text()
    chip.first.click()
    total = len(page.run("mapper.ids()"))
    assert soon(page, "() => mapper.ids().filter((id) => mapper.feature(id).visible).length", total) == total
    assert chip.count() == 0
    assert page.page.locator("#filter-country").input_value() == ""


def test_one_group_alone_is_chosen_without_a_mouse(read: Read) -> None:
    page = read("shenyang")
    tool(page, "filter")
    only = page.page.locator("#filter-only")
    only.select_option("landmark")
    assert page.page.locator(".legend-group input:checked").count() == 1
    assert len(page.run(LISTED)) == 6
    assert page.page.locator(".chip").count() == 1
    page.page.locator(".chip").click()
    assert only.input_value() == ""
    assert page.page.locator(".legend-group input:not(:checked)").count() == 0


BESIDE = """() => {
  const card = document.querySelector(".card").getBoundingClientRect();
  const map = document.getElementById("map-area").getBoundingClientRect();
  const tools = document.getElementById("tools").getBoundingClientRect();
  return card.left >= map.right - 1 && card.right <= innerWidth && card.bottom <= innerHeight + 1
    && (card.top >= tools.bottom - 1 || innerHeight < 480);
}"""


@crossed(name=MAPS[::-1], size=["wide", "landscape"], mode=MODES)
def test_details_stand_beside_the_map_which_stays_whole_and_names_them(
    read: Read, name: str, size: str
) -> None:
    page = read(name, size=size)
    page.run("(id) => void mapper.map.setView(mapper.feature(id), 15, { animate: false })", EXAMPLE[name])
    settle(page)
    room = page.run("mapper.map.getSize()")
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    settle(page)
    assert page.run(BESIDE)
    assert page.run("mapper.map.getSize()") == room
    until(page, "document.querySelector(`.leaflet-names-pane [data-id='${given}']`)", EXAMPLE[name])
    assert not page.page.locator("#list .entry .name a, .many-list").first.is_visible()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#list .entry .name a, .many-list").first.is_visible()


def test_who_types_sees_what_is_found(read: Read) -> None:
    page = read("shenyang", hash="#place=tv-tower")
    page.page.locator("#search-field").fill("bridge")
    assert page.page.locator(".card").count() == 0
    assert page.page.locator("#boguan-bridge .name").is_visible()


def test_every_opened_city_is_named(read: Read) -> None:
    page = read("world")
    page.run("() => { mapper.map.flyTo = mapper.map.flyToBounds = () => mapper.map; }")
    unnamed = page.run("""async () => {
      const missing = [];
      for (const id of mapper.ids().filter((id) => mapper.feature(id).kind === "partner" && mapper.feature(id).drawn)) {
        mapper.feature(id).open();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        if (!document.querySelector(`.leaflet-names-pane [data-id="${id}"]`)) missing.push(id);
      }
      return missing;
    }""")
    assert unnamed == []


SMALL = """() => {
  const controls = `button, select, summary, input:not([type=checkbox]), label:has(input[type=checkbox]), .leaflet-bar a,
    .masthead a, .card-maps a, .card-share a, :is(#list .entry, .step) .name a`;
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".leaflet-marker-pane, .visually-hidden"))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, { width, height }]) => width > 0 && (height < 43.5 || (width < 43.5 && !one.closest(".entry"))))
    .map(([one, { width, height }]) => `${one.className || one.id || one.textContent} ${Math.round(width)}×${Math.round(height)}`);
}"""


@crossed(name=MAPS[::-1], size=["phone", "small", "landscape"])
def test_on_phones_every_control_is_as_large_as_a_fingertip(read: Read, name: str, size: str) -> None:
    page = read(name, size=size)
    too_small: dict[str, list[str]] = {"page": page.run(SMALL)}
    for drawer in ("legend", "filter"):
        tool(page, drawer)
        too_small[drawer] = page.run(SMALL)
        page.page.keyboard.press("Escape")
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    too_small["card"] = page.run(SMALL)
    assert {state: told for state, told in too_small.items() if told} == {}


def test_the_view_is_shared_without_opening_anything(read: Read) -> None:
    page = read("world", hash="#lang=zh", permissions=["clipboard-read", "clipboard-write"])
    page.page.locator("#search-field").fill("sap")
    page.page.locator("[data-tool=share-short]").click()
    until(page, "document.querySelector('.tools-told .share-told').textContent !== ''")
    link = shared(page)
    assert "q=sap" in link
    assert "lang=zh" in link


def shared(page: Opened) -> str:
    """The link that was offered, in a field or on the clipboard."""
    field = page.page.locator("#tools .offered")
    return str(field.input_value() if field.count() else page.run("navigator.clipboard.readText()"))


def restyled(page: Opened, script: str) -> int:
    """Elements whose styles the browser works out, from a script until what it asked for is drawn."""
    browser = page.page.context.browser
    assert browser is not None
    browser.start_tracing(page=page.page, categories=["devtools.timeline"])
    page.run(script)
    settle(page)
    told = json.loads(browser.stop_tracing())["traceEvents"]
    return sum(one["args"].get("elementCount", 0) for one in told if one["name"] == "UpdateLayoutTree")


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_a_filter_restyles_what_it_changes_and_not_the_page(read: Read, size: str) -> None:
    page = read("world", size=size)
    height = "document.getElementById('tools').offsetHeight"
    before = page.run(height)
    count = restyled(page, "document.querySelector('.legend-group input').click()")
    assert page.run(height) > before, "its chip takes a row, from which the rest keeps clear"
    assert 0 < count < page.run("document.querySelectorAll('*').length") / 8
