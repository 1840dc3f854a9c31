"""A table whose rows are changed one by one by id; order, encoding, remarks and further columns stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from mapper.errors import DataError
from mapper.tables.beside import told_apart
from mapper.tables.decode import Decoded
from mapper.tables.folder import find_table
from mapper.tables.heading_rows import no_headings
from mapper.tables.headings import Vocabulary
from mapper.tables.messages import At
from mapper.tables.numbers import read_number
from mapper.tables.rawtable import RawRow, RawTable, read_raw
from mapper.tables.schema import TableSchema
from mapper.tables.writer import BOM

KEY = "id"


class KeyedFile:
    """The rows of one CSV or TSV file by their id."""

    DEFAULTS: Mapping[str, str] = {}
    """What an empty or missing cell of a column means anyway."""

    def __init__(self, path: Path, raw: RawTable, names: dict[str, int], *, ordered: bool) -> None:
        self.path = path
        self.dirty = False
        self._raw = raw
        self._names = names
        self._ordered = ordered

    @classmethod
    def open(cls, folder: Path, schema: TableSchema, *, languages: Sequence[str] = ("en",)) -> Self:
        """The file as it is, or an empty one with every heading."""
        path, problems = find_table(folder, schema.name)
        if problems:
            raise DataError(problems)
        headings = schema.names(languages)
        if path is None:
            return cls._empty(folder / f"{schema.name}.csv", headings, ordered=schema.ordered)
        vocabulary = Vocabulary(schema, languages)
        raw = read_raw(path, vocabulary)
        if raw.heading < 0:
            return cls._empty(path, headings, ordered=schema.ordered)
        names: dict[str, int] = {}
        meant = map(vocabulary.meaning, told_apart(raw.headings, vocabulary))
        for index, (written, name) in enumerate(zip(raw.headings, meant, strict=True)):
            names.setdefault(name or written.strip(), index)
        if KEY not in names:
            raise DataError([no_headings(raw.headings, vocabulary, At(str(path), 1))])
        return cls(path, raw, names, ordered=schema.ordered)

    @classmethod
    def _empty(cls, path: Path, headings: Sequence[str], *, ordered: bool) -> Self:
        separator = "\t" if path.suffix.lower() == ".tsv" else ","
        decoded = Decoded(data=BOM, encoding="UTF-8 with BOM", codec="utf-8", mark=BOM)
        raw = RawTable(decoded=decoded, separator=separator, newline="\n", preamble="", rows=[], heading=0)
        raw.rows.append(raw.row_of(headings))
        return cls(path, raw, {name: index for index, name in enumerate(headings)}, ordered=ordered)

    def _id(self, row: RawRow) -> str:
        index = self._names[KEY]
        return row.cells[index].strip() if row.is_data and index < len(row.cells) else ""

    def _body(self) -> list[RawRow]:
        return self._raw.rows[self._raw.heading + 1 :]

    def rows(self) -> dict[str, dict[str, str]]:
        """Id → its cells as written, by canonical heading or the one of its own."""
        return {
            self._id(row): {
                name: row.cells[index] if index < len(row.cells) else ""
                for name, index in self._names.items()
            }
            for row in self._body()
            if self._id(row)
        }

    def put_cells(self, cells: Mapping[str, Mapping[str, str]]) -> bool:
        """Write these cells into their rows, new ones where the order puts them; whether any was new."""
        for name in dict.fromkeys(
            name
            for row in cells.values()
            for name, text in row.items()
            if name not in self._names and text not in ("", self.DEFAULTS.get(name))
        ):
            if name not in self._names:
                self._add_column(name)
        new = dict(cells)
        for row in self._body():
            wanted = new.pop(self._id(row), None)
            if wanted is not None:
                self._change(row, wanted)
        self._insert(new)
        return bool(new)

    def _change(self, row: RawRow, wanted: Mapping[str, str]) -> None:
        cells = row.cells + [""] * (len(self._raw.headings) - len(row.cells))
        for name, text in wanted.items():
            index = self._names.get(name, -1)
            if index >= 0 and not _same(cells[index].strip() or self.DEFAULTS.get(name, ""), text):
                cells[index] = text
        if cells != row.cells:
            changed = self._raw.row_of(cells)
            row.text, row.cells = changed.text, changed.cells
            self.dirty = True

    def _insert(self, new: Mapping[str, Mapping[str, str]]) -> None:
        """New rows, each before the first one with a later id; at the end where the order means something."""
        if not new:
            return
        waiting = list(new) if self._ordered else sorted(new)
        made = [self._made(new[id]) for id in waiting]
        kept: list[RawRow] = []
        done = 0
        for row in () if self._ordered else self._body():
            while done < len(waiting) and self._id(row) > waiting[done]:
                kept.append(made[done])
                done += 1
            kept.append(row)
        self._raw.rows[self._raw.heading + 1 :] = (self._body() if self._ordered else kept) + made[done:]
        self.dirty = True

    def _made(self, wanted: Mapping[str, str]) -> RawRow:
        cells = [""] * len(self._raw.headings)
        for name, index in self._names.items():
            cells[index] = wanted.get(name, "")
        return self._raw.row_of(cells)

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
