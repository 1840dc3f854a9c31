"""Every way a service can fail, for every provider: what it means, how many requests it costs, what is
lost.
"""

from __future__ import annotations

import gzip
import json
import re
import socket
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mapper.errors import MapperError
from mapper.geocode.lookup.answers import Answers
from mapper.geocode.lookup.run import Run
from mapper.geocode.model import (
    Provider,
    ProviderDownError,
    ProviderStoppedError,
    QuestionError,
    Subject,
)
from mapper.geocode.services import opening
from mapper.geocode.services.online import OnlineSource
from mapper.geocode.services.opening import open_source
from mapper.network import user_agent
from mapper.words.text import Text
from tests.integration.geocode import loopback
from tests.integration.geocode.loopback import Reply, said, serving
from tests.unit.geocode.makers import AMAP, BAIDU, NOMINATIM, PHOTON

KEY = "s3cret/key+with=signs"
OPENCAGE = Provider(
    id="opencage",
    title="OpenCage",
    geocoder="OpenCage",
    datum_in_china="WGS84",
    may_store=True,
    min_delay=0,
    attribution="x",
    key_variable="OPENCAGE_KEY",
)


@dataclass(frozen=True)
class Service:
    provider: Provider
    good: Any
    no_lat: Any
    no_name: Any


def _amap(**more: Any) -> dict[str, Any]:
    return {"status": "1", "infocode": "10000", "geocodes": [loopback.amap_place("沈阳故宫", **more)]}


def _baidu(**result: Any) -> dict[str, Any]:
    whole = {"location": {"lng": 123.4, "lat": 41.8}, "level": "旅游景点"} | result
    return {"status": 0, "result": {key: value for key, value in whole.items() if value is not None}}


def _opencage(geometry: Any, formatted: Any) -> dict[str, Any]:
    return {"status": {"code": 200}, "results": [{"geometry": geometry, "formatted": formatted}]}


NO_PHOTON_NAME = {"properties": {"osm_type": "N", "osm_id": 1}}
SERVICES = [
    Service(
        NOMINATIM,
        [loopback.nominatim_place("沈阳故宫")],
        [{"lon": "123.4", "display_name": "沈阳故宫", "osm_type": "node", "osm_id": 1}],
        [loopback.nominatim_place("沈阳故宫", display_name=None)],
    ),
    Service(
        PHOTON,
        {"features": [loopback.photon_place("沈阳故宫")]},
        {"features": [loopback.photon_place("沈阳故宫", geometry={"coordinates": []})]},
        {"features": [loopback.photon_place("沈阳故宫", **NO_PHOTON_NAME)]},
    ),
    Service(BAIDU, _baidu(), _baidu(location=None), _baidu(level=None)),
    Service(AMAP, _amap(), _amap(location=None), _amap(formatted_address=None)),
    Service(
        OPENCAGE,
        _opencage({"lat": 41.8, "lng": 123.4}, "沈阳故宫"),
        _opencage({}, "沈阳故宫"),
        _opencage({"lat": 41.8, "lng": 123.4}, None),
    ),
]
EVERY = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.provider.id)

