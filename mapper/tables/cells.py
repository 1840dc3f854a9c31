"""The value of one cell by the kind of its column. Text costs nothing; only what has a form is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.boxes import read_box
from mapper.tables.choices import unlike
from mapper.tables.coordinates import read_coordinate
from mapper.tables.countries import read_country
from mapper.tables.dates import read_date, read_span
from mapper.tables.datums import read_datum
from mapper.tables.numbers import read_number, read_whole, written
from mapper.tables.patterns import looks_like
from mapper.tables.reading import Reading, refused
from mapper.tables.schema import Column, Kind
from mapper.words.saying import say

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "是", "有"})
_NO = frozenset({"no", "n", "false", "0", "否", "无"})
_LINK = regex(r"https?://[^\s/?#\"'<>\\]+\.?[^\s\"<>\\]*")
Reader = Callable[[str], Reading]


def reader_of(column: Column) -> Reader:
    """The function that reads a non-empty, trimmed cell of this column."""
    kind: Kind = column.kind
    if kind == "latitude" or kind == "longitude":
        axis = kind
        return lambda text: read_coordinate(text, axis)
    if kind == "choice":
        return lambda text: _choice(text, column)
    if kind == "id" and column.refers:
        return lambda text: _reference(text, column)
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
    last = text.rstrip("/").rpartition("/")[2] if "://" in text else text
    return refused(wording.BAD_ID, value=text, suggestion=kebab(last))


def _reference(text: str, column: Column) -> Reading:
    """An id that another row has. What can be none is left to be looked for among ids and names."""
    reading = _id(text)
    unlike_any = column.by_name or not reading.values.get("suggestion", text)
    return Reading(text) if unlike_any and text.isprintable() else reading


def _flag(text: str) -> Reading:
    folded = text.casefold()
    if folded in _YES:
        return Reading(True)
    return Reading(False) if folded in _NO else refused(wording.NOT_A_FLAG, value=text)


def _choice(text: str, column: Column) -> Reading:
    folded = re.sub(r"[\s_\-]+", "_", text.casefold())
    for choice in column.choices:
        if re.sub(r"[\s_\-]+", "_", choice) == folded:
            return Reading(choice)
    message, values = unlike(text, column.choices, column.name)
    return refused(message, **values)


def _link(text: str) -> Reading:
    return Reading(text) if _LINK.fullmatch(text) else refused(wording.NOT_A_LINK, value=text)


def _color(text: str) -> Reading:
    folded = text.lower()
    return Reading(folded) if looks_like("color", folded) else refused(wording.NOT_A_COLOR, value=text)


def _language(text: str) -> Reading:
    if looks_like("language", text):
        return Reading(text)
    return refused(wording.NOT_A_CODE, value=text, what=say("check.word.language-tag"), example="ja, zh-Hant")


def _timezone(text: str) -> Reading:
    if looks_like("timezone", text):
        return Reading(text)
    return refused(wording.NOT_A_CODE, value=text, what=say("check.word.time-zone"), example="Asia/Tokyo")


_READERS: Mapping[Kind, Reader] = {
    "id": _id,
    "text": Reading,
    "date": read_date,
    "span": read_span,
    "flag": _flag,
    "link": _link,
    "color": _color,
    "datum": read_datum,
    "point": Reading,
    "box": read_box,
    "language": _language,
    "country": read_country,
    "timezone": _timezone,
}
