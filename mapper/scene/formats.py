"""Dates, numbers and distances as each language writes them; the patterns stand in the catalogue.

Precision is kept as it came: a year stays a year, and a distance is never made to look finer than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from operator import methodcaller

from mapper.atlas.dates import PartialDate
from mapper.atlas.records import Cell
from mapper.words.saying import Words
from mapper.words.text import Text

_NUMBERS = re.compile(r"(\d+)")
_FILLED = methodcaller("zfill", 12)
"""So many digits, so that numbers in names are in order as texts."""
_BETWEEN = "\ue002"
"""Between names while they are looked at as one text."""
_SOME = 4096
"""Names that are."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def in_order(names: Iterable[str]) -> list[str]:
    """What names are sorted by: letters whatever their case, and numbers as such, 2 before 10."""
    each = iter(names)
    # Some at a time: the parts of all of them would weigh more than the names.
    return [key for some in iter(lambda: list(islice(each, _SOME)), []) for key in _keys(some)]


def _keys(names: list[str]) -> list[str]:
    together = _BETWEEN.join(names)
    if together.count(_BETWEEN) != len(names) - 1:
        return list(map(_in_order, names))  # somebody has written one of them
    return _in_order(together).split(_BETWEEN)


def _in_order(text: str) -> str:
    parts = _NUMBERS.split(text.casefold())
    parts[1::2] = map(_FILLED, parts[1::2])
    return "".join(parts)


@lru_cache(maxsize=10_000)  # very many entries share few dates
def date_text(date: PartialDate, words: Words) -> Text:
    """``5 September 1985`` or ``1985年9月5日``, as precise as the date is."""
    precision = "day" if date.day else "month" if date.month else "year"
    values: dict[str, str | Text] = {"year": str(date.year), "day": str(date.day)}
    if date.month:
        names = words.text("page.months")
        values["month"] = Text.of({tag: names[tag].split()[date.month - 1] for tag in names})
    return words.text(f"page.date-{precision}", **values)


def iso_date_text(iso: str, words: Words) -> Text:
    """Like :func:`date_text` for an ISO 8601 string; anything else is shown as it is written."""
    try:
        return date_text(PartialDate.parse(iso), words)
    except ValueError:
        return Text.of(dict.fromkeys(words.languages, iso))


def number(value: float) -> str:
    """``1,234`` or ``29.97``: grouped, without trailing zeros."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def whole(km: float) -> str:
    """Kilometres without decimals, grouped."""
    return number(round(km))


@lru_cache(maxsize=1000)  # distances are rounded
def distance_text(metres: float, words: Words) -> Text:
    """``150 m``, ``1.5 km``."""
    if metres < 1000:
        return words.text("page.metres", n=number(metres))
    return words.text("page.kilometres", n=number(metres / 1000))


def area_text(km2: float, words: Words) -> Text:
    """``29.97 km²``."""
    return words.text("page.square-kilometres", n=number(km2))


def cell_text(value: Cell | None, words: Words, *, unit: str = "") -> Text:
    """What a column says, in every language of the page; nothing for an empty cell and for ``no``."""
    if isinstance(value, Text):
        return value
    if value is None or value == "":
        return Text()
    if isinstance(value, PartialDate):
        return date_text(value, words)
    # Ahead of numbers: to Python a bool is one.
    if isinstance(value, bool):
        value = "✓" if value else ""
    if isinstance(value, tuple):
        value = " · ".join(map(str, value))
    if isinstance(value, float | int):
        if unit == "km2":
            return area_text(value, words)
        value = number(value)
    written = Text.of(dict.fromkeys(words.languages, value or ""))
    if len(value) == len("2020-02-13") and _DAY.fullmatch(value):
        # As the page writes dates, where it can in each of its languages.
        read = iso_date_text(value, words)
        return read if read.keys() >= written.keys() else written
    return written


def machine_text(value: Cell | None) -> str:
    """A date or a number as machines read it; empty for anything else."""
    if isinstance(value, PartialDate):
        return str(value)
    return f"{value:g}" if isinstance(value, float | int) and not isinstance(value, bool) else ""