NEXT, STOP, ROW = ProviderDownError, ProviderStoppedError, QuestionError
FAULTS: list[tuple[str, Reply, type[MapperError], int]] = [
    ("reset", Reply(fault="reset"), NEXT, 2),
    ("timeout", Reply(fault="hang"), NEXT, 2),
    ("400", Reply(b"{}", 400), ROW, 1),
    ("401", Reply(b"{}", 401), STOP, 1),
    ("402", Reply(b"{}", 402), STOP, 1),
    ("403", Reply(b"{}", 403), STOP, 1),
    ("404", Reply(b"{}", 404), NEXT, 1),
    ("408", Reply(b"{}", 408), NEXT, 2),
    ("429", Reply(b"{}", 429), STOP, 1),
    ("429 come back soon", Reply(b"{}", 429, {"Retry-After": "7"}), STOP, 2),
    ("429 come back tomorrow", Reply(b"{}", 429, {"Retry-After": "86400"}), STOP, 1),
    ("500", Reply(b"{}", 500), NEXT, 2),
    ("502", Reply(b"{}", 502), NEXT, 2),
    ("503", Reply(b"{}", 503), NEXT, 2),
    ("503 come back soon", Reply(b"{}", 503, {"Retry-After": "9"}), NEXT, 2),
    ("503 come back tomorrow", Reply(b"{}", 503, {"Retry-After": "86400"}), NEXT, 1),
    ("504", Reply(b"{}", 504), NEXT, 2),
    ("html", Reply(b"<!doctype html><title>Log in</title>"), NEXT, 1),
    ("truncated json", Reply(b'[{"lat": "41.8", "lo'), NEXT, 2),
    ("byte after byte", Reply(fault="drip"), NEXT, 2),
    ("never ends", Reply(b'["' + b"x" * (3 << 20) + b'"]'), NEXT, 1),
    ("bomb", Reply(gzip.compress(b" " * (9 << 20)), headers={"Content-Encoding": "gzip"}), NEXT, 1),
    ("429 come back never", Reply(b"{}", 429, {"Retry-After": "9" * 400}), STOP, 1),
    ("503 come back never", Reply(b"{}", 503, {"Retry-After": "9" * 400}), NEXT, 1),
    ("null", Reply(b"null"), ROW, 1),
    ("nothing", Reply(b"{}"), ROW, 1),
    ("a number", Reply(b"1"), ROW, 1),
    ("a text", Reply(b'"abc"'), ROW, 1),
    ("nested too deeply", Reply(b"[" * 100_000), ROW, 1),
    ("cut connection", Reply(b'[{"lat": "41.8"}]' * 50, fault="cut"), NEXT, 2),
]
CODES = [
    (BAIDU, {"status": 1, "msg": "Internal Service Error"}, NEXT, 2),
    (BAIDU, {"status": 2, "msg": "Request Parameter Error"}, ROW, 1),
    (BAIDU, {"status": 3}, STOP, 1),
    (BAIDU, {"status": 4}, STOP, 1),
    (BAIDU, {"status": 5}, STOP, 1),
    (BAIDU, {"status": 101}, STOP, 1),
    (BAIDU, {"status": 211}, STOP, 1),
    (BAIDU, {"status": 240}, STOP, 1),
    (BAIDU, {"status": 302}, STOP, 1),
    (BAIDU, {"status": 401}, STOP, 1),
    (BAIDU, {}, ROW, 1),
    (AMAP, {"status": "0", "infocode": "10001", "info": "INVALID_USER_KEY"}, STOP, 1),
    (AMAP, {"status": "0", "infocode": "10003", "info": "DAILY_QUERY_OVER_LIMIT"}, STOP, 1),
    (AMAP, {"status": "0", "infocode": "10012", "info": "INSUFFICIENT_PRIVILEGES"}, STOP, 1),
    (AMAP, {"status": "0", "infocode": "10016", "info": "SERVER_IS_BUSY"}, NEXT, 2),
    (AMAP, {"status": "0", "infocode": "10021", "info": "CUQPS_HAS_EXCEEDED_THE_LIMIT"}, STOP, 1),
    (AMAP, {"status": "0", "infocode": "20000", "info": "INVALID_PARAMS"}, ROW, 1),
    (AMAP, {"status": "0", "infocode": "30001", "info": "ENGINE_RESPONSE_DATA_ERROR"}, NEXT, 2),
    (AMAP, {"status": "0", "infocode": "99999", "info": "SOMETHING_NEW"}, NEXT, 2),
]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for service in SERVICES:
        if service.provider.key_variable:
            monkeypatch.setenv(service.provider.key_variable, KEY)


def subject(name: str = "沈阳故宫") -> Subject:
    return Subject(id=name, kind="place", names=Text.of({"zh": name}), countries=("CN",), sort="museum")


def asker(provider: Provider, url: str, slept: list[float]) -> OnlineSource:
    moved = replace(provider, url=url, min_delay=0)
    opened = open_source(moved, Path(), languages=("zh",), contact="me", sleep=slept.append)
    assert isinstance(opened, OnlineSource)
    return opened


def failure(provider: Provider, url: str) -> tuple[MapperError, int, list[float]]:
    slept: list[float] = []
    asking = asker(provider, url, slept)
    with pytest.raises(MapperError) as raised:
        asking.ask(asking.question(subject(), "沈阳故宫"))
    return raised.value, asking.requests, slept


