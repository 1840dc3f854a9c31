"""A piece of a table of text as columns, every cell as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from mapper.large.pieces import Piece, SourceError
from mapper.value import value_type
from mapper.words.saying import say


@dataclass
class Bad:
    """Rows that are on no tile, and why: number of the row → code and what stands there."""

    rows: dict[int, tuple[str, str]] = field(default_factory=dict)

    def add(self, row: int, code: str, told: object = "") -> None:
        """Note a row; the first reason counts."""
        self.rows.setdefault(int(row), (code, str(told)[:80]))


@value_type
class Raw:
    """Cells as columns of texts, and the number of each row."""

    columns: dict[str, Any]
    numbers: Any
    points: Any = None
    """Longitude and latitude, where the file has geometries; NaN where there is none."""


def read_texts(piece: Piece, bad: Bad) -> Raw:
    """The rows of a piece; those with too few or too many cells, or in no UTF-8, are bad."""
    try:
        with open(piece.file, "rb") as file:  # noqa: PTH123 - a worker may be on another system
            file.seek(piece.start)
            data = file.read(piece.end - piece.start)
    except OSError as error:
        raise SourceError(say("large.unreadable", path=piece.file, reason=error.strerror or error)) from error
    if len(data) < piece.end - piece.start:
        raise SourceError(say("large.changed", path=piece.file))
    gone: list[int] = []
    table = _parsed(data, piece, gone, bad)
    numbers = np.delete(np.arange(table.num_rows + len(gone)), [one - 1 for one in gone]) + piece.row
    columns = table.columns
    # A blank line is no row.
    blank = np.ones(table.num_rows, bool)
    for column in columns:
        blank &= pc.equal(pc.binary_length(column), 0).to_numpy()
    keep = ~blank & _decodable(columns, numbers, bad)
    if not keep.all():
        table, numbers = table.filter(pa.array(keep)), numbers[keep]
    cells = {
        name: column.cast(pa.string()) for name, column in zip(piece.headings, table.columns, strict=True)
    }
    return Raw(columns=cells, numbers=numbers)


def _parsed(data: bytes, piece: Piece, gone: list[int], bad: Bad) -> Any:
    names = [f"c{at}" for at in range(len(piece.headings))]

    def unequal(row: Any) -> str:
        gone.append(row.number)
        if row.text:
            bad.add(piece.row + row.number - 1, "large.bad.cells", row.actual_columns)
        return "skip"

    try:
        return csv.read_csv(
            pa.BufferReader(data),
            read_options=csv.ReadOptions(column_names=names, use_threads=False, block_size=len(data) + 1),
            parse_options=csv.ParseOptions(
                delimiter=piece.delimiter,
                newlines_in_values=True,
                invalid_row_handler=unequal,
                ignore_empty_lines=False,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.binary()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowException, OSError) as error:
        raise SourceError(say("large.unreadable", path=piece.file, reason=_first_line(error))) from error


def _decodable(columns: list[Any], numbers: Any, bad: Bad) -> Any:
    """Which rows are UTF-8 in all cells."""
    good = np.ones(len(numbers), bool)
    for column in columns:
        try:
            column.cast(pa.string())
        except pa.ArrowInvalid:
            for at, cell in enumerate(column.to_pylist()):
                try:
                    cell.decode()
                except UnicodeDecodeError:
                    good[at] = False
                    bad.add(numbers[at], "large.bad.encoding")
    return good


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
