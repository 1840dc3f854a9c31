"""What of a file is read at once, and what is said of one that cannot be."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from mapper.errors import UsageError
from mapper.large.room import hashed
from mapper.value import value_type


@value_type
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
    stamp: str = ""
    """Changes when the file does."""

    @property
    def name(self) -> str:
        """What is made of it is called so: the same rows of the same file, the same name."""
        return f"read-{hashed(repr(asdict(self)).encode())}"

    def stamped(self) -> Piece:
        """The piece as its file is now."""
        known = Path(self.file).stat()
        return replace(self, stamp=f"{known.st_size} {known.st_mtime_ns}")


class SourceError(UsageError):
    """A file of the source cannot be read; the message names it."""
