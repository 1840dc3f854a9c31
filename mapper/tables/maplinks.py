"""The point that the address of a map names. The address is read, never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mapper.regex import regex

_N = r"([+-]?\d+(?:\.\d+)?)"
_TWO = rf"(?:loc:|latlng:|coord:)?\s*{_N}\s*[,+ ~]\s*{_N}"


class _Service(NamedTuple):
    """How the links of one map service name a point."""

    host: str
    datum: str
    """What its numbers refer to; empty where the link does not tell."""
    lat_first: tuple[str, ...] = ()
    lon_first: tuple[str, ...] = ()


def _asked(*names: str) -> str:
    return rf"[?&#](?:{'|'.join(names)})={_TWO}"


_SERVICES = (
    _Service(
        r"(?:.*\.)?google\.[a-z.]+",
        "",
        lat_first=(
            rf"!3d{_N}!4d{_N}",
            _asked("q", "query", "ll", "center", "destination", "daddr", "viewpoint"),
            rf"/(?:place|search|dir)/{_N},\+?{_N}",
            rf"@{_N},{_N}",
        ),
    ),
    _Service(
        r"(?:.*\.)?(?:openstreetmap|osm)\.org",
        "WGS84",
        lat_first=(rf"[?&]mlat={_N}&mlon={_N}", rf"#map=[\d.]+/{_N}/{_N}", rf"[?&]lat={_N}&lon={_N}"),
    ),
    _Service(
        r"(?:.*\.)?(?:amap|gaode|autonavi)\.com",
        "GCJ02",
        lat_first=(_asked("q"), rf"[?&]lat={_N}&(?:lng|lon)={_N}", rf"[?&]p=[^,&]*,{_N},{_N}"),
        lon_first=(
            _asked("position", "lnglat", "location", "center", "to", "dest"),
            rf"[?&](?:lng|lon)={_N}&lat={_N}",
        ),
    ),
    _Service(
        r"(?:.*\.)?map\.baidu\.com",
        "BD09",
        lat_first=(_asked("location", "latlng", "center", "destination"),),
    ),
    _Service(
        r"(?:.*\.)?map\.qq\.com",
        "GCJ02",
        lat_first=(_asked("marker", "center", "coord", "tocoord"),),
        lon_first=(rf"[?&]pointx={_N}&pointy={_N}",),
    ),
    _Service(r"maps\.apple\.com", "", lat_first=(_asked("coordinate", "ll", "q", "daddr"),)),
    _Service(r"(?:.*\.)?bing\.com", "", lat_first=(_asked("cp"),)),
    _Service(
        r"(?:.*\.)?yandex\.[a-z.]+",
        "WGS84",
        lat_first=(_asked("text"),),
        lon_first=(_asked(r"whatshere\[point\]", "pt", "ll"),),
    ),
)
_STATED = regex(r"[?&](?:coord_type|coordinate)=([a-z0-9]+)", re.IGNORECASE)
_STATED_DATUMS = {
    "wgs84": "WGS84",
    "wgs84ll": "WGS84",
    "gaode": "GCJ02",
    "gcj02": "GCJ02",
    "gcj02ll": "GCJ02",
    "bd09ll": "BD09",
}


def read_link(link: str) -> tuple[float, float, str] | None:
    """Latitude, longitude and the datum that goes with them; None when the link names no point in degrees."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return None
    stated = _STATED.search(link)
    for service in _SERVICES:
        if not re.fullmatch(service.host, host):
            continue
        for lat, lon in _points(service, unquote(link)):
            if abs(lat) <= 90 and abs(lon) <= 180:
                datum = _STATED_DATUMS.get(stated[1].lower(), "") if stated else service.datum
                return lat, lon, datum
    return None


def _points(service: _Service, link: str) -> Iterator[tuple[float, float]]:
    for pattern in service.lat_first:
        if match := re.search(pattern, link):
            yield float(match[1]), float(match[2])
    for pattern in service.lon_first:
        if match := re.search(pattern, link):
            yield float(match[2]), float(match[1])
