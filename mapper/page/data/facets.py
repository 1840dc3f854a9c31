"""What features say of themselves under one heading, for the viewer's menus; dates as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from mapper.atlas.dates import PartialDate
from mapper.page.data.columns import Column
from mapper.scene.model import Feature, Scene
from mapper.value import value_type
from mapper.words.saying import Words
from mapper.words.text import Text

MOST_VALUES = 500
"""A facet is a menu only up to so many values; beyond, the search finds them sooner."""


@value_type
class Facet:
    """One menu: what features say of themselves under one heading."""

    id: str
    name: Text
    values: tuple[Text, ...]
    numbers: Sequence[int]
    """What each feature says: its place in ``values`` plus one, 0 for nothing."""

    def described(self) -> dict[str, Any]:
        """Heading and values, and how many features say each, for the viewer."""
        counts = Counter(self.numbers)
        values = [dict(value) for value in self.values]
        return {
            "id": self.id,
            "name": dict(self.name),
            "values": values,
            "counts": [counts[at] for at in range(1, len(values) + 1)],
        }

    def column(self) -> Column:
        """What each feature says, as the browser has it."""
        return Column(name=f"facet:{self.id}", type="u16", values=self.numbers)


def facets_of(features: Sequence[Feature], scene: Scene, words: Words) -> list[Facet]:
    """Every facet of which the features say more than one thing, and not more than a menu holds."""
    names = dict.fromkeys(facet for feature in features for facet in feature.facets)
    found = []
    for name in names:
        said = [feature.facets.get(name) for feature in features]
        # By which text it is, as very many share few.
        different = {id(text): text for text in said if text is not None}
        values = {value: at for at, value in enumerate(dict.fromkeys(different.values()), start=1)}
        if not 2 <= len(values) <= MOST_VALUES:
            continue
        title = scene.headings.get(name) or words.label(name)
        numbers = {one: values[value] for one, value in different.items()}
        of_each = [numbers.get(id(text), 0) for text in said]
        found.append(Facet(id=name, name=title, values=tuple(values), numbers=of_each))
    return found


@lru_cache(maxsize=10_000)  # very many features share few dates
def date_number(date: str) -> int:
    """``1989-04`` as 19890400: numbers in the order of dates, the less precise first; 0 without one."""
    if not date:
        return 0
    known = PartialDate.parse(date)
    return known.year * 10_000 + known.month * 100 + known.day
