"""Rows → domain records. Nothing is checked here that a row of its own can be judged by; see ``checks``.

A field of a record is read from the column of its name (``metadata["column"]`` where it has another), by its
type; ``metadata["rows"]`` names the table whose rows are its parts. What a field does not say stands in
:func:`_worked_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from operator import methodcaller
from typing import Any, get_args, get_type_hints

from mapper.atlas.dates import PartialDate
from mapper.atlas.schema import ATLAS_TABLES
from mapper.atlas.table import AtlasTable, column_of
from mapper.positions.coarse import coarse
from mapper.positions.model import Position
from mapper.tables.headings import is_remark
from mapper.tables.reader import Row, Table
from mapper.tables.schema import Column
from mapper.words.text import Text

Read = Callable[[Row], Any]


def records_of(tables: Mapping[str, Table], positions: Mapping[str, Position]) -> dict[str, Any]:
    """Every field of :class:`mapper.atlas.records.Tables`; ``positions`` are by subject id."""
    builder = _Builder(tables, positions)
    return {schema.attribute: builder.records(schema) for schema in ATLAS_TABLES if schema.attribute}


def grouped(table: Table, by: str) -> dict[str, list[Row]]:
    """Rows by the value of one column, each group in the order of ``seq``."""
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.text(by), []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: row.whole("seq") or 0)
    return groups


def _worked_out(
    tables: Mapping[str, Table], positions: Mapping[str, Position]
) -> Mapping[str, Mapping[str, Read]]:
    """Table → the fields that more than one column decides; a sensitive place is only known coarsely."""
    colours: dict[str, Mapping[str, Read]] = {
        "categories": {"color_dark": lambda row: row.text("color_dark") or row.text("color")}
    }
    classes = {row.text("id") for row in tables["categories"].rows if row.flag("sensitive")}

    def sensitive(row: Row) -> bool:
        return row.flag("sensitive") or row.text("category") in classes

    if not classes and "sensitive" not in tables["places"].by_name:
        return colours

    def position(row: Row) -> Position | None:
        found = positions.get(row.text("id"))
        return coarse(found) if found and sensitive(row) else found

    return {
        **colours,
        "places": {"sensitive": sensitive, "position": position},
    }


class _Builder:
    """Makes the records of every table; how a field is read is decided once a table."""

    def __init__(self, tables: Mapping[str, Table], positions: Mapping[str, Position]) -> None:
        self._tables, self._positions = tables, positions
        self._schemas = {schema.name: schema for schema in ATLAS_TABLES}
        self._worked_out = _worked_out(tables, positions)

    def records(self, schema: AtlasTable) -> tuple[Any, ...]:
        """One record a row, in the table's order."""
        return tuple(map(self._maker(schema), self._tables[schema.name].rows))

    def _maker(self, schema: AtlasTable) -> Read:
        record = schema.record
        reads = {**dict(self._reads(schema)), **self._worked_out.get(schema.name, {})}
        return lambda row: record(**{name: read(row) for name, read in reads.items()})

    def _reads(self, schema: AtlasTable) -> Iterator[tuple[str, Read]]:
        table, hints = self._tables[schema.name], get_type_hints(schema.record)
        for field in fields(schema.record):
            # First the three fields that stand in no column of their name.
            if "rows" in field.metadata:
                yield field.name, self._parts(self._schemas[field.metadata["rows"]])
            elif field.name == "position":
                yield field.name, lambda row: self._positions.get(row.text("id"))
            elif field.name == "extra":
                yield field.name, _extra(table, schema)
            # A column that the file does not have is left to the field's default and costs nothing a row.
            elif _stands_in(table, field) or _is_required(field):
                yield field.name, _read(table, field, hints[field.name])

    def _parts(self, schema: AtlasTable) -> Read:
        """Records of another table that name this row's id in the first column of their key."""
        rows, make = grouped(self._tables[schema.name], schema.key[0]), self._maker(schema)
        return lambda row: tuple(map(make, rows.get(row.text("id"), ())))


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
        return lambda row: row.flag(column)
    if hint == tuple[int, ...]:
        return lambda row: tuple(map(int, row.many(column)))
    if hint == tuple[str, ...]:
        return lambda row: row.many(column)
    # What may be missing is hinted as a union with None.
    if int in get_args(hint):
        return lambda row: row.whole(column)
    if float in get_args(hint):
        return lambda row: row.number_of(column)
    if PartialDate in get_args(hint):
        return _date(column)
    default = "" if field.default is MISSING else field.default
    return lambda row: row.values.get(column) or default


def _text(table: Table, column: str) -> Read:
    """The text of a row under ``<column>_*``."""
    names = table.languages(column)
    return lambda row: Text(tuple((tag, str(row.values[name])) for tag, name in names if row.values[name]))


def _extra(table: Table, schema: AtlasTable) -> Read:
    """The columns that no field holds, by name: those that only the schema declares, and the editor's own."""
    reads = {column.name: _declared(table, column) for column in schema.without_field}
    for heading in table.headings:
        if heading.written and not heading.name and not is_remark(heading.written):
            reads[heading.written] = methodcaller("text", heading.written)
    # 0 and "no" are said too, unlike an empty cell.
    return lambda row: tuple((name, cell) for name, read in reads.items() if (cell := read(row)) or cell == 0)


def _declared(table: Table, column: Column) -> Read:
    if column.per_language:
        return _text(table, column.name)
    if column.kind == "date":
        return _date(column.name)
    return lambda row: row.values.get(column.name)


def _date(column: str) -> Read:
    return lambda row: PartialDate.parse(text) if (text := row.text(column)) else None
