"""A record as columns of its table: texts one a language, dates in ISO 8601, lists joined with ``;``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import Field, fields
from functools import cache
from typing import Any, Literal, get_type_hints

from mapper.atlas.dates import PartialDate
from mapper.atlas.table import column_of
from mapper.geometry.types import Box, Point
from mapper.positions.model import Position
from mapper.words.text import Text

Value = str | float | int | bool | None
Sort = Literal["position", "extra", "rows", "text", "other"]
"""How a field is written: ``extra`` are columns by name, ``rows`` a table of their own."""


def columns(record: object, languages: Sequence[str], *, bare: Collection[str] = ()) -> dict[str, Value]:
    """Every column of one record; those of its position begin with ``position_`` unless named in ``bare``."""
    return dict(_cells(record, languages, bare))


def headings(kind: type, languages: Sequence[str], *, bare: Collection[str] = ()) -> Iterator[str]:
    """The columns that every record of this kind has."""
    for _, column, sort in _parts(kind):
        if sort == "text":
            yield from (f"{column}_{tag}" for tag in languages)
        elif sort == "position":
            yield from (name for name, _ in _position_cells(None, bare))
        elif sort == "other":
            yield column


@cache
def _parts(kind: type) -> tuple[tuple[str, str, Sort], ...]:
    """Field, column, and how the field is written."""
    hints = get_type_hints(kind)
    return tuple((field.name, column_of(field), _sort(field, hints[field.name])) for field in fields(kind))


def _sort(field: Field[Any], hint: Any) -> Sort:
    if hint is Text:
        return "text"
    if "rows" in field.metadata:
        return "rows"
    return "position" if field.name == "position" else "extra" if field.name == "extra" else "other"


def _cells(record: object, languages: Sequence[str], bare: Collection[str]) -> Iterator[tuple[str, Value]]:
    kind: type = type(record)
    for name, column, sort in _parts(kind):
        value = getattr(record, name)
        if sort == "position":
            yield from _position_cells(value, bare)
        elif sort == "extra":
            for own, cell in value:
                yield from _written(own, cell, languages)
        elif sort != "rows":
            yield from _written(column, value, languages)


def _written(column: str, value: Any, languages: Sequence[str]) -> Iterator[tuple[str, Value]]:
    """One value as the cells of its column, a text as those of its columns."""
    if isinstance(value, Text):
        # Languages of the atlas first, so that all rows have them in one order, then any other.
        for tag in dict.fromkeys((*languages, *value)):
            yield f"{column}_{tag}", value.get(tag, "")
    elif isinstance(value, tuple):
        yield column, ";".join(map(str, value))
    else:
        yield column, str(value) if isinstance(value, PartialDate | Box) else value


def _position_cells(position: Position | None, bare: Collection[str]) -> Iterator[tuple[str, Value]]:
    for field in fields(Position):
        # None without a position too: an unlocated record has the same columns.
        value = getattr(position, field.name, None)
        named = {field.name: value}
        if field.name in ("point", "stated"):
            point: Point | tuple[None, None] = value or (None, None)
            start = "stated_" if field.name == "stated" else ""
            named = {f"{start}lat": point[0], f"{start}lon": point[1]}
        # It is the record's own, which has a column already.
        if field.name != "id":
            yield from ((name if name in bare else f"position_{name}", cell) for name, cell in named.items())
