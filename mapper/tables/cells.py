"""The value of one cell by the kind of its column. Text costs nothing; only what has a form is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mapper.tables import wording
from mapper.tables.coordinates import read_coordinate
from mapper.tables.dates import read_date, read_span
from mapper.tables.datums import read_datum
from mapper.tables.numbers import read_number, read_whole, written
from mapper.tables.patterns import looks_like
from mapper.tables.reading import Reading, refused
from mapper.tables.schema import Column, Kind
from mapper.words.saying import say

LONGEST_WORD = 60
"""Characters beyond which no spelling mistake is looked for."""
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "是", "有"})
_NO = frozenset({"no", "n", "false", "0", "否", "无"})
_LINK = re.compile(r"https?://[^\s/?#\"'<>\\]+\.?[^\s\"<>\\]*")


def reader_of(column: Column) -> Callable[[str], Reading]:
    """The function that reads a non-empty, trimmed cell of this column."""
    kind: Kind = column.kind
    if kind == "latitude" or kind == "longitude":
        axis = kind
        return lambda text: read_coordinate(text, axis)
    if kind == "choice":
        return lambda text: _choice(text, column.choices)
    if kind == "number":
        return lambda text: _bounded(read_number(text), column)
    if kind == "integer":
        return lambda text: _bounded(read_whole(text), column)
    return _READERS[kind]


def kebab(text: str) -> str:
    """The nearest id to ``text``; empty when nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _bounded(reading: Reading, column: Column) -> Reading:
    value = reading.value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return reading
    least, most = column.least, column.most
    if (least is not None and value < least) or (most is not None and value > most):
        bounds = {
            "least": "−∞" if least is None else written(least),
            "most": "∞" if most is None else written(most),
        }
        return refused(wording.OUT_OF_RANGE, value=written(float(value)), **bounds)
    return reading


def _id(text: str) -> Reading:
    if looks_like("id", text):
        return Reading(text)
    return refused(wording.BAD_ID, value=text, suggestion=kebab(text) or "north-station")


def _flag(text: str) -> Reading:
    folded = text.casefold()
    if folded in _YES:
        return Reading(True)
    return Reading(False) if folded in _NO else refused(wording.NOT_A_FLAG, value=text)


def _choice(text: str, choices: tuple[str, ...]) -> Reading:
    folded = re.sub(r"[\s_\-]+", "_", text.casefold())
    for choice in choices:
        if re.sub(r"[\s_\-]+", "_", choice) == folded:
            return Reading(choice)
    return refused(
        wording.NOT_A_CHOICE,
        value=text,
        choices=choices,
        suggestion=nearest(text, choices) or choices[0],
    )


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    """The known word most like ``word``; empty when none is."""
    from difflib import get_close_matches

    if len(word) > LONGEST_WORD:
        return ""
    found = get_close_matches(word, known, n=1, cutoff=0.75)
    return found[0] if found else ""


def _link(text: str) -> Reading:
    return Reading(text) if _LINK.fullmatch(text) else refused(wording.NOT_A_LINK, value=text)


def _color(text: str) -> Reading:
    folded = text.lower()
    return Reading(folded) if looks_like("color", folded) else refused(wording.NOT_A_COLOR, value=text)


def _language(text: str) -> Reading:
    if looks_like("language", text):
        return Reading(text)
    return refused(wording.NOT_A_CODE, value=text, what=say("check.word.language-tag"), example="ja, zh-Hant")


def _country(text: str) -> Reading:
    if looks_like("country", text.upper()):
        return Reading(text.upper())
    return refused(wording.NOT_A_CODE, value=text, what=say("check.word.country-code"), example="CN, JP")


def _timezone(text: str) -> Reading:
    if looks_like("timezone", text):
        return Reading(text)
    return refused(wording.NOT_A_CODE, value=text, what=say("check.word.time-zone"), example="Asia/Tokyo")


_READERS: Mapping[Kind, Callable[[str], Reading]] = {
    "id": _id,
    "text": Reading,
    "date": read_date,
    "span": read_span,
    "flag": _flag,
    "link": _link,
    "color": _color,
    "datum": read_datum,
    "point": Reading,
    "language": _language,
    "country": _country,
    "timezone": _timezone,
}
