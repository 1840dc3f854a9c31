"""What of a file is read at once, and what is said of one that cannot be."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Rows that follow each other in a file: bytes of a text, or groups of rows of a Parquet file."""

    file: str
    start: int
    end: int
    row: int
    """Number of the first, as a spreadsheet counts (heading = 1); of a Parquet file from 1."""
    headings: tuple[str, ...] = ()
    """The columns of a text, in its order; empty for a Parquet file."""
    delimiter: str = ","


class SourceError(UsageError):
    """A file of the source cannot be read; the message names it."""
