"""Ids: unique over all tables, and every id that is named exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from mapper.atlas import wording
from mapper.atlas.reserved import RESERVED_IDS
from mapper.errors import Problem
from mapper.positions.schema import POSITION_TABLES
from mapper.tables.messages import problem
from mapper.tables.near import nearest
from mapper.tables.reader import Row, Table
from mapper.tables.schema import Column

MOST_PAIRS = 40_000
"""Pairs of ids compared for suggestions in one column: a quarter of a second."""
FEATURES = frozenset({"places", "partners", "events", "stops", "corridors", "services"})
"""Tables whose rows become parts of a page under their own id."""
_POSITIONS = {schema.name for schema in POSITION_TABLES}


def ids_of(table: Table) -> list[str]:
    """The ids of a table in order."""
    return list(filter(None, table.rows.texts("id")))


def check_references(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Ids that stand in two tables or in the page, and values that name an id nobody has."""
    yield from _taken(tables)
    known = {name: frozenset(ids_of(table)) for name, table in tables.items()}
    for table in tables.values():
        for column in table.schema.columns:
            if column.refers and column.name in table.by_name:
                targets = [name for name in column.refers if name in tables]
                # In a table that was not read whole nothing can be missed.
                if all(tables[name].whole for name in targets):
                    ids = frozenset[str]().union(*(known[name] for name in targets))
                    yield from _dangling(table, column, ids)


def _taken(tables: Mapping[str, Table]) -> Iterator[Problem]:
    first: dict[str, tuple[Table, int]] = {}
    for name, table in tables.items():
        if name in _POSITIONS or "id" not in table.by_name:
            continue
        for at, value in enumerate(table.rows.texts("id")):
            if value in RESERVED_IDS and name in FEATURES:
                yield problem(wording.RESERVED_ID, table.at(table.rows[at], "id"), value=value)
            # Twice in one table is told where that is read.
            there, before = first.setdefault(value, (table, at)) if value else (table, at)
            if there.file != table.file:
                other = f"{there.file}:{there.rows.numbers[before]}"
                yield problem(wording.ID_TAKEN, table.at(table.rows[at], "id"), value=value, other=other)


def _dangling(table: Table, column: Column, ids: frozenset[str]) -> Iterator[Problem]:
    words = Suggestions(ids)
    lists = table.rows.lists(column.name) if column.many else zip(table.rows.texts(column.name), strict=True)
    lists = [*lists]
    # Of very many rows most name the same few: each different list is looked at once.
    lost = {named for named in set(lists) if not ids.issuperset(filter(None, named))}
    for at, named in enumerate(lists) if lost else ():
        for value in named if named in lost else ():
            if value and value not in ids:
                yield _unknown(table, table.rows[at], column, value, words)


class Suggestions:
    """Ids that a wrong one may have been meant to be; comparing stops after a fixed number of pairs."""

    def __init__(self, ids: frozenset[str]) -> None:
        self._unsorted = ids
        self._left = MOST_PAIRS
        self._known: dict[str, str] = {}

    @cached_property
    def _ids(self) -> list[str]:
        # Sorting very many takes longer than all else, and nearly always nothing is wrong.
        return sorted(self._unsorted)

    def of(self, value: str) -> str:
        """The nearest id, or nothing."""
        if value not in self._known:
            self._left -= len(self._ids)
            self._known[value] = nearest(value, self._ids) if self._left > 0 else ""
        return self._known[value]


def _unknown(table: Table, row: Row, column: Column, value: str, words: Suggestions) -> Problem:
    at = table.at(row, column.name)
    where = ", ".join(column.refers)
    suggestion = words.of(value)
    if suggestion:
        return problem(wording.UNKNOWN_ID_NEAR, at, value=value, tables=where, nearest=suggestion)
    return problem(wording.UNKNOWN_ID, at, value=value, tables=where)
