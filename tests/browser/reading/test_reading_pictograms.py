"""Pictograms as they are drawn: large enough, inside their box, with ink to see, and no two alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ROOT
from tests.browser.reading.conftest import Read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("pictograms")

SOURCE = ROOT / "mapper" / "viewer" / "src" / "symbols" / "pictograms.json"
SMALLEST = 28
"""Pixels of a mark in the list and the legend."""
GRID, MARGIN = 24, 6
SIDE = 16
"""Pixels a pictogram gets inside a mark of that size."""
DRAW = """([pictograms, side, from, span]) => pictograms.map(([line, solid]) => {
  const canvas = new OffscreenCanvas(side, side), pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(side / span, side / span);
  pen.translate(-from, -from);
  pen.lineJoin = pen.lineCap = "round";
  pen.lineWidth = 1.9;
  if (line) pen.stroke(new Path2D(line));
  if (solid) pen.fill(new Path2D(solid));
  return [...pen.getImageData(0, 0, side, side).data].filter((_, at) => at % 4 === 3).map((value) => value / 255);
})"""

Ink = tuple[dict[str, list[float]], dict[str, list[float]]]
"""How much of each pixel is covered, in the box at its smallest and, finer, with room round it."""


def pictograms() -> dict[str, tuple[str, str]]:
    drawings = json.loads(SOURCE.read_text(encoding="utf-8"))
    return {name: (found.get("line", ""), found.get("solid", "")) for name, found in drawings.items()}


@pytest.fixture(scope="module")
def ink(browser: Browser) -> Iterator[Ink]:
    page = browser.new_page()
    drawn = pictograms()
    small = page.evaluate(DRAW, [list(drawn.values()), SIDE, 0, GRID])
    wide = page.evaluate(DRAW, [list(drawn.values()), 2 * (GRID + 2 * MARGIN), -MARGIN, GRID + 2 * MARGIN])
    page.close()
    yield dict(zip(drawn, small, strict=True)), dict(zip(drawn, wide, strict=True))


def test_every_pictogram_stays_in_its_box(ink: Ink) -> None:
    side, edge = 2 * (GRID + 2 * MARGIN), 2 * MARGIN - 1
    outside = {
        name: count
        for name, pixels in ink[1].items()
        if (
            count := sum(
                value > 0.5
                for at, value in enumerate(pixels)
                if not (edge <= at % side < side - edge and edge <= at // side < side - edge)
            )
        )
    }
    assert outside == {}


def test_every_pictogram_has_ink_to_see_and_paper_round_it(
    ink: Ink,
) -> None:
    for name, pixels in ink[0].items():
        covered = sum(pixels) / len(pixels)
        clear = sum(value < 0.2 or value > 0.8 for value in pixels) / len(pixels)
        assert 0.12 <= covered <= 0.5, (name, covered)
        # A drawing too fine for its size is grey all over.
        assert clear >= 0.6, (name, clear)


def test_no_two_pictograms_look_alike(ink: Ink) -> None:
    told = {}
    for (one, a), (other, b) in combinations(ink[0].items(), 2):
        differs = sum(abs(x - y) for x, y in zip(a, b, strict=True)) / max(sum(a), sum(b))
        if differs < 0.35:
            told[one, other] = round(differs, 2)
    assert told == {}


def test_marks_with_a_picture_are_large_enough_in_list_and_legend(read: Read) -> None:
    page = read("shenyang", hash="#pictures=off")
    sizes = page.run("""() => [...document.querySelectorAll(".entry-symbol .symbol, .legend-groups .symbol")]
      .filter((one) => one.querySelector(".pictogram")).map((one) => one.getBoundingClientRect().width)""")
    assert len(sizes) > 20
    assert min(sizes) >= SMALLEST
