"""No line from a portrait, a mark or its name leads over another of these, at any size and in either language."""

from __future__ import annotations

from tests.browser.conftest import MAPS
from tests.browser.reading.conftest import LANGUAGES, Read, idle, settle
from tests.crossed import crossed

SIZES = {
    "shenyang": [
        *((1280, 800), (1440, 900), (1920, 1080), (768, 1024)),
        *((390, 844), (360, 640), (320, 568), (844, 390)),
    ],
    "world": [(1280, 800), (390, 844)],
}
WRONG = """() => {
  const map = document.querySelector(".folium-map > .leaflet-map-pane");
  const all = (selector) => [...map.querySelectorAll(selector)];
  const marks = all(".mark").map((one) => {
    const { left, right, top, bottom } = one.querySelector(".symbol, .mark-count").getBoundingClientRect();
    return { id: one.dataset.id, x: (left + right) / 2, y: (top + bottom) / 2, radius: (right - left) / 2 };
  });
  const drawn = (line) => [["x1", "y1"], ["x2", "y2"]].map(([x, y]) => new DOMPoint(line[x].baseVal.value, line[y].baseVal.value).matrixTransform(line.getScreenCTM()));
  const joins = all(".name-line").map((one) => {
    const { m11, m12, m41, m42 } = new DOMMatrix(getComputedStyle(one).transform);
    const { x, y } = one.parentElement.getBoundingClientRect();
    const length = parseFloat(one.style.width);
    return [new DOMPoint(x + m41, y + m42), new DOMPoint(x + m41 + m11 * length, y + m42 + m12 * length)];
  });
  // The dot at its beginning is as large as three pixels; two that begin in one place do not cross there.
  const begun = ([a, b]) => {
    const share = Math.min(1, 4 / Math.hypot(b.x - a.x, b.y - a.y));
    return [new DOMPoint(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)), b];
  };
  const moved = all(".leader .leader-line").map(drawn).map(begun);
  const portrayed = all(".opening-leaders:not([hidden]) .leader-line").map(drawn);
  const turn = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  const cross = ([a, b], [c, d]) => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
  const along = ([a, b]) => Array.from({ length: 99 }, (_, at) => ({ x: a.x + ((b.x - a.x) * (at + 1)) / 100, y: a.y + ((b.y - a.y) * (at + 1)) / 100 }));
  const told = (line) => line.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(" ");
  const wrong = [];
  const lines = [...portrayed, ...moved, ...joins];
  lines.forEach((one, at) => lines.slice(at + 1).forEach((other) => cross(one, other) && wrong.push(`${told(one)} crosses ${told(other)}`)));
  for (const line of [...portrayed, ...joins]) {
    // Its own mark is where it ends or begins.
    const off = ({ x, y, radius }) => Math.min(...line.map((end) => Math.hypot(end.x - x, end.y - y))) - radius;
    const own = marks.reduce((best, one) => (off(one) < off(best) ? one : best));
    for (const mark of marks)
      if (mark !== own && along(line).some(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) < mark.radius - 1)) wrong.push(`${told(line)} over ${mark.id}`);
  }
  const names = all(".leaflet-names-pane .name[data-id]").map((one) => [one.dataset.id, one.getBoundingClientRect()]);
  for (const line of lines)
    for (const [id, { left, right, top, bottom }] of names)
      if (along(line).some(({ x, y }) => x > left + 2 && x < right - 2 && y > top + 2 && y < bottom - 2)) wrong.push(`${told(line)} over the name of ${id}`);
  return lines.length ? wrong : ["no line"];
}"""


@crossed(name=MAPS, language=LANGUAGES)
def test_no_line_leads_over_another_a_mark_or_a_name(read: Read, name: str, language: str) -> None:
    page = read(name)
    page.run("() => mapper.painted")
    found = {}
    page.run("(language) => { mapper.language = language; }", language)
    for width, height in SIZES[name]:
        page.page.set_viewport_size({"width": width, "height": height})
        settle(page)
        # Insets may be made once more.
        idle(page)
        settle(page)
        found[width, height] = page.run(WRONG)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
