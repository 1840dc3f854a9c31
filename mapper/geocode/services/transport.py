"""How a request is sent and its answer fetched: within a time and a size, whatever the server does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import requests
from geopy.adapters import RequestsAdapter
from geopy.exc import GeocoderTimedOut
from requests.adapters import HTTPAdapter

from mapper.geocode.services.faults import LARGEST_MB
from mapper.network import LateAnswer, pieces


class BoundedAdapter(RequestsAdapter):  # type: ignore[misc]
    """geopy's adapter with a deadline and a limit; ``whole`` tells whether a page can be an answer at all."""

    def __init__(self, *, whole: Callable[[Any], bool], **options: Any) -> None:
        super().__init__(max_retries=0, **options)
        self._whole = whole
        for adapter in self.session.adapters.values():
            adapter.send = _bounded(adapter)

    def get_json(self, url: str, *, timeout: float, headers: Any) -> Any:
        """The parsed page; ``TypeError`` when it is none that a geocoder sends, like ``null``."""
        page = super().get_json(url, timeout=timeout, headers=headers)
        if not self._whole(page):
            raise TypeError("no list of places")
        return page

    def _request(self, url: str, *, timeout: float, headers: Any) -> Any:
        """The answer, complete within ``timeout`` seconds: what takes longer is left to itself."""
        outcome: list[Any] = []

        def ask() -> None:
            try:
                outcome.append(RequestsAdapter._request(self, url, timeout=timeout, headers=headers))
            # Raised again in the thread that waits.
            except Exception as error:
                outcome.append(error)

        # A daemon, so that a server that never ends cannot keep the process alive.
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(timeout)
        if not outcome:
            raise GeocoderTimedOut("Service timed out")
        if isinstance(outcome[0], Exception):
            raise outcome[0]
        return outcome[0]


def _bounded(adapter: HTTPAdapter) -> Callable[..., requests.Response]:
    """The adapter's ``send``, which also reads the answer's body, piece by piece."""
    send = adapter.send

    def bounded(request: requests.PreparedRequest, **options: Any) -> requests.Response:
        end = time.monotonic() + options["timeout"]
        # Streamed, or requests would read all of it before a limit is looked at.
        response = send(request, **{**options, "stream": True})
        try:
            body = b"".join(pieces(response, limit=LARGEST_MB << 20, end=end))
        except LateAnswer:  # nobody waits any more
            raise requests.Timeout from None
        # As requests leaves it when it has read the body itself.
        response._content, response._content_consumed = body, True
        return response

    return bounded
