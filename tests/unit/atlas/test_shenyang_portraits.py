"""The landmarks of the opening have portraits: small plain drawings, seen on light and on dark."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from mapper.editing.page_facts import contrast
from mapper.tokens import THEMES, Theme, color

DATA = Path(__file__).resolve().parents[3] / "data"
PORTRAITS = sorted(DATA.joinpath("portraits").iterdir())
ALLOWED = {
    "svg": {"viewBox"},
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
}
PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
SVG = "{http://www.w3.org/2000/svg}"
PALETTE = {"deep": "#3d7889", "warm": "#c4623a", "tint": "#efd6a8"}


def test_every_landmark_that_comes_first_has_a_portrait_and_nothing_else_has() -> None:
    with DATA.joinpath("places.csv").open(encoding="utf-8-sig", newline="") as file:
        first = {f"{row['id']}.svg" for row in csv.DictReader(file) if row["weight"] in ("", "2", "3")}
    assert len(first) == 17
    assert {path.name for path in PORTRAITS} == first


@pytest.mark.parametrize("path", PORTRAITS, ids=lambda path: path.stem)
def test_a_portrait_is_a_small_drawing_of_plain_shapes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) <= 4096
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 96 96"
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        assert name in ALLOWED, element.tag
        assert set(element.attrib) <= ALLOWED[name] | PAINT
        assert not (element.text or "").strip()
    colours = {*re.findall(r'(?:fill|stroke)="([^"]+)"', text)} - {"none"}
    assert colours <= set(PALETTE.values())


@pytest.mark.parametrize("tone", ["deep", "warm"])
@pytest.mark.parametrize("ground", ["paper", "map-land"])
@pytest.mark.parametrize("theme", THEMES)
def test_both_tones_stand_out_from_every_ground(tone: str, ground: str, theme: Theme) -> None:
    assert contrast(PALETTE[tone], color(ground, theme)) >= 3
