"""From a declared provider to a source that can be asked.

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
from typing import Any
from urllib.parse import SplitResult

from mapper.errors import UsageError
from mapper.geocode.model import Candidate, Provider, Question
from mapper.geocode.services.keys import key_of, redact
from mapper.geocode.services.online import OnlineSource
from mapper.geocode.services.pace import Pacer
from mapper.geocode.services.registry import service_of
from mapper.geocode.services.service import Service
from mapper.geocode.services.source import Source
from mapper.network import LOOPBACK, address_of, user_agent
from mapper.words.saying import say

TIMEOUT = 10.0
"""Seconds; a cold server needs most of geopy's default of one second for its first answer."""
PUBLIC_DELAY = 1.0
"""Least seconds between two requests to a public server that asks for it."""


def open_source(
    provider: Provider,
    folder: Path,
    *,
    languages: Sequence[str],
    contact: str = "",
    url: str = "",
    rehearsal: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Source:
    """A way to ask ``provider``; nothing is sent yet. ``url`` points a movable service at another server.

    A ``rehearsal`` only tells its questions. Otherwise ``UsageError`` is raised when its key, its class or
    the contact a public server wants is missing.
    """
    service = service_of(provider.geocoder)
    if local := service.local(provider, folder):
        return local
    chosen = bool(url) and service.movable
    base = url if chosen else provider.url
    host = _address(base).hostname or ""
    if rehearsal:
        silent = Pacer(provider.id, 0.0)
        return OnlineSource(provider, service, lambda _: (), silent, endpoint=base, languages=languages)
    key = key_of(provider, folder)
    geocoder = _geocoder(provider, service, base=base, key=key, agent=user_agent(contact))
    public = bool(host) and host == service.public_host
    if public and not contact:
        raise UsageError(say("geocode.refusal.contact", file=folder / "atlas.toml"))
    delay = max(provider.min_delay, PUBLIC_DELAY) if public else provider.min_delay
    if chosen and host in LOOPBACK:  # one's own server needs no manners
        delay = 0.0
    pacer = Pacer(host or provider.id, delay, sleep=sleep)
    send = partial(_send, geocoder, service)
    return OnlineSource(
        provider, service, send, pacer, endpoint=base, languages=languages, secrets=(key,), sleep=sleep
    )


def _address(url: str) -> SplitResult:
    """The parts of a server's address; ``UsageError`` for what is none, or holds more than an address.

    Addresses stand in settings and in kept answers, which are shared: no place for a password.
    """
    address = address_of(url)
    if address.secret and address.usual:
        raise UsageError(say("geocode.refusal.secret-in-url", url=address.shown))
    if url and not address.usual:
        raise UsageError(say("geocode.refusal.not-a-server", url=address.shown))
    return address.parts


def _send(geocoder: Any, service: Service, question: Question) -> tuple[Candidate, ...]:
    arguments = service.arguments(dict(question.params))
    found = geocoder.geocode(question.text, exactly_one=False, **arguments) or []
    return tuple(service.candidate(place) for place in found)


def _geocoder(provider: Provider, service: Service, *, base: str, key: str, agent: str) -> Any:
    """What sends the requests, with every default set that it has."""
    from mapper.geocode.services.transport import BoundedAdapter

    make = service.geocoder(provider)
    parts = _address(base)
    arguments: dict[str, Any] = {
        "user_agent": agent,
        "timeout": TIMEOUT,
        "adapter_factory": partial(BoundedAdapter, whole=service.whole),
        # Without a key there is no such argument, and the pair is dropped below.
        provider.key_argument if key else "": key,
    }
    if base:
        arguments |= {"scheme": parts.scheme, "domain": f"{parts.netloc}{parts.path}"}
    if parts.scheme == "http":  # reading the system's certificates takes up to 0.2 s; this one trusts nobody
        arguments["ssl_context"] = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # A proxy that the environment names would not find this machine.
    if parts.hostname in LOOPBACK:
        arguments["proxies"] = {}
    # geopy's geocoders differ in what they take.
    accepted = inspect.signature(make).parameters
    if base and "domain" not in accepted:
        raise UsageError(say("geocode.refusal.not-movable", provider=provider.title))
    try:
        return make(**{name: value for name, value in arguments.items() if name in accepted})
    except Exception as error:  # each class wants something else, and says so in its own way
        # The message may hold the key, and so may the chain, which is cut off.
        told = redact(str(error), (key,))
        raise UsageError(say("geocode.refusal.not-made", provider=provider.title, error=told)) from None
