"""Baidu Maps v3 as geopy has it, with its three faults mended.

geopy fails on several results, takes the level of a match for its address, and raises "server error" when
nothing is found. Results are BD-09 and stay so here.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from geopy.exc import GeocoderAuthenticationFailure, GeocoderRateLimited, GeocoderUnavailable
from geopy.geocoders import BaiduV3
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location

NOTHING_FOUND = "无相关结果"
"""Part of the message of status 1 when the service works and knows no such place."""


class BaiduGeocoder(BaiduV3):  # type: ignore[misc]
    """Geocoder of Baidu Maps, version 3; it tells no names, only how fine the match is."""

    def __init__(
        self,
        api_key: str,
        *,
        scheme: str | None = None,
        domain: str = "api.map.baidu.com",
        timeout: Any = DEFAULT_SENTINEL,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Any = None,
    ) -> None:
        super().__init__(
            api_key,
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=adapter_factory,
        )
        self.api = f"{self.scheme}://{domain.strip('/')}{self.api_path}"

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, city: str = ""
    ) -> Any:
        """Location, or a list of the one location there is, for ``query``; None when nothing is found."""
        params = {"ak": self.api_key, "output": "json", "address": query}
        if city:
            params["city"] = city
        url = self._construct_url(self.api, self.api_path, params)
        callback = partial(self._parse_json, exactly_one=exactly_one)
        return self._call_geocoder(url, callback, timeout=timeout)

    def _parse_json(self, page: dict[str, Any], exactly_one: bool = True) -> Any:
        if NOTHING_FOUND in str(page.get("msg", page.get("message", ""))):
            return None
        self._check_status(page["status"])
        place = page.get("result")
        if not place:
            return None
        at = place["location"]
        location = Location(place.get("level") or "match", (at["lat"], at["lng"]), place)
        return location if exactly_one else [location]

    def _check_status(self, status: int) -> None:
        if status == 1:
            raise GeocoderUnavailable("internal server error (1)")
        if status in (5, 240):
            raise GeocoderAuthenticationFailure(f"key unknown or not allowed to geocode ({status})")
        if status in (401, 402):
            raise GeocoderRateLimited(f"too many requests at once ({status})")
        super()._check_status(status)
