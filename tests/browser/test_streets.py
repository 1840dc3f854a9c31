"""A street map of the user's own is drawn: ground, streets by class, names in the page's language, its credit."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import mapper
from mapper.editing.page_facts import contrast
from mapper.tokens import THEMES, Theme, color
from tests.browser.conftest import Open, Opened
from tests.browser.reading.conftest import EDGE, settle
from tests.browser.reading.test_reading_axe import violations
from tests.streets import CITY, archive, area, at, city, way

SPY = """
window.written = new Set();
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  window.written.add(text);
  return write.call(this, text, ...rest);
};
"""
PIXEL = """([lat, lon]) => {
  const { x, y } = mapper.map.latLngToContainerPoint([lat, lon]);
  const from = mapper.map.getContainer().getBoundingClientRect();
  for (const canvas of document.querySelectorAll("canvas.leaflet-tile")) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const [right, down] = [x + from.left - left, y + from.top - top];
    if (right < 0 || down < 0 || right >= width || down >= height) continue;
    const one = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const place = [Math.floor((right / width) * canvas.width), Math.floor((down / height) * canvas.height)];
    one.drawImage(canvas, ...place, 1, 1, 0, 0, 1, 1);
    const { data } = one.getImageData(0, 0, 1, 1);
    return "#" + [...data.slice(0, 3)].map((value) => value.toString(16).padStart(2, "0")).join("");
  }
  return "";
}"""
GROUND = {
    "map-land": (300, 3600),
    "map-water": (3600, 3000),
    "map-park": (900, 1100),
    "map-builtup": (1450, 1300),
    "map-building": (1700, 1100),
    "map-highway": (450, 2000),
    "map-rail": (2880, 2900),
}
"""Where each colour lies, in units of the tile."""
STREETS = {"Ring Motorway", "Main Street", "Side Street", "Low Lane"}


def made(folder: Path, data: bytes, **options: object) -> Path:
    mapper.draw(mapper.load(city(folder / "atlas", data, **options)), "city").save(folder / "city.html")  # type: ignore[arg-type]
    return folder / "city.html"


def looked_at(opened: Opened, zoom: float = 15) -> Opened:
    """Over the middle of the tile, all its streets and names drawn."""
    view = "([zoom, middle]) => void mapper.map.setView(middle, zoom, { animate: false })"
    opened.run(view, [zoom, at(2000, 2100)])
    opened.page.wait_for_function(
        "() => document.querySelectorAll('canvas.leaflet-tile').length && !mapper.map._animatingZoom"
        " && [...document.querySelectorAll('canvas.leaflet-tile')].every((one) => one.matches('.leaflet-tile-loaded'))"
    )
    return opened


@pytest.mark.parametrize(("theme", "zh"), [("light", False), ("dark", True)])
def test_ground_streets_and_names_are_drawn(opened: Open, tmp_path: Path, theme: Theme, zh: bool) -> None:
    path = made(tmp_path, archive())
    page = looked_at(
        opened(path, script=SPY, color_scheme=theme, device_scale_factor=2, hash="#lang=zh" if zh else "")
    )
    assert {name: page.run(PIXEL, at(*where)) for name, where in GROUND.items()} == {
        name: color(name, theme) for name in GROUND
    }
    for y in (2300, 2500, 2700):
        assert page.run(PIXEL, at(450, y)) == color("map-road", theme), y
    for unknown in ((2400, 1100), (2400, 3200), (2600, 1800)):
        assert page.run(PIXEL, at(*unknown)) == color("map-land", theme), unknown
    written = set(page.run("[...window.written]"))
    assert ({"Ring Motorway", "大街", "Side Street", "小巷"} if zh else STREETS) <= written
    assert "No Such Way" not in written
    names = page.page.locator(".leaflet-names-pane .name").all_text_contents()
    assert {"老城", "静湾"} <= set(names) if zh else {"Old Town", "Still Bay"} <= set(names)
    assert "Bent River" not in names
    credit = page.page.locator("#map-area .base-credit")
    assert credit.inner_text() == ("© OpenStreetMap 贡献者" if zh else "© OpenStreetMap contributors")
    assert credit.locator("a").get_attribute("href") == "https://www.openstreetmap.org/copyright"
    # The ground dissolves at the edge of its frame, and nowhere else.
    edge = f"([lat, lon]) => {{ {EDGE} const {{ x, y }} = mapper.map.latLngToContainerPoint([lat, lon]); return [edge(x + 1, y), edge(x + 20, y), edge(x + 60, y)]; }}"
    outer, within, inner = page.run(edge, at(0, 2500))
    assert outer > within > inner == 0
    # Paper is light before anything is awaited, and the screen is as it was afterwards.
    for event, drawn in (("beforeprint", "light"), ("afterprint", theme)):
        page.run("(event) => { dispatchEvent(new Event(event)); }", event)
        for name, where in GROUND.items():
            assert page.run(PIXEL, at(*where)) == color(name, drawn), (event, name)
    page.page.emulate_media(media="print")
    assert credit.is_visible()
    assert page.requests == [path.as_uri()]
    assert page.messages == []


def test_no_name_covers_another_or_a_mark(opened: Open, tmp_path: Path) -> None:
    """The mark stands where the district is named: that name gives way, or is placed beside it."""
    page = looked_at(opened(made(tmp_path, archive(), mark=(1500, 3200))))
    boxes = page.run("""() => [...document.querySelectorAll(".leaflet-names-pane .name, .leaflet-marker-icon")].map((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return [left, top, right, bottom];
    })""")
    assert len(boxes) >= 2
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


PRINT = """async (far) => {
  const loaded = () => [...document.querySelectorAll("canvas.leaflet-tile")].every((one) => one.matches(".leaflet-tile-loaded"));
  const press = () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "p", ctrlKey: true, bubbles: true, cancelable: true }));
  const left = press();
  const printed = new Promise((done) => { window.print = () => done(loaded()); });
  mapper.map.setView(far, 16, { animate: false });
  const waiting = loaded();
  return [left, waiting, press(), await printed];
}"""


def test_paper_waits_for_tiles_that_are_not_painted_yet(opened: Open, tmp_path: Path) -> None:
    page = looked_at(opened(made(tmp_path, archive())))
    settle(page)
    # With everything there the browser prints by itself; otherwise it is kept from it until all is there.
    assert page.run(PRINT, at(3000, 3000)) == [True, False, False, True]


RIVER = {"name": "Rhein", "name:en": "Rhine", "kind": "river"}


@pytest.mark.parametrize("area_first", [True, False])
def test_a_river_is_named_along_its_line_once_in_the_language_of_the_page(
    opened: Open, tmp_path: Path, area_first: bool
) -> None:
    """Of its area, some archives have the name in one language only."""
    water = [
        area(400, 1900, 3000, 2300, kind="water", name="Rhein"),
        (2, [[(300, 2100), (3200, 2100)]], RIVER),
    ]
    data = archive({"earth": CITY["earth"], "water": water[:: 1 if area_first else -1]})  # type: ignore[dict-item]
    page = looked_at(opened(made(tmp_path, data), script=SPY))
    settle(page)
    assert {one for one in page.run("[...window.written]") if one.startswith("Rh")} == {"Rhine"}
    assert "Rhein" not in page.page.locator(".leaflet-names-pane .name").all_text_contents()


WRITING = """
window.writing = new Map();
const pen = CanvasRenderingContext2D.prototype;
const { fillText, clearRect } = pen;
pen.clearRect = function (...box) {
  writing.set(this.canvas, []);
  return clearRect.apply(this, box);
};
pen.fillText = function (text, ...rest) {
  const { a, b, e, f } = this.getTransform();
  if (this.canvas.isConnected) writing.get(this.canvas)?.push({ text, a, b, e, f, wide: this.measureText(text).width });
  return fillText.call(this, text, ...rest);
};
"""
COVERED = """() => {
  const window_ = mapper.map.getContainer().getBoundingClientRect();
  const streets = new Map();
  for (const [canvas, names] of writing) {
    if (!canvas.matches(".leaflet-tile-loaded")) continue;
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = width / canvas.width;
    for (const { text, a, b, e, f, wide } of names) {
      // Points along the middle of the letters.
      const points = [];
      for (let at = 3; at < wide - 2; at += 4) points.push([left + scale * (e + a * at + b * 3), top + scale * (f + b * at - a * 3)]);
      // A name that reaches into the next tile is written on both.
      const [x, y] = points[0].map((one) => Math.round(one / 4));
      if (points.some(([x, y]) => x > window_.left && x < window_.right && y > window_.top && y < window_.bottom))
        streets.set(`${text} ${x} ${y}`, points);
    }
  }
  const boxes = [...document.querySelectorAll(".leaflet-names-pane .name, .leaflet-marker-pane .symbol-shape")].map((one) => one.getBoundingClientRect());
  const under = (points) => boxes.some((box) => points.some(([x, y]) => x > box.left + 1 && x < box.right - 1 && y > box.top + 1 && y < box.bottom - 1));
  const near = (one, other) => one.some(([x, y]) => other.some(([u, v]) => Math.hypot(x - u, y - v) < 5));
  const all = [...streets.entries()];
  const bad = all.filter(([name, points]) => under(points) || all.some(([other, theirs]) => other !== name && near(points, theirs)));
  const pairs = boxes.filter((one, at) => boxes.some((other, to) => to > at
    && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom));
  return [all.length + boxes.length, [...bad.map(([name]) => name), ...pairs.map((box) => [box.left, box.top])]];
}"""
GRID = {
    "earth": CITY["earth"],
    "roads": [
        *(way(200 * at, f"{at}th Avenue", kind="major_road", kind_detail="tertiary") for at in range(3, 19)),
        *(
            (
                2,
                [[(160 * at, 500), (160 * at, 3700)]],
                {"kind": "minor_road", "name": f"Street of the {at} Ships"},
            )
            for at in range(2, 25)
        ),
    ],
    "places": [
        (1, [[(600 * x, 500 * y)]], {"kind": "neighbourhood", "name": f"Old Quarter {x}{y}"})
        for x in range(1, 6)
        for y in range(1, 7)
    ],
}
"""A dense town: streets in both directions, quarters among them."""


def test_names_of_a_dense_town_keep_off_marks_and_each_other(opened: Open, tmp_path: Path) -> None:
    marks = [(700 * x + 150 * (y % 2), 450 * y + 200) for x in range(1, 5) for y in range(1, 7)]
    path = made(tmp_path, archive(GRID), marks=marks)
    page = opened(path, script=WRITING)
    written, covered = 0, []
    for width, height in ((1280, 800), (820, 1100), (390, 844)):
        page.page.set_viewport_size({"width": width, "height": height})
        for zoom in (13, 14.5, 16):
            settle(page)
            looked_at(page, zoom)
            settle(page)
            names, bad = page.run(COVERED)
            written += names
            covered += [(width, zoom, one) for one in bad]
    assert written > 300
    assert len(covered) < written * 0.05, covered


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_axe_finds_nothing_on_a_street_map(opened: Open, tmp_path: Path, width: int, height: int) -> None:
    page = looked_at(opened(made(tmp_path, archive()), width=width, height=height))
    found = {}
    for language in ("en", "zh"):
        page.run("(language) => { mapper.language = language; }", language)
        for scheme in ("light", "dark"):
            page.page.emulate_media(color_scheme=scheme)
            # Only contrast depends on light and dark.
            rules = None if scheme == "light" else ["color-contrast"]
            found[language, scheme] = violations(page.page, rules=rules)
    for media in ("print", "screen"):
        page.page.emulate_media(media=media)
        found[media] = violations(page.page, rules=["color-contrast"])
    page.run("() => mapper.feature('tower').open()")
    found["card"] = violations(page.page, "#map-area", rules=None)
    assert {state: told for state, told in found.items() if told} == {}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_axe_finds_nothing_while_searching_and_filtering(
    opened: Open, tmp_path: Path, width: int, height: int
) -> None:
    path = made(tmp_path, archive(), marks=[(1000, 3400), (1500, 2000), (2000, 1000)])
    page = looked_at(opened(path, width=width, height=height))
    found = {}
    for state, text in (("found", "tower"), ("nothing found", "no such place")):
        page.page.locator("#search-field").fill(text)
        for scheme in ("light", "dark"):
            page.page.emulate_media(color_scheme=scheme)
            settle(page)
            found[state, scheme] = violations(page.page, rules=None)
    page.page.locator("#search-field").fill("")
    page.run("() => { for (const one of document.querySelectorAll('.legend-groups input')) one.click(); }")
    for scheme in ("light", "dark"):
        page.page.emulate_media(color_scheme=scheme)
        settle(page)
        found["all hidden", scheme] = violations(page.page, rules=None)
    assert page.run("mapper.ids().filter((id) => mapper.feature(id).visible)") == []
    assert {state: told for state, told in found.items() if told} == {}


GROUNDS = ("map-land", "map-builtup", "map-park", "map-building", "map-road", "map-highway")


@pytest.mark.parametrize("theme", THEMES)
def test_names_stand_out_from_every_ground_of_a_street_map(theme: Theme) -> None:
    read = {(ink, ground) for ground in GROUNDS for ink in ("map-ink", "map-ink-street")}
    read |= {("map-ink-water", ground) for ground in ("map-water", "map-land")}
    weak = {pair for pair in read if contrast(*(color(name, theme) for name in pair)) < 4.5}
    assert weak == set()


def test_a_street_with_a_corner_at_every_crossing_is_named(opened: Open, tmp_path: Path) -> None:
    """Corners a pixel off the line, as rounding to the units of a tile leaves them."""
    points = [(400 + 25 * at, 2000 + at % 2) for at in range(100)]
    roads = [(2, [points], {"kind": "major_road", "name": "Crossed Street"})]
    data = archive({"earth": CITY["earth"], "roads": roads})  # type: ignore[dict-item]
    page = looked_at(opened(made(tmp_path, data), script=SPY), 14)
    assert "Crossed Street" in page.run("[...window.written]")


def test_no_street_is_named_under_a_mark(opened: Open, tmp_path: Path) -> None:
    """Streets so short that their names have one place only."""
    short = [
        (2, [[(1400, y), (1800, y)]], {"kind": "major_road", "name": name})
        for name, y in (("Free Street", 1900), ("Hidden Street", 2300))
    ]
    data = archive({"earth": CITY["earth"], "roads": short})  # type: ignore[dict-item]
    page = looked_at(opened(made(tmp_path, data, mark=(1600, 2300)), script=SPY))
    written = page.run("[...window.written]")
    assert "Free Street" in written
    assert "Hidden Street" not in written
