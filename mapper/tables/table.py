"""The rows of one table as the rest of the program sees them, each value with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import repeat
from typing import cast, overload

from mapper.errors import Problem
from mapper.tables.grid import Detected
from mapper.tables.headings import Heading
from mapper.tables.messages import At
from mapper.tables.reading import Value
from mapper.tables.schema import TableSchema
from mapper.value import value_type


class Row:
    """One row of :class:`Rows`, put together for whoever asks."""

    __slots__ = ("_at", "_rows")

    def __init__(self, rows: Rows, at: int) -> None:
        self._rows, self._at = rows, at

    @property
    def number(self) -> int:
        """Its number in the file as a spreadsheet counts, the heading usually being 1."""
        return self._rows.numbers[self._at]

    @property
    def values(self) -> Mapping[str, Value]:
        """Its values by canonical heading."""
        return {name: column[self._at] for name, column in self._rows.columns.items()}

    def value(self, name: str) -> Value:
        """What stands in this column; None where there is no such column."""
        column = self._rows.columns.get(name)
        return None if column is None else column[self._at]

    def written(self, index: int) -> str:
        """The cell of a column by its place in the file, as written; empty beyond the last."""
        cells = self._rows.cells
        return cells[index][self._at] if index < len(cells) else ""

    def text(self, name: str) -> str:
        """The text in this column; empty when there is none."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def number_of(self, name: str) -> float | None:
        """The number in this column, or None."""
        return _number(self.value(name))

    def whole(self, name: str) -> int | None:
        """The whole number in this column, or None."""
        value = self.value(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        """Whether this column says yes."""
        return self.value(name) is True

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a column that holds a list."""
        value = self.value(name)
        return value if isinstance(value, tuple) else ()


@value_type(kw_only=False)
class Rows(Sequence[Row]):
    """Rows kept as columns: a list of very many cells weighs a fraction of as many objects with fields."""

    numbers: Sequence[int] = ()
    columns: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    """Values by canonical heading, one a row."""
    cells: Sequence[Sequence[str]] = ()
    """Cells as written, by the place of the column in the file and then by row."""
    _of_one_type: dict[tuple[str, type], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Whether all of a column are of a type, as far as somebody asked; many checks ask the same."""

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        chosen = range(len(self.numbers))[at]
        return Row(self, chosen) if isinstance(chosen, int) else [Row(self, one) for one in chosen]

    def __iter__(self) -> Iterator[Row]:
        return map(Row, repeat(self), range(len(self.numbers)))

    def column(self, name: str) -> Sequence[Value]:
        """The values of one column; None for every row where there is no such column."""
        found = self.columns.get(name)
        return [None] * len(self) if found is None else found

    def texts(self, name: str) -> Sequence[str]:
        """What :meth:`Row.text` says of each row."""
        column = self.column(name)
        if self._are(name, str, column):  # nearly always; asking each cell takes many times as long
            return cast("Sequence[str]", column)
        return [value if isinstance(value, str) else "" for value in column]

    def lists(self, name: str) -> Sequence[tuple[str, ...]]:
        """What :meth:`Row.many` says of each row."""
        column = self.column(name)
        if self._are(name, tuple, column):
            return cast("Sequence[tuple[str, ...]]", column)
        return [value if isinstance(value, tuple) else () for value in column]

    def floats(self, name: str) -> Sequence[float | None]:
        """What :meth:`Row.number_of` says of each row."""
        column = self.column(name)
        if self._are(name, float, column):
            return cast("Sequence[float | None]", column)
        return list(map(_number, column))

    def _are(self, name: str, kind: type, column: Sequence[Value]) -> bool:
        """Whether every value of a column is of this type itself; a number may be missing."""
        if (name, kind) not in self._of_one_type:
            kinds = {float, type(None)} if kind is float else {kind}
            self._of_one_type[name, kind] = kinds.issuperset(map(type, column))
        return self._of_one_type[name, kind]

    def flags(self, name: str) -> Sequence[bool]:
        """What :meth:`Row.flag` says of each row."""
        return [value is True for value in self.column(name)]

    def changed(self, changes: Mapping[int, Mapping[str, Value]]) -> Rows:
        """The same with other values in some rows, which are given by their place."""
        if not changes:
            return self
        columns = dict(self.columns)
        for name in dict.fromkeys(name for values in changes.values() for name in values):
            column = list(self.column(name))
            for at, values in changes.items():
                column[at] = values.get(name, column[at])
            columns[name] = column
        return replace(self, columns=columns)


def _number(value: Value) -> float | None:
    if value is None or type(value) is float:  # nearly always; unions of types take longer
        return value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


@value_type
class Table:
    """The rows of one table and what is to be said about them."""

    schema: TableSchema
    file: str
    """Path as the user knows it; empty when there is no such file."""
    headings: Sequence[Heading] = ()
    heading_row: int = 1
    rows: Rows = field(default_factory=Rows)
    problems: Sequence[Problem] = ()
    detected: Detected | None = None
    whole: bool = True
    """False when rows may be missing, so that references into this table cannot be judged."""
    by_name: Mapping[str, Heading] = field(default_factory=dict)

    def at(self, row: Row, name: str = "") -> At:
        """The place of a row, or of its cell under the canonical heading ``name``."""
        heading = self.by_name.get(name)
        if heading is None:
            return At(self.file, row.number, name)
        cell = f"{heading.letter}{row.number}"
        return At(self.file, row.number, heading.written, cell, row.written(heading.index))

    def languages(self, base: str) -> tuple[tuple[str, str], ...]:
        """``(language, canonical heading)`` of the text columns ``base``."""
        return tuple(
            (heading.language, heading.name)
            for heading in self.headings
            if heading.column is not None and heading.language and heading.column.name == base
        )


def sizes(tables: Iterable[Table]) -> dict[str, int]:
    """How many rows each file has."""
    return {table.file: len(table.rows) for table in tables}
