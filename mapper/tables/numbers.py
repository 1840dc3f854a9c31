"""Numbers and coordinates as people write them. What is clear is read with a warning, the rest refused."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Literal

from mapper.tables import wording
from mapper.tables.reading import Reading, refused
from mapper.words.saying import say

Axis = Literal["latitude", "longitude"]

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+(?:,\d+)+(?:\.\d+)?", re.ASCII)
_TWO = re.compile(r"([+-]?\d+\.\d+)\s*[,;\s/]\s*([+-]?\d+\.\d+)", re.ASCII)
_UNIT = re.compile(
    r"([+-]?\d+(?:\.\d+)?)\s*(m|km|km2|km²|米|公里|千米|平方公里|years?|days?|天|mm|毫米|°)", re.ASCII
)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|#n/a|n/a|null|none)", re.IGNORECASE)
_NUMBER = r"(\d+(?:\.\d+)?)"
_ANGLE = re.compile(
    rf"([+-]?)\s*{_NUMBER}(?:\s*[°度d:\s]\s*(?:{_NUMBER}\s*(?:['′’分m:\s]\s*(?:{_NUMBER}\s*(?:\"|″|”|''|′′|秒|s)?)?)?)?)?",
    re.ASCII,
)
_HEMISPHERES = {
    "N": ("latitude", 1),
    "S": ("latitude", -1),
    "E": ("longitude", 1),
    "W": ("longitude", -1),
    "北纬": ("latitude", 1),
    "南纬": ("latitude", -1),
    "东经": ("longitude", 1),
    "西经": ("longitude", -1),
}


def plain(text: str) -> str:
    """``text`` with full-width digits, full stops and minus signs turned into the ordinary ones."""
    folded = unicodedata.normalize("NFKC", text.replace("′′", "″").replace("″", '"').replace("′", "'"))
    return folded.replace("−", "-").replace("–", "-").replace("\u00a0", " ").strip()


def read_number(text: str) -> Reading:
    """A plain decimal number."""
    if _PLAIN.fullmatch(text):
        return Reading(float(text))
    clear = plain(text)
    if _PLAIN.fullmatch(clear) or (_SCIENTIFIC.fullmatch(clear) and math.isfinite(float(clear))):
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


def read_coordinate(text: str, axis: Axis) -> Reading:
    """Degrees, decimal or with minutes and seconds; a compass letter of the other axis is refused."""
    if _PLAIN.fullmatch(text):
        value = float(text)
        decimals = len(text.partition(".")[2])
        if decimals > 6:
            return Reading(value, wording.TOO_FINE, {"value": text, "suggestion": f"{value:.6f}"})
        return Reading(value)
    if (two := _TWO.fullmatch(plain(text))) is not None:
        return refused(wording.TWO_NUMBERS, value=text, first=two[1], second=two[2])
    if (angle := _read_angle(text, axis)) is not None:
        return angle
    return read_number(text)


def written(value: float) -> str:
    """``value`` without superfluous zeros or an exponent."""
    text = repr(value)
    if "e" in text or "E" in text:
        text = f"{value:f}".rstrip("0")
    return text.removesuffix(".0").removesuffix(".")


def _read_angle(text: str, axis: Axis) -> Reading | None:
    """Degrees, minutes and seconds, or decimal degrees with a compass letter; None when it is neither."""
    clear = plain(text)
    body, hemisphere = _hemisphere(clear)
    match = _ANGLE.fullmatch(body)
    if not match or (not hemisphere and (_PLAIN.fullmatch(body) or not match[3]) and "°" not in body):
        return None
    if hemisphere and _HEMISPHERES[hemisphere][0] != axis:
        found = _HEMISPHERES[hemisphere][0]
        return refused(
            wording.WRONG_AXIS,
            value=text,
            found=say(f"check.word.{found}"),
            expected=say(f"check.word.{axis}"),
        )
    degrees, minutes, seconds = (float(part) if part else 0.0 for part in match.groups()[1:])
    if minutes >= 60 or seconds >= 60:
        return refused(wording.OUT_OF_RANGE, value=text, least="0′ 0″", most="59′ 59.9″")
    sign = (-1 if match[1] == "-" else 1) * (_HEMISPHERES[hemisphere][1] if hemisphere else 1)
    value = sign * round(degrees + minutes / 60 + seconds / 3600, 6)
    return Reading(value, wording.READ_AS, {"value": text, "result": written(value)})


def _hemisphere(text: str) -> tuple[str, str]:
    """``text`` without its compass word, and that word."""
    for word in _HEMISPHERES:
        if text.upper().startswith(word):
            return text[len(word) :].strip(), word
        if text.upper().endswith(word):
            return text[: -len(word)].strip(), word
    return text, ""


def _refusal(text: str, clear: str) -> Reading:
    """The most helpful reason why ``text`` is no number."""
    if _NOT_FINITE.fullmatch(clear):
        return refused(wording.NOT_FINITE, value=text)
    if (two := _TWO.fullmatch(clear)) is not None:
        return refused(wording.TWO_NUMBERS, value=text, first=two[1], second=two[2])
    if _COMMA.fullmatch(clear):
        thousands = "." in clear or clear.count(",") > 1
        return refused(
            wording.DECIMAL_COMMA, value=text, suggestion=clear.replace(",", "" if thousands else ".")
        )
    if (unit := _UNIT.fullmatch(clear)) is not None:
        return refused(wording.HAS_UNIT, value=text, suggestion=unit[1], unit="")
    return refused(wording.NOT_A_NUMBER, value=text)
