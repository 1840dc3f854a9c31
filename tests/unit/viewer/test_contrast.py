"""Colours that can be read, light and dark: text 4.5 : 1, marks 3 : 1, from tokens and categories."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOKENS = ROOT.joinpath("mapper/viewer/src/tokens.css").read_text(encoding="utf-8")
THEME = ROOT.joinpath("mapper/viewer/src/theme.ts").read_text(encoding="utf-8")


def tokens(theme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if theme == "light" else {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))}


def canvas(theme: str) -> dict[str, str]:
    body = re.search(rf"const {theme.upper()}: Theme = {{(.*?)}};", THEME, re.S)
    assert body
    return dict(re.findall(r"(\w+): \"(#[0-9a-f]{6})\"", body[1]))


def contrast(one: str, other: str) -> float:
    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "paper-raised"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent"])
def test_text_stands_out(theme: str, ground: str, text: str) -> None:
    assert contrast(tokens(theme)[text], tokens(theme)[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_and_lines_stand_out_on_the_map(theme: str) -> None:
    on_map, own = canvas(theme), tokens(theme)
    for ground in ("land", "paper", "builtup"):
        assert contrast(own["ink"], on_map[ground]) >= 4.5, ground
        assert contrast(own["ink-soft"], on_map[ground]) >= 4.5, ground
        assert contrast(own["focus"], on_map[ground]) >= 3, ground
    for line in ("tie-sister", "tie-cooperative", "rail"):
        for ground in ("land", "water"):
            assert contrast(own[line], on_map[ground]) >= 3, (line, ground)
    assert contrast(own["ink"], own["highlight"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_from_what_they_stand_on(theme: str) -> None:
    with ROOT.joinpath("data/categories.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    column = "color" if theme == "light" else "color_dark"
    on_map, own = canvas(theme), tokens(theme)
    for row in rows:
        for ground in (on_map["land"], on_map["paper"], own["mark-paper"]):
            assert contrast(row[column], ground) >= 3, (row["id"], ground)
