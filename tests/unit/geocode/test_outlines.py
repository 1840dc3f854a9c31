"""Country outlines: coarse, generous, and still able to tell one country from another."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from mapper import basemap
from mapper.atlas.load import load
from mapper.basemap.countries import COUNTRY_ERROR_M, CountryOutlines
from mapper.geocode.doubts.outlines import district_outlines
from mapper.geocode.lookup.subjects import subjects_of
from mapper.geometry.types import Point
from mapper.positions.checks import check_country, outside_country_m
from tests.unit.geocode.makers import AMAP, candidate, city, judged, position

DATA = Path(__file__).parents[3] / "data"
OUTLINES = CountryOutlines()


def test_every_country_of_the_data_has_an_outline_and_every_position_lies_in_its_own() -> None:
    checked = 0
    for subject in subjects_of(load(DATA)):
        assert all(code in OUTLINES for code in subject.countries), subject.id
        assert subject.position is not None
        assert check_country(subject.position, subject.countries, OUTLINES) is None, subject.id
        checked += subject.position.point is not None
    assert checked > 300


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ((37.5665, 126.978), "CN"),
        ((35.6762, 139.6503), "KR"),
        ((52.52, 13.405), "PL"),
        ((41.85, -87.65), "CA"),
        ((50.29, 127.54), "MN"),
        ((-34.9, -56.2), "AR"),
        ((0.0, 0.0), "GH"),
        ((68.97, 33.08), "NO"),
    ],
)
def test_a_point_in_another_country_is_doubted(at: tuple[float, float], code: str) -> None:
    finding = check_country(position(at, uncertainty_m=1000), [code], OUTLINES)
    assert finding is not None and finding.code == "outside-country"
    assert code in finding.saying.line() and code in finding.saying.line("zh")


@pytest.mark.parametrize(
    ("at", "codes"),
    [
        ((43.65, 111.98), ["MN"]),  # Erenhot, 7 km beyond the border: outlines are coarse there
        ((49.60, 117.43), ["RU"]),  # Manzhouli
        ((35.10, 129.04), ["KR"]),  # Busan, on the coast
        ((64.84, -147.72), ["US"]),
        ((-8.52, 179.20), ["TV"]),  # an atoll
        ((66.0, -171.0), ["RU"]),  # beyond 180 degrees
        ((22.28, 114.16), ["HK"]),
        ((22.28, 114.16), ["CN"]),
        ((25.04, 121.56), ["TW"]),
        ((25.04, 121.56), ["CN"]),
        ((44.95, 34.10), ["UA"]),
        ((44.95, 34.10), ["RU"]),
        ((34.08, 74.80), ["PK"]),
        ((34.08, 74.80), ["IN"]),
        ((42.66, 21.17), ["RS"]),
        ((27.15, -13.20), ["MA"]),
        ((48.0, 2.0), ["FR", "XX"]),
        ((48.0, 2.0), []),
    ],
)
def test_borders_coasts_and_disputed_land_raise_no_doubt(at: tuple[float, float], codes: list[str]) -> None:
    assert check_country(position(at, uncertainty_m=10), codes, OUTLINES) is None


@pytest.mark.parametrize(("lat", "beyond"), [(10.0, 19_000), (70.0, 19_000), (10.0, 30_000), (70.0, 30_000)])
def test_the_tolerance_is_as_wide_in_the_north(lat: float, beyond: float) -> None:
    import math

    from shapely.geometry import box

    from mapper.geometry.sphere import METRES_PER_DEGREE

    lon = 10 + beyond / (METRES_PER_DEGREE * math.cos(math.radians(lat)))
    away = outside_country_m(Point(lat, lon), ["AA"], {"AA": box(0, 0, 10, 80)})
    assert away == pytest.approx(max(0.0, beyond - COUNTRY_ERROR_M), abs=400)


def test_they_are_read_once_and_only_when_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Mock(wraps=basemap.geojson)
    monkeypatch.setattr(basemap, "geojson", read)
    fresh = CountryOutlines()
    assert read.call_count == 0
    assert fresh["CN"].area > 800 and len(fresh) > 200 and "XX" not in fresh and "CN" in set(fresh)
    assert read.call_count == 1


@pytest.mark.parametrize(
    ("code", "at", "verdict"),
    [
        ("", (37.57, 126.98), "foreign"),
        ("", (43.06, 141.35), "single"),
        ("JP", (37.57, 126.98), "single"),
        ("KR", (43.06, 141.35), "foreign"),
    ],
)
def test_the_provider_s_word_on_the_country_counts_and_without_one_the_outline(
    code: str, at: tuple[float, float], verdict: str
) -> None:
    offer = candidate("Sapporo", at, kind="place=city", country=code)
    assert judged(city("Sapporo"), offer, outlines=OUTLINES).verdict == verdict


def test_a_chinese_service_without_countries_is_judged_after_conversion() -> None:
    offer = candidate("Dandong", (40.13, 124.39), kind="level=兴趣点", country="")
    judgement = judged(city("Dandong", "CN"), offer, by=AMAP, outlines=OUTLINES)
    assert (judgement.verdict, judgement.candidates[0].datum) == ("single", "GCJ02")


def test_districts_are_known_by_their_full_names_in_both_languages() -> None:
    outlines = district_outlines(load(DATA))
    assert {"Shenhe District", "沈河区", "Shenbei New Area", "Kangping County", "Xinmin City"} <= set(
        outlines
    )
    assert "Kangping District" not in outlines
