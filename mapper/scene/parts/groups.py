"""The headings of a world map's list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapper.atlas.groups import WORLD_GROUPS
from mapper.atlas.records import Figure
from mapper.scene.model import Feature, Group
from mapper.words.saying import Words
from mapper.words.text import Text


def groups(features: Sequence[Feature], figures: Sequence[Figure], words: Words) -> tuple[Group, ...]:
    """The list's headings, in a fixed order; entries keep the order of their tables."""
    members: dict[str, list[str]] = {name: [] for name in WORLD_GROUPS}
    for feature in features:
        members[feature.group].append(feature.id)
    return tuple(
        Group(id=name, name=heading(name, len(found), figures, words), features=tuple(found))
        for name, found in members.items()
        if found
    )


def heading(name: str, named: int, figures: Sequence[Figure], words: Words) -> Text:
    """``Sister cities: 22 of 23 named`` where a key figure states a total that the table does not reach."""
    plain = words.text(f"page.world.group-{name}")
    total = next((figure.value for figure in figures if figure.id == f"figure-{name}-cities"), None)
    if total is None or all(_first_number(text) <= named for text in total.values()):
        return plain
    return words.text("page.world.group-named", group=plain, named=str(named), total=total)


def _first_number(text: str) -> int:
    # Thousands are written with a comma.
    digits = re.search(r"\d+", text.replace(",", ""))
    return int(digits[0]) if digits else 0
