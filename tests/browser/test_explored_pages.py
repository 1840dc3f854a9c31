"""What ``mapper.explore`` makes, in the browser: alone, in a notebook's frame, of hostile attributes."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
from shapely.geometry import LineString, Point, box

import mapper
from tests.browser.conftest import Open
from tests.browser.reading.conftest import until

HOSTILE = "<img src=x onerror=hurt=1>{{ 7*7 }}</script><script>hurt=1</script>"
SPOTS = [Point(123.43, 41.79), Point(123.44, 41.8)]
SHAPES = {
    "points": SPOTS,
    "lines": [LineString([one, Point(123.5, 41.9)]) for one in SPOTS],
    "areas": [box(123.4, 41.75, 123.44, 41.8), box(123.44, 41.8, 123.5, 41.9)],
}


def frame(shapes: list[object]) -> geopandas.GeoDataFrame:
    columns = {"name": ["沈阳", HOSTILE], "size": [1.5, 3.5], HOSTILE: [HOSTILE, "b"]}
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=4326).to_crs(32651)


@pytest.mark.parametrize("kind", SHAPES)
def test_a_frame_is_drawn_listed_and_runs_nothing(opened: Open, tmp_path: Path, kind: str) -> None:
    mapper.explore(frame(SHAPES[kind]), "size").save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    page.page.get_by_text("沈阳").first.click()
    assert page.run("window.hurt ?? 0") == 0
    assert page.page.locator("img[src=x]").count() == 0
    assert page.page.locator("path[stroke]").count() >= (0 if kind == "points" else 2)
    # What is not shown has no outline either.
    page.page.locator("#search-field").fill("沈阳")
    until(page, "!mapper.feature('row-2').visible")
    seen = "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.classList.contains('row-1'))"
    outlines = page.page.locator("path.outline")
    assert outlines.evaluate_all(seen) == ([] if kind == "points" else [True])
    assert page.messages == []
    assert [url for url in page.requests if url.startswith("http")] == []


def test_it_works_in_the_sandboxed_frame_of_a_notebook(opened: Open, tmp_path: Path) -> None:
    cell = mapper.explore(frame(SPOTS))._repr_html_()
    (tmp_path / "cell.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{cell}", encoding="utf-8")
    page = opened(tmp_path / "cell.html", drawn=False)
    inner = page.page.frame_locator("iframe")
    inner.locator("html.is-drawn").wait_for(state="attached")
    assert inner.get_by_text("沈阳").count() >= 1
    assert page.run("window.hurt ?? 0") == 0
    assert page.messages == []


def test_an_address_that_a_row_says_is_a_link_in_the_card(opened: Open, tmp_path: Path) -> None:
    said = {"name": ["沈阳", "b"], "web": ["https://example.org/a?b=1", "javascript:hurt=1"]}
    mapper.explore(geopandas.GeoDataFrame(said, geometry=SPOTS, crs=4326)).save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    links = page.page.locator(".card .facts a")
    for id, found in {"row-1": ["https://example.org/a?b=1"], "row-2": []}.items():
        page.run("(id) => mapper.feature(id).open()", id)
        assert links.evaluate_all("(links) => links.map((link) => link.href)") == found
    assert page.messages == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_that_runs_leftward_has_no_way_beside_it_and_its_signs_before_the_names(
    opened: Open, tmp_path: Path, width: int
) -> None:
    said = {"name": ["المتحف المصري", "برج"], "size": [1, 2]}
    made = geopandas.GeoDataFrame(said, geometry=SPOTS, crs=4326)
    mapper.explore(made, "size", language="ar").save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html", width=width, height=844)
    assert page.run("document.documentElement.dir") == "rtl"
    assert page.run("document.documentElement.scrollWidth") == width
    left = "(selector) => document.querySelector(selector).getBoundingClientRect().left"
    assert page.run(left, "#row-1 .entry-symbol") > page.run(left, "#row-1 .name a")
    page.run("mapper.feature('row-1').open()")
    # In the order in which they are read: each number is drawn to the right of the one before it.
    drawn = """() => {
      const text = document.querySelector(".card [data-fact=coordinates] dd");
      const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const at = (node, sign) => { range.setStart(node, node.data.indexOf(sign)); range.setEnd(node, node.data.length);
        return range.getClientRects()[0].left; };
      let node = walk.nextNode();
      while (!node.data.includes("41.79")) node = walk.nextNode();
      return at(node, "41.79") < at(node, "123.43");
    }"""
    assert page.run(drawn)
    assert page.messages == []
