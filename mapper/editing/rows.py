"""Where a thing stands in the tables of an atlas, for those who only know its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mapper.atlas.model import Atlas
from mapper.atlas.schema import ALL_TABLES, LOCATED_TABLES
from mapper.positions.rows import stated_point
from mapper.positions.schema import POSITION_TABLES
from mapper.tables.folder import find_table
from mapper.tables.reader import Table, read_table


class Rows:
    """The tables of an atlas by id; each is read when it is first asked for."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        # Caches of this very object, which go when it goes.
        self._table = cache(self._read)
        self._places = cache(self._index)
        self._stating = cache(self._stated)

    def of(self, table: str, id: str) -> str:
        """``data/places.csv:7: tower``: file and row of an id; the file alone where it has no such row."""
        found = self._table(table)
        row = self._places(table).get(id)
        file = found.file if found else f"{table}.csv"
        return f"{file}:{row}: {id}" if row else f"{file}: {id}"

    def of_position(self, id: str) -> str:
        """The same for whatever states the position of ``id``: its own row, else one of a positions file."""
        return self.of(self._stating().get(id, POSITION_TABLES[0].name), id)

    def _stated(self) -> Mapping[str, str]:
        """Id → the table that states its position; a row's own before one of the positions files."""
        # Later ones win.
        names = [schema.name for schema in (*reversed(POSITION_TABLES), *LOCATED_TABLES)]
        read = [(name, table) for name in names if (table := self._table(name))]
        return {row.text("id"): name for name, table in read for row in table.rows if stated_point(row)}

    def _index(self, name: str) -> Mapping[str, int]:
        table = self._table(name)
        return {row.text("id"): row.number for row in table.rows} if table else {}

    def _read(self, name: str) -> Table | None:
        path, _ = find_table(self._atlas.folder, name)
        schema = next(one for one in ALL_TABLES if one.name == name)
        return read_table(path, schema, languages=self._atlas.config.languages) if path else None
