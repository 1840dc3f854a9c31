"""Rows → domain records. Nothing is checked here that a row of its own can be judged by; see ``checks``.

A field of a record is read from the column of its name (``metadata["column"]`` where it has another), by its
type; ``metadata["rows"]`` names the table whose rows are its parts. What a field does not say stands in
:func:`_worked_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from itertools import repeat
from operator import methodcaller
from typing import Any, cast, get_args, get_type_hints

from mapper.atlas.dates import PartialDate
from mapper.atlas.records import Cell, Extra
from mapper.atlas.schema import ATLAS_TABLES
from mapper.atlas.table import AtlasTable, column_of
from mapper.geometry.types import Box
from mapper.positions.coarse import coarse
from mapper.positions.model import Position
from mapper.tables.headings import is_remark
from mapper.tables.reading import Value
from mapper.tables.records import repeating
from mapper.tables.schema import Column
from mapper.tables.table import Row, Rows, Table
from mapper.value import values
from mapper.words.text import NO_TEXT, Text

Read = Callable[[Rows], Iterable[Any]]
"""All rows of a table → what a field of the record of each holds."""


def records_of(tables: Mapping[str, Table], positions: Mapping[str, Position]) -> dict[str, Any]:
    """Every field of :class:`mapper.atlas.records.Tables`; ``positions`` are by subject id."""
    builder = _Builder(tables, positions)
    return {schema.attribute: builder.records(schema) for schema in ATLAS_TABLES if schema.attribute}


def grouped(table: Table, by: str) -> dict[str, list[Row]]:
    """Rows by the value of one column, each group in the order of ``seq``."""
    return {name: [table.rows[at] for at in places] for name, places in _places(table, by).items()}


def _places(table: Table, by: str) -> dict[str, list[int]]:
    """The same as places of the rows."""
    order = [value if isinstance(value, int) else 0 for value in table.rows.column("seq")]
    groups: dict[str, list[int]] = {}
    for at, name in enumerate(table.rows.texts(by)):
        groups.setdefault(name, []).append(at)
    for places in groups.values():
        places.sort(key=order.__getitem__)
    return groups


def _worked_out(
    tables: Mapping[str, Table], positions: Mapping[str, Position]
) -> Mapping[str, Mapping[str, Read]]:
    """Table → the fields that more than one column decides; a sensitive place is only known coarsely."""
    colours: dict[str, Mapping[str, Read]] = {
        "categories": {"color_dark": lambda rows: map(_either, rows.texts("color_dark"), rows.texts("color"))}
    }
    hiding = zip(
        tables["categories"].rows.texts("id"), tables["categories"].rows.flags("sensitive"), strict=True
    )
    classes = {id for id, hidden in hiding if hidden}

    def sensitive(rows: Rows) -> list[bool]:
        flags, categories = rows.flags("sensitive"), rows.texts("category")
        return [flag or category in classes for flag, category in zip(flags, categories, strict=True)]

    if not classes and "sensitive" not in tables["places"].by_name:
        return colours

    def position(rows: Rows) -> Iterator[Position | None]:
        for id, hidden in zip(rows.texts("id"), sensitive(rows), strict=True):
            found = positions.get(id)
            yield coarse(found) if found and hidden else found

    return {**colours, "places": {"sensitive": sensitive, "position": position}}


def _either(one: str, other: str) -> str:
    return one or other


class _Builder:
    """Makes the records of every table, column by column."""

    def __init__(self, tables: Mapping[str, Table], positions: Mapping[str, Position]) -> None:
        self._tables, self._positions = tables, positions
        self._schemas = {schema.name: schema for schema in ATLAS_TABLES}
        self._worked_out = _worked_out(tables, positions)

    def records(self, schema: AtlasTable) -> tuple[Any, ...]:
        """One record a row, in the table's order."""
        rows, record = self._tables[schema.name].rows, schema.record
        reads = {**dict(self._reads(schema)), **self._worked_out.get(schema.name, {})}
        return tuple(values(record, {name: read(rows) for name, read in reads.items()}, len(rows)))

    def _reads(self, schema: AtlasTable) -> Iterator[tuple[str, Read]]:
        table, hints = self._tables[schema.name], get_type_hints(schema.record)
        for field in fields(schema.record):
            # First the three fields that stand in no column of their name.
            if "rows" in field.metadata:
                yield field.name, self._parts(self._schemas[field.metadata["rows"]])
            elif field.name == "position":
                yield field.name, lambda rows: map(self._positions.get, rows.texts("id"))
            elif field.name == "extra":
                yield field.name, _extra(table, schema)
            # A column that the file does not have is left to the field's default and costs nothing a row.
            elif _stands_in(table, field) or _is_required(field):
                yield field.name, _read(table, field, hints[field.name])

    def _parts(self, schema: AtlasTable) -> Read:
        """Records of another table that name a row's id in the first column of their key."""
        made, places = self.records(schema), _places(self._tables[schema.name], schema.key[0])
        return lambda rows: (tuple(made[at] for at in places.get(id, ())) for id in rows.texts("id"))


