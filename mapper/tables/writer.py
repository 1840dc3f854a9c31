"""Tables → files, whole or not at all: written aside, then put in place of the old one in one step.

UTF-8 with BOM, because Excel shows Chinese only then; see ``escape`` for texts that look like formulas.
"""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from mapper.errors import MapperError
from mapper.tables.escape import escape
from mapper.tables.numbers import written

BOM = b"\xef\xbb\xbf"
STALE_S = 600
"""Seconds after which a file written aside belongs to a process that was killed."""
_CRLF = "\r\n"
NEW_FILE_MODE = 0o644
Cell = str | float | int | bool | None
"""What a cell is written from; numbers are written plainly, texts escaped, None and False as nothing."""


class WriteError(MapperError):
    """A file could not be written; the previous one is unchanged."""


def cell_text(value: Cell) -> str:
    """A value as it stands in a table."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return escape(value) if isinstance(value, str) else written(float(value))


def line_of(cells: Sequence[str], *, separator: str = ",", newline: str = "\n", quoted: bool = False) -> str:
    """One row as text, line end included; cells are written as they are, all in quotes if ``quoted``."""
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
    write_bytes(path, table_bytes(headings, rows, separator=separator))


def write_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` in place of ``path`` in one step; a link stays a link. :class:`WriteError`."""
    import tempfile  # half of what importing this module would cost; readers never write

    target = Path(os.path.realpath(path))
    aside: Path | None = None
    try:
        mode = target.stat().st_mode & 0o7777 if target.exists() else NEW_FILE_MODE
        _sweep(target)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(mode)
        os.replace(aside, target)  # noqa: PTH105 - the one call that is atomic on every system
        aside = None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(
            f"{path}: cannot be written ({reason}) — close it in other programs, and check that the folder"
            " is not full and may be written to; nothing was changed"
        ) from error
    finally:
        if aside is not None:
            with suppress(OSError):
                aside.unlink()


def _sweep(target: Path) -> None:
    """Remove what killed processes left beside the file."""
    for left in target.parent.iterdir():
        if left.name.startswith(f".{target.name}.") and left.suffix == ".part":
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > STALE_S:
                    left.unlink()
