"""Cells that are valid beyond doubt, by the kind of their column: a pattern tells them, one call reads them.

What a pattern does not take is only in doubt: :mod:`mapper.tables.cells` alone decides what is valid, and
corrects it or says what is wrong with it. Nothing is taken here that is read otherwise there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mapper.regex import regex
from mapper.tables.patterns import PATTERNS
from mapper.tables.reading import Value
from mapper.tables.schema import Column, Kind

Sure = Callable[[str], Value]
"""A trimmed text that is not empty → its value; None where in doubt."""
_DEGREES = regex(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,6})?")
_PATTERNS: Mapping[Kind, tuple[re.Pattern[str], Callable[[str], str | float]]] = {
    "id": (regex(rf"(?=.{{1,400}}\Z){PATTERNS['id']}"), str),
    "latitude": (_DEGREES, float),
    "longitude": (_DEGREES, float),
    "number": (regex(r"[0-9]{1,9}(?:\.[0-9]{1,6})?"), float),
    "integer": (regex("[0-9]{1,9}"), int),
    # Days that every month has; those of 1905 may be years that a spreadsheet took for days.
    "date": (regex("(?!1905-)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)?"), str),
    "span": (regex("[0-9]{1,9}(?:-[0-9]{1,9})?"), str),
}
"""The kinds whose cells may all differ from each other; of others each different text is read once."""


def sure_of(column: Column) -> Sure:
    """Reads the cells of this column that are valid beyond doubt."""
    if column.many and column.kind == "text":
        return _texts
    if column.kind not in _PATTERNS or (column.many and column.kind != "id"):
        return _doubt
    pattern, convert = _PATTERNS[column.kind]
    takes = pattern.fullmatch
    if column.many:
        return lambda text: parts if all(map(takes, parts := _texts(text))) else None
    least = float("-inf") if column.least is None else column.least
    most = float("inf") if column.most is None else column.most

    def bounded(text: str) -> Value:
        value = convert(text) if takes(text) else None
        return value if value is None or least <= float(value) <= most else None

    if column.kind in ("number", "integer"):
        return bounded
    return lambda text: convert(text) if takes(text) else None


def _doubt(_: str) -> Value:
    return None


def listed(text: str) -> list[str]:
    """The parts of a list as written; a wide semicolon separates as the narrow one does."""
    return text.replace("；", ";").split(";")


def _texts(text: str) -> tuple[str, ...]:
    """The parts of a list that say something."""
    return tuple(filter(None, map(str.strip, listed(text))))
