"""Tables → files.

UTF-8 with BOM, because Excel shows Chinese only then; see ``escape`` for texts that look like formulas.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from mapper.files.replace import replace_file
from mapper.regex import regex
from mapper.tables.escape import escape
from mapper.tables.numbers import written

BOM = b"\xef\xbb\xbf"
_CRLF = "\r\n"
_TO_QUOTE = regex(r"[\"\r\n]")
Cell = str | float | int | bool | None
"""What a cell is written from; numbers are written plainly, texts escaped, None and False as nothing."""


def cell_text(value: Cell) -> str:
    """A value as it stands in a table."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return escape(value) if isinstance(value, str) else written(float(value))


def _quoted(cell: str, separator: str) -> str:
    if separator not in cell and not _TO_QUOTE.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def line_of(cells: Sequence[str], *, separator: str = ",", newline: str = "\n", quoted: bool = False) -> str:
    """One row as text, line end included; cells are written as they are, all in quotes if ``quoted``."""
    if len(cells) > 1 and not quoted:
        # Most rows need no quotes, and the writer is several times slower than a look at the whole row.
        plain = separator.join(cells)
        if plain.count(separator) >= len(cells) or _TO_QUOTE.search(plain):
            plain = separator.join(_quoted(cell, separator) for cell in cells)
        return plain + newline
    buffer = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    # the writer quotes a lone carriage return only when its own line end holds one
    csv.writer(buffer, delimiter=separator, lineterminator=_CRLF, quoting=quoting).writerow(cells)
    return buffer.getvalue().removesuffix(_CRLF) + newline


def table_bytes(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    separator: str = ",",
    newline: str = "\n",
) -> bytes:
    """A whole table as bytes: UTF-8 with BOM."""
    lines = [line_of([escape(heading) for heading in headings], separator=separator, newline=newline)]
    for row in rows:
        lines.append(line_of([cell_text(cell) for cell in row], separator=separator, newline=newline))
    return BOM + "".join(lines).encode("utf-8", "replace")


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table; the file is the whole new one or the untouched old one. :class:`WriteError`."""
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    replace_file(path, table_bytes(headings, rows, separator=separator))
