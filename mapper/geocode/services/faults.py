"""What a failure means: ask once more, go to the next provider, give up this question, or stop.

geopy raises the same classes for very different things, so their causes are looked at, too.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from mapper.errors import MapperError
from mapper.geocode.model import Provider, ProviderDownError, ProviderStoppedError, QuestionError
from mapper.geocode.services.keys import redact
from mapper.network import LONGEST_WAIT, OversizedAnswer
from mapper.value import value_type
from mapper.words.saying import Saying, say

Action = Literal["retry", "next", "question", "stop"]
RETRY_DELAY = 1.1
"""Seconds before the one repetition of a request that failed in passing."""


LARGEST_MB = 2
"""Size up to which an answer is read; real ones have some kilobytes."""
FOREVER = 1e9
"""Seconds beyond which it does not matter how long a service wants to be left alone."""


@value_type
class Failure:
    """What one failed request means."""

    action: Action
    message: Saying
    wait: float = RETRY_DELAY
    then: Action = "next"
    """What a ``retry`` becomes when the repetition fails, too."""

    def error(self, provider: Provider, secrets: Sequence[str]) -> MapperError:
        """The error to raise when no repetition is left; it holds no key and no chain that does."""
        kinds: dict[Action, type[MapperError]] = {
            "next": ProviderDownError,
            "question": QuestionError,
            "stop": ProviderStoppedError,
        }
        final = self.then if self.action == "retry" else self.action
        fault = self.message.changed(lambda text: redact(text, secrets))
        return kinds[final](say("geocode.fault.of", provider=provider.title, fault=fault))


def classify(error: Exception) -> Failure:
    """What an exception out of a geopy geocoder means."""
    from geopy import exc

    causes = tuple(_chain(error))
    # Causes go before classes: geopy raises one class for these and for a service that is down.
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Failure(action="stop", message=say("geocode.fault.certificate"))
    if any(isinstance(cause, OversizedAnswer) for cause in causes):
        return Failure(action="next", message=say("geocode.fault.oversized", size=LARGEST_MB))
    if isinstance(error, exc.GeocoderParseError):
        return _unreadable(str(error))
    if isinstance(error, (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges)):
        return Failure(action="stop", message=_about("geocode.fault.refused", error))
    # Ahead of the quota, of which geopy makes it a kind.
    if isinstance(error, exc.GeocoderRateLimited):
        return _limited(error.retry_after)
    if isinstance(error, exc.GeocoderQuotaExceeded):
        return Failure(action="stop", message=_about("geocode.fault.quota", error))
    if isinstance(error, exc.GeocoderQueryError):
        return Failure(action="question", message=_about("geocode.fault.question", error))
    if isinstance(error, exc.GeopyError):
        return _service(error, causes)
    what = f"{type(error).__name__}: {error}"
    return Failure(action="question", message=say("geocode.fault.lacking", error=what))


def _limited(retry_after: int | None) -> Failure:
    if retry_after is None:
        return Failure(action="stop", message=say("geocode.fault.limited"))
    wait = _seconds(retry_after)
    if wait > LONGEST_WAIT:
        return Failure(action="stop", message=say("geocode.fault.limited-until", seconds=wait))
    return Failure(action="retry", then="stop", message=say("geocode.fault.limited-still"), wait=wait)


def _unreadable(text: str) -> Failure:
    body = text.partition("\n")[2].lstrip()
    if body.startswith("<"):
        return Failure(action="next", message=say("geocode.fault.web-page"))
    return Failure(action="retry", message=say("geocode.fault.cut"))


def _service(error: Exception, causes: Sequence[BaseException]) -> Failure:
    status = next((cause.status_code for cause in causes if hasattr(cause, "status_code")), None)
    # What may pass: a lost connection, a time-out, a server in trouble.
    if status is None or status in (408, 500) or status > 500:
        asked_to_wait = _retry_after(causes)
        if asked_to_wait > LONGEST_WAIT:
            return Failure(action="next", message=say("geocode.fault.out-of-service", seconds=asked_to_wait))
        return Failure(action="retry", message=_brief(error), wait=max(RETRY_DELAY, asked_to_wait))
    if status == 404:
        return Failure(action="next", message=say("geocode.fault.nothing-there"))
    return Failure(action="next", message=_brief(error))


def _about(key: str, error: Exception) -> Saying:
    return say(key, error=str(error))


def _brief(error: Exception) -> Saying:
    text = str(error)
    for sign, meaning in (
        ("NameResolution", "geocode.fault.unresolved"),
        ("Connection refused", "geocode.fault.closed"),
        ("Connection reset", "geocode.fault.broken-off"),
        ("Remote end closed", "geocode.fault.broken-off"),
        ("IncompleteRead", "geocode.fault.cut"),
    ):
        if sign in text:
            return say(meaning)
    return say("geocode.fault.other", error=text)


def _retry_after(causes: Sequence[BaseException]) -> float:
    from geopy.adapters import get_retry_after

    for cause in causes:
        if hasattr(cause, "headers"):
            return _seconds(get_retry_after(cause.headers) or 0)
    return 0.0


def _seconds(told: float) -> float:
    """What a header asks to wait, which may be a number of any size."""
    return float(min(max(told, 0), FOREVER))


def _chain(error: BaseException) -> Iterator[Any]:
    """The error, what it was raised from or during, and what those wrap as ``reason``."""
    seen: set[int] = set()
    waiting: list[Any] = [error]
    while waiting:
        current = waiting.pop(0)
        # Exceptions may refer to each other in a circle.
        if not isinstance(current, BaseException) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [current.__cause__, current.__context__, getattr(current, "reason", None)]
        # requests and urllib3 hand on the cause as the first argument.
        waiting += list(current.args[:1])
