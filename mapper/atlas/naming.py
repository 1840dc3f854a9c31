"""Rows that are named by their names instead of their ids: ``地标`` or ``Landmark`` for ``landmark``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mapper.tables.reader import Table
from mapper.tables.schema import fold


def by_id(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The same tables with ids where a column that allows it holds a name in any language."""
    return {name: _by_id(table, tables) for name, table in tables.items()}


def _by_id(table: Table, tables: Mapping[str, Table]) -> Table:
    for column in table.schema.columns:
        if not column.by_name or column.name not in table.by_name:
            continue
        ids = {id: row for target in column.refers for id, row in _ids(tables[target]).items()}
        known = set(ids.values())
        changes = {
            at: {column.name: meant}
            for at, text in enumerate(table.rows.texts(column.name))
            # An id is meant as it stands; what is neither id nor name is left to the checks.
            if text not in known and (meant := ids.get(fold(text)))
        }
        table = replace(table, rows=table.rows.changed(changes))
    return table


def _ids(table: Table) -> dict[str, str]:
    """Folded id or name → the id it stands for; a name that two rows have stands for neither."""
    found: dict[str, str] = {}
    for row in table.rows:
        for _, name in table.languages("name"):
            called = fold(row.text(name))
            found[called] = row.text("id") if found.get(called, row.text("id")) == row.text("id") else ""
    # Ids last: a name that is another row's id stands for that row.
    return {**found, **{fold(row.text("id")): row.text("id") for row in table.rows}}