def _stands_in(table: Table, field: Field[Any]) -> bool:
    column = column_of(field)
    return column in table.by_name or bool(table.languages(column))


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _read(table: Table, field: Field[Any], hint: Any) -> Read:
    """How a field of this type is read; an empty cell gives the field's default."""
    column = column_of(field)
    if hint is Text:
        return _text(table, column)
    if hint is bool:
        return methodcaller("flags", column)
    if hint == tuple[int, ...]:
        return lambda rows: (tuple(map(int, many)) for many in rows.lists(column))
    if hint == tuple[str, ...]:
        return methodcaller("lists", column)
    # What may be missing is hinted as a union with None.
    if int in get_args(hint):
        return lambda rows: (row.whole(column) for row in rows)
    if float in get_args(hint):
        return methodcaller("floats", column)
    if Box in get_args(hint):
        return lambda rows: (_box(text) if text else None for text in rows.texts(column))
    if PartialDate in get_args(hint):
        return _date(column)
    default = "" if field.default is MISSING else field.default
    return lambda rows: (value or default for value in rows.column(column))


def _text(table: Table, column: str) -> Read:
    """The texts under ``<column>_*``; rows that say the same share one."""
    names = table.languages(column)
    tags = tuple(tag for tag, _ in names)

    def told(*texts: Value) -> Text:
        if all(texts):  # nearly always, and then with the tags of all others
            return Text(tags, cast("tuple[str, ...]", texts))
        found = Text.of({tag: str(text or "") for tag, text in zip(tags, texts, strict=True)})
        return found or NO_TEXT

    def read(rows: Rows) -> Iterable[Text]:
        columns = [rows.column(name) for _, name in names]
        # Where nearly all differ, to look for an equal one takes longer than making it.
        shared = cache(told) if any(map(repeating, columns)) else told
        return map(shared, *columns) if names else repeat(NO_TEXT, len(rows))

    return read


def _extra(table: Table, schema: AtlasTable) -> Read:
    """The columns that no field holds, by name: those that only the schema declares, and the editor's own."""
    reads = {column.name: _declared(table, column) for column in schema.without_field}
    for heading in table.headings:
        if heading.written and not heading.name and not is_remark(heading.written):
            reads[heading.written] = methodcaller("texts", heading.written)
    if not reads:
        return lambda rows: repeat((), len(rows))

    def extra(rows: Rows) -> Iterator[Extra]:
        columns = (_told(name, read(rows)) for name, read in reads.items())
        return (tuple(filter(None, cells)) for cells in zip(*columns, strict=True))

    return extra


def _told(name: str, cells: Iterable[Any]) -> Iterator[tuple[str, Cell] | None]:
    """Each cell of a column with its name; None where it says nothing."""
    known: dict[str, tuple[str, Cell]] = {}
    for cell in cells:
        if type(cell) is str:  # of numbers some are equal that are written differently
            yield (known.get(cell) or known.setdefault(cell, (name, cell))) if cell else None
        else:
            # 0 and "no" are said too, unlike an empty cell.
            yield (name, cell) if cell or cell == 0 else None


def _declared(table: Table, column: Column) -> Read:
    if column.per_language:
        return _text(table, column.name)
    if column.kind == "date":
        return _date(column.name)
    return methodcaller("column", column.name)


def _box(text: str) -> Box:
    west, south, east, north = map(float, text.split())
    return Box(west=west, south=south, east=east, north=north)


def _date(column: str) -> Read:
    parse = cache(PartialDate.parse)
    return lambda rows: (parse(text) if text else None for text in rows.texts(column))
