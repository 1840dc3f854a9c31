"""A record as columns of its table: texts one a language, dates in ISO 8601, lists joined with ``;``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from mapper.atlas.dates import PartialDate
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.words.text import Text

Value = str | float | int | bool | None
Sort = Literal["text", "position", "own", "records", "list", "plain"]
"""How a field is written: ``own`` are columns of the editor's own, ``records`` a table of their own."""


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
        elif sort in ("list", "plain"):
            yield column


@cache
def _parts(kind: type) -> tuple[tuple[str, str, Sort], ...]:
    """Field, column, and how the field is written."""
    hints = get_type_hints(kind)
    return tuple(
        (field.name, field.metadata.get("column", field.name), _sort(hints[field.name]))
        for field in fields(kind)
    )


def _sort(hint: Any) -> Sort:
    if hint is Text:
        return "text"
    if Position in get_args(hint):
        return "position"
    if get_origin(hint) is not tuple:
        return "plain"
    inner = get_args(hint)[0]
    return "records" if is_dataclass(inner) else "own" if get_origin(inner) is tuple else "list"


def _cells(record: object, languages: Sequence[str], bare: Collection[str]) -> Iterator[tuple[str, Value]]:
    kind: type = type(record)
    for name, column, sort in _parts(kind):
        value = getattr(record, name)
        if sort == "text":
            for tag in dict.fromkeys((*languages, *value)):
                yield f"{column}_{tag}", value.get(tag, "")
        elif sort == "position":
            yield from _position_cells(value, bare)
        elif sort == "own":
            yield from value
        elif sort == "list":
            yield column, ";".join(map(str, value))
        elif sort == "plain":
            yield column, str(value) if isinstance(value, PartialDate) else value


def _position_cells(position: Position | None, bare: Collection[str]) -> Iterator[tuple[str, Value]]:
    for field in fields(Position):
        value = getattr(position, field.name, None)
        named = {field.name: value}
        if field.name in ("point", "stated"):
            point: Point | tuple[None, None] = value or (None, None)
            start = "stated_" if field.name == "stated" else ""
            named = {f"{start}lat": point[0], f"{start}lon": point[1]}
        if field.name != "id":
            yield from ((name if name in bare else f"position_{name}", cell) for name, cell in named.items())
