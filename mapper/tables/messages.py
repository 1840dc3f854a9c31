"""How a problem is worded: one constant a kind, whose words stand in the catalogue, and what was found.

What users wrote goes in as a value and is never a template itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mapper.errors import Problem, Severity
from mapper.value import value_type
from mapper.words.plain import plain
from mapper.words.saying import Saying, say

SNIPPET_LENGTH = 60
"""Characters of a cell that are repeated in a message: enough to recognise it on one line."""

FEW = 5
"""Problems of one kind in one column that are told one by one; more have one cause and are one line."""
LIMIT = 500
"""Problems of one kind in one column that are told apart; further ones are only counted."""
LISTED = 9
"""Values and runs of rows that one line names."""


class Message(NamedTuple):
    """One kind of problem."""

    code: str
    severity: Severity = "error"
    words: str = ""
    """Its key in ``check.toml``, where several kinds share a code; empty for the code itself."""

    @property
    def key(self) -> str:
        """Its section of the catalogue: ``message``, ``cure``, and of many ``many``, ``mend``."""
        return f"check.{self.words or self.code}"


@value_type(kw_only=False, slots=True)
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
        saying=Saying(message.key, filled),
    )


class Report:
    """Problems as they are found; more than few of one kind in one column are one line.

    ``sizes`` tells how many rows a file has: when all of them share a cause, they need not be listed.
    """

    def __init__(self, sizes: Mapping[str, int] | None = None) -> None:
        self._sizes = sizes or {}
        self._groups: dict[tuple[str, str, str], _Group] = {}

    def counted(self, message: Message, at: At) -> bool:
        """Count a problem of which there are too many different ones to be told apart; False: add it."""
        group = self._groups.get((at.file, message.key, at.column))
        if group is None or len(group.rows) < LIMIT or len(group.apart) <= FEW // 2:
            return False
        group.rows.append(at.row)
        return True

    def add(self, message: Message, at: At, **values: object) -> None:
        """Note a problem."""
        if not self.counted(message, at):
            self._take(problem(message, at, **values))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems."""
        for found in problems:
            self._take(found)

    def problems(self) -> list[Problem]:
        """Everything there is to say."""
        return [told for group in self._groups.values() for told in group.told(self._sizes)]

    def _take(self, found: Problem) -> None:
        column = "" if found.code in OF_HEADINGS else found.column
        key = (found.file, found.saying.key, column)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = _Group()
        group.take(found)


def together(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as they are told: many of a kind as one."""
    report = Report()
    report.extend(problems)
    return report.problems()


OF_HEADINGS = frozenset({"unused-column", "unlisted-language"})
"""Problems of a heading itself, of which those of all columns have one cause."""
TOGETHER = OF_HEADINGS | {"ambiguous-date"}
"""Problems that are one line however few there are: one answer mends them all."""


class _Group:
    """The problems of one kind in one column."""

    def __init__(self) -> None:
        self.first: list[Problem] = []
        self.rows: list[int] = []
        self.apart: dict[Saying, tuple[Problem, list[int]]] = {}

    def take(self, found: Problem) -> None:
        self.rows.extend(found.rows or (found.row,))
        if len(self.first) <= FEW:
            self.first.append(found)
        if len(self.apart) == LIMIT:
            return
        if found.saying in self.apart:
            self.apart[found.saying][1].append(found.row)
        else:
            self.apart[found.saying] = found, [found.row]

    def told(self, sizes: Mapping[str, int]) -> Iterator[Problem]:
        size = sizes.get(self.first[0].file, 0)
        together = self.first[0].code in TOGETHER
        if len(self.first) <= (1 if together else FEW):
            yield from self.first
        elif len(self.apart) <= FEW // 2 and not (together and len(self.apart) > 1):
            for found, rows in self.apart.values():
                yield folded([found], rows, size)
        else:
            yield folded([found for found, _ in self.apart.values()], self.rows, size)


def folded(problems: Sequence[Problem], rows: Sequence[int], size: int = 0) -> Problem:
    """Problems of one kind as one, at the place of the first; ``rows`` are all in which it stands.

    ``size`` is the number of rows of the file; 0 when nobody knows it.
    """
    first, kind = problems[0], problems[0].saying
    if len(rows) == 1:
        return first
    everywhere = len(set(rows)) == size
    many = Saying(f"{kind.key}.many", _together(problems))
    if many.known() and len(problems) > 1:
        mend = Saying(f"{kind.key}.mend", many.values)
        cure = mend if mend.known() else first.cure
        key = (
            "check.folded-headings"
            if first.code in OF_HEADINGS
            else "check.folded-all"
            if everywhere
            else "check.folded-rows"
        )
        where: dict[str, object] = {"count": len(set(rows)), "rows": runs(rows), "told": many}
    else:
        cure, key = first.cure, "check.folded-like-all" if everywhere else "check.folded-like"
        others = set(rows) - {first.row} or {first.row}
        count = size if everywhere else len(rows) - 1
        where = {"count": count, "rows": runs(others), "told": first.message}
    return replace(
        first, saying=say(key, **where, mend=cure or ""), rows=tuple(sorted(set(rows))), snippet=""
    )


def _together(problems: Sequence[Problem]) -> tuple[tuple[str, object], ...]:
    """Each value of the sentences: the one they share, or the first of those they do not."""
    found: dict[str, dict[object, None]] = {}
    for one in problems:
        for name, value in one.saying.values:
            found.setdefault(name, {})[value] = None
    lists = {name: list(values) for name, values in found.items()}
    return tuple(
        (name, values[0] if len(values) == 1 else (*values[:LISTED], *["…"] * (len(values) > LISTED)))
        for name, values in lists.items()
    )


def runs(rows: Iterable[int]) -> str:
    """``2–4, 9``: rows in order, those that follow each other joined, at most :data:`LISTED` of these."""
    found: list[list[int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][-1] == row - 1:
            found[-1][1:] = [row]
        else:
            found.append([row])
    told = ["–".join(map(str, run)) for run in found[:LISTED]]
    return ", ".join([*told, *["…"] * (len(found) > LISTED)])
