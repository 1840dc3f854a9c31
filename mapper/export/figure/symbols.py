"""The marks of the page as parts of a figure: shape, colour, pictogram, and the form that tells quality."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mapper.atlas.records import Category
from mapper.errors import MissingAsset
from mapper.export.figure.elements import Attribute, element
from mapper.markup import NOTHING, Html, joined
from mapper.scene.model import Form, Mark
from mapper.tokens import color
from mapper.words.saying import say

BOX = 42.0
"""Units of the drawings that a symbol is wide with its halo."""
LEAST_WITH_PICTOGRAM = 13.0
SIZES = (7.0, 15.0, 18.0, 21.0)
"""Units that a mark is wide, by its weight."""
PAPER, NEUTRAL = color("mark-paper"), color("neutral")
_FORMS: Mapping[Form, dict[str, Attribute]] = {
    "solid": {"stroke-width": 2},
    "ring": {"stroke-width": 3.4},
    "dashed": {"stroke-width": 3.2, "stroke-dasharray": "5.5 4.2"},
    "area": {"stroke-width": 1.6},
}


def radius_of(mark: Mark) -> float:
    """Half of what a mark is wide."""
    return SIZES[max(0, min(mark.weight, len(SIZES) - 1))] / 2


def of_mark(mark: Mark, category: Category | None, x: float, y: float, *, size: float = 0.0) -> Html:
    """A mark round (x, y), as wide as its weight says unless ``size`` is given."""
    color = category.color if category else NEUTRAL
    fallback = category.pictogram if category else ""
    names = (mark.pictogram, fallback)
    return symbol(x, y, size or 2 * radius_of(mark), mark.shape, color, names, form=mark.form)


def of_category(category: Category, x: float, y: float, *, size: float) -> Html:
    """A category's symbol round (x, y), as its heading has it."""
    return symbol(x, y, size, category.shape, category.color, (category.pictogram,))


def symbol(
    x: float,
    y: float,
    size: float,
    shape: str,
    color: str,
    pictograms: tuple[str, ...] = (),
    *,
    form: Form = "solid",
) -> Html:
    """A symbol ``size`` units wide; the first of ``pictograms`` that is known stands in it."""
    shapes = _drawings()["shapes"]
    drawn = shapes.get(shape) or shapes["circle"]
    outline = drawn["outline"]
    edge: dict[str, Attribute] = {"stroke": color, "stroke-linejoin": "round", **_FORMS[form]}
    parts = [
        element("path", {"d": outline, **_halo(form, color)}),
        element("path", {"d": outline, "fill": color if form == "solid" else PAPER, **edge}),
    ]
    if size >= LEAST_WITH_PICTOGRAM:
        parts.append(_pictogram(pictograms, drawn, PAPER if form == "solid" else color))
    return element("g", {"transform": f"translate({x:.1f} {y:.1f}) scale({size / BOX:.3f})"}, *parts)


def _halo(form: Form, color: str) -> dict[str, Attribute]:
    look: dict[str, Attribute] = {"fill": "none", "stroke-linejoin": "round"}
    if form == "area":
        return {**look, "stroke": color, "stroke-width": 7, "stroke-opacity": "0.35"}
    return {**look, "stroke": PAPER, "stroke-width": 6}


def _pictogram(names: tuple[str, ...], room: Mapping[str, Any], color: str) -> Html:
    known = _drawings()["pictograms"]
    drawing = next((known[name] for name in names if name in known), None)
    if drawing is None:
        return NOTHING
    line: dict[str, Attribute] = {
        "fill": "none",
        "stroke": color,
        "stroke-width": 1.9,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    parts = []
    if drawing.get("line"):
        parts.append(element("path", {"d": drawing["line"], **line}))
    if drawing.get("solid"):
        parts.append(element("path", {"d": drawing["solid"], "fill": color}))
    place = f"translate(0 {room['down']}) scale({room['scale']}) translate(-12 -12)"
    return element("g", {"transform": place}, joined(parts))


@cache
def _drawings() -> Mapping[str, Mapping[str, Any]]:
    """Shapes and pictograms, which the bundle of the viewer carries as data."""
    file = files("mapper").joinpath("static", "symbols.json")
    try:
        drawings: Mapping[str, Mapping[str, Any]] = json.loads(file.read_bytes())
    except (OSError, ValueError):
        raise MissingAsset(say("errors.not-bundled", name=file.name)) from None
    return drawings
