"""AMap (Gaode) in geopy's style; geopy has none.

The service answers 200 to everything and puts its errors into ``infocode``; they become the exceptions
geopy raises for the HTTP status of the same meaning. Results in mainland China are GCJ-02 and stay so here.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderUnavailable,
)
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

ERRORS: dict[type[GeocoderServiceError], tuple[str, ...]] = {
    GeocoderAuthenticationFailure: ("10001", "10007", "10008", "10009", "10011", "10013"),
    GeocoderInsufficientPrivileges: ("10002", "10005", "10006", "10012", "10026", "10041"),
    GeocoderQuotaExceeded: ("10003", "10044", "10045", "40000", "40001", "40002", "40003"),
    GeocoderRateLimited: ("10004", "10010", "10014", "10015", "10019", "10020", "10021", "10029"),
    GeocoderUnavailable: ("10016", "10017", "30000", "30001", "30002", "30003"),
    GeocoderQueryError: ("20000", "20001", "20002", "20003", "20011", "20012"),
}
"""``infocode`` by the exception it becomes; any other is a :class:`GeocoderServiceError`."""


class AMap(Geocoder):  # type: ignore[misc]
    """Geocoder of the AMap web service, version 3; addresses and names in Chinese."""

    geocode_path = "/v3/geocode/geo"

    def __init__(
        self,
        api_key: str,
        *,
        scheme: str | None = None,
        domain: str = "restapi.amap.com",
        timeout: Any = DEFAULT_SENTINEL,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Any = None,
    ) -> None:
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=adapter_factory,
        )
        self.api_key = api_key
        self.api = f"{self.scheme}://{domain.strip('/')}{self.geocode_path}"

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, city: str = ""
    ) -> Any:
        """Location or list of locations for ``query``, None when nothing is found.

        ``city`` narrows the search to one city, by name or by code.
        """
        params = {"key": self.api_key, "address": query, "output": "JSON"}
        if city:
            params["city"] = city
        callback = partial(self._parse_json, exactly_one=exactly_one)
        return self._call_geocoder(f"{self.api}?{urlencode(params)}", callback, timeout=timeout)

    def _parse_json(self, page: dict[str, Any], exactly_one: bool) -> Any:
        if str(page.get("status")) != "1":
            self._raise(str(page.get("infocode", "")), str(page.get("info", "no reason given")))
        places = page.get("geocodes") or []
        if not places:
            return None
        locations = [self._location(place) for place in (places[:1] if exactly_one else places)]
        return locations[0] if exactly_one else locations

    def _location(self, place: dict[str, Any]) -> Location:
        lon, lat = place["location"].split(",")
        return Location(place["formatted_address"], (float(lat), float(lon)), place)

    def _raise(self, code: str, info: str) -> None:
        for error, codes in ERRORS.items():
            if code in codes:
                raise error(f"{info} ({code})")
        raise GeocoderServiceError(f"{info} ({code})")
