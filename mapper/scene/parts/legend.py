"""How the world map tells its marks apart, and the headings of its list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mapper.atlas.records import Category, Figure, Shape
from mapper.atlas.text import Text
from mapper.scene.catalogue import Words
from mapper.scene.model import Feature, Group

MARKS: Mapping[str, tuple[Shape, str, str, str]] = {
    "hub": ("star", "#1f1b16", "#f2ead8", "hub"),
    "sister": ("circle", "#b3362a", "#ff8f7d", "sister"),
    "cooperative": ("square", "#0b6580", "#6fc3de", "cooperative"),
    "rail-terminals": ("pentagon", "#3b3a36", "#d9d4c7", "terminus"),
    "rail-gauges": ("hexagon", "#8a5500", "#e8b45c", "gauge"),
    "rail-borders": ("diamond", "#5b3f8c", "#bda4ea", "border"),
    "rail-stops": ("circle", "#545043", "#7d7768", "train"),
}
"""Category of a mark → shape, colour on the light page, on the dark page, pictogram."""
GROUPS = (
    "hub",
    "sister",
    "cooperative",
    "services",
    "corridors",
    "rail-terminals",
    "rail-borders",
    "rail-gauges",
    "rail-stops",
)
"""Headings of the list, in order."""


def categories(features: Sequence[Feature], words: Words) -> tuple[Category, ...]:
    """The kinds of marks on this map."""
    used = {feature.mark.category for feature in features if feature.mark}
    return tuple(
        Category(
            id=name,
            name=words.text("world", f"category-{name}"),
            shape=shape,
            color=color,
            color_dark=dark,
            pictogram=pictogram,
        )
        for name, (shape, color, dark, pictogram) in MARKS.items()
        if name in used
    )


def groups(features: Sequence[Feature], figures: Sequence[Figure], words: Words) -> tuple[Group, ...]:
    """The list's headings, in a fixed order; entries keep the order of their tables."""
    members: dict[str, list[str]] = {name: [] for name in GROUPS}
    for feature in features:
        members[feature.group].append(feature.id)
    return tuple(
        Group(id=name, name=heading(name, len(found), figures, words), features=tuple(found))
        for name, found in members.items()
        if found
    )


def heading(name: str, named: int, figures: Sequence[Figure], words: Words) -> Text:
    """``Sister cities: 22 of 23 named`` where a key figure states a total that the table does not reach."""
    plain = words.text("world", f"group-{name}")
    total = next((figure.value for figure in figures if figure.id == f"figure-{name}-cities"), None)
    if total is None or all(_first_number(text) <= named for text in total.values()):
        return plain
    return words.text("world", "group-named", {"group": plain, "named": str(named), "total": total})


def _first_number(text: str) -> int:
    digits = re.search(r"\d+", text.replace(",", ""))
    return int(digits[0]) if digits else 0
