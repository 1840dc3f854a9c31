"""Every error a user can meet: one root, one line each, with the exit code the command line ends with.

An error says what is wrong, where (``file:row:column`` when it comes from a table) and what to do.
``cli`` catches :class:`MapperError` once and prints ``str(error)``; a traceback appears only with ``-v``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing wrong in the data: where it stands, what it is, how to mend it."""

    file: str
    """Path of the table as the user knows it, e.g. ``data/places.csv``."""
    row: int = 0
    """Row as a spreadsheet counts it (heading = 1); 0 when the whole file is meant."""
    column: str = ""
    """Heading of the column; empty when the whole row is meant."""
    code: str
    """Stable kebab-case name, e.g. ``unknown-column``; the key of the message catalogue."""
    message: str
    """What is wrong, in English, one sentence without a full stop."""
    cure: str = ""
    """How to mend it, in English, imperative."""
    severity: Severity = "error"
    message_zh: str = ""
    cure_zh: str = ""
    snippet: str = ""
    """The cell as written, shortened; empty when there is none."""
    cell: str = ""
    """Address of the cell as a spreadsheet shows it, e.g. ``F7``; empty when no single cell is meant."""

    def where(self) -> str:
        """``file:row:column``, leaving out what is not known."""
        parts = [self.file]
        if self.row:
            parts.append(str(self.row))
            if self.column:
                parts.append(self.column)
        return ":".join(parts)

    def line(self, language: str = "en") -> str:
        """``file:row:column: message — cure`` in English or Chinese (``zh``)."""
        chinese = language == "zh"
        message = self.message_zh if chinese and self.message_zh else self.message
        cure = self.cure_zh if chinese and self.cure_zh else self.cure
        return f"{self.where()}: {message}" + (f" — {cure}" if cure else "")


class MapperError(Exception):
    """Root of every expected error. ``exit_code`` is what the command line ends with."""

    exit_code: ClassVar[int] = 1

    def line(self, language: str = "en") -> str:  # noqa: ARG002 - most errors are said in English only
        """What is shown, in ``language`` where the error knows it."""
        return str(self)


class DataError(MapperError):
    """The tables cannot be used as they are; ``problems`` lists every reason, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(problem.line() for problem in self.problems))

    def line(self, language: str = "en") -> str:
        """Every problem on a line of its own."""
        return "\n".join(problem.line(language) for problem in self.problems)


class UsageError(MapperError):
    """The command or call cannot mean anything; the message says what to type instead."""

    exit_code = 2


class ServiceError(MapperError):
    """A network service refused, failed or could not be reached."""

    exit_code = 3


class MissingAsset(MapperError):  # noqa: N818 - it is what is missing, not a mishap
    """A page would need a file that is not bundled; the message names it and the way out."""
