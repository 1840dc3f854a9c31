"""Every line of the world map: in one piece, and met by its cities, wherever in the one world one looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.reading.conftest import soon, until

if TYPE_CHECKING:
    from tests.browser.conftest import Open

LOOK = """async ([zoom, lon]) => {
  const { lines } = JSON.parse(document.getElementById("mapper-data").textContent);
  const rows = mapper.ids().map((id) => mapper.feature(id));
  const map = mapper.map;
  map.setView([45, lon], zoom, { animate: false });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const away = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const pixel = (latlng) => { const { x, y } = map.latLngToContainerPoint(latlng); return [x, y]; };
  const toSegment = ([x, y], [ax, ay], [bx, by]) => {
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = square ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square)) : 0;
    return Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y);
  };
  const painted = (pieces, point) => {
    let least = Infinity;
    for (const piece of pieces) {
      for (let at = 1; at < piece.length; at++) least = Math.min(least, toSegment(point, piece[at - 1], piece[at]));
    }
    return least;
  };
  const bad = [];
  let inside = 0;
  const size = map.getSize();
  const seen = (point) => point[0] >= 0 && point[1] >= 0 && point[0] <= size.x && point[1] <= size.y;
  for (const line of lines) {
    const shown = rows[line.features[0]].lines().find(({ id }) => id === line.id);
    if (!shown) { bad.push([line.id, "not there"]); continue; }
    const count = line.points.length / 2;
    if (shown.points.length !== count) bad.push([line.id, "points lost"]);
    let worst = 0;
    for (let at = 0; at < count; at++) {
      worst = Math.max(worst, away(shown.points[at], pixel([line.points[2 * at + 1], line.points[2 * at]])));
    }
    if (worst > 1.5) bad.push([line.id, "off its course", worst]);
    const first = away(shown.points[0], pixel(rows[line.start]));
    const last = away(shown.points[count - 1], pixel(rows[line.end]));
    if (Math.max(first, last) > 2) bad.push([line.id, "misses its city", first, last]);
    if (shown.points.every(seen)) {
      inside += 1;
      if (shown.drawn.length !== 1) bad.push([line.id, "in pieces", shown.drawn.length]);
    }
    let gap = 0;
    for (let at = 0; at + 1 < count; at += Math.ceil(count / 40)) {
      const [from, to] = [shown.points[at], shown.points[at + 1]];
      if (seen(from) && seen(to)) gap = Math.max(gap, painted(shown.drawn, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
    }
    if (gap > 1.5) bad.push([line.id, "not painted all along", gap]);
  }
  return { bad, inside, zoom: map.getZoom(), lines: lines.length };
}"""


def test_lines_are_whole_and_meet_their_cities(opened: Open, site: Path) -> None:
    page = opened(site / "world.html", width=440, height=640)
    for zoom in range(1, 7):
        for lon in (-30, 150, 330):
            found = page.run(LOOK, [zoom, lon])
            assert found["bad"] == [], (zoom, lon)
            assert zoom == 1 or found["zoom"] == zoom
            assert found["lines"] > 60
            assert zoom > 1 or found["inside"] > 0
    assert page.messages == []


def test_the_second_view_speaks_the_language_of_the_page(opened: Open, site: Path) -> None:
    page = opened(site / "world.html")
    shown = """() => [...document.querySelectorAll("#second-view svg > g.t")]
      .filter((group) => getComputedStyle(group).display !== "none")
      .map((group) => group.getAttribute("lang"))"""
    assert page.run(shown) == ["en"]
    page.run("mapper.language = 'zh'")
    assert page.run(shown) == ["zh"]
    assert page.run("document.querySelector('#second-view svg').getBoundingClientRect().width") > 700
    # One title, and a way back, which Back is, too.
    assert page.run("document.querySelectorAll('#second-view svg [font-size=\"32\"]').length") == 0
    page.run("document.querySelector('.legend-limits a').click()")
    until(page, "scrollY > 1000")
    assert page.run("document.activeElement.closest('#second-view') !== null")
    page.page.locator(".back-to-map").click()
    assert page.run("[scrollY, document.activeElement.matches('.legend-limits a')]") == [0, True]
    page.page.set_viewport_size({"width": 390, "height": 844})
    middle = """() => {
      const room = document.querySelector("#second-view [tabindex]");
      return Math.abs(room.scrollLeft - (room.scrollWidth - room.clientWidth) / 2) <= 1 && room.scrollLeft > 0;
    }"""
    assert soon(page, middle, True)


def test_the_second_view_needs_no_script(opened: Open, site: Path) -> None:
    page = opened(site / "world.html", drawn=False, java_script_enabled=False)
    assert page.page.locator("#second-view").get_by_text("La Plata", exact=True).count() == 1
    assert page.page.locator("#second-view g[lang=zh]").is_hidden()
