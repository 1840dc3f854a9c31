"""From a declared provider to something that can be asked.

geopy keeps its habits out of sight in defaults; here each one is set: no hidden repetition, ten seconds,
our own User-Agent, several results always.
"""

from __future__ import annotations

import inspect
import ssl
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from mapper.geocode.model import Candidate, Provider, Question, Subject
from mapper.geocode.services.dialects import Dialect, dialect_of
from mapper.geocode.services.offline import OfflineAsker
from mapper.geocode.services.pace import Pacer
from mapper.geocode.services.policy import Client
from mapper.geocode.services.registry import PUBLIC_NOMINATIM
from mapper.geocode.services.settings import key_of
from mapper.geocode.services.towns import FILE_NAME as GAZETTEER_FILE
from mapper.geocode.services.towns import Gazetteer
from mapper.geocode.speech import WrongUseError, say

TIMEOUT = 10.0
"""Seconds; a cold server needs most of geopy's default of one second for its first answer."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Asking(Protocol):
    """Whatever can be asked about a subject: a service, or the gazetteer."""

    @property
    def provider(self) -> Provider:
        """Who answers."""
        ...

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        ...

    def question(self, subject: Subject, text: str, *, wide: bool = False) -> Question:
        """What would be asked about ``subject`` with this text; ``wide`` drops country and area."""
        ...

    def ask(self, question: Question) -> tuple[Candidate, ...]:
        """The candidates; see :meth:`mapper.geocode.services.policy.Client.ask`."""
        ...


class Asker:
    """A client and the dialect its questions are put in."""

    def __init__(self, client: Client, dialect: Dialect, languages: Sequence[str]) -> None:
        self.client = client
        self._dialect, self._languages = dialect, tuple(languages)

    @property
    def provider(self) -> Provider:
        """Who answers."""
        return self.client.provider

    def question(self, subject: Subject, text: str, *, wide: bool = False) -> Question:
        """What would be asked about ``subject`` with this text."""
        params = self._dialect.params(subject, self._languages, wide=wide)
        return Question(
            provider=self.provider.id,
            endpoint=self.client.endpoint,
            text=text,
            params=tuple(sorted(params.items())),
        )

    def ask(self, question: Question) -> tuple[Candidate, ...]:
        """See :meth:`mapper.geocode.services.policy.Client.ask`."""
        return self.client.ask(question)

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self.client.requests


def open_asker(
    provider: Provider,
    folder: Path,
    *,
    languages: Sequence[str],
    contact: str = "",
    url: str = "",
    rehearsal: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Asking:
    """A way to ask ``provider``; nothing is sent yet. ``url`` points it at another server.

    A ``rehearsal`` only tells its questions. Otherwise ``UsageError`` is raised when its key, its class or
    the contact the public Nominatim wants is missing.
    """
    if provider.offline:
        return OfflineAsker(provider, Gazetteer.read(folder / GAZETTEER_FILE))
    base, dialect = url or provider.url, dialect_of(provider.geocoder)
    if rehearsal:
        silent = Client(provider, lambda _: (), Pacer(provider.id, 0.0), endpoint=base)
        return Asker(silent, dialect, languages)
    key = key_of(provider, folder)
    geocoder = _geocoder(provider, base=base, key=key, agent=user_agent(contact))
    host = urlsplit(base).hostname or ""
    if host == PUBLIC_NOMINATIM and not contact:
        raise WrongUseError(say("refusal.contact", file=folder / "atlas.toml"))
    pacer = Pacer(host or provider.id, _delay(provider, host, chosen=bool(url)), sleep=sleep)
    send = partial(_send, geocoder, dialect)
    client = Client(provider, send, pacer, endpoint=base, secrets=(key,), sleep=sleep)
    return Asker(client, dialect, languages)


def _delay(provider: Provider, host: str, *, chosen: bool) -> float:
    """Least seconds between two requests: never under a second to the public server, none to one's own."""
    if host == PUBLIC_NOMINATIM:
        return max(provider.min_delay, 1.0)
    return 0.0 if chosen and host in LOOPBACK else provider.min_delay


def _send(geocoder: Any, dialect: Dialect, question: Question) -> tuple[Candidate, ...]:
    arguments = dialect.arguments(dict(question.params))
    found = geocoder.geocode(question.text, exactly_one=False, **arguments) or []
    return tuple(dialect.candidate(location) for location in found)


def user_agent(contact: str) -> str:
    """Who we are, and whom to write to."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("mapper")
    except PackageNotFoundError:
        number = "0"
    return f"mapper/{number} ({contact or 'no contact given'})"


def _geocoder(provider: Provider, *, base: str, key: str, agent: str) -> Any:
    """The geopy geocoder of a provider."""
    from geopy.adapters import RequestsAdapter

    kind = _class(provider)
    parts = urlsplit(base)
    if base and parts.scheme not in ("http", "https"):
        raise WrongUseError(say("refusal.not-a-server", url=base))
    arguments: dict[str, Any] = {
        "user_agent": agent,
        "timeout": TIMEOUT,
        "adapter_factory": partial(RequestsAdapter, max_retries=0),
        provider.key_argument if key else "": key,
    }
    if base:
        arguments |= {"scheme": parts.scheme, "domain": f"{parts.netloc}{parts.path}"}
    if parts.scheme == "http":  # reading the system's certificates takes up to 0.2 s; this one trusts nobody
        arguments["ssl_context"] = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if parts.hostname in LOOPBACK:
        arguments["proxies"] = {}
    accepted = inspect.signature(kind).parameters
    if base and "domain" not in accepted:
        raise WrongUseError(say("refusal.not-movable", provider=provider.title))
    return kind(**{name: value for name, value in arguments.items() if name in accepted})


def _class(provider: Provider) -> Any:
    if provider.geocoder == "AMap":
        from mapper.geocode.services.amap import AMap

        return AMap
    if provider.geocoder == "BaiduGeocoder":
        from mapper.geocode.services.baidu import BaiduGeocoder

        return BaiduGeocoder
    import geopy.geocoders

    kind = getattr(geopy.geocoders, provider.geocoder, None)
    if kind is None:
        raise WrongUseError(say("refusal.no-geocoder", provider=provider.id, geocoder=provider.geocoder))
    return kind
