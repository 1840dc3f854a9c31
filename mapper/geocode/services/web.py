"""The geopy side of a service that geopy lacks; geopy's ``Geocoder`` sends and tells HTTP errors apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder


class WebGeocoder(Geocoder):  # type: ignore[misc]
    """Asks at ``scheme://domain`` and ``path``; its places stay as they are sent.

    ``query`` makes the fields of a request of a text and the key, ``places`` finds the places of an answer.
    """

    def __init__(
        self,
        path: str,
        query: Callable[[str, str], Mapping[str, str]],
        places: Callable[[dict[str, Any]], Sequence[Any]],
        *,
        api_key: str = "",
        scheme: str | None = None,
        domain: str = "",
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
        self._query, self._places, self._key = query, places, api_key
        self._address = f"{self.scheme}://{domain.strip('/')}{path}"

    def geocode(self, query: str, *, exactly_one: bool = False, **fields: str) -> Any:  # noqa: ARG002
        """The places for ``query``, always as a list; ``fields`` go into the request."""
        asked = {**self._query(query, self._key), **fields}
        return self._call_geocoder(f"{self._address}?{urlencode(asked)}", self._places)
