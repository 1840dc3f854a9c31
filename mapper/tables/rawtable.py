"""A delimited table as the rows it is physically made of, so that one can change and the rest stays."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.errors import DataError, Problem, UsageError
from mapper.tables import wording
from mapper.tables.decode import Decoded, Undecodable, decode
from mapper.tables.encodings import sample_of
from mapper.tables.files import read_bytes
from mapper.tables.folder import TEXT_ENDINGS
from mapper.tables.grid import SEPARATOR_LINE, headed, is_data, split
from mapper.tables.headings import Vocabulary
from mapper.tables.messages import At, problem
from mapper.tables.records import Record
from mapper.tables.writer import BOM, line_of
from mapper.words.saying import say


@dataclass(slots=True)
class RawRow:
    """One row: its text with the line end, and its cells as written."""

    text: str
    cells: list[str]
    is_heading: bool = False

    @property
    def is_data(self) -> bool:
        """Whether it is neither blank nor a remark."""
        return self.is_heading or is_data(self.cells)


@dataclass(kw_only=True)
class RawTable:
    """Every row of a file in order; ``heading`` is the index of the row of headings."""

    decoded: Decoded
    separator: str
    newline: str
    preamble: str
    """Excel's ``sep=`` line, or nothing."""
    rows: list[RawRow]
    heading: int

    @property
    def headings(self) -> Sequence[str]:
        """The headings as written."""
        return self.rows[self.heading].cells

    def row_of(self, cells: Sequence[str]) -> RawRow:
        """A new row in the manner of this file."""
        return RawRow(line_of(cells, separator=self.separator, newline=self.newline), list(cells))

    def content(self) -> bytes:
        """The file's bytes in its own encoding, or in UTF-8 where that lacks a letter."""
        text = self.preamble + "".join(row.text for row in self.rows)
        try:
            return self.decoded.mark + text.encode(self.decoded.codec)
        except UnicodeEncodeError:  # a letter that the file's own encoding does not have
            return BOM + text.encode("utf-8", "replace")


def read_raw(path: Path, vocabulary: Vocabulary) -> RawTable:
    """Take a CSV or TSV file apart; :class:`DataError` when its structure is damaged."""
    if path.suffix.lower() not in TEXT_ENDINGS:
        raise UsageError(say("errors.only-text-tables", path=path))
    content = read_bytes(path)
    if isinstance(content, Problem):
        raise DataError([content])
    try:
        decoded = decode(content, vocabulary.evidence)
    except Undecodable as error:
        raise DataError([problem(error.message, At(str(path), error.row), what=error.what)]) from None
    if not decoded.certain:
        _, sample = sample_of(decoded.text)
        doubt = f"{decoded.encoding}: {sample}"
        raise DataError([problem(wording.DOUBTFUL_ENCODING, At(str(path)), what=doubt)])
    grid = split(decoded, file=str(path), count_headings=vocabulary.count)
    if not grid.whole:
        raise DataError(grid.problems)
    text = decoded.text
    match = SEPARATOR_LINE.match(text)
    preamble = match[0] if match else ""
    rows = _rows(text[len(preamble) :], grid.detected.separator)
    records = [Record(index, row.cells) for index, row in enumerate(rows)]
    first = next((index for index, row in enumerate(rows) if row.is_data), len(rows))
    found, _ = headed(
        records[:first], [one for one in records[first:] if is_data(one.cells)], vocabulary.count
    )
    heading = found.row if found else -1
    if found:
        rows[heading].is_heading = True
    raw = RawTable(
        decoded=decoded,
        separator=grid.detected.separator,
        newline=grid.detected.newline,
        preamble=preamble,
        rows=rows,
        heading=heading,
    )
    if rows and not rows[-1].text.endswith(("\n", "\r")):
        rows[-1].text += raw.newline
    return raw


def _rows(text: str, separator: str) -> list[RawRow]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows: list[RawRow] = []
    start = 0
    for cells in reader:
        rows.append(RawRow("".join(lines[start : reader.line_num]), cells))
        start = reader.line_num
    return rows
