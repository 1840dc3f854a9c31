"""How each provider is asked, and what its answer says in our words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from geopy import exc

from mapper.geocode.model import Subject
from mapper.geocode.services.amap import AMap
from mapper.geocode.services.baidu import NOTHING_FOUND, Baidu
from mapper.geocode.services.gazetteer import Gazetteer
from mapper.geocode.services.geonames import TownSource
from mapper.geocode.services.nominatim import Nominatim
from mapper.geocode.services.registry import PROVIDERS
from mapper.geometry.types import Box
from tests.unit.geocode.makers import city, subject

BASE = {"limit": "5", "language": "zh,en"}
HERE = {"viewbox": "122.4,41.1,123.9,43.1", "bounded": "1"}


@pytest.mark.parametrize(
    ("about", "wide", "more"),
    [
        (subject(), False, {"country_codes": "cn", **HERE}),
        (subject(), True, {}),
        (subject(countries=(), area=None), False, {}),
        (city(), False, {"featuretype": "settlement", "country_codes": "jp"}),
        (city("Hong Kong", "HK"), False, {"featuretype": "settlement", "country_codes": "cn,hk"}),
    ],
)
def test_nominatim_is_asked_where_the_subject_must_be(
    about: Subject, wide: bool, more: dict[str, str]
) -> None:
    service = Nominatim()
    params = service.params(about, ["zh", "en"], wide=wide)
    assert params == BASE | more
    told = service.arguments(params)
    assert told["bounded"] is ("bounded" in more) and told["limit"] == 5
    assert told.get("viewbox") == ([(41.1, 122.4), (43.1, 123.9)] if "viewbox" in more else None)
    assert told.get("country_codes", []) == list(filter(None, more.get("country_codes", "").split(",")))


RAW = {"lat": "41.8", "lon": "123.4", "display_name": "Tower, Shenyang"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, {"names": (), "ref": "", "kind": "=", "country": "", "box": None}),
        ({"osm_type": "way", "osm_id": 7}, {"ref": "way/7"}),
        ({"class": "man_made", "type": "tower"}, {"kind": "man_made=tower"}),
        ({"category": "place", "type": "house"}, {"kind": "place=house"}),
        ({"address": {"country_code": "cn"}}, {"country": "CN"}),
        ({"address": {"country_code": "cn", "ISO3166-2-lvl3": "CN-HK"}}, {"country": "HK"}),
        ({"address": {"country_code": "cn", "ISO3166-2-lvl4": "CN-LN"}}, {"country": "CN"}),
        ({"namedetails": {"name": "A;B", "name:zh": "塔", "operator": "x"}}, {"names": ("A", "B", "塔")}),
        ({"address": {"road": "Main", "house_number": "7"}}, {"names": ("7 Main", "Main 7")}),
        ({"address": {"road": "Main"}}, {"names": ()}),
        ({"boundingbox": ["1", "2", "3", "4"]}, {"box": Box(west=3, south=1, east=4, north=2)}),
    ],
)  # fmt: skip
def test_what_nominatim_says(more: dict[str, Any], told: dict[str, Any]) -> None:
    found = Nominatim().candidate(SimpleNamespace(raw=RAW | more))
    assert (found.lat, found.lon, found.name) == (41.8, 123.4, "Tower, Shenyang")
    assert {name: getattr(found, name) for name in told} == told


@pytest.mark.parametrize(
    ("province", "country", "told"),
    [("辽宁省", "中国", "CN"), ("台湾省", "中国", "TW"), ("辽宁省", "日本", ""), ([], "中国", "CN")],
)
def test_what_amap_says(province: object, country: str, told: str) -> None:
    place = {"country": country, "province": province, "city": "沈阳市", "district": [], "level": "门址"}
    start = province if isinstance(province, str) else ""
    found = AMap().candidate({**place, "location": "123.4,41.8", "formatted_address": f"{start}沈阳市故宫"})
    assert (found.lat, found.lon, found.country, found.names) == (41.8, 123.4, told, ("故宫",))
    assert (found.kind, found.name) == ("level=门址", f"{start}沈阳市故宫")


@pytest.mark.parametrize(
    ("service", "page", "error"),
    [
        (AMap(), {"status": "0", "infocode": "10001"}, exc.GeocoderAuthenticationFailure),
        (AMap(), {"status": "0", "infocode": "10029"}, exc.GeocoderRateLimited),
        (AMap(), {"status": "0", "infocode": "1"}, exc.GeocoderServiceError),
        (AMap(), {"status": "1", "geocodes": {}}, TypeError),
        (Baidu(), {"status": 1, "msg": "x"}, exc.GeocoderUnavailable),
        (Baidu(), {"status": 101}, exc.GeocoderAuthenticationFailure),
        (Baidu(), {"status": 200}, exc.GeocoderAuthenticationFailure),
        (Baidu(), {"status": 302}, exc.GeocoderQuotaExceeded),
        (Baidu(), {"status": 401}, exc.GeocoderRateLimited),
        (Baidu(), {"status": 402}, exc.GeocoderRateLimited),
        (Baidu(), {"status": 403}, exc.GeocoderQuotaExceeded),
        (Baidu(), {"status": 999}, exc.GeocoderServiceError),
        (Baidu(), {"status": 0, "result": "x"}, TypeError),
    ],
)
def test_errors_within_an_answer_are_those_of_its_meaning(
    service: AMap | Baidu, page: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error) as told:
        service.places(page)
    assert told.type is error


def test_that_nothing_was_found_is_an_answer() -> None:
    assert Baidu().places({"status": 1, "msg": NOTHING_FOUND}) == ()
    assert Baidu().places({"status": 0, "result": []}) == []
    place = {"location": {"lat": 41.8, "lng": 123.4}, "level": "道路"}
    (found,) = map(Baidu().candidate, Baidu().places({"status": 0, "result": place}))
    assert (found.lat, found.lon, found.kind) == (41.8, 123.4, "level=道路")


@pytest.mark.parametrize(
    ("countries", "wide", "params"),
    [(("JP", "CN"), False, (("countries", "CN,JP"),)), (("JP",), True, ()), ((), False, ())],
)
def test_a_gazetteer_is_asked_within_the_countries(
    countries: tuple[str, ...], wide: bool, params: object
) -> None:
    source = TownSource(PROVIDERS["geonames"], Gazetteer({}))
    assert source.question(city(countries=countries), "Sapporo", wide=wide).params == params
