"""A page whose list is written out though its marks are too many to be buttons: these are painted and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.synthetic import write_atlas
from mapper.atlas.load import load
from mapper.page.site import make
from tests.browser.conftest import Open

COUNT = 320
NAME = 17
"""Pixels from the middle of a mark to its name."""
NUMBERED = """() => { dispatchEvent(new Event("beforeprint"));
  return [...document.querySelectorAll(".many-numbers .mark-number")].map((mark) => mark.textContent); }"""
ENDS = """() => {
  const corner = mapper.map.getContainer().getBoundingClientRect().left;
  const entry = (mark) => document.querySelector(`#list .entry[data-number="${mark.textContent}"]`).id;
  const marks = [...document.querySelectorAll(".many-numbers, .many-numbers .mark-number")];
  for (const mark of marks) mark.style.display = "block";
  return marks.slice(1).map((mark) =>
    mark.getBoundingClientRect().right - corner - mapper.feature(entry(mark)).symbol().x);
}"""
ALONE = """() => {
  const { x: width, y: height } = mapper.map.getSize();
  const inside = ({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height;
  const alone = (id) => { const at = mapper.feature(id).symbol(); return at && !at.joined && inside(at); };
  return mapper.ids().filter(alone).map((id) => document.getElementById(id).dataset.number);
}"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowd")
    make(load(write_atlas(folder / "data", COUNT)), folder, ["many"], digest="0" * 64)
    return folder / "many.html"


def test_marks_are_painted_and_the_list_stays_written(opened: Open, path: Path) -> None:
    page = opened(path)
    assert page.run("document.documentElement.dataset.mode") == "list"
    assert page.run("document.querySelectorAll('.mark').length") == 0
    assert page.page.locator("#list .entry").count() == COUNT
    # On paper those that stand alone have the number of their entry.
    numbered = page.run(NUMBERED)
    assert numbered
    assert sorted(numbered) == sorted(page.run(ALONE))
    assert max(page.run(ENDS)) <= NAME, "no number covers the name beside its mark"
    entry = page.page.locator("#list .entry .name a").first
    name = entry.inner_text()
    entry.click()
    assert page.page.locator(".card-title").inner_text() == name
    assert page.messages == []


def test_the_inset_of_the_region_ends_above_the_list_of_a_phone(opened: Open, path: Path) -> None:
    page = opened(path, width=390, height=844)
    edge = "document.querySelector('{}').getBoundingClientRect().{}"
    assert page.run(edge.format(".locator", "height")) > 40
    assert page.run(edge.format(".locator", "bottom")) <= page.run(edge.format("#list", "top"))