@EVERY
def test_a_good_answer_is_one_request(service: Service) -> None:
    with serving(lambda *_: said(service.good)) as server:
        asking = asker(service.provider, server.url, [])
        (candidate,) = asking.ask(asking.question(subject(), "沈阳故宫"))
        assert len(server.requests) == 1
        assert server.agents == {user_agent("me")}
    assert (round(candidate.lat, 6), round(candidate.lon, 6)) == (41.8, 123.4)


@EVERY
@pytest.mark.parametrize(("fault", "reply", "kind", "requests"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_faults(
    monkeypatch: pytest.MonkeyPatch,
    service: Service,
    fault: str,
    reply: Reply,
    kind: type[MapperError],
    requests: int,
) -> None:
    monkeypatch.setattr(opening, "TIMEOUT", 0.15 if reply.fault in ("hang", "drip") else 10)
    with serving(lambda *_: reply) as server:
        error, sent, slept = failure(service.provider, server.url)
        server.hear(requests)
        assert type(error) is kind, error
        assert len(server.requests) == sent == requests
    assert error.exit_code == 3
    wanted = reply.headers.get("Retry-After")
    assert slept == ([float(wanted) if wanted else 1.1] if requests == 2 else [])
    assert KEY not in str(error) + error.line("zh") and error.__cause__ is None


@EVERY
@pytest.mark.parametrize(
    ("reply", "waited"),
    [
        (Reply(b"{}", 429, {"Retry-After": "7"}), 7.0),
        (Reply(b"{}", 503), 1.1),
        (Reply(fault="reset"), 1.1),
        (Reply(b'[{"lat": "41.8", "lo'), 1.1),
    ],
    ids=["429", "503", "reset", "truncated"],
)
def test_what_passes_is_asked_once_more_and_answered(service: Service, reply: Reply, waited: float) -> None:
    replies = [reply, said(service.good)]
    slept: list[float] = []
    with serving(lambda *_: replies.pop(0)) as server:
        asking = asker(service.provider, server.url, slept)
        assert len(asking.ask(asking.question(subject(), "沈阳故宫"))) == 1
        assert (len(server.requests), asking.requests, slept) == (2, 2, [waited])


@EVERY
@pytest.mark.parametrize("lacking", ["no_lat", "no_name"])
def test_an_answer_that_lacks_something_is_an_error_and_never_null_island(
    service: Service, lacking: str
) -> None:
    with serving(lambda *_: said(getattr(service, lacking))) as server:
        error, _, _ = failure(service.provider, server.url)
        assert type(error) is QuestionError
        assert len(server.requests) == 1


ODD = ["NaN", "1" + "0" * 400, "null", "[]", "{}", '"\\ud800"', "true", "[" * 2000 + "]" * 2000]


@EVERY
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:9])
def test_whatever_stands_in_an_answer_it_is_kept_whole_or_a_failure(
    tmp_path: Path, service: Service, odd: str
) -> None:
    good = json.dumps(service.good, ensure_ascii=False)
    values = sorted(set(re.findall(r'"[^"]+": ("[^"]*"|[\d.]+)', good)))
    bodies = [good.replace(f": {value}", f": {odd}") for value in values]
    with serving(lambda *_: Reply(bodies.pop(0).encode())) as server:
        looked = run(tmp_path, asker(service.provider, server.url, []))
        while bodies:
            with suppress(MapperError):
                looked.look_up([subject(f"number {len(bodies)}")], _drop)
    kept = Answers(tmp_path)
    kept.look()
    assert all(answer.to_json() for answer in kept.all())


@pytest.mark.parametrize(
    ("provider", "body"),
    [
        (PHOTON, {"features": None}),
        (PHOTON, {"features": {}}),
        (PHOTON, []),
        (AMAP, {"status": "1", "infocode": "10000", "geocodes": None}),
        (AMAP, {"status": "1", "infocode": "10000"}),
        (BAIDU, {"status": 0, "result": None}),
        (BAIDU, {"status": 0}),
        (NOMINATIM, [None]),
        (NOMINATIM, {"places": []}),
    ],
)
def test_a_list_that_is_missing_is_not_an_empty_one(provider: Provider, body: Any) -> None:
    with serving(lambda *_: said(body)) as server:
        assert failure(provider, server.url)[0].exit_code == 3


