"""The rows of a file as they are read, kept as columns: a list of cells a row would weigh most of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast, overload

from mapper.tables.reading import Value
from mapper.value import value_type

SAMPLE = 1000
"""Cells that are looked at to tell whether many of a column are equal."""
TOGETHER = 256
"""Rows that are read and taken apart together: few enough to be near at hand when they are."""


@value_type(kw_only=False, slots=True)
class Record:
    """One row: its number in a spreadsheet (heading usually 1) and its cells as written."""

    row: int
    cells: list[str]


class Records(Sequence[Record]):
    """Very many rows in their order; each is put together for whoever asks."""

    def __init__(self, width: int) -> None:
        self.width = width
        """Cells of a row."""
        self.numbers: list[int] = []
        self.uneven: dict[int, list[str]] = {}
        """Rows of another width, by their place; in the columns they are cut or filled up."""
        self._columns: list[list[str] | tuple[str, ...]] = [[] for _ in range(width)]
        """Lists while rows are added; tuples once somebody has asked for them."""
        self._equal: list[dict[str, str] | None] = []
        """A column's different cells; None for one where nearly all differ."""
        self._waiting: list[list[str]] = []

    def add(self, number: int, cells: list[str]) -> None:
        """One more row; ``cells`` is the caller's no longer."""
        if len(cells) != self.width:
            self.uneven[len(self.numbers)] = cells
            cells = [*cells, *[""] * self.width][: self.width]
        self.numbers.append(number)
        self._waiting.append(cells)
        self._take_some()

    def extend(self, numbers: Sequence[int], rows: list[list[str]]) -> None:
        """More rows at once, with as many numbers; ``rows`` are the caller's no longer."""
        if {self.width}.issuperset(map(len, rows)):
            self.numbers.extend(numbers)
            self._waiting += rows
            rows.clear()
            self._take_some()
        else:
            for number, cells in zip(numbers, rows, strict=True):
                self.add(number, cells)

    @property
    def columns(self) -> Sequence[tuple[str, ...]]:
        """The cells as written, column by column."""
        self._take_apart()
        # One at a time: lists and tuples of all of them would weigh a quarter of what they hold.
        for at, column in enumerate(self._columns):
            self._columns[at] = tuple(column)
        return cast("list[tuple[str, ...]]", self._columns)

    def _take_some(self) -> None:
        # The first ones tell which cells are often equal.
        if len(self._waiting) >= (TOGETHER if self._equal else SAMPLE):
            self._take_apart()

    def _take_apart(self) -> None:
        if not self._waiting:
            return
        new = list(zip(*self._waiting, strict=True))
        self._waiting.clear()
        self._equal = self._equal or [{} if repeating(cells) else None for cells in new]
        for at, (known, cells) in enumerate(zip(self._equal, new, strict=True)):
            column = self._columns[at]
            if not isinstance(column, list):
                self._columns[at] = column = list(column)
            column.extend(cells if known is None else map(known.setdefault, cells, cells))

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> list[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | list[Record]:
        chosen = range(len(self))[at]
        return self._record(chosen) if isinstance(chosen, int) else list(map(self._record, chosen))

    def _record(self, at: int) -> Record:
        cells = self.uneven.get(at) or [column[at] for column in self.columns]
        return Record(self.numbers[at], cells)


def columns_of(records: Sequence[Record]) -> Iterable[tuple[str, ...]]:
    """The cells of rows that are equally many, column by column; of equal ones one, where many are equal."""
    if isinstance(records, Records):
        return records.columns
    return map(_merged, zip(*(record.cells for record in records), strict=False))


def _merged(cells: tuple[str, ...]) -> tuple[str, ...]:
    if not repeating(cells):
        return cells
    known: dict[str, str] = {}
    return tuple(map(known.setdefault, cells, cells))


def repeating(texts: Sequence[Value]) -> bool:
    """Whether many of them are equal, as far as the first ones tell."""
    sample = texts[:SAMPLE]
    return len(set(sample)) * 2 <= len(sample)
