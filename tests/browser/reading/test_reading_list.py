"""List and map are one: pointing, opening, narrowing, ordering; filters count right and add up."""

from __future__ import annotations

import pytest

from tests.browser.conftest import MAPS, Opened, both_modes
from tests.browser.reading.conftest import EXAMPLE, LANGUAGES, LISTED, SHOWN, Read, settle, soon, tool
from tests.crossed import crossed

CLICK = "(one) => one.click()"
CLOSE_ENOUGH = 12
"""Zoom beyond which opening a place need not come nearer."""


def told(page: Opened) -> list[int]:
    """The numbers in the line that says how many are shown."""
    return [int(word) for word in page.page.locator(".results").inner_text().split() if word.isdigit()]


@pytest.mark.parametrize("name", MAPS)
def test_pointing_and_opening_go_both_ways(read: Read, name: str) -> None:
    page, one = read(name), EXAMPLE[name]
    entry, marker = page.page.locator(f"#{one}"), page.page.locator(f".folium-map .mark[data-id='{one}']")
    entry.locator(".name").hover()
    assert "is-raised" in (marker.get_attribute("class") or "")
    page.page.mouse.move(2, 2)
    assert "is-raised" not in (marker.get_attribute("class") or "")
    entry.locator(".name a").focus()
    assert "is-raised" in (marker.get_attribute("class") or "")
    marker.hover()
    assert "is-hovered" in (entry.get_attribute("class") or "")
    page.page.mouse.move(2, 2)
    assert "is-hovered" not in (entry.get_attribute("class") or "")

    before = min(page.run("mapper.map.getZoom()"), CLOSE_ENOUGH)
    entry.locator(".description").click()
    assert page.page.locator(".card").get_attribute("data-id") == one
    assert page.run("mapper.map.getZoom()") > before
    assert "is-current" in (entry.get_attribute("class") or "")
    page.page.locator(".card-close").click()
    assert "is-current" not in (entry.get_attribute("class") or "")
    marker.click()
    assert page.page.locator(".card").get_attribute("data-id") == one
    assert entry.locator(".name a").get_attribute("aria-current") == "true"
    assert page.messages == []


@pytest.mark.parametrize("name", MAPS)
def test_groups_count_and_add_up_with_the_other_filters(read: Read, name: str) -> None:
    page = read(name, hash="#pictures=off")
    total = len(page.run(LISTED))
    assert told(page) == [total, total]
    first, *others = page.page.locator(".legend-group").all()
    first.locator("input").uncheck()
    first.locator("input").check()
    for label in (first, *others):
        count = int(label.locator(".count").inner_text())
        label.locator("input").evaluate(CLICK)
        assert len(page.run(LISTED)) == len(page.run(SHOWN)) == total - count == told(page)[0]
        label.locator("input").evaluate(CLICK)
    assert len(page.run(LISTED)) == total

    tool(page, "filter")
    disputed = page.page.locator(".ordering-box", has_text="disagree")
    promised = int("".join(filter(str.isdigit, disputed.inner_text())))
    disputed.locator("input").check()
    left = page.run(LISTED)
    assert len(left) == promised > 0
    inside = "(ids) => ids.every((id) => document.getElementById(id).querySelector('.dispute'))"
    assert page.run(inside, left)
    disputed.locator("input").uncheck()

    page.page.locator(".ordering-box", has_text="Only what the map shows").locator("input").check()
    page.run(
        "(id) => void mapper.map.setView(mapper.feature(id), mapper.map.getZoom() + 3, {animate: false})",
        EXAMPLE[name],
    )
    n, of = told(page)
    assert n == len(page.run(LISTED)) < of == total
    assert EXAMPLE[name] in page.run(LISTED)


def test_facets_and_years_come_from_the_data(read: Read) -> None:
    page = read("world")
    tool(page, "filter")
    country = page.page.locator("#filter-country")
    options = dict(country.locator("option").evaluate_all("(all) => all.map((one) => [one.value, one.text])"))
    assert options["Japan"] == "Japan (4)"
    country.select_option("Japan")
    japan = page.run(LISTED)
    assert set(japan) == {"city-hamamatsu", "city-kawasaki", "city-sapporo", "city-sasebo"}
    # Ties do not begin nowhere: the map keeps the hub, which the list does not count.
    assert set(page.run(SHOWN)) == {*japan, "city-centre"}
    page.page.locator("#filter-to").select_option("1981")
    early = page.run(LISTED)
    assert set(early) < set(japan)
    page.run("() => { mapper.language = 'zh'; }")
    assert country.locator("option:checked").inner_text() == "日本（4）"
    shared = page.run("mapper.share()")
    again = read("world", hash=shared)
    assert again.run(LISTED) == early
    assert again.page.locator("#filter-country").input_value() == "Japan"
    country.select_option("")
    page.page.locator("#filter-to").select_option("")
    assert len(page.run(LISTED)) == page.run("mapper.ids().length")

    city = read("shenyang")
    kind = city.page.locator("#filter-kind")
    counts = kind.locator("option").evaluate_all(
        "(all) => all.slice(1).map((one) => one.text.match(/\\d+/)[0])"
    )
    assert sum(map(int, counts)) == city.page.locator("#list .entry[data-kind=place] .subtitle").count()


