"""A whole point in one text, as people paste it: two numbers, WKT, GeoJSON, geo:, plus codes, links.

Nothing is asked of anybody: what a link or code does not say itself is refused with the way out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.angles import MOST, Axis, read_angle
from mapper.tables.numbers import PLAIN, with_point
from mapper.tables.reading import Reading, refused
from mapper.tables.signs import ordinary
from mapper.words.saying import say

_N = r"([+-]?\d+(?:\.\d+)?)"
_PLUS = "[23456789CFGHJMPQRVWX]"
_TWO = regex(rf"[\[(]?\s*{_N}\s*°?\s*[,;\s/|]\s*{_N}\s*°?\s*[\])]?", re.ASCII)
_TWO_FRACTIONS = regex(r"[\[(]?\s*[+-]?\d+\.\d+\s*°?\s*[,;\s/|]\s*[+-]?\d+\.\d+\s*°?\s*[\])]?", re.ASCII)
_TWO_WITH_COMMAS = regex(r"([+-]?\d+,\d+)(?:\s*[;/|]\s*|,?\s+)([+-]?\d+,\d+)", re.ASCII)
_BELOW_AN_ADDRESS = regex(r".*\S\s*(\([+-]?\d+\.\d+,\s*[+-]?\d+\.\d+\))", re.DOTALL | re.ASCII)
"""A point in brackets behind an address, as portals of cities in the United States write it."""
_HALVES = (
    regex(r"(.*?\S)\s*[,;/|]\s*(\S.*)"),
    regex(r"(.*[NSEWnsew])[\s.]+(\S.*)"),
    regex(r"([NSEWnsew].*\S)\s+([NSEWnsew].*)"),
)
_CJK_HALVES = regex(r"([北南東东西]\s?[緯纬経經经].*?)[,、，;\s]*([北南東东西]\s?[緯纬経經经].*)")
_GEO = regex(rf"geo:{_N},{_N}(?:,{_N})?((?:;[^?]*)?)(?:\?q={_N},{_N}.*|\?.*)?", re.IGNORECASE | re.ASCII)
_WKT = regex(
    rf"(?:<([^>]*)>\s*)?(?:SRID=(\d+);\s*)?POINT\s*(?:Z|M|ZM)?\s*\(\s*{_N}\s+{_N}(?:\s+{_N})*\s*\)",
    re.IGNORECASE | re.ASCII,
)
_GEOJSON = regex(
    rf'\{{.*"type"\s*:\s*"Point".*\[\s*{_N}\s*,\s*{_N}[^\]]*\].*\}}|'
    rf'\{{.*\[\s*{_N}\s*,\s*{_N}[^\]]*\].*"type"\s*:\s*"Point".*\}}',
    re.ASCII,
)
_FULL_PLUS = regex(rf"{_PLUS}{{8}}\+{_PLUS}{{0,7}}|{_PLUS}{{2,6}}0{{2,6}}\+", re.IGNORECASE)
_LINK = regex(r"https?://\S+", re.IGNORECASE)
_CODES = {
    "short-plus-code": regex(rf"{_PLUS}{{2,6}}\+{_PLUS}{{2,3}}(?:[\s,].*)?", re.IGNORECASE),
    "three-words": regex(r"///\w+\.\w+\.\w+|https?://(?:w3w\.co|what3words\.com)/.*", re.IGNORECASE),
    "military-grid": regex(r"\d{1,2}[C-HJ-NP-X]\s*[A-HJ-NP-Z]{2}\s*\d{1,5}\s*\d{1,5}"),
    "british-grid": regex(r"[HNSTO][A-HJ-Z]\s*\d{2,5}\s*\d{2,5}"),
}
"""Names of places that only their makers or a map can turn into degrees."""
_ELSEWHERE = regex(r"entity/Q(?!2\b)\d+")
"""Wikidata's mark of a point that does not lie on Earth."""
DECIMALS = 6


class Pasted(NamedTuple):
    """A point as it was stated; no datum where the notation states none."""

    lat: float
    lon: float
    datum: str = ""
    """One that :mod:`mapper.tables.datums` knows."""

    @property
    def possible(self) -> bool:
        """Whether these are degrees, or metres of a grid that is named."""
        return self.datum.startswith("EPSG") or (abs(self.lat) <= 90 and abs(self.lon) <= 180)


def is_pasted(text: str) -> bool:
    """Whether a cell for one coordinate holds the notation of a whole point."""
    clear = ordinary(text)
    if any(
        pattern.fullmatch(clear)
        for pattern in (_TWO_FRACTIONS, _TWO_WITH_COMMAS, _BELOW_AN_ADDRESS, _WKT, _GEO, _FULL_PLUS, _LINK)
    ):
        return True
    if clear[:1] == "{" or any(pattern.fullmatch(clear) for pattern in _CODES.values()):
        return True
    return _in_halves(clear) is not None


def is_code(text: str) -> bool:
    """Whether a text names a place in a code that only its maker or a map can turn into degrees."""
    clear = ordinary(text)
    return any(pattern.fullmatch(clear) for pattern in _CODES.values())


