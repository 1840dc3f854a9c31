"""Colours that can be read and told apart, light and dark: text 4.5 : 1, marks 3 : 1, whatever the sight."""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from mapper.scene.parts.marks import MARKS
from mapper.tokens import THEMES, Theme, color

ROOT = Path(__file__).resolve().parents[3]


def linear(seen: str) -> list[float]:
    parts = [int(seen[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    def luminance(seen: str) -> float:
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(seen), strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "paper-raised"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent"])
def test_text_stands_out(theme: Theme, ground: str, text: str) -> None:
    assert contrast(color(text, theme), color(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_names_and_lines_stand_out_on_the_map(theme: Theme) -> None:
    for ground in ("map-land", "paper", "map-builtup"):
        for text in ("ink", "ink-soft"):
            assert contrast(color(text, theme), color(ground, theme)) >= 4.5, (text, ground)
        assert contrast(color("focus", theme), color(ground, theme)) >= 3, ground
    for line in ("tie-sister", "tie-cooperative", "tie-linked", "rail"):
        for ground in ("paper", "map-land", "map-water"):
            assert contrast(color(line, theme), color(ground, theme)) >= 3, (line, ground)
    for ground in ("map-road", "map-land", "map-builtup", "map-building", "map-park", "map-highway"):
        assert contrast(color("map-ink-street", theme), color(ground, theme)) >= 4.5, ground
    for ground in ("map-park", "map-building"):
        assert contrast(color("ink-soft", theme), color(ground, theme)) >= 4.5, ground
    assert contrast(color("map-ink-water", theme), color("map-water", theme)) >= 4.5
    for text in ("ink", "ink-soft"):
        assert contrast(color(text, theme), color("highlight", theme)) >= 4.5, text


Mark = tuple[str, str, str, str]
"""Shape, colour on the light page, on the dark page, pictogram."""


def city_marks() -> dict[str, Mark]:
    with ROOT.joinpath("data/categories.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return {row["id"]: (row["shape"], row["color"], row["color_dark"], row["pictogram"]) for row in rows}


def starter_marks() -> dict[str, Mark]:
    text = ROOT.joinpath("mapper/editing/starter/examples.toml").read_text(encoding="utf-8")
    return {
        row["id"]: (row["shape"], row["color"], row["color_dark"], row["pictogram"])
        for row in tomllib.loads(text)["category"]
    }


def world_marks() -> dict[str, Mark]:
    return {
        name: (shape, color(token), color(token, "dark"), pictogram)
        for name, (shape, token, pictogram) in MARKS.items()
    }


PALETTES = {"city": city_marks, "world": world_marks, "starter": starter_marks}
GROUNDS = {
    "city": ("map-land", "paper", "map-builtup", "map-water", "mark-paper"),
    "world": ("map-land", "paper", "map-water", "mark-paper"),
    "starter": ("map-land", "paper", "map-builtup", "map-water", "mark-paper"),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("palette", PALETTES)
def test_marks_stand_out_from_what_they_stand_on(palette: str, theme: Theme) -> None:
    told = {
        (name, ground): round(ratio, 2)
        for name, mark in PALETTES[palette]().items()
        for ground in GROUNDS[palette]
        if (ratio := contrast(mark[1 if theme == "light" else 2], color(ground, theme))) < 3
    }
    assert told == {}


VISION = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Linear sRGB as it is seen: Machado, Oliveira and Fernandes 2009, severity 1."""
APART = 15.0
"""ΔE of CIE 1976 between two colours; 2.3 is just noticed side by side."""


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("palette", ["city", "starter"])
def test_categories_are_told_apart_by_colour_however_one_sees(
    palette: str, theme: Theme, vision: str
) -> None:
    assert too_close(PALETTES[palette](), theme, vision) == {}


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_marks_of_one_shape_are_told_apart_by_colour(theme: Theme, vision: str) -> None:
    """Marks of the world are dots without a picture: where two share a shape, colour has to tell."""
    for shape in {mark[0] for mark in world_marks().values()}:
        alike = {name: mark for name, mark in world_marks().items() if mark[0] == shape}
        assert too_close(alike, theme, vision) == {}, shape


@pytest.mark.parametrize("palette", PALETTES)
def test_no_category_depends_on_hue(palette: str) -> None:
    marks = PALETTES[palette]().values()
    assert len({pictogram for *_, pictogram in marks}) == len(marks)
    if palette != "world":
        assert len({shape for shape, *_ in marks}) == len(marks)


def too_close(marks: Mapping[str, Mark], theme: Theme, vision: str) -> dict[tuple[str, str], float]:
    seen = {name: lab(mark[1 if theme == "light" else 2], vision) for name, mark in marks.items()}
    distances = {(one, other): math.dist(seen[one], seen[other]) for one, other in combinations(seen, 2)}
    return {pair: round(distance, 1) for pair, distance in distances.items() if distance < APART}


def lab(seen: str, vision: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as it is seen."""
    parts = linear(seen)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, parts, strict=True)))) for row in VISION[vision]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