def test_the_years_show_the_network_as_it_stood(read: Read) -> None:
    page = read("world")
    dates = page.page.locator("#list .entry[data-kind=partner]").evaluate_all(
        "(all) => all.map((one) => [one.id, (one.dataset.date ?? '').slice(0, 4)])"
    )
    page.run("""() => { const field = document.getElementById("timeline-year");
      field.value = "1990"; field.dispatchEvent(new Event("input", { bubbles: true })); }""")
    partners = {one for one in page.run(SHOWN) if one.startswith("city-") and one != "city-centre"}
    assert partners == {one for one, year in dates if not year or int(year) <= 1990}
    later = next(one for one, year in dates if year and int(year) > 1990)
    assert not page.run("(id) => mapper.feature(id).drawn", later)
    said = page.page.locator(".timeline-told").inner_text()
    assert said.startswith("1990: ")
    assert page.page.locator("#timeline-year").get_attribute("aria-valuetext") == said
    page.page.locator(".timeline button").click()
    assert int(page.page.locator("#timeline-year").input_value()) > 1990


@crossed(name=MAPS, language=LANGUAGES)
def test_the_list_is_ordered_by_name_date_and_distance(read: Read, name: str, language: str) -> None:
    page = read(name, hash=f"#lang={language}")
    given = page.run(LISTED)
    tool(page, "filter")
    order = page.page.locator("#list-order")
    groups = """(key) => [...document.querySelectorAll("#list .group > ul")].map((list) =>
      [...list.children].map((entry) => key === "name"
        ? entry.querySelector(`.name .t[lang=${mapper.language}]`).textContent
        : key === "date" ? entry.dataset.date || "9999"
        : entry.id in key ? key[entry.id] : Infinity))"""
    order.select_option("name")
    sorted_ = """(groups) => {
      const { compare } = new Intl.Collator(mapper.language === "zh" ? "zh-u-co-pinyin" : "en", { numeric: true });
      return groups.every((group) => group.every((name, at) => !at || compare(group[at - 1], name) <= 0));
    }"""
    assert page.run(sorted_, page.run(groups, "name"))
    order.select_option("date")
    for group in page.run(groups, "date"):
        assert group == sorted(group)
    order.select_option("distance")
    hub = page.run(
        "mapper.ids()[JSON.parse(document.getElementById('mapper-data').textContent).features.hub]"
    )
    far = page.run(
        """(hub) => Object.fromEntries(mapper.ids().filter((id) => mapper.feature(id).lat !== null)
          .map((id) => [id, mapper.map.distance(mapper.feature(hub), mapper.feature(id))]))""",
        hub,
    )
    for group in page.run(groups, far):
        known = [value for value in group if value is not None]
        assert known == sorted(known)
    order.select_option("given")
    settle(page)
    assert page.run(LISTED) == given


@both_modes
def test_everything_that_is_hidden_comes_back_at_one_stroke(read: Read) -> None:
    page = read("world")
    total = len(page.run("mapper.ids()"))
    reset = page.page.locator(".reset")
    assert not reset.is_visible()
    tool(page, "filter")
    page.page.locator("#filter-country").select_option("Japan")
    page.page.locator("#search-field").fill("sap")
    page.page.locator(".legend-all button").nth(1).evaluate("(button) => button.click()")
    assert soon(page, "() => mapper.ids().filter((id) => mapper.feature(id).visible).length", 0) == 0
    reset.click()
    assert soon(page, "() => mapper.ids().filter((id) => mapper.feature(id).visible).length", total) == total
    assert page.page.locator("#search-field").input_value() == ""
    assert not reset.is_visible()


def test_one_group_alone_is_shown_by_a_double_click(read: Read) -> None:
    page = read("shenyang", hash="#pictures=off")
    page.page.locator(".legend-group").first.dblclick()
    assert page.page.locator(".legend-group input:checked").count() == 1
    page.page.locator(".legend-all button").first.click()
    assert page.page.locator(".legend-group input:not(:checked)").count() == 0


def test_the_totals_stay_while_something_is_searched(read: Read) -> None:
    page = read("world")
    counted = "[...document.querySelectorAll('#totals [data-tie]')].map((one) => one.textContent)"
    before = page.run(counted)
    page.page.locator("#search-field").fill("chicago")
    assert soon(page, "() => mapper.ids().filter((id) => mapper.feature(id).visible).length < 9", True)
    settle(page)
    assert page.run(counted) == before


def test_what_is_switched_off_takes_its_card_along(read: Read) -> None:
    page = read("shenyang", hash="#place=tv-tower&pictures=off")
    page.page.locator(".legend-group input").first.uncheck()
    assert page.page.locator(".card").count() == 0
