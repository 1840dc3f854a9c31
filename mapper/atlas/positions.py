"""The positions of an atlas: from the positions files and from rows themselves, and where each is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mapper.atlas.schema import LOCATED_TABLES
from mapper.errors import Problem
from mapper.positions.model import Datum, Position
from mapper.positions.rows import positions_in, stated_points
from mapper.positions.schema import POSITION_TABLES
from mapper.positions.store import positions_of
from mapper.tables.messages import At, Report
from mapper.tables.reader import Row, Table
from mapper.tables.table import sizes

LOCATED = tuple(schema.name for schema in LOCATED_TABLES)
STATING = ("lat", "lon", "coordinates")
"""Columns of which one at least makes a table state points."""
FILED = tuple(schema.name for schema in POSITION_TABLES)


@dataclass(frozen=True)
class Positions:
    """Position by subject id, and the cells that state it."""

    by_id: Mapping[str, Position]
    """A row's own before one from the positions files."""
    filed: Mapping[str, Position]
    """Those of the positions files alone."""
    stated: Mapping[str, tuple[Table, Row]]
    """The table and row with the coordinates of a subject: its own, else one of a positions file."""

    def at(self, id: str, column: str = "lat") -> At:
        """The cell that states the position of a subject; ``KeyError`` when none does."""
        table, row = self.stated[id]
        return table.at(row, column)


def read_all(tables: Mapping[str, Table], default_datum: Datum | None) -> tuple[Positions, list[Problem]]:
    """The positions of every subject, and what is wrong with the cells that state them."""
    filed, problems = positions_of([tables[name] for name in FILED])
    report = Report(sizes(tables.values()))
    own: dict[str, Position] = {}
    for table in (tables[name] for name in LOCATED):
        if not any(name in table.by_name for name in STATING):
            continue
        for _, position, found in positions_in(table, default_datum=default_datum, origin="row"):
            report.extend(found)
            if position.point is not None:
                own[position.id] = position
    # Later ones win: a row's own cells, then those of the first positions file.
    order = (tables[name] for name in (*reversed(FILED), *LOCATED))
    stated = {
        id: (table, row)
        for table in order
        for row, id, point in zip(table.rows, table.rows.texts("id"), stated_points(table.rows), strict=True)
        if point
    }
    return Positions({**filed, **own}, filed, stated), [*problems, *report.problems()]
