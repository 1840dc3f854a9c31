"""Marks and names answer for what is drawn of them, and the map is dragged by them, too."""

from __future__ import annotations

import pytest

from tests.browser.conftest import MAPS
from tests.browser.reading.conftest import Read, idle, settle, until
from tests.crossed import crossed

UPRIGHT = [(768, 1024), (390, 844), (360, 640), (320, 568)]
LYING = [(1280, 800), (1440, 900), (1920, 1080), (844, 390), (667, 375), (640, 512), (1200, 300), (1920, 500)]
WINDOWS = UPRIGHT + LYING
ANSWERING = """() => {
  const poor = [];
  // Each look goes through all that could lie there: not through hundreds of entries where their list does.
  const inner = [...document.querySelectorAll("#list .entry")];
  for (const one of inner) one.style.visibility = "hidden";
  for (const mark of document.querySelectorAll(".mark")) {
    // Its own map: that of the page, or an inset.
    const area = mark.closest(".leaflet-container").getBoundingClientRect();
    if (!area.width) continue;
    const box = mark.querySelector(".symbol, .mark-count").getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    // A world is opened from its north to its south, though not from east to west; others are asked for what is in sight.
    const whole = document.documentElement.dataset.kind === "world" && !mark.closest(".inset");
    if (x < area.left + 50 || x > area.right - 50 || !whole && (y < area.top + 20 || y > area.bottom - 20)) continue;
    let [hit, all] = [0, 0];
    const bar = box.width < 8 ? 0.5 : 0.6;
    // There are 37 spots; once enough of them answer, the others are not asked: each is a look at the whole page.
    for (let right = -3; right <= 3; right++) for (let down = -3; down <= 3; down++) {
      if (Math.hypot(right, down) > 3.2 || hit >= bar * 37) continue;
      // Half a pixel on either side is lost to rounding.
      const met = document.elementFromPoint(x + (right * (box.width - 1)) / 7, y + (down * (box.height - 1)) / 7);
      all++;
      if (met?.closest(".mark") === mark) hit++;
    }
    if (all && hit / all < bar) poor.push([mark.dataset.id, hit / all]);
  }
  for (const one of inner) one.style.visibility = "";
  return poor;
}"""
"""Marks that answer for less than sixty parts in a hundred of what is drawn of them."""


INSETS_FIT = """(() => {
  const frames = [...document.querySelectorAll(".inset")].filter((one) => one.checkVisibility());
  const wide = frames.reduce((sum, one) => sum + one.offsetWidth + 8, 8);
  return !frames.length || Math.abs(wide - mapper.map.getSize().x) < 3;
})()"""
"""Whether the insets are those of this window: they follow when there is nothing better to do."""


@crossed(name=MAPS, sizes=[WINDOWS[::2], WINDOWS[1::2]])
def test_every_mark_answers_for_what_is_drawn_of_it_at_every_size(
    read: Read, name: str, sizes: list[tuple[int, int]]
) -> None:
    page = read(name)
    for width, height in sizes:
        page.page.set_viewport_size({"width": width, "height": height})
        until(page, f"innerWidth === given && {INSETS_FIT}", width)
        settle(page)
        # What the insets leave of the map may have them made once more.
        idle(page)
        settle(page)
        assert page.run(ANSWERING) == [], (width, height)


MIDDLE = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}"""


@pytest.mark.parametrize("target", [".mark[data-id=tv-tower]", ".name-normal > span"])
def test_the_map_is_dragged_by_what_stands_on_it(read: Read, target: str) -> None:
    page = read("shenyang", hash="#pictures=off")
    before = page.run("mapper.map.getCenter().lng")
    x, y = page.run(MIDDLE, target)
    mouse = page.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 60, y + 10, steps=6)
    mouse.move(x - 120, y + 10, steps=6)
    mouse.up()
    until(page, "mapper.map.getCenter().lng > given", before)
    assert page.page.locator(".card").count() == 0
    page.page.locator(".mark[data-id=tv-tower]").press("Enter")
    assert page.page.locator(".card").count() == 1


def test_a_name_opens_what_it_names(read: Read) -> None:
    page = read("shenyang", hash="#pictures=off")
    named = page.run("document.querySelector('.name-normal').dataset.id")
    page.page.mouse.click(*page.run(MIDDLE, ".name-normal > span"))
    assert page.page.locator(".card").get_attribute("data-id") == named
    assert page.messages == []
