"""Numbers as people write them. What is clear is read with a warning, the rest refused."""

from __future__ import annotations

import math
import re

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.reading import Reading, refused
from mapper.tables.signs import ordinary

PLAIN = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_SCIENTIFIC = regex(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+", re.ASCII)
_ONE_COMMA = regex(r"[+-]?\d+,\d+", re.ASCII)
_COMMA = regex(r"[+-]?\d+(?:,\d+)+(?:\.\d+)?", re.ASCII)
_UNIT = regex(
    r"([+-]?\d+(?:\.\d+)?)\s*(m|km|km2|km²|米|公里|千米|平方公里|years?|days?|天|mm|毫米|°)", re.ASCII
)
_NOT_FINITE = regex(r"[+-]?(?:nan|inf|infinity|#n/a|n/a|null|none)", re.IGNORECASE)


def yes_or_no(value: bool) -> str:
    """A cell that is true or false, in the words that every column of its kind reads."""
    return "yes" if value else "no"


def with_point(text: str) -> float | None:
    """What ``40,41667`` says where the comma stands before decimals; None for every other text."""
    clear = ordinary(text)
    return float(clear.replace(",", ".")) if _ONE_COMMA.fullmatch(clear) else None


def read_number(text: str) -> Reading:
    """A plain decimal number."""
    if PLAIN.fullmatch(text):
        return Reading(float(text))
    clear = ordinary(text)
    if PLAIN.fullmatch(clear) or (_SCIENTIFIC.fullmatch(clear) and math.isfinite(float(clear))):
        value = float(clear)
        return Reading(value, wording.READ_AS, {"value": text, "result": written(value)})
    return _refusal(text, clear)


def read_whole(text: str) -> Reading:
    """A number without decimals; ``1435.0``, as some programs write it, is one."""
    reading = read_number(text)
    if not isinstance(reading.value, float):
        return reading
    if not reading.value.is_integer():
        return refused(wording.NOT_WHOLE, value=text)
    return Reading(int(reading.value), reading.message, reading.values)


def written(value: float) -> str:
    """``value`` without superfluous zeros or an exponent."""
    text = repr(value)
    if "e" in text or "E" in text:
        text = f"{value:f}".rstrip("0")
    return text.removesuffix(".0").removesuffix(".")


def _refusal(text: str, clear: str) -> Reading:
    """The most helpful reason why ``text`` is no number."""
    if _NOT_FINITE.fullmatch(clear):
        return refused(wording.NOT_FINITE, value=text)
    if _COMMA.fullmatch(clear):
        thousands = "." in clear or clear.count(",") > 1
        return refused(
            wording.DECIMAL_COMMA, value=text, suggestion=clear.replace(",", "" if thousands else ".")
        )
    if (unit := _UNIT.fullmatch(clear)) is not None:
        return refused(wording.HAS_UNIT, value=text, suggestion=unit[1], unit="")
    return refused(wording.NOT_A_NUMBER, value=text)
