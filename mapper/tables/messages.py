"""How a problem is worded: one constant a kind, whose words stand in the catalogue, and what was found.

What users wrote goes in as a value and is never a template itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from mapper.errors import Problem, Severity
from mapper.words.plain import plain
from mapper.words.saying import Saying

SNIPPET_LENGTH = 60
"""Characters of a cell that are repeated in a message: enough to recognise it on one line."""

LIMIT = 500
"""Problems of one kind in one file that are told one by one; nobody mends more before checking again."""
GIVE_UP = 20_000
"""Problems beyond the limit after which a check is not carried on: the rest would only cost time."""


class Message(NamedTuple):
    """One kind of problem."""

    code: str
    severity: Severity = "error"
    words: str = ""
    """Its key in ``check.toml``, where several kinds share a code; empty for the code itself."""


@dataclass(frozen=True, slots=True)
class At:
    """A place in a file; see :class:`mapper.errors.Problem` for the fields."""

    file: str
    row: int = 0
    column: str = ""
    cell: str = ""
    snippet: str = ""


def shorten(text: str, length: int = SNIPPET_LENGTH) -> str:
    """``text`` on one line of at most ``length`` characters; see :func:`mapper.words.plain.plain`."""
    clean = plain(text[: length + 1])
    return clean if len(text) <= length else clean[: length - 1] + "…"


def problem(message: Message, at: At, **values: object) -> Problem:
    """The problem of this kind at this place; ``values`` fill the braces of the message."""
    filled = tuple(
        (key, shorten(value, 200) if isinstance(value, str) else value) for key, value in values.items()
    )
    return Problem(
        file=at.file.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        row=at.row,
        column=at.column,
        cell=at.cell,
        snippet=shorten(at.snippet),
        code=message.code,
        severity=message.severity,
        saying=Saying(f"check.{message.words or message.code}", filled),
    )


MORE = Message("more-problems", "warning")


class Report:
    """Problems as they are found: of each kind and file the first :data:`LIMIT`, of the rest the number."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def wants(self, message: Message, file: str) -> bool:
        """Count a problem of this kind; whether it is still to be told one by one."""
        self._counts[file, message.code] += 1
        return self._counts[file, message.code] <= LIMIT

    def tell(self, message: Message, at: At, **values: object) -> None:
        """Add a problem that was wanted."""
        self._found.append(problem(message, at, **values))

    def add(self, message: Message, at: At, **values: object) -> None:
        """Count a problem, and add it unless there are too many of its kind."""
        if self.wants(message, at.file):
            self.tell(message, at, **values)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems, until there are far too many of one kind."""
        for found in problems:
            key = (found.file, found.code)
            self._counts[key] += 1
            if self._counts[key] <= LIMIT:
                self._found.append(found)
            elif self._counts[key] > GIVE_UP:
                return

    def problems(self) -> list[Problem]:
        """Everything told, and how many more there were."""
        more = ((file, code, count - LIMIT) for (file, code), count in self._counts.items() if count > LIMIT)
        return [
            *self._found,
            *(problem(MORE, At(file), count=count, kind=code) for file, code, count in more),
        ]
