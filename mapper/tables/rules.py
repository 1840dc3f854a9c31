"""What a table of its kind must have: filled cells, and a key for each row."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.messages import problem
from mapper.tables.reading import Value
from mapper.tables.table import Table


def required(table: Table) -> Iterator[Problem]:
    """Cells that must not be empty."""
    for column in table.schema.columns:
        if not column.required:
            continue
        names = [name for _, name in table.languages(column.name)] if column.per_language else [column.name]
        names = [name for name in names if name in table.by_name]
        if not names:
            continue
        cells = [table.rows.cells[table.by_name[name].index] for name in names]
        if any(all(map(str.strip, column)) for column in cells):
            continue  # nearly always, and many times as fast
        for at, written in enumerate(zip(*cells, strict=True)):
            if not any(map(str.strip, written)):
                heading = table.by_name[names[0]].written
                yield problem(wording.EMPTY_CELL, table.at(table.rows[at], names[0]), heading=heading)


def duplicates(table: Table) -> Iterator[Problem]:
    """Rows of the same key."""
    key = table.schema.key
    if not all(name in table.by_name for name in key):
        return
    seen: dict[tuple[Value, ...], int] = {}
    values = zip(*(table.rows.columns[name] for name in key), strict=True)
    for at, value in enumerate(values):
        if None in value or "" in value:
            continue
        first = seen.setdefault(value, at)
        if first != at:
            shown = " ".join(str(part) for part in value)
            here, other = table.at(table.rows[at], key[-1]), table.rows.numbers[first]
            yield problem(wording.DUPLICATE_KEY, here, key=shown, other=other, name=key[-1])
