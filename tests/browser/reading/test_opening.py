"""An illustrated city map opens with portraits, whose leaders never cross, and leads to its marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.page.html.content import page_html
from tests.browser.conftest import Open, Opened
from tests.browser.reading.conftest import LANGUAGES, Read, settle, until
from tests.scenes import feature, mark, scene

COLUMNS = "document.querySelectorAll('.opening-leaders > g').length"
WRONG = """() => {
  const box = (one) => one.getBoundingClientRect();
  const area = box(document.querySelector(".folium-map"));
  const portraits = [...document.querySelectorAll(".portrait")].map((one) => [one.dataset.id, box(one)]);
  const marks = [...document.querySelectorAll(".folium-map .mark")].map((one) => [one.dataset.id, box(one.querySelector(".symbol"))]);
  const lines = [...document.querySelectorAll(".opening-leaders .leader-line")].map((one) => {
    const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((name) => one[name].baseVal.value);
    return [[x1 + area.left, y1 + area.top], [x2 + area.left, y2 + area.top]];
  });
  const turn = (p, q, r) => Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const cross = ([a, b], [c, d]) => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const others = [...document.querySelectorAll(".leaflet-control")].map((one) => [one.className, box(one)]);
  const wrong = [];
  lines.forEach((one, at) => lines.slice(at + 1).forEach((other) => cross(one, other) && wrong.push("leaders cross")));
  portraits.forEach(([id, one], at) => {
    for (const [other, its] of [...marks, ...portraits.slice(at + 1), ...others])
      if (meet(one, its)) wrong.push(`${id} on ${other}`);
    if (one.top < area.top || one.bottom > area.bottom || one.left < area.left || one.right > area.right) wrong.push(`${id} sticks out`);
    const ends = marks.filter(([other]) => other === id).map(([, its]) => [(its.left + its.right) / 2, (its.top + its.bottom) / 2]);
    if (!ends.some((end) => lines.some(([, to]) => Math.hypot(end[0] - to[0], end[1] - to[1]) < 12))) wrong.push(`${id} leads nowhere`);
  });
  return wrong;
}"""
SEVENTEEN = 17


def opening(page: Opened) -> str:
    settle(page)
    return str(page.run("document.documentElement.dataset.opening"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_portraits_stand_in_columns_and_their_leaders_do_not_cross(read: Read, language: str) -> None:
    page = read("shenyang", hash=f"#lang={language}")
    for width, height in ((1280, 800), (1440, 900), (1920, 1080)):
        page.page.set_viewport_size({"width": width, "height": height})
        until(page, f"{COLUMNS} === given", SEVENTEEN)
        settle(page)
        assert page.run(WRONG) == [], (width, height)
        sizes = page.run(
            "[...document.querySelectorAll('.portrait-picture')].map((one) => one.getBoundingClientRect().width)"
        )
        assert all(64 <= size <= 96 for size in sizes), (width, height)
    assert page.messages == []
    assert page.requests == [page.page.url.partition("#")[0]]


LAST_LINES = """() => [...document.querySelectorAll(".portrait-text")].flatMap((text) => {
  const range = document.createRange();
  range.selectNodeContents(text);
  const lines = [...range.getClientRects()].map((line) => line.width);
  return lines.length > 1 ? [lines.at(-1) / Math.max(...lines)] : [];
})"""


def test_no_portraits_text_ends_in_a_word_by_itself(read: Read) -> None:
    found = read("shenyang", width=1440, height=900).run(LAST_LINES)
    assert found
    assert min(found) > 0.5


def test_a_portrait_opens_its_place_and_a_closer_look_shows_the_marks(read: Read) -> None:
    page = read("shenyang")
    until(page, f"{COLUMNS} > 0")
    portrait = page.page.locator(".portrait[data-id=tv-tower]")
    assert (portrait.locator("img").get_attribute("src") or "").startswith("data:image/svg+xml;base64,")
    assert (portrait.text_content() or "").startswith("TV TowerThe tower is")
    portrait.focus()
    assert page.run("document.querySelector('.folium-map .mark[data-id=tv-tower]').matches('.is-raised')")
    page.page.keyboard.press("Enter")
    assert page.page.locator(".card").get_attribute("data-id") == "tv-tower"
    assert opening(page) == "columns"
    page.page.keyboard.press("Escape")
    assert page.run("document.activeElement.dataset.id") == "tv-tower"
    page.run("void mapper.map.setZoom(12, { animate: false })")
    assert opening(page) == ""
    page.page.locator(".control-home").click()
    assert opening(page) == "columns"
    page.page.locator("#search-field").fill("bridge")
    until(page, "document.documentElement.dataset.opening === ''")
    page.page.locator("#search-field").fill("")
    until(page, "document.documentElement.dataset.opening === 'columns'")
    page.page.locator(".opening-toggle").click()
    assert opening(page) == ""
    assert "pictures=off" in page.run("mapper.share()")
    assert page.page.locator("#legend").is_visible()
    page.page.locator(".opening-toggle").click()
    assert opening(page) == "columns"


def test_a_swipe_points_out_the_mark_of_the_portrait_it_leads_to(read: Read) -> None:
    page = read("shenyang", size="phone")
    until(page, "document.querySelector('.mark.is-pointed')")
    first = page.run("document.querySelector('.mark.is-pointed').dataset.id")
    assert first == page.run("document.querySelector('.portrait').dataset.id")
    page.run("document.querySelector('.portraits').scrollTo({ left: 600, behavior: 'instant' })")
    until(page, "document.querySelector('.mark.is-pointed')?.dataset.id !== given", first)
    heights = page.run(
        "[...document.querySelectorAll('.portrait, .opening-toggle')].map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    page.page.locator(".opening-toggle").click()
    until(page, "document.querySelector('.mark.is-pointed') === null")
    assert page.page.locator(".portraits").is_hidden()


def test_twenty_four_places_without_a_drawing_show_their_signs(opened: Open, tmp_path: Path) -> None:
    places = [
        feature(f"p{at}", drawn=mark(lat=41.72 + at * 7 % 24 * 0.006, lon=123.32 + at * 5 % 24 * 0.006))
        for at in range(24)
    ]
    told = replace(scene(places), portraits={one.id: "" for one in places})
    path = tmp_path / "city.html"
    path.write_text(page_html(told), encoding="utf-8")
    page = opened(path, width=1920, height=1080)
    until(page, f"{COLUMNS} === 24")
    assert page.run(WRONG) == []
    assert page.page.locator(".portrait svg.portrait-picture").count() == 24
    page.page.set_viewport_size({"width": 1280, "height": 800})
    assert opening(page) == "strip", "two columns have no room for so many"


LEADERS = """() => {
  const ends = [...document.querySelectorAll(".opening-leaders .leader-line")].map((one) => [one.x2.baseVal.value, one.y2.baseVal.value]);
  return [...document.querySelectorAll(".portrait")].map(({ dataset: { id } }) => {
    const { x, y, size, joined } = mapper.feature(id).symbol();
    return { id, joined, off: Math.min(...ends.map(([left, top]) => Math.abs(Math.hypot(left - x, top - y) - size / 2))) };
  });
}"""


def test_a_portrait_of_a_place_among_very_many_leads_to_the_circle_that_counts_it(
    opened: Open, tmp_path: Path
) -> None:
    places = [
        feature(f"p{at}", drawn=mark(lat=41.72 + at % 40 * 0.004, lon=123.32 + at // 40 * 0.007))
        for at in range(1100)
    ]
    told = replace(scene(places), portraits={f"p{at}": "" for at in range(60, 1100, 90)})
    path = tmp_path / "city.html"
    path.write_text(page_html(told), encoding="utf-8")
    page = opened(path, width=1600, height=900)
    until(page, f"{COLUMNS} === given", len(told.portraits))
    settle(page)
    leaders = page.run(LEADERS)
    assert [one for one in leaders if one["off"] > 1.5] == []
    counted = next(one["id"] for one in leaders if one["joined"])
    page.page.locator(f".portrait[data-id={counted}]").click()
    assert page.page.locator(".card").get_attribute("data-id") == counted
    until(page, "mapper.feature(given).symbol()?.joined === false && mapper.map.getZoom() > 12", counted)
    assert opening(page) == ""
    assert page.messages == []
