"""Ground ends at the scale up to which it is right: from there on there is plain paper, and a word that says so."""

from __future__ import annotations

from pathlib import Path

import folium
import pytest

import mapper
from mapper.atlas.load import load
from mapper.page.site import make
from mapper.tokens import color
from tests.browser.conftest import Open, Opened, Windows
from tests.browser.reading.conftest import until
from tests.builders import SUVA, islands

DRAWN = "getComputedStyle(document.querySelector('.base-ground')).visibility === 'visible'"
SAID = """() => [...document.querySelectorAll(".too-near")]
  .filter((one) => one.checkVisibility()).map((one) => one.textContent)"""
BACKGROUND = "() => getComputedStyle(mapper.map.getContainer()).backgroundColor"
SEEN = """() => {
  const { left, top, height } = document.querySelector(".too-near").getBoundingClientRect();
  return document.elementFromPoint(left + 9, top + height / 2)?.matches(".too-near") ?? false;
}"""
SPARE = """() => {
  const bar = document.querySelector(".leaflet-control-scale-line");
  const words = document.createRange();
  words.selectNodeContents(bar);
  return bar.clientWidth - parseFloat(getComputedStyle(bar).paddingLeft) * 2 - words.getBoundingClientRect().width;
}"""
"""Pixels of the scale's bar that its words leave."""
WORDS = {
    "en": "No base map this near: it is right to within 2.3 km",
    "zh": "更近处不显示底图：其误差可达2.3公里",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("islands")
    make(load(islands(folder / "data")), folder, ("city",), digest="0" * 64)
    return folder / "city.html"


def looked_at(page: Opened, zoom: float) -> Opened:
    page.run("([place, zoom]) => void mapper.map.setView(place, zoom, { animate: false })", [SUVA, zoom])
    return page


def rgb(name: str) -> str:
    code = color(name)
    return f"rgb({', '.join(str(int(code[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("language", WORDS)
def test_too_near_there_is_paper_and_a_word_and_from_afar_the_ground_again(
    opened: Open, path: Path, language: str
) -> None:
    page = opened(path, hash=f"#lang={language}")
    assert page.run(f"() => {DRAWN}") and page.run(SAID) == []
    assert page.run(BACKGROUND) == rgb("map-water")
    until(looked_at(page, 12), f"!({DRAWN})")
    assert page.run(SAID) == [WORDS[language]] and page.run(BACKGROUND) == rgb("map-land")
    until(looked_at(page, 8), DRAWN)
    assert page.run(SAID) == [] and page.run(BACKGROUND) == rgb("map-water")
    assert page.run(SPARE) >= 0 and looked_at(page, 4).run(SPARE) >= 0


def test_a_page_opened_near_by_has_no_ground_and_is_whole(opened: Open, path: Path) -> None:
    page = opened(path, hash=f"#z={SUVA[0]},{SUVA[1]},13", width=390, height=844)
    assert page.run("() => mapper.map.getZoom()") == 13
    assert not page.run(f"() => {DRAWN}") and page.run(SAID) == [WORDS["en"]]
    assert page.run(SEEN)
    page.run("() => mapper.feature('lami').open()")
    assert page.page.locator(".card").is_visible() and page.run(SEEN)
    page.page.emulate_media(media="print")
    assert not page.run(f"() => {DRAWN}") and page.run(SAID) == [WORDS["en"]]


@pytest.mark.parametrize(("id", "right"), [("apia", True), ("lami", False)])
def test_a_place_is_opened_on_its_ground_unless_another_is_too_close(
    opened: Open, path: Path, id: str, right: bool
) -> None:
    page = opened(path)
    page.run("(id) => mapper.feature(id).open()", id)
    until(page, "mapper.map.getZoom() > 8")
    assert page.run(f"() => {DRAWN}") is right
    assert (page.run("() => mapper.map.getZoom()") == 9) is right


def test_a_city_on_streets_of_its_own_has_its_ground_however_near(opened: Open, site: Path) -> None:
    page = opened(site / "shenyang.html")
    until(looked_at(page, 18), "mapper.map.getZoom() === 18")
    assert page.run(f"() => {DRAWN}")
    assert page.run("() => document.querySelectorAll('.too-near').length") == 0


@pytest.mark.parametrize(("locale", "language"), [("pt", "en"), ("zh-CN", "zh")])
def test_the_ground_of_a_map_of_folium_s_ends_too(
    windows: Windows, tmp_path: Path, locale: str, language: str
) -> None:
    made = folium.Map(SUVA, zoom_start=8)
    mapper.self_contained(made, base="world").save(tmp_path / "page.html")
    looked = "getComputedStyle(document.querySelector('.leaflet-tile-pane .leaflet-layer') ?? document.body)"
    seen = f"{looked}.visibility === 'visible'"
    page = Opened(windows.new(locale=locale))
    page.page.goto((tmp_path / "page.html").as_uri())
    until(page, f"document.querySelector('canvas.leaflet-tile') && {seen}")
    assert WORDS[language] not in page.page.inner_text("body")
    page.run(
        "() => void Object.values(window).find((one) => one instanceof L.Map).setZoom(12, { animate: false })"
    )
    until(page, f"!({seen})")
    assert page.page.inner_text(".leaflet-bottom.leaflet-left") == WORDS[language]
    page.page.context.close()
