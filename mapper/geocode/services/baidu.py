"""Baidu Maps v3: one match, without names. Results are BD-09 and stay so here.

geopy's own class fails on several results, takes the level of a match for its address, and raises "server
error" when nothing is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapper.geocode.model import Candidate, Provider
from mapper.geocode.services.service import WebService, failure, listed

NOTHING_FOUND = "无相关结果"
"""Part of the message of status 1 when the service works and knows no such place."""
STATUSES = {
    "GeocoderUnavailable": (1,),
    "GeocoderQueryError": (2,),
    "GeocoderAuthenticationFailure": (3, 5, 101, 102, *range(200, 300)),
    "GeocoderRateLimited": (401, 402),
    "GeocoderQuotaExceeded": (4, *range(300, 400), *range(403, 500)),
}


class Baidu(WebService):
    """Geocoder of Baidu Maps, version 3; it tells no names, only how fine the match is."""

    path = "/geocoding/v3/"
    provider = Provider(
        id="baidu",
        title="Baidu Maps v3",
        geocoder="BaiduGeocoder",
        datum_in_china="BD09",
        datum_elsewhere=None,
        may_store=False,
        min_delay=0.5,
        attribution="Baidu Maps",
        key_variable="BAIDU_MAPS_KEY",
        url="https://api.map.baidu.com",
        terms="Key needed; terms on keeping results unknown: shown, never stored. Never single: no names.",
    )

    def query(self, text: str, key: str) -> dict[str, str]:
        """Key, form and address."""
        return {"ak": key, "output": "json", "address": text}

    def places(self, page: dict[str, Any]) -> Sequence[Any]:
        """The one match there is."""
        message = str(page.get("msg", page.get("message", "")))
        # Ahead of the status, which is 1 for this and for a service in trouble.
        if NOTHING_FOUND in message:
            return ()
        if page["status"]:
            raise failure(STATUSES, page["status"], message or "no reason given")
        result = page["result"]
        return (result,) if isinstance(result, dict) and result else listed(result)

    def candidate(self, place: Any) -> Candidate:
        """``level`` says how fine the match is."""
        at, level = place["location"], str(place["level"])
        return Candidate(lat=float(at["lat"]), lon=float(at["lng"]), name=level, kind=f"level={level}")
