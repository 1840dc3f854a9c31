"""What coordinates may refer to: the datums of map services, and coordinate systems by EPSG code or name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.reading import Reading, refused
from mapper.tables.signs import ordinary

DATUMS: Mapping[str, str] = {
    "wgs84": "WGS84",
    "wgs1984": "WGS84",
    "epsg4326": "WGS84",
    "4326": "WGS84",
    "crs84": "WGS84",
    "cgcs2000": "WGS84",
    "epsg4490": "WGS84",
    "gps": "WGS84",
    "gcj02": "GCJ02",
    "gcj": "GCJ02",
    "火星坐标": "GCJ02",
    "火星坐标系": "GCJ02",
    "高德": "GCJ02",
    "腾讯": "GCJ02",
    "bd09": "BD09",
    "bd09ll": "BD09",
    "百度": "BD09",
    "百度坐标": "BD09",
}
"""Spellings of the datums; CGCS2000 agrees with WGS-84 to centimetres."""


class _System(NamedTuple):
    """EPSG codes behind one name: of its degrees and of its metres; 0 where it has none."""

    degrees: int = 0
    metres: int = 0


_SYSTEMS: Mapping[str, _System] = {
    "twd97": _System(3824, 3826),
    "twd97tm2": _System(0, 3826),
    "twd67": _System(3821, 3828),
    "hk80": _System(4611, 2326),
    "hk1980": _System(4611, 2326),
    "hk1980grid": _System(0, 2326),
    "hongkong1980": _System(4611, 2326),
    "hongkong1980grid": _System(0, 2326),
    "hongkong1980gridsystem": _System(0, 2326),
    "osgb": _System(4277, 27700),
    "osgb36": _System(4277, 27700),
    "osgb1936": _System(4277, 27700),
    "britishnationalgrid": _System(0, 27700),
    "bng": _System(0, 27700),
    "osgb36britishnationalgrid": _System(0, 27700),
    "osgb1936britishnationalgrid": _System(0, 27700),
    "irishgrid": _System(0, 29903),
    "itm": _System(0, 2157),
    "irenet95irishtransversemercator": _System(0, 2157),
    "rgf93": _System(4171, 2154),
    "lambert93": _System(0, 2154),
    "l93": _System(0, 2154),
    "rgf93lambert93": _System(0, 2154),
    "ch1903+": _System(4150, 2056),
    "lv95": _System(0, 2056),
    "ch1903+lv95": _System(0, 2056),
    "ch1903": _System(4149, 21781),
    "lv03": _System(0, 21781),
    "ch1903lv03": _System(0, 21781),
    "rd": _System(0, 28992),
    "rdnew": _System(0, 28992),
    "amersfoortrdnew": _System(0, 28992),
    "svy21": _System(4757, 3414),
    "webmercator": _System(0, 3857),
    "pseudomercator": _System(0, 3857),
    "wgs84pseudomercator": _System(0, 3857),
    "nzgd2000": _System(4167, 2193),
    "nztm": _System(0, 2193),
    "nztm2000": _System(0, 2193),
    "sweref99": _System(4619, 3006),
    "sweref99tm": _System(0, 3006),
    "tm35fin": _System(0, 3067),
    "etrstm35fin": _System(0, 3067),
    "eureffintm35fin": _System(0, 3067),
    "pttm06": _System(0, 3763),
    "etrs89pttm06": _System(0, 3763),
    "sjtsk": _System(4156, 5514),
    "sjtskkrovakeastnorth": _System(0, 5514),
    "hd72": _System(4237, 23700),
    "eov": _System(0, 23700),
    "hd72eov": _System(0, 23700),
    "puwg1992": _System(0, 2180),
    "etrs89": _System(4258),
    "nad83": _System(4269),
    "nad27": _System(4267),
    "ed50": _System(4230),
    "jgd2000": _System(4612),
    "jgd2011": _System(6668),
    "世界測地系": _System(6668),
    "tokyo": _System(4301),
    "日本測地系": _System(4301),
    "korea2000": _System(4737),
    "gda94": _System(4283),
    "gda2020": _System(7844),
    "sirgas2000": _System(4674),
    "pulkovo1942": _System(4284),
    "sk42": _System(4284),
    "ск42": _System(4284),
}
_KIND = regex(r"(?:地理)?[坐座][标標](?:系統|系统|系)?|coordinates?|datum", re.IGNORECASE)
"""What people write behind the name of a datum."""
_CODE = regex(r"(?:epsg|(?:urn|http).*epsg.*?)?(\d{4,6})", re.ASCII)
_UTM = regex(r"(wgs84|etrs89)?utm(?:zone|huso)?(\d{1,2})(north|south|[c-hj-np-x])?", re.ASCII)
_BARE_ZONE = regex(r"(?:huso)?\d{1,2}[a-z]?", re.ASCII)
_BETWEEN_AXES = {23700: 400_000}
"""Systems whose eastings are all larger than these metres and whose northings are smaller: in Hungary X is
northing by law and easting in many tables.
"""
MOST_WORDS = 12
"""Words of the longest name of a coordinate system; longer headings are no reason to try them all."""
EUROPE = range(28, 39)
"""Zones of the grids that ETRS89 has."""


def read_datum(text: str) -> Reading:
    """``WGS84``, ``GCJ02`` or ``BD09``; else the name of a coordinate system for :func:`system_of`."""
    folded = _folded(text)
    if datum := datum_of(text):
        return Reading(datum)
    # Beside a point 29N can be nothing else than a zone.
    code = _utm(folded) or _utm(f"utm{folded}")
    if code or ((match := _CODE.fullmatch(folded)) and (code := int(match[1]))):
        return Reading(f"EPSG:{code}") if known(code) else refused(wording.BAD_DATUM, value=text)
    return Reading(ordinary(text)) if folded in _SYSTEMS else refused(wording.BAD_DATUM, value=text)


def zone_of_europe(text: str) -> str:
    """A bare zone of UTM, as ``30`` or ``30T``, as one of ETRS89; every other text as it is."""
    return f"ETRS89 UTM {text}" if _BARE_ZONE.fullmatch(_folded(text)) else text


def datum_of(text: str) -> str:
    """The datum that a spelling means; empty when it means none of :data:`DATUMS`."""
    folded = _folded(text)
    plain = _KIND.sub("", folded)
    # Also twice with one meaning: WGS 84 (EPSG:4326)
    named = {
        DATUMS.get(part, "") for part in filter(None, re.split(r"(?<=84)(?=epsg)|(?<=4326)(?=wgs)", plain))
    }
    return DATUMS.get(folded, "") or (named.pop() if len(named) == 1 else "")


def system_of(datum: str, *, metres: bool) -> int:
    """The EPSG code of the coordinate system that ``datum`` names for degrees or metres; 0 without one."""
    if match := _CODE.fullmatch(_folded(datum)):
        return int(match[1])
    system = _SYSTEMS.get(_folded(datum), _System())
    return system.metres if metres else system.degrees


def datum_in(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The datum that the first or last of the words of a heading name, and the words that are left."""
    for count in range(min(len(words) - 1, MOST_WORDS), 0, -1):
        for named, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            folded = _folded("".join(named))
            code = _CODE.fullmatch(folded)
            if folded in DATUMS or folded in _SYSTEMS or (code and folded.startswith("epsg")) or _utm(folded):
                return str(read_datum("".join(named)).value or ""), tuple(rest)
    return "", tuple(words)


