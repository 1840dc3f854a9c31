from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mapper.geocode.model import Candidate, Provider, UndeclaredDatumError, UnknownCountryError
from mapper.geocode.services.registry import SERVICES, service_of
from mapper.geocode.services.service import Service
from mapper.geometry.sphere import metres
from mapper.geometry.types import Box
from tests.unit.geocode.makers import (
    AMAP,
    BAIDU,
    NOMINATIM,
    PALACE,
    candidate,
    city,
    judged,
    question,
    subject,
)

UNDECLARED = replace(NOMINATIM, id="here", title="HERE", datum_in_china=None)


@pytest.mark.parametrize(
    ("provider", "country", "datum"),
    [
        (AMAP, "CN", "GCJ02"),
        (AMAP, "KR", "WGS84"),
        (AMAP, "HK", "WGS84"),
        (AMAP, "TW", "WGS84"),
        (BAIDU, "CN", "BD09"),
        (NOMINATIM, "CN", "WGS84"),
        (UNDECLARED, "JP", "WGS84"),
    ],
)
def test_the_country_column_decides_the_datum(provider: Provider, country: str, datum: str) -> None:
    assert provider.datum((country,), "x") == datum


def test_an_undeclared_datum_is_refused_with_its_reason() -> None:
    with pytest.raises(UndeclaredDatumError, match=r"mainland China.*datum_in_china"):
        UNDECLARED.datum(("CN",), "x")
    with pytest.raises(UndeclaredDatumError, match="HK"):
        BAIDU.datum(("HK",), "x")
    with pytest.raises(UndeclaredDatumError, match="border"):
        AMAP.datum(("CN", "RU"), "x")
    assert NOMINATIM.datum(("CN", "RU"), "x") == "WGS84"


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(UnknownCountryError, match="country"):
        NOMINATIM.datum((), "x")


def test_an_amap_answer_for_seongnam_stays_and_one_for_shenyang_moves() -> None:
    seongnam = candidate("성남시", (37.4449, 127.1389), country="KR", kind="level=市")
    there = judged(city("성남시", "KR"), seongnam, by=AMAP).candidates[0]
    assert (there.point, there.datum) == ((37.4449, 127.1389), "WGS84")
    here = judged(subject(), candidate(), by=AMAP).candidates[0]
    assert here.datum == "GCJ02"
    assert 560 < metres(PALACE, here.point) < 580


def test_a_candidate_survives_json() -> None:
    whole = candidate(box=Box(west=1, south=2, east=3, north=4))
    assert Candidate.from_json(json.loads(json.dumps(whole.to_json()))) == whole
    bare = Candidate(lat=1.5, lon=2.5, name="x")
    assert bare.to_json() == {"lat": 1.5, "lon": 2.5, "name": "x"}
    assert Candidate.from_json(bare.to_json()) == bare


def test_the_key_of_a_question_depends_on_all_of_it() -> None:
    base = question()
    others = [
        question("x"),
        question(provider="photon"),
        question(endpoint="http://there"),
        question(params=(("limit", "5"),)),
    ]
    assert len({base.key, *(other.key for other in others)}) == 5
    assert question().key == base.key


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.provider.id)
def test_every_provider_says_its_terms_and_whom_to_credit(service: Service) -> None:
    provider = service.provider
    assert provider.terms and provider.attribution
    assert provider.may_store is bool(provider.licence)
    assert service_of(provider.geocoder) is service
