"""The rows of one table as the rest of the program sees them, each value with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mapper.errors import Problem
from mapper.tables.grid import Detected
from mapper.tables.headings import Heading
from mapper.tables.messages import At
from mapper.tables.reading import Value
from mapper.tables.schema import TableSchema


@dataclass(frozen=True, slots=True)
class Row:
    """One row: values by canonical heading; ``record`` are its cells as written."""

    number: int
    values: Mapping[str, Value]
    record: Sequence[str]

    def text(self, name: str) -> str:
        """The text in this column; empty when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number_of(self, name: str) -> float | None:
        """The number in this column, or None."""
        value = self.values.get(name)
        if type(value) is float:  # nearly always; a union of types takes longer to be looked through
            return value
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def whole(self, name: str) -> int | None:
        """The whole number in this column, or None."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        """Whether this column says yes."""
        return self.values.get(name) is True

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a column that holds a list."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of one table and what is to be said about them."""

    schema: TableSchema
    file: str
    """Path as the user knows it; empty when there is no such file."""
    headings: Sequence[Heading] = ()
    heading_row: int = 1
    rows: Sequence[Row] = ()
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
        snippet = row.record[heading.index] if heading.index < len(row.record) else ""
        return At(self.file, row.number, heading.written, f"{heading.letter}{row.number}", snippet)

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
