"""A street map of the user's own is drawn: ground, streets by class, names in the page's language, its credit."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import mapper
from mapper.tokens import Theme, color
from tests.browser.conftest import Open, Opened
from tests.streets import CITY, archive, at, city

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
    view = "([zoom, middle]) => mapper.map.setView(middle, zoom, { animate: false })"
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
