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
        indices = [table.by_name[name].index for name in names]
        for row in table.rows:
            for index in indices:
                if row.record[index].strip():
                    break
            else:
                heading = table.by_name[names[0]].written
                yield problem(wording.EMPTY_CELL, table.at(row, names[0]), heading=heading)


def duplicates(table: Table) -> Iterator[Problem]:
    """Rows of the same key."""
    key = table.schema.key
    if not all(name in table.by_name for name in key):
        return
    seen: dict[tuple[Value, ...], int] = {}
    for row in table.rows:
        value = tuple(row.values[name] for name in key)
        if None in value or "" in value:
            continue
        if value in seen:
            shown = " ".join(str(part) for part in value)
            at = table.at(row, key[-1])
            yield problem(wording.DUPLICATE_KEY, at, key=shown, other=seen[value], name=key[-1])
        else:
            seen[value] = row.number