@cache
def known(code: int) -> bool:
    """Whether there is a coordinate system of this EPSG code, for places on the ground."""
    import pyproj

    try:
        system = pyproj.CRS.from_epsg(code)
    except pyproj.exceptions.CRSError:
        return False
    return bool(system.is_geographic or system.is_projected)


def to_wgs84(code: int, xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
    """``(lat, lon)`` in WGS-84 of points ``(x, y)``; NaN for those beyond where the system is used."""
    import pyproj

    from mapper.tables.gdal import without_network

    system = pyproj.CRS.from_epsg(code)
    with without_network():
        transformer = pyproj.Transformer.from_crs(system, 4326, always_xy=True)
        lons, lats = transformer.transform(*_in_order(code, xs, ys))
    area = system.area_of_use
    if area is None:
        return list(zip(lats, lons, strict=True))
    return [
        (lat, lon)
        if area.south - MARGIN <= lat <= area.north + MARGIN
        and (area.west > area.east or area.west - MARGIN <= lon <= area.east + MARGIN)
        else (float("nan"), float("nan"))
        for lat, lon in zip(lats, lons, strict=True)
    ]


def _in_order(code: int, xs: Sequence[float], ys: Sequence[float]) -> tuple[list[float], list[float]]:
    """Eastings and northings, exchanged where the numbers tell that they are."""
    between = _BETWEEN_AXES.get(code)
    if between is None:
        return list(xs), list(ys)
    pairs = [(y, x) if x < between < y else (x, y) for x, y in zip(xs, ys, strict=True)]
    return [x for x, _ in pairs], [y for _, y in pairs]


def exchanged(code: int, xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether the numbers tell that what should be eastings are northings, of every point."""
    return bool(xs) and _in_order(code, xs, ys) == (list(ys), list(xs)) != (list(xs), list(ys))


MARGIN = 2.0
"""Degrees by which a grid is used beyond the area it was made for."""


def _folded(text: str) -> str:
    return re.sub(r"[\s\-_:()/.,]+", "", ordinary(text).casefold())


def _utm(folded: str) -> int:
    """The EPSG code of a UTM zone; 0 where it is none, or may be north or south: 29S is both."""
    match = _UTM.fullmatch(folded)
    if match is None or not 1 <= int(match[2]) <= 60:
        return 0
    frame, zone, side = match[1], int(match[2]), match[3]
    if frame == "etrs89" and zone in EUROPE:
        return 25800 + zone
    if side in (None, "s"):
        return 0
    return (32700 if side == "south" or (len(side) == 1 and side < "n") else 32600) + zone
