"""How a problem is worded: one constant a kind, in English and Chinese, filled in with what was found.

Templates are filled by ``str.format`` from named values; what users wrote goes in as a value and is never a
template itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from mapper.errors import Problem, Severity

SNIPPET_LENGTH = 60
"""Characters of a cell that are repeated in a message: enough to recognise it on one line."""


class Message(NamedTuple):
    """One kind of problem, with places for values in braces."""

    code: str
    text: str
    zh: str
    cure: str = ""
    cure_zh: str = ""
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class At:
    """A place in a file; see :class:`mapper.errors.Problem` for the fields."""

    file: str
    row: int = 0
    column: str = ""
    cell: str = ""
    snippet: str = ""


def shorten(text: str, length: int = SNIPPET_LENGTH) -> str:
    """``text`` on one line of at most ``length`` characters, control characters shown as ``·``."""
    head = text[: length + 1]
    clean = head if head.isprintable() else "".join(c if c.isprintable() else "·" for c in head)
    return clean if len(text) <= length else clean[: length - 1] + "…"


def problem(message: Message, at: At, **values: object) -> Problem:
    """The problem of this kind at this place; ``values`` fill the braces of the message."""
    filled = {key: shorten(value, 200) if isinstance(value, str) else value for key, value in values.items()}
    return Problem(
        file=at.file,
        row=at.row,
        column=at.column,
        cell=at.cell,
        snippet=shorten(at.snippet),
        code=message.code,
        severity=message.severity,
        message=message.text.format_map(filled),
        message_zh=message.zh.format_map(filled),
        cure=message.cure.format_map(filled),
        cure_zh=message.cure_zh.format_map(filled),
    )


def column_letter(index: int) -> str:
    """Spreadsheet name of the column with this zero-based index: 0 → ``A``, 26 → ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
