"""Every class of folium on a page that stands alone: made with ``draw``, ``self_contained``, or saved long ago."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Browser

import mapper
from mapper.atlas.model import Atlas
from mapper.page.packing.pack import pack
from tests.browser.packing import faults_of, groups
from tests.builders import write_atlas
from tests.crossed import crossed
from tests.folium_cases import CASES, ONLY_PACKED, plain_map

Start = Callable[[], folium.Map]
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "folium"
SAVED = sorted(FIXTURES.glob("*.html"))
EXPLORED = FIXTURES.with_name("explore")
COUNT = 5
"""Pages among which the classes are dealt out: one class at a time is what ``make endure`` looks at."""


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return mapper.load(write_atlas(tmp_path_factory.mktemp("atlas") / "data"))


@pytest.mark.parametrize("names", groups(CASES, COUNT), ids=lambda names: names[0])
def test_every_class_is_packed(browser: Browser, tmp_path: Path, names: list[str]) -> None:
    made = plain_map()
    for name in names:
        CASES[name].make(made)
    packed = mapper.self_contained(made)
    packed.save(tmp_path / "page.html")
    assert packed.evaluates == bool(set(names) & set(ONLY_PACKED))
    assert faults_of(browser, tmp_path / "page.html", [CASES[name].shows for name in names]) == []


@pytest.mark.parametrize("names", groups(CASES, COUNT), ids=lambda names: names[0])
def test_every_class_is_drawn(browser: Browser, tmp_path: Path, atlas: Atlas, names: list[str]) -> None:
    made = mapper.draw(atlas, "city")
    drawn = [name for name in names if name not in ONLY_PACKED]
    for name in drawn:
        CASES[name].make(made)
    made.save(tmp_path / "page.html")
    assert "unsafe-eval'" not in (tmp_path / "page.html").read_text(encoding="utf-8").split("<title", 1)[0]
    assert faults_of(browser, tmp_path / "page.html", [CASES[name].shows for name in drawn]) == []


@pytest.mark.parametrize("page", SAVED, ids=lambda page: page.stem)
def test_a_page_saved_by_another_folium_is_packed(browser: Browser, tmp_path: Path, page: Path) -> None:
    packed = pack(page.read_text(encoding="utf-8"), base="world", title="Saved")
    packed.save(tmp_path / "page.html")
    shows = [
        "document.title === 'Saved'",
        ".awesome-marker .fa-cloud",
        ".marker-cluster",
        "painted('.leaflet-heatmap-layer')",
        ".legend rect",
        ".leaflet-popup canvas, .leaflet-popup svg, .leaflet-popup iframe",
        ".leaflet-bar-timecontrol",
        "painted('canvas.leaflet-tile')",
    ]
    assert faults_of(browser, tmp_path / "page.html", shows) == []


@crossed(geometry=["areas", "lines", "points"], column=["kind", "plain", "size"])
def test_what_geopandas_explores_is_packed(
    browser: Browser, tmp_path: Path, geometry: str, column: str
) -> None:
    page = EXPLORED / f"{geometry}-{column}.html"
    packed = pack(page.read_text(encoding="utf-8"), base="world")
    packed.save(tmp_path / "page.html")
    legend = {"size": [".legend rect"], "kind": [".maplegend .legend-labels li"]}.get(column, [])
    shows = ["path.leaflet-interactive", "painted('canvas.leaflet-tile')", *legend]
    assert faults_of(browser, tmp_path / "page.html", shows) == []
