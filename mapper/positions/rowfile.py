"""One of the positions files as rows that can be changed one by one; ``store`` says which row goes where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import DataError
from mapper.positions.schema import POSITION_COLUMNS
from mapper.tables.decode import Decoded
from mapper.tables.folder import find_table
from mapper.tables.headings import Vocabulary
from mapper.tables.messages import At, problem
from mapper.tables.numbers import read_number
from mapper.tables.rawtable import RawRow, RawTable, read_raw
from mapper.tables.schema import TableSchema
from mapper.tables.wording import NO_HEADINGS
from mapper.tables.writer import BOM, Cell, cell_text

if TYPE_CHECKING:
    from mapper.positions.model import Position


DEFAULTS = {"status": "none"}
"""What an empty or missing cell means anyway."""


class RowFile:
    """One of the two files, row by row."""

    def __init__(self, path: Path, raw: RawTable, names: dict[str, int]) -> None:
        self.path = path
        self.dirty = False
        self._raw = raw
        self._names = names

    @classmethod
    def open(cls, folder: Path, schema: TableSchema) -> RowFile:
        """The file as it is, or an empty one with every heading."""
        path, problems = find_table(folder, schema.name)
        if problems:
            raise DataError(problems)
        if path is None:
            return cls._empty(folder / f"{schema.name}.csv", schema)
        vocabulary = Vocabulary(schema, ("en",))
        raw = read_raw(path, vocabulary)
        if raw.heading < 0:
            return cls._empty(path, schema)
        names: dict[str, int] = {}
        for index, written in enumerate(raw.headings):
            found = vocabulary.find(written)
            if found is not None:
                names.setdefault(found[0], index)
        if "id" not in names:
            raise DataError([problem(NO_HEADINGS, At(str(path), 1), expected=vocabulary.expected())])
        return cls(path, raw, names)

    @classmethod
    def _empty(cls, path: Path, schema: TableSchema) -> RowFile:
        headings = [column.name for column in schema.columns]
        separator = "\t" if path.suffix.lower() == ".tsv" else ","
        decoded = Decoded(text="", encoding="UTF-8 with BOM", codec="utf-8", mark=BOM)
        raw = RawTable(decoded=decoded, separator=separator, newline="\n", preamble="", rows=[], heading=0)
        raw.rows.append(raw.row_of(headings))
        return cls(path, raw, {name: index for index, name in enumerate(headings)})

    def _id(self, row: RawRow) -> str:
        index = self._names["id"]
        return row.cells[index].strip() if row.is_data and index < len(row.cells) else ""

    def _body(self) -> list[RawRow]:
        return self._raw.rows[self._raw.heading + 1 :]

    def put(self, positions: Mapping[str, Position]) -> bool:
        """Write these positions into their rows, new ones where the order puts them; whether any was new."""
        cells = {id: cells_of(position) for id, position in positions.items()}
        for name in dict.fromkeys(
            name
            for row in cells.values()
            for name, text in row.items()
            if text not in ("", DEFAULTS.get(name))
        ):
            if name not in self._names:
                self._add_column(name)
        new = dict(cells)
        for row in self._body():
            wanted = new.pop(self._id(row), None)
            if wanted is not None:
                self._change(row, wanted)
        for id in sorted(new):
            self._insert(id, new[id])
        return bool(new)

    def _change(self, row: RawRow, wanted: Mapping[str, str]) -> None:
        cells = row.cells + [""] * (len(self._raw.headings) - len(row.cells))
        for name, index in self._names.items():
            if not _same(cells[index].strip() or DEFAULTS.get(name, ""), wanted[name]):
                cells[index] = wanted[name]
        if cells != row.cells:
            changed = self._raw.row_of(cells)
            row.text, row.cells = changed.text, changed.cells
            self.dirty = True

    def _insert(self, id: str, wanted: Mapping[str, str]) -> None:
        cells = [""] * len(self._raw.headings)
        for name, index in self._names.items():
            cells[index] = wanted[name]
        rows = self._raw.rows
        later = (n for n in range(self._raw.heading + 1, len(rows)) if self._id(rows[n]) > id)
        rows.insert(next(later, len(rows)), self._raw.row_of(cells))
        self.dirty = True

    def take_out(self, ids: set[str]) -> bool:
        """Delete the rows of these ids; whether there were any."""
        kept = [row for row in self._body() if self._id(row) not in ids or not self._id(row)]
        found = len(kept) < len(self._body())
        self._raw.rows[self._raw.heading + 1 :] = kept
        self.dirty = self.dirty or found
        return found

    def _add_column(self, name: str) -> None:
        """A further column at the end; every row gets a cell more."""
        width = len(self._raw.headings)
        self._names[name] = width
        for index, row in enumerate(self._raw.rows[self._raw.heading :]):
            if row.is_data:
                cells = [*row.cells, *[""] * (width - len(row.cells)), "" if index else name]
                changed = self._raw.row_of(cells)
                row.text, row.cells = changed.text, changed.cells
        self.dirty = True

    def content(self) -> bytes:
        """What the file shall hold."""
        return self._raw.content()


def _same(cell: str, wanted: str) -> bool:
    """Whether a cell already says it; ``125.0`` and ``125`` are one number."""
    return cell == wanted or (
        read_number(cell).value is not None and read_number(cell) == read_number(wanted)
    )


def cells_of(position: Position) -> dict[str, str]:
    """A position as the cells of its row, coordinates as its source gave them to six decimals."""
    stated = position.stated
    if stated is None and position.datum == "WGS84":
        stated = position.point
    values: dict[str, Cell] = {
        "lat": stated and round(stated.lat, 6),
        "lon": stated and round(stated.lon, 6),
        "datum": position.datum,
        "uncertainty_m": position.uncertainty_m,
    }
    names = [column.name for column in POSITION_COLUMNS]
    values = {name: getattr(position, name) for name in names if name not in values} | values
    return {name: cell_text(values[name]) for name in names}
