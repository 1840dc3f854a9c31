"""Rows of a frame as entries of a city map, without a record in between: there may be very many of them.

What comes of it is what their places would give; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable

from mapper.atlas.groups import UNLOCATED
from mapper.atlas.made import Rows
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.scene.columns import label_of
from mapper.scene.formats import cell_text, machine_text
from mapper.scene.model import Fact, Feature, Mark
from mapper.scene.parts.marks import category_mark
from mapper.scene.parts.quality import quality_text
from mapper.tables.schema import Column
from mapper.words.saying import Words
from mapper.words.text import Text

NO_TEXT = Text()
ANYWHERE = Position(id="", point=Point(0.0, 0.0), stated=Point(0.0, 0.0), method="sourced")


def features_of(rows: Rows) -> tuple[Feature, ...]:
    """An entry a row, drawn where it has a point."""
    language = rows.config.languages[0]
    words = Words(rows.config.languages)
    located, lost = quality_text(ANYWHERE, words), words.text("page.city.no-position")
    marks = [_marker(category_mark(category, ANYWHERE)) for category in rows.categories]
    facts = [_facts(key, words) for key, _ in rows.columns]
    cells = [column for _, column in rows.columns]
    made: list[Feature] = []
    for at, (name, number, spot) in enumerate(zip(rows.names, rows.of_row, rows.spots, strict=True)):
        told = (fact(column[at]) for fact, column in zip(facts, cells, strict=True))
        made.append(
            Feature(
                id=rows.id_of(at),
                kind="place",
                layer="places",
                group=rows.categories[number].id if spot else UNLOCATED,
                name=Text(((language, name),)),
                facts=tuple(fact for fact in told if fact is not None),
                # One for all: making an empty text for each takes as long as all else.
                subtitle=NO_TEXT,
                description=NO_TEXT,
                note=NO_TEXT,
                address=NO_TEXT,
                quality=located if spot else lost,
                mark=marks[number](*spot) if spot else None,
            )
        )
    return tuple(made)


def _marker(like: Mark | None) -> Callable[[float, float], Mark]:
    """Makes marks that differ in nothing but where they are."""
    if like is None:
        raise ValueError("what has a point has a mark")
    shared = {name: getattr(like, name) for name in Mark.__slots__ if name not in {"lat", "lon"}}
    return lambda lat, lon: Mark(lat=lat, lon=lon, **shared)


def _facts(key: str, words: Words) -> Callable[[str | float], Fact | None]:
    """Makes the fact of a cell, one for all cells that say the same."""
    label = label_of(Column(name=key))
    known: dict[str | float, Fact | None] = {}

    def fact(cell: str | float) -> Fact | None:
        if cell not in known:
            text = cell_text(cell, words)
            known[cell] = Fact(label=label, value=text, machine=machine_text(cell)) if text else None
        return known[cell]

    return fact
