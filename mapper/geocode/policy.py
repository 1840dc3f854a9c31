"""What a failure means: ask once more, go to the next provider, give up this question, or stop.

geopy raises the same classes for very different things and its own helpers repeat requests nobody sees. So
its adapter retries nothing, and the one loop there is stands here: every request is counted and paced.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mapper.errors import MapperError
from mapper.geocode.model import (
    Candidate,
    Provider,
    ProviderDownError,
    ProviderStoppedError,
    Question,
    QuestionError,
)
from mapper.geocode.pace import Pacer
from mapper.geocode.settings import redact

Action = Literal["retry", "next", "question", "stop"]
RETRY_DELAY = 1.1
"""Seconds before the one repetition of a request that failed in passing."""
LONGEST_WAIT = 60.0
"""Seconds of ``Retry-After`` that are waited for; a service that wants more is left alone."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What one failed request means."""

    action: Action
    message: str
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
        return kinds[final](redact(f"{provider.title}: {self.message}", secrets))


class Client:
    """One provider, asked politely. ``send`` makes the request and reads the answer; ``requests`` counts
    them.
    """

    def __init__(
        self,
        provider: Provider,
        send: Callable[[Question], tuple[Candidate, ...]],
        pacer: Pacer,
        *,
        endpoint: str = "",
        secrets: Sequence[str] = (),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.provider = provider
        self.pacer = pacer
        self.endpoint = endpoint
        self.requests = 0
        self._send, self._secrets, self._sleep = send, tuple(secrets), sleep

    def ask(self, question: Question) -> tuple[Candidate, ...]:
        """The candidates, none when the provider knows no such place. At most two requests.

        Raises :class:`QuestionError` for this question only, :class:`ProviderDownError` when the next
        provider should be asked, :class:`ProviderStoppedError` when nobody should go on.
        """
        outcome = self._once(question)
        if isinstance(outcome, Failure) and outcome.action == "retry":
            self._sleep(outcome.wait)
            outcome = self._once(question)
        if isinstance(outcome, Failure):
            raise outcome.error(self.provider, self._secrets)
        return outcome

    def _once(self, question: Question) -> tuple[Candidate, ...] | Failure:
        from geopy.exc import GeopyError

        self.pacer.wait()
        self.requests += 1
        try:
            return self._send(question)
        except (GeopyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            return classify(error)


def classify(error: Exception) -> Failure:
    """What an exception out of a geopy geocoder means."""
    from geopy import exc

    causes = tuple(_chain(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Failure(action="stop", message="its certificate is not valid, or something stands in between")
    if isinstance(error, exc.GeocoderParseError):
        return _unreadable(str(error))
    if isinstance(error, (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges)):
        return Failure(action="stop", message=f"it refuses us ({error}); check the key and the terms")
    if isinstance(error, exc.GeocoderRateLimited):
        return _limited(error.retry_after)
    if isinstance(error, exc.GeocoderQuotaExceeded):
        return Failure(action="stop", message=f"the quota is used up ({error})")
    if isinstance(error, exc.GeocoderQueryError):
        return Failure(action="question", message=f"it does not understand the question ({error})")
    if isinstance(error, exc.GeopyError):
        return _service(error, causes)
    return Failure(
        action="question", message=f"its answer lacks what every answer has ({type(error).__name__}: {error})"
    )


def _limited(retry_after: int | None) -> Failure:
    if retry_after is None:
        return Failure(action="stop", message="too many requests; it does not say when to come back")
    if retry_after > LONGEST_WAIT:
        return Failure(action="stop", message=f"too many requests; come back in {retry_after} s")
    wait = float(retry_after)
    return Failure(action="retry", then="stop", message="too many requests, also after waiting", wait=wait)


def _unreadable(text: str) -> Failure:
    body = text.partition("\n")[2].lstrip()
    if body.startswith("<"):
        return Failure(action="next", message="it answers with a web page: a proxy, or a login page?")
    return Failure(action="retry", message="its answer is cut short")


def _service(error: Exception, causes: Sequence[BaseException]) -> Failure:
    status = next((cause.status_code for cause in causes if hasattr(cause, "status_code")), None)
    if status is None or status in (408, 500) or status > 500:
        asked_to_wait = _retry_after(causes)
        if asked_to_wait > LONGEST_WAIT:
            return Failure(action="next", message=f"out of service; come back in {asked_to_wait:.0f} s")
        return Failure(action="retry", message=_brief(error), wait=max(RETRY_DELAY, asked_to_wait))
    if status == 404:
        return Failure(action="next", message="there is no geocoder at this address (404); check the url")
    return Failure(action="next", message=_brief(error))


def _brief(error: Exception) -> str:
    text = str(error)
    for sign, meaning in (
        ("NameResolution", "its name cannot be resolved"),
        ("Connection refused", "it refuses the connection"),
        ("Connection reset", "it broke the connection off"),
        ("Remote end closed", "it broke the connection off"),
        ("IncompleteRead", "its answer is cut short"),
    ):
        if sign in text:
            return meaning
    return text


def _retry_after(causes: Sequence[BaseException]) -> float:
    from geopy.adapters import get_retry_after

    for cause in causes:
        if hasattr(cause, "headers"):
            return float(get_retry_after(cause.headers) or 0)
    return 0.0


def _chain(error: BaseException) -> Iterator[Any]:
    """The error, what it was raised from or during, and what those wrap as ``reason``."""
    seen: set[int] = set()
    waiting: list[Any] = [error]
    while waiting:
        current = waiting.pop(0)
        if not isinstance(current, BaseException) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [current.__cause__, current.__context__, getattr(current, "reason", None)]
        waiting += list(current.args[:1])
