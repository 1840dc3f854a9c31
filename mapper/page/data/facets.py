"""What the list can be narrowed and sorted by beside its groups: facets, dates, disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mapper.atlas.dates import PartialDate
from mapper.scene.model import Feature, Scene
from mapper.words.saying import Words
from mapper.words.text import Text

MOST_VALUES = 500
"""A facet of very many features is a menu only up to so many values; beyond, the search finds them sooner."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One menu: what features say of themselves under one heading."""

    id: str
    name: Text
    values: tuple[Text, ...]
    of: dict[str, int]
    """Feature → index into ``values``."""

    def described(self) -> dict[str, Any]:
        """Heading and values, for the viewer."""
        values = [dict(value.by_language) for value in self.values]
        return {"id": self.id, "name": dict(self.name.by_language), "values": values}


def facets_of(features: Sequence[Feature], scene: Scene, words: Words) -> list[Facet]:
    """Every facet of which the features say more than one thing."""
    names = dict.fromkeys(facet for feature in features for facet in feature.facets)
    found = []
    for name in names:
        said = {feature.id: feature.facets[name] for feature in features if name in feature.facets}
        values = {value: at for at, value in enumerate(dict.fromkeys(said.values()))}
        if len(values) < 2:
            continue
        title = scene.headings.get(name) or words.label(name)
        of = {one: values[value] for one, value in said.items()}
        found.append(Facet(id=name, name=title, values=tuple(values), of=of))
    return found


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Columns to narrow and sort rows by, and what the viewer's controls offer before it has read them."""

    columns: tuple[tuple[str, str, list[int]], ...]
    """Name, type and one value a row; 0 says nothing."""
    manifest: dict[str, Any]


def narrowing(rows: Sequence[Feature], scene: Scene, words: Words) -> Narrowing:
    """Date, dispute and facets of all rows."""
    facets = [one for one in facets_of(rows, scene, words) if len(one.values) <= MOST_VALUES]
    dates = [date_number(row.sort_date) for row in rows]
    disputed = [int(bool(row.corrections)) for row in rows]
    hub = next((at for at, row in enumerate(rows) if row.id == scene.hub and row.mark is not None), -1)
    columns: list[tuple[str, str, list[int]]] = [("date", "u32", dates), ("disputed", "u8", disputed)]
    described = []
    for facet in facets:
        column = [facet.of.get(row.id, -1) + 1 for row in rows]
        counts = Counter(column)
        columns.append((f"facet:{facet.id}", "u16", column))
        described.append({**facet.described(), "counts": [counts[at + 1] for at in range(len(facet.values))]})
    return Narrowing(
        columns=tuple(columns),
        manifest={
            "facets": described,
            "years": sorted({date // 10_000 for date in dates if date}),
            "disputed": sum(disputed),
            "hub": hub,
        },
    )


def date_number(date: str) -> int:
    """``1989-04`` as 19890400: numbers in the order of dates, the less precise first; 0 without one."""
    if not date:
        return 0
    known = PartialDate.parse(date)
    return known.year * 10_000 + known.month * 100 + known.day
