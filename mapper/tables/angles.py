"""One coordinate in degrees, in the notations of maps, devices and languages. What is clear is read with a
warning; what may mean two things, or has lost its decimal point, is refused with what it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.numbers import PLAIN, read_number, written
from mapper.tables.reading import Reading, refused
from mapper.tables.signs import ordinary
from mapper.words.saying import either, say

Axis = Literal["latitude", "longitude"]

MOST = {"latitude": 90, "longitude": 180}
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_AFTER_DEGREES = r"\s*(?:°|deg\b|d|度|도|:|-|\s)\s*"
_AFTER_MINUTES = r"\s*(?:'|min\b|m|分|분|:|-|\s)\s*"
_AFTER_SECONDS = r"\s*(?:\"|sec\b|s|秒|초)?"
_ANGLE = regex(
    rf"([+-]?)\s*{_NUMBER}(?:{_AFTER_DEGREES}(?:{_NUMBER}(?:{_AFTER_MINUTES}(?:{_NUMBER}{_AFTER_SECONDS})?)?)?)?",
    re.ASCII,
)
_COMPASS: tuple[tuple[Axis, int, str], ...] = (
    ("latitude", 1, "n|n.|north|nord|norte|noord|北緯|北纬|북위|с.ш.|с. ш.|сш|с|n. br.|n.br."),
    ("latitude", -1, "s|s.|south|sud|süd|sur|sul|zuid|南緯|南纬|남위|ю.ш.|ю. ш.|юш|ю|s. br.|s.br."),
    ("longitude", 1, "e|e.|east|est|este|leste|l|ost|oost|東経|東經|东经|동경|в.д.|в. д.|вд|в|ö. l.|ö.l."),
    ("longitude", -1, "w|w.|west|ouest|oeste|ovest|西経|西經|西经|서경|з.д.|з. д.|зд|з|w. l.|w.l."),
    ("longitude", 0, "o|o."),
)
_HEMISPHERES = {word: (axis, sign) for axis, sign, words in _COMPASS for word in words.split("|")}
"""By compass word in lower case; 0 for one that means west in some languages and east in others."""
_LONGEST_FIRST = sorted(_HEMISPHERES, key=len, reverse=True)
_AXIS_NAMES: dict[Axis, str] = {
    "latitude": "latitude|latitud|lat|breite|纬度|緯度|위도|широта",
    "longitude": "longitude|longitud|long|lon|lng|länge|经度|經度|経度|경도|долгота",
}
_LABEL = regex(
    "(?:" + "|".join(f"(?P<{axis}>{names})" for axis, names in _AXIS_NAMES.items()) + r")\b\s*[.:=：]*\s*",
    re.IGNORECASE,
)
_PACKED = regex(r"[+-]?(\d{1,3})(\d{2})(\d{2}(?:\.\d+)?)", re.ASCII)
_PACKED_MINUTES = regex(r"[+-]?(\d{1,3})(\d{2}\.\d+)", re.ASCII)
_SWISS = regex(r"[+-]?\d{1,3}(?:'\d{3})+(?:\.\d+)?", re.ASCII)
"""Thousands grouped as nobody but a person does, so that no decimal point was lost: ``2'600'420.5``."""
_GROUPED = regex(r"[+-]?\d{1,3}(?:[.,'\s]\d{3})+(?:[.,]\d+)?|[+-]?\d{5,}", re.ASCII)


class _Compass(NamedTuple):
    """A coordinate without its compass word, and what the word says; no axis without a word."""

    body: str
    axis: Axis | None = None
    sign: int = 1


def read_angle(text: str, axis: Axis) -> Reading:
    """Whatever is no plain number; a compass word of the other axis is refused."""
    clear = ordinary(text)
    label = _LABEL.match(clear)
    if label is not None and label.lastgroup != axis:
        return _wrong_axis(text, "longitude" if axis == "latitude" else "latitude", axis)
    clear = clear[label.end() :] if label else clear
    if _SWISS.fullmatch(clear):
        return _read_as(text, float(clear.replace("'", "")))
    reading = _angle(text, clear, axis) or _lost(text, clear, axis)
    bare = clear.strip("'\"()[],; ")
    if reading is None and bare != text and PLAIN.fullmatch(bare):
        reading = _read_as(text, float(bare))
    return reading or read_number(text)


def lost_point(text: str, axis: Axis, *, or_metres: bool = False) -> Reading:
    """A number too large for degrees, refused with the coordinates it may once have been.

    ``or_metres`` for whole numbers, which a map grid may have given as well.
    """
    candidates = list(_candidates(ordinary(text), axis))
    if not candidates:
        return refused(wording.OUT_OF_RANGE, value=text, least=-MOST[axis], most=MOST[axis])
    message = wording.LOST_POINT_OR_METRES if or_metres else wording.LOST_POINT
    return refused(message, value=text, candidates=either(candidates))


def _angle(text: str, clear: str, axis: Axis) -> Reading | None:
    """Degrees, minutes and seconds, or decimal degrees with a compass word; None when it is neither."""
    body, found, side = _compass(clear)
    match = _ANGLE.fullmatch(body)
    if not match or (found is None and not _has_signs(body, match)):
        return None
    if found not in (None, axis):
        return _wrong_axis(text, found or axis, axis)
    degrees, minutes, seconds = (
        float(part.replace(",", ".")) if part else 0.0 for part in match.groups()[1:]
    )
    if degrees > MOST[axis] and not match[3]:
        return _packed(text, clear, body, axis) or lost_point(text, axis)
    if minutes >= 60 or seconds >= 60:
        return refused(wording.OUT_OF_RANGE, value=text, least="0′ 0″", most="59′ 59.9″")
    if (match[3] and not degrees.is_integer()) or (match[4] and not minutes.is_integer()):
        return refused(wording.NOT_A_NUMBER, value=text)
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    if found and (side == 0 or match[1]):
        return refused(wording.AMBIGUOUS_COORDINATE, value=text, first=written(value), second=written(-value))
    return _read_as(text, (-1 if match[1] == "-" else 1) * side * value)


def _has_signs(body: str, match: re.Match[str]) -> bool:
    """Whether a coordinate without a compass word shows that it is one."""
    if "°" in body or match[4]:
        return True
    return bool(match[3]) and any(sign in body for sign in "d:度도'")


def _compass(clear: str) -> _Compass:
    """``clear`` without its compass word. An s that closes the seconds is their sign, not south."""
    lower = clear.lower()
    if len(lower) != len(clear):
        return _Compass(clear)
    closing = _ANGLE.fullmatch(clear)
    seconds = clear.endswith("s") and closing is not None and bool(closing[4]) and not clear[-2].isspace()
    for word in _LONGEST_FIRST:
        axis, sign = _HEMISPHERES[word]
        if lower.startswith(word):
            return _Compass(clear[len(word) :].strip(" .,:"), axis, sign)
        if lower.endswith(word) and not seconds:
            return _Compass(clear[: -len(word)].strip(" ,"), axis, sign)
    return _Compass(clear)


def _packed(text: str, clear: str, body: str, axis: Axis) -> Reading | None:
    """``384228N``: degrees, minutes and seconds without signs, or with minutes as devices print them."""
    for signs in _unpacked(body, axis):
        return refused(wording.PACKED_ANGLE, value=text, suggestion=clear.replace(body, signs))
    return None


def _unpacked(body: str, axis: Axis) -> Iterator[str]:
    if (match := _PACKED_MINUTES.fullmatch(body)) and float(match[2]) < 60 and int(match[1]) <= MOST[axis]:
        yield f"{int(match[1])}°{match[2]}'"
    match = _PACKED.fullmatch(body)
    if match and max(int(match[2]), float(match[3])) < 60 and int(match[1]) <= MOST[axis]:
        yield f"{int(match[1])}°{match[2]}'{match[3]}\""


def _lost(text: str, clear: str, axis: Axis) -> Reading | None:
    """Numbers that were grouped by thousands in a spreadsheet; None for every other text."""
    if not _GROUPED.fullmatch(clear) or PLAIN.fullmatch(clear):
        return None
    if clear.count(",") == 1 and "." not in clear:
        return None  # a decimal comma
    return lost_point(text, axis) if any(_candidates(clear, axis)) else None


def _candidates(clear: str, axis: Axis) -> Iterator[str]:
    """What the number may have been: the first point where it stands, else one after one to three digits."""
    sign = "-" if clear.startswith("-") else ""
    if not _GROUPED.fullmatch(clear):
        return
    digits = re.sub(r"\D", "", clear)
    grouped = re.match(r"[+-]?(\d{1,3})[.,'\s]", clear)
    widths = (len(grouped[1]),) if grouped else (2, 1, 3)
    for width in widths:
        head, tail = digits[:width], digits[width:]
        if head[0] != "0" and int(head) < MOST[axis] and len(tail) >= 3:
            yield f"{sign}{head}.{tail[:6]}"
    if not grouped and len(digits) <= 7:
        yield from (sign + signs for signs in _unpacked(digits, axis))


def _wrong_axis(text: str, found: Axis, axis: Axis) -> Reading:
    return refused(
        wording.WRONG_AXIS, value=text, found=say(f"check.word.{found}"), expected=say(f"check.word.{axis}")
    )


def _read_as(text: str, value: float) -> Reading:
    return Reading(value, wording.READ_AS, {"value": text, "result": written(value)})