def read_point(text: str, *, ordered: bool = False) -> Pasted | Reading:
    """The point, or why there is none. ``ordered``: of two bare numbers the first is the latitude."""
    clear = ordinary(text)
    if (match := _BELOW_AN_ADDRESS.fullmatch(clear)) is not None:
        clear = match[1]
    for name, pattern in _CODES.items():
        if pattern.fullmatch(clear):
            return refused(wording.CODE_OF_A_PLACE, value=text, what=say(f"check.code.{name}"))
    found = _notation(text, clear) or _in_halves(clear) or _numbers(text, clear, ordered=ordered)
    if isinstance(found, Pasted) and not found.possible:
        return refused(wording.NO_POINT, value=text)
    return found or refused(wording.NO_POINT, value=text)


def _notation(text: str, clear: str) -> Pasted | Reading | None:
    if _LINK.fullmatch(clear):
        from mapper.tables.maplinks import read_link

        found = read_link(clear)
        return Pasted(*found) if found else refused(wording.LINK_WITHOUT_POINT, value=text)
    if match := _GEO.fullmatch(clear):
        return _geo(text, match)
    if match := _WKT.fullmatch(clear):
        return _wkt(text, match)
    if match := _GEOJSON.fullmatch(clear):
        lon, lat = (float(part) for part in match.groups() if part)
        return Pasted(lat, lon)
    return _plus_code(clear) if _FULL_PLUS.fullmatch(clear) else None


def _geo(text: str, match: re.Match[str]) -> Pasted | Reading:
    lat, lon, _, parameters, asked_lat, asked_lon = match.groups()
    crs = re.search(r"crs=([\w-]+)", parameters, re.IGNORECASE)
    if crs and crs[1].casefold() != "wgs84":
        return refused(wording.NO_POINT, value=text)
    return Pasted(float(asked_lat or lat), float(asked_lon or lon), "WGS84")


def _wkt(text: str, match: re.Match[str]) -> Pasted | Reading:
    system, srid, first, second = match.groups()[:4]
    x, y = float(first), float(second)
    if system and _ELSEWHERE.search(system):
        return refused(wording.NO_POINT, value=text)
    if system and system.endswith("/4326"):
        x, y = y, x  # here the order is that of the register: latitude first
    if srid not in (None, "0", "4326"):
        return Pasted(y, x, f"EPSG:{srid}")
    return Pasted(y, x, "WGS84" if srid == "4326" or (system and "crs" in system.lower()) else "")


def _plus_code(clear: str) -> Pasted:
    from openlocationcode import openlocationcode

    area = openlocationcode.decode(clear.upper())
    return Pasted(round(area.latitudeCenter, DECIMALS), round(area.longitudeCenter, DECIMALS), "WGS84")


def _in_halves(clear: str) -> Pasted | None:
    """Two coordinates of which each says which it is, by compass word: ``38.7° N, 9.1° W``."""
    for pattern in (*_HALVES, _CJK_HALVES):
        match = pattern.fullmatch(clear)
        if match is None or any(PLAIN.fullmatch(part) for part in match.groups()):
            continue
        one, other = match.groups()
        for lat, lon in ((one, other), (other, one)):
            values = (_told_by_word(lat, "latitude"), _told_by_word(lon, "longitude"))
            if values[0] is not None and values[1] is not None:
                return Pasted(values[0], values[1])
    return None


def _told_by_word(text: str, axis: Axis) -> float | None:
    """The coordinate, if it could not be one of the other axis."""
    value = read_angle(text, axis).value
    other = read_angle(text, "longitude" if axis == "latitude" else "latitude")
    return value if isinstance(value, float) and other.message == wording.WRONG_AXIS else None


def _numbers(text: str, clear: str, *, ordered: bool) -> Pasted | Reading | None:
    """Two bare numbers, whose order only the size of one can tell."""
    match = _TWO.fullmatch(clear) or _TWO_WITH_COMMAS.fullmatch(clear)
    if match is None:
        return None
    first, second = (float(part.replace(",", ".")) for part in match.groups())
    if abs(first) > MOST["latitude"] >= abs(second):
        first, second = second, first
    found = Pasted(first, second)
    if ordered or not found.possible:
        return found
    return refused(wording.TWO_NUMBERS, value=text, first=f"{first}", second=f"{second}")


def looks_of(texts: Sequence[str]) -> str:
    """What cells look like: ``points``, ``fractions`` of degrees, other ``numbers``; else nothing."""
    if not texts:
        return ""
    kinds = [_look(text) for text in texts]
    return next(
        (kind for kind in ("points", "fractions", "numbers") if kinds.count(kind) * 2 > len(kinds)), ""
    )


def are_degrees(texts: Sequence[str], *, most: float) -> bool:
    """Whether cells can only be degrees up to ``most``: they have fractions, signs or compass words."""
    told = sum(map(_is_degrees, texts)) * 2 > len(texts)
    return told and not any(abs(float(text)) > most for text in texts if PLAIN.fullmatch(text))


def _is_degrees(text: str) -> bool:
    if _look(text) == "fractions":
        return True
    axes: tuple[Axis, ...] = ("latitude", "longitude")
    return "°" in ordinary(text) or any(_told_by_word(text, axis) is not None for axis in axes)


def _look(text: str) -> str:
    if with_point(text) is not None:
        text = text.replace(",", ".")
    if PLAIN.fullmatch(text):
        fine = len(text.partition(".")[2]) >= 3 and abs(float(text)) <= MOST["longitude"]
        return "fractions" if fine else "numbers"
    if is_pasted(text):
        return "points" if isinstance(read_point(text, ordered=True), Pasted) else ""
    return "numbers" if read_angle(text, "latitude").value is not None else ""