@pytest.mark.parametrize(("provider", "body", "kind", "requests"), CODES)
def test_error_codes_inside_a_200(
    provider: Provider, body: dict[str, Any], kind: type[MapperError], requests: int
) -> None:
    with serving(lambda *_: said(body)) as server:
        error, _, _ = failure(provider, server.url)
        assert type(error) is kind, error
        assert len(server.requests) == requests


@pytest.mark.parametrize(
    ("provider", "body"),
    [
        (BAIDU, {"status": 1, "msg": "Internal Service Error:无相关结果", "results": []}),
        (AMAP, {"status": "1", "infocode": "10000", "geocodes": []}),
        (NOMINATIM, []),
        (PHOTON, {"features": []}),
        (OPENCAGE, {"status": {"code": 200, "message": "OK"}, "results": []}),
    ],
)
def test_not_found_is_no_failure(provider: Provider, body: Any) -> None:
    with serving(lambda *_: said(body)) as server:
        asking = asker(provider, server.url, [])
        assert asking.ask(asking.question(subject(), "沈阳故宫")) == ()


@EVERY
def test_a_refused_connection_and_an_unknown_host_cost_two_tries(service: Service) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    for url, meaning in ((f"http://127.0.0.1:{port}", "refuses"), ("http://nowhere.invalid", "resolved")):
        error, sent, _ = failure(service.provider, url)
        assert (type(error), sent) == (ProviderDownError, 2)
        assert meaning in str(error)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loopback.self_signed(tmp_path_factory.mktemp("tls"))


@EVERY
def test_a_certificate_that_does_not_fit_stops_at_once(service: Service, certificate: Path) -> None:
    with serving(lambda *_: said(service.good), certificate=certificate) as server:
        error, sent, _ = failure(service.provider, server.url)
        assert (type(error), sent, server.requests) == (ProviderStoppedError, 1, [])


def run(folder: Path, *askings: OnlineSource) -> Run:
    return Run(folder, askings, Answers(folder), today="2026-11-22")


@pytest.mark.parametrize("reply", [Reply(b"{}", 500), Reply(b"{}", 403), Reply(fault="reset")])
def test_a_failure_in_the_middle_loses_nothing_and_is_never_kept(tmp_path: Path, reply: Reply) -> None:
    healthy = True

    def script(_: str, query: dict[str, str]) -> Reply:
        good = said([loopback.nominatim_place(query["q"])])
        return good if healthy or query["q"] == "first" else reply

    with serving(script) as server:
        healthy = False
        with pytest.raises(MapperError) as stopped:
            run(tmp_path, asker(NOMINATIM, server.url, [])).look_up(
                [subject("first"), subject("second")], _drop
            )
        assert stopped.value.exit_code == 3
        lines = (tmp_path / "geocode-answers.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["text"] for line in lines] == ["first"]
        server.requests.clear()
        healthy = True
        again = run(tmp_path, asker(NOMINATIM, server.url, []))
        again.look_up([subject("first"), subject("second")], _drop)
        assert server.asked() == ["second"]
    assert sorted(row.id for row in again.changed) == ["second"]


def test_the_next_provider_takes_over_and_the_broken_one_is_left_alone(tmp_path: Path) -> None:
    def good(_: str, query: dict[str, str]) -> Reply:
        return said({"features": [loopback.photon_place(query["q"])]})

    with serving(lambda *_: Reply(b"{}", 500)) as broken, serving(good) as healthy:
        chain = asker(NOMINATIM, broken.url, []), asker(PHOTON, healthy.url, [])
        looked = run(tmp_path, *chain)
        looked.look_up([subject("first"), subject("second")], _drop)
        assert len(broken.requests) == 2
        assert healthy.asked() == ["first", "second"]
    assert [row.provider for row in looked.changed] == ["photon", "photon"]


def test_a_bad_question_fails_for_its_subject_only_and_is_not_called_none(tmp_path: Path) -> None:
    outcomes = []

    def script(_: str, query: dict[str, str]) -> Reply:
        return Reply(b"{}", 400) if query["q"] == "first" else said([])

    with serving(script) as server:
        looked = run(tmp_path, asker(NOMINATIM, server.url, []))
        looked.look_up([subject("first"), subject("second")], outcomes.append)
    assert [outcome.judgement and outcome.judgement.verdict for outcome in outcomes] == [None, "none"]
    assert outcomes[0].failures
    assert [row.id for row in looked.changed] == ["second"]


def _drop(_: object) -> None:
    pass
