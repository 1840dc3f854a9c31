"""The positions of an atlas: from the positions files and from rows themselves, and where each is stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from mapper.atlas.schema import LOCATED_TABLES
from mapper.errors import Problem
from mapper.positions.model import Datum, Position
from mapper.positions.rows import positions_in
from mapper.positions.schema import POSITION_TABLES
from mapper.positions.store import positions_of
from mapper.tables.messages import At, Report
from mapper.tables.reader import Table
from mapper.tables.table import Rows, sizes
from mapper.value import value_type

LOCATED = tuple(schema.name for schema in LOCATED_TABLES)
STATING = ("lat", "lon", "coordinates")
"""Columns of which one at least makes a table state points."""
FILED = tuple(schema.name for schema in POSITION_TABLES)


@value_type(kw_only=False)
class Positions:
    """Position by subject id, and the cells that state it."""

    by_id: Mapping[str, Position]
    """A row's own before one from the positions files."""
    filed: Mapping[str, Position]
    """Those of the positions files alone."""
    stated: Mapping[str, tuple[Table, int]]
    """Table and place of the row with the coordinates of a subject: its own, else a positions file's."""

    def at(self, id: str, column: str = "lat") -> At:
        """The cell that states the position of a subject; ``KeyError`` when none does."""
        table, at = self.stated[id]
        return table.at(table.rows[at], column)


def _stating(rows: Rows) -> Iterator[tuple[int, str]]:
    """The rows that state both numbers: their places and ids."""
    columns = zip(rows.texts("id"), rows.floats("lat"), rows.floats("lon"), strict=True)
    return ((at, id) for at, (id, lat, lon) in enumerate(columns) if lat is not None and lon is not None)


def read_all(tables: Mapping[str, Table], default_datum: Datum | None) -> tuple[Positions, list[Problem]]:
    """The positions of every subject, and what is wrong with the cells that state them."""
    filed, problems = positions_of([tables[name] for name in FILED])
    report = Report(sizes(tables.values()))
    own: dict[str, Position] = {}
    for table in (tables[name] for name in LOCATED):
        if not any(name in table.by_name for name in STATING):
            continue
        read = positions_in(table, default_datum=default_datum, origin="row")
        report.extend(chain.from_iterable(read.problems.values()))
        own.update((position.id, position) for position in read.positions if position.point is not None)
    # Later ones win: a row's own cells, then those of the first positions file.
    order = (tables[name] for name in (*reversed(FILED), *LOCATED))
    stated = {id: (table, at) for table in order for at, id in _stating(table.rows)}
    return Positions({**filed, **own}, filed, stated), [*problems, *report.problems()]
