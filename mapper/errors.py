"""Every error a user can meet: one root, one line each, with the exit code the command line ends with.

An error says what is wrong, where (``file:row:column`` when it comes from a table) and what to do.
``cli`` catches :class:`MapperError` once and prints ``str(error)``; a traceback appears only with ``-v``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from mapper.words.catalogue import FALLBACK
from mapper.words.plain import plain
from mapper.words.saying import Saying, say

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
    """Stable kebab-case name, e.g. ``unknown-column``."""
    saying: Saying
    """A section of the catalogue: ``message``, what is wrong, and perhaps ``cure``, how to mend it."""
    severity: Severity = "error"
    snippet: str = ""
    """The cell as written, shortened; empty when there is none."""
    cell: str = ""
    """Address of the cell as a spreadsheet shows it, e.g. ``F7``; empty when no single cell is meant."""
    rows: tuple[int, ...] = ()
    """All rows in which it stands, where they are told as one; ``row`` is the first of them."""

    def where(self) -> str:
        """``file:row:column``, leaving out what is not known."""
        parts = [self.file]
        if self.row:
            parts.append(str(self.row))
            if self.column:
                parts.append(self.column)
        return ":".join(parts)

    @property
    def message(self) -> Saying:
        """What is wrong: one sentence without a full stop."""
        return self.saying.part("message")

    @property
    def cure(self) -> Saying | None:
        """How to mend it, imperative; None where nobody can say."""
        cure = self.saying.part("cure")
        return cure if cure.known() else None

    def line(self, language: str = FALLBACK) -> str:
        """``file:row:column: message — cure``, on one line whatever stands in the file."""
        told = f"{self.where()}: {self.message.line(language)}"
        return plain(f"{told} — {self.cure.line(language)}" if self.cure else told)

    def record(self) -> dict[str, str | int | list[int]]:
        """For JSON: every field; ``message_<tag>`` and ``cure_<tag>`` in every language but English."""
        cure = self.cure.record("cure") if self.cure else {}
        return {
            "file": self.file,
            "row": self.row,
            "rows": list(self.rows or filter(None, [self.row])),
            "column": self.column,
            "code": self.code,
            "severity": self.severity,
            **self.message.record("message"),
            **(cure or dict.fromkeys(self.message.record("cure"), "")),
            "snippet": self.snippet,
            "cell": self.cell,
        }


class MapperError(Exception):
    """Root of every expected error. ``exit_code`` is what the command line ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, saying: Saying) -> None:
        super().__init__(saying)
        self.saying = saying

    def line(self, language: str = FALLBACK) -> str:
        """What is shown, in ``language``."""
        return self.saying.line(language)

    def __str__(self) -> str:
        return self.line()


class DataError(MapperError):
    """The tables cannot be used as they are; ``problems`` lists every reason, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        # The same tables give the same report, whatever was looked at first.
        self.problems = tuple(sorted(problems))
        super().__init__(say("errors.problems", count=len(self.problems)))

    def line(self, language: str = FALLBACK) -> str:
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
