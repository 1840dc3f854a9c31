"""``positions.csv`` and ``positions-odbl.csv``, read together as one lock file and written row by row.

A change touches the named rows only: order, encoding, separators, line ends, remarks and columns of the editor's
own stay byte for byte as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.positions.messages import LISTED_TWICE
from mapper.positions.rows import position_of
from mapper.positions.schema import POSITION_TABLES
from mapper.tables.folder import find_table
from mapper.tables.messages import problem
from mapper.tables.reader import Table, read_table

if TYPE_CHECKING:
    from mapper.errors import Problem
    from mapper.positions.model import Position


def read_positions(folder: Path | str) -> tuple[dict[str, Position], list[Problem]]:
    """Positions by subject id and every problem of the two files; files that are not there hold nothing."""
    tables: list[Table] = []
    problems: list[Problem] = []
    for schema in POSITION_TABLES:
        path, found = find_table(Path(folder), schema.name)
        problems += found
        if path is not None:
            tables.append(read_table(path, schema))
    positions, more = positions_of(tables)
    return positions, problems + more


def positions_of(tables: Sequence[Table]) -> tuple[dict[str, Position], list[Problem]]:
    """Positions by subject id from the tables as they were read."""
    positions: dict[str, Position] = {}
    places: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    for table in tables:
        problems += table.problems
        for row in table.rows:
            position, found = position_of(table, row)
            problems += found
            if not position.id:
                continue
            if position.id in places and places[position.id][0] != table.file:
                other, number = places[position.id]
                at = table.at(row, "id")
                problems.append(problem(LISTED_TWICE, at, id=position.id, other=f"{other}:{number}"))
            positions.setdefault(position.id, position)
            places.setdefault(position.id, (table.file, row.number))
    return positions, problems
