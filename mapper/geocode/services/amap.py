"""AMap (Gaode), version 3. Results in mainland China are GCJ-02 and stay so here.

The service answers 200 to everything and puts its errors into ``infocode``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapper.geocode.model import Candidate, Provider
from mapper.geocode.names import unique
from mapper.geocode.services.service import WebService, failure, listed

CODES = {
    "GeocoderAuthenticationFailure": ("10001", "10007", "10008", "10009", "10011", "10013"),
    "GeocoderInsufficientPrivileges": ("10002", "10005", "10006", "10012", "10026", "10041"),
    "GeocoderQuotaExceeded": ("10003", "10044", "10045", "40000", "40001", "40002", "40003"),
    "GeocoderRateLimited": ("10004", "10010", "10014", "10015", "10019", "10020", "10021", "10029"),
    "GeocoderUnavailable": ("10016", "10017", "30000", "30001", "30002", "30003"),
    "GeocoderQueryError": ("20000", "20001", "20002", "20003", "20011", "20012"),
}
PROVINCES = {"香港特别行政区": "HK", "澳门特别行政区": "MO", "台湾省": "TW"}
"""Provinces of this service that are countries of ours."""


class AMap(WebService):
    """Geocoder of the AMap web service; addresses and names in Chinese."""

    path = "/v3/geocode/geo"
    provider = Provider(
        id="amap",
        title="AMap (Gaode)",
        geocoder="AMap",
        datum_in_china="GCJ02",
        may_store=False,
        min_delay=0.5,
        attribution="AMap",
        key_variable="AMAP_KEY",
        url="https://restapi.amap.com",
        terms="Key needed; terms on keeping results unknown: shown, never stored.",
    )

    def query(self, text: str, key: str) -> dict[str, str]:
        """Key, address and form."""
        return {"key": key, "address": text, "output": "JSON"}

    def places(self, page: dict[str, Any]) -> Sequence[Any]:
        """The geocodes of an answer."""
        if str(page.get("status")) != "1":
            raise failure(CODES, str(page.get("infocode", "")), str(page.get("info", "no reason given")))
        return listed(page["geocodes"])

    def candidate(self, place: Any) -> Candidate:
        """The own name is what remains of the address after province, city and district."""
        lon, lat = place["location"].split(",")
        own = name = str(place["formatted_address"])
        # In the order in which an address begins with them.
        for key in ("country", "province", "city", "district"):
            own = own.removeprefix(_text(place, key))
        country = PROVINCES.get(_text(place, "province"), "CN")
        return Candidate(
            lat=float(lat),
            lon=float(lon),
            name=name,
            names=unique([own]),
            kind=f"level={_text(place, 'level')}",
            country=country if _text(place, "country") == "中国" else "",
        )


def _text(place: dict[str, Any], key: str) -> str:
    """A part of a place; those the service leaves empty are lists."""
    value = place.get(key)
    return value if isinstance(value, str) else ""
