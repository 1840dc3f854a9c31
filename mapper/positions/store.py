"""``positions.csv`` and ``positions-odbl.csv``, read together as one file and written row by row.

A change touches the named rows only: order, encoding, separators, line ends, remarks and columns of the
editor's own stay byte for byte as they are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import DataError
from mapper.files.replace import replace_all
from mapper.positions.rows import positions_in
from mapper.positions.schema import POSITION_TABLES, POSITIONS, POSITIONS_ODBL
from mapper.tables.folder import find_table
from mapper.tables.messages import Message, Report
from mapper.tables.reader import Table, read_back, read_table
from mapper.tables.table import sizes

if TYPE_CHECKING:
    from mapper.errors import Problem
    from mapper.positions.model import Position
    from mapper.positions.rowfile import RowFile
    from mapper.tables.schema import TableSchema

LISTED_TWICE = Message("duplicate-id", words="listed-twice")


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
    """Positions by subject id from the tables as they were read.

    An unlocated row gives way to a located one in the other file: that is how a move between the files looks
    when it was cut off half-way.
    """
    positions: dict[str, Position] = {}
    lines: dict[str, str] = {}
    report = Report(sizes(tables))
    for table in tables:
        report.extend(table.problems)
        read = positions_in(table)
        report.extend(chain.from_iterable(read.problems.values()))
        ids = [position.id for position in read.positions]
        # Twice in one file is told where that is read.
        for at, position in zip(read.places, read.positions, strict=True) if lines else ():
            if position.id in lines:
                if position.point is None or positions[position.id].point is None:
                    if position.point is not None:
                        positions[position.id] = position
                    continue
                here = table.at(table.rows[at], "id")
                report.add(LISTED_TWICE, here, id=position.id, other=lines[position.id])
        deque(map(positions.setdefault, ids, read.positions), maxlen=0)
        if table is not tables[-1]:
            numbers = (f"{table.file}:{table.rows.numbers[at]}" for at in read.places)
            deque(map(lines.setdefault, ids, numbers), maxlen=0)
            lines.pop("", None)
    positions.pop("", None)
    return positions, report.problems()


def waiting_in(positions: Iterable[Position]) -> int:
    """How many of them wait for a person to look at them."""
    return sum(position.status == "review" for position in positions)


def write_positions(
    folder: Path | str, changed: Iterable[Position] = (), *, removed: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Put positions into the two files and take the ``removed`` ids out; the files that changed are returned.

    A position under the ODbL goes into ``positions-odbl.csv``, any other into ``positions.csv``, and out
    of the one where it no longer belongs. :class:`DataError` when a file is damaged or would not be read
    back, :class:`WriteError` when one cannot be written, and then neither has changed; a kill in between may
    leave a position in both.
    """
    from mapper.positions.rowfile import RowFile

    homes: dict[str, dict[str, Position]] = {schema.name: {} for schema in POSITION_TABLES}
    for position in changed:
        # In whatever version.
        odbl = position.licence.upper().startswith("ODBL")
        homes[POSITIONS_ODBL.name if odbl else POSITIONS.name][position.id] = position
    gone = set(removed)
    edits: list[tuple[bool, RowFile]] = []
    for schema in POSITION_TABLES:
        file = RowFile.open(Path(folder), schema)
        elsewhere = {id for name, home in homes.items() if name != schema.name for id in home}
        gained = file.put(homes[schema.name])
        if file.take_out(elsewhere | gone) or gained or file.dirty:
            _check_back(file, schema, homes[schema.name])
            edits.append((gained, file))
    # The file that gains a row goes first: a kill in between leaves the row in both, not in neither.
    edits.sort(key=lambda edit: not edit[0])
    replace_all({file.path: file.content() for _, file in edits}, within=Path(folder))
    return tuple(file.path for _, file in edits)


def _check_back(file: RowFile, schema: TableSchema, changed: Mapping[str, Position]) -> None:
    """:class:`DataError` when the reader would refuse one of the changed rows: nobody could go on then."""
    table = read_back(file.path, file.content(), schema)
    found = [*table.problems, *chain.from_iterable(positions_in(table).problems.values())]
    rows = {row.number for row in table.rows if row.text("id") in {*changed, ""}}
    if refused := [one for one in found if one.severity == "error" and (one.row in rows or not table.whole)]:
        raise DataError(refused)
