"""What becomes of a question whose request failed: asked again, of the next, given up, or an end to all."""

from __future__ import annotations

import ssl
from contextlib import nullcontext

import pytest
from geopy import exc
from geopy.adapters import AdapterHTTPError

from mapper.geocode.model import Candidate, ProviderDownError, ProviderStoppedError, Question, QuestionError
from mapper.geocode.services.faults import RETRY_DELAY, classify
from mapper.geocode.services.online import OnlineSource
from mapper.geocode.services.pace import Pacer
from mapper.geocode.services.service import Service
from mapper.network import LONGEST_WAIT, OversizedAnswer
from tests.unit.geocode.makers import NOMINATIM, candidate, question


def by(cause: Exception, error: Exception | None = None) -> Exception:
    """An error as geopy raises it from what happened."""
    told = error or exc.GeocoderServiceError("x")
    told.__cause__ = cause
    return told


def http(status: int, **headers: str) -> Exception:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return by(AdapterHTTPError("x", status_code=status, headers=named, text=""))


@pytest.mark.parametrize(
    ("error", "action", "wait"),
    [
        (by(ssl.SSLCertVerificationError()), "stop", RETRY_DELAY),
        (by(OversizedAnswer()), "next", RETRY_DELAY),
        (exc.GeocoderParseError("x\n  <html>"), "next", RETRY_DELAY),
        (exc.GeocoderParseError("x\n{"), "retry", RETRY_DELAY),
        (exc.GeocoderAuthenticationFailure("x"), "stop", RETRY_DELAY),
        (exc.GeocoderInsufficientPrivileges("x"), "stop", RETRY_DELAY),
        (exc.GeocoderRateLimited("x", retry_after=None), "stop", RETRY_DELAY),
        (exc.GeocoderRateLimited("x", retry_after=LONGEST_WAIT), "retry", LONGEST_WAIT),
        (exc.GeocoderRateLimited("x", retry_after=LONGEST_WAIT + 1), "stop", RETRY_DELAY),
        (exc.GeocoderQuotaExceeded("x"), "stop", RETRY_DELAY),
        (exc.GeocoderQueryError("x"), "question", RETRY_DELAY),
        (exc.GeocoderTimedOut("x"), "retry", RETRY_DELAY),
        (http(408), "retry", RETRY_DELAY),
        (http(500), "retry", RETRY_DELAY),
        (http(503, retry_after="7"), "retry", 7.0),
        (http(503, retry_after="0"), "retry", RETRY_DELAY),
        (http(503, retry_after=str(10**30)), "next", RETRY_DELAY),
        (http(404), "next", RETRY_DELAY),
        (http(418), "next", RETRY_DELAY),
        (ZeroDivisionError("x"), "question", RETRY_DELAY),
    ],
)
def test_what_a_failure_means(error: Exception, action: str, wait: float) -> None:
    told = classify(error)
    assert (told.action, told.wait) == (action, wait)


def test_errors_that_refer_to_each_other_are_looked_at_once() -> None:
    one, other = exc.GeocoderServiceError("x"), OSError("y")
    one.__cause__, other.__context__ = other, one
    assert classify(one).action == "retry"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (exc.GeocoderTimedOut("key=abc"), ProviderDownError),
        (exc.GeocoderRateLimited("key=abc", retry_after=1), ProviderStoppedError),
        (exc.GeocoderQueryError("key=abc"), QuestionError),
    ],
)
def test_what_is_left_once_a_repetition_fails_too_tells_no_key(error: Exception, kind: type) -> None:
    told = classify(error).error(NOMINATIM, ("abc",))
    assert type(told) is kind and "abc" not in str(told)


@pytest.mark.parametrize(
    ("faults", "asked", "waited", "left"),
    [
        ([], 1, [], None),
        ([exc.GeocoderTimedOut("x")], 2, [RETRY_DELAY], None),
        ([exc.GeocoderTimedOut("x")] * 2, 2, [RETRY_DELAY], ProviderDownError),
        ([exc.GeocoderQueryError("x")], 1, [], QuestionError),
        ([exc.GeocoderQuotaExceeded("x")], 1, [], ProviderStoppedError),
    ],
)
def test_only_what_may_pass_is_asked_once_more(
    faults: list[Exception], asked: int, waited: list[float], left: type[Exception] | None
) -> None:
    waiting, slept = list(faults), list[float]()

    def send(_: Question) -> tuple[Candidate, ...]:
        if waiting:
            raise waiting.pop(0)
        return (candidate(),)

    source = OnlineSource(NOMINATIM, Service(), send, Pacer("x", 0), sleep=slept.append)
    with pytest.raises(left) if left else nullcontext():
        assert source.ask(question()) == (candidate(),)
    assert (source.requests, slept) == (asked, waited)
