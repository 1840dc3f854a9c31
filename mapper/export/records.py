"""A domain record as flat properties: every column of its table, as text, number or truth value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from mapper.atlas.dates import PartialDate
from mapper.atlas.text import Text
from mapper.positions.model import Position

Value = str | float | int | bool | None

TABLE_NAMES = {"country_name": "country"}
"""Fields whose columns have another name in their table."""
WITHHELD = ("lat", "lon", "stated_lat", "stated_lon")
"""Parts of a position that a sensitive place does not give away."""


def properties(record: Any, languages: Sequence[str]) -> dict[str, Value]:
    """Columns of one record: texts per language, dates ISO 8601, lists joined with ``;``.

    A position is spread over columns that begin with ``position_``; a sensitive place keeps its coordinates
    to itself.
    """
    found = dict(_columns(record, languages))
    if getattr(record, "sensitive", False):
        found.update({f"position_{name}": None for name in WITHHELD})
    return found


def _columns(record: Any, languages: Sequence[str]) -> Iterator[tuple[str, Value]]:
    for field in fields(record):
        yield from _cells(field.name, getattr(record, field.name), languages)


def _cells(name: str, value: Any, languages: Sequence[str]) -> Iterator[tuple[str, Value]]:
    if isinstance(value, Position):
        for field in fields(Position):
            if field.name != "id":
                yield f"position_{field.name}", getattr(value, field.name)
    elif isinstance(value, Text):
        for tag in dict.fromkeys((*languages, *value)):
            yield f"{TABLE_NAMES.get(name, name)}_{tag}", value.get(tag, "")
    elif isinstance(value, PartialDate):
        yield name, str(value)
    elif isinstance(value, tuple):
        yield from _list(name, value)
    else:
        yield name, value


def _list(name: str, values: tuple[Any, ...]) -> Iterator[tuple[str, Value]]:
    """Lists of words are joined; pairs are columns of the user's own; records within records are left out."""
    if any(is_dataclass(value) for value in values):
        return
    if values and all(isinstance(value, tuple) for value in values):
        yield from values
    else:
        yield name, ";".join(str(value) for value in values)
