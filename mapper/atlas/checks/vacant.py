"""Tables without rows of which others name some: the one cause, told instead of all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mapper.atlas import wording
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import FILE
from mapper.atlas.positions import FILED, LOCATED
from mapper.errors import Problem
from mapper.tables.messages import LISTED, At, problem
from mapper.tables.reader import Table

Named = dict[str, list[str]]
"""What is named, by the column that names it."""


def without_vacant(
    tables: Mapping[str, Table], config: Config | None
) -> tuple[dict[str, Table], list[Problem]]:
    """The tables, those that lack all the rows that others name no longer whole, and a problem for each."""
    vacant = {
        name: _named(name, tables, config) for name, table in tables.items() if table.whole and not table.rows
    }
    vacant = {name: named for name, named in vacant.items() if sum(map(len, named.values())) > 1}
    missing = {name: replace(tables[name], whole=False) for name in vacant}
    return {**tables, **missing}, [_told(tables[name], named) for name, named in vacant.items()]


def _told(table: Table, named: Named) -> Problem:
    ids = list(dict.fromkeys(id for values in named.values() for id in values))
    values = (*ids[:LISTED], *["…"] * (len(ids) > LISTED))
    only_filed = all(where.partition(":")[0] in FILED for where in named)
    kind = wording.NO_ROWS_FILED if only_filed else wording.NO_ROWS
    return problem(
        kind, At(table.file), count=sum(map(len, named.values())), values=values, where=tuple(named)
    )


def _named(vacant: str, tables: Mapping[str, Table], config: Config | None) -> Named:
    found: Named = {}
    if vacant == "places" and config and config.hub:
        found[f"{FILE}:hub"] = [config.hub]
    for name, table in tables.items():
        for column in _naming(vacant, table, tables):
            cells = (row.many(column) or (row.text(column),) for row in table.rows)
            if values := [value for cell in cells for value in cell if value]:
                found[f"{name}:{column}"] = values
    return found


def _naming(vacant: str, table: Table, tables: Mapping[str, Table]) -> Iterator[str]:
    """The columns that name rows of a table and of none that has any."""
    for column in table.schema.columns:
        if vacant in column.refers and not any(tables[name].rows for name in column.refers if name in tables):
            yield column.name
    if table.schema.name in FILED and vacant == LOCATED[0] and not any(tables[name].rows for name in LOCATED):
        yield "id"
