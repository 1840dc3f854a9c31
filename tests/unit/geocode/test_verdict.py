from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.geocode.model import Candidate
from mapper.geometry.types import Box, Point
from mapper.words.text import Text
from tests.unit.geocode.makers import PALACE, candidate, city, judged, position, subject

NORTH = 41.9, 123.45
DALIAN = 38.91, 121.6
TAIPEI = 25.04, 121.56


@pytest.mark.parametrize(
    ("candidates", "verdict"),
    [
        ([], "none"),
        ([candidate()], "single"),
        ([candidate(country="")], "single"),
        ([candidate("深阳故宫")], "fuzzy"),
        ([candidate("申阳故宫"), candidate()], "single"),
        ([candidate(), candidate(at=NORTH, ref="node/2")], "several"),
        ([candidate(), candidate(at=(41.7968, 123.4495), ref="way/2")], "single"),
        ([candidate(), candidate(at=DALIAN, ref="node/2")], "single"),
        ([candidate(at=DALIAN)], "far"),
        ([candidate(at=TAIPEI, country="TW")], "foreign"),
        ([candidate(at=TAIPEI, country="TW"), candidate()], "single"),
        ([candidate("沈河区", kind="boundary=administrative")], "broad"),
        ([candidate("沈阳路", kind="highway=tertiary")], "broad"),
        ([candidate(kind="highway=tertiary")], "fuzzy"),
        ([candidate("沈河区", kind="boundary=administrative"), candidate("故宫")], "fuzzy"),
        ([candidate(names=())], "fuzzy"),
    ],
)
def test_verdicts(candidates: list[Candidate], verdict: str) -> None:
    assert judged(subject(), *candidates).verdict == verdict


@pytest.mark.parametrize(
    ("names", "verdict", "reason"),
    [
        (("75 Belford Road", "Belford Road 75"), "single", "one place is called exactly this"),
        (("7 Belford Road", "Belford Road 7"), "fuzzy", "found by its address"),
        ((), "fuzzy", "found by its address"),
    ],
)
def test_a_house_is_an_address_and_no_district(names: tuple[str, ...], verdict: str, reason: str) -> None:
    about = subject("Studio", addresses=Text.of({"en": "75 Belford Road, Edinburgh"}))
    judgement = judged(about, candidate("75 Belford Road", kind="place=house", names=names))
    assert judgement.verdict == verdict and judgement.reason.line().startswith(reason)


@pytest.mark.parametrize(
    ("where", "wished", "verdict"),
    [(None, "node/1", "single"), (None, "node/2", "fuzzy"), (None, "", "fuzzy"), (PALACE, "node/1", "fuzzy")],
)
def test_the_very_place_that_an_editor_named_by_its_id_needs_no_name(
    where: Point | None, wished: str, verdict: str
) -> None:
    about = subject(position=position(where, provider_id=wished))
    assert judged(about, candidate("Another name")).verdict == verdict


def test_only_single_chooses_and_the_good_one_comes_first() -> None:
    judgement = judged(subject(), candidate(at=TAIPEI, country="TW", ref="node/9"), candidate())
    assert judgement.chosen is not None and judgement.chosen.candidate.ref == "node/1"
    assert judged(subject(), candidate("x")).chosen is None


@pytest.mark.parametrize("first", [0, 1])
def test_a_city_recorded_as_point_and_outline_is_one_city(first: int) -> None:
    point = candidate("札幌市", (43.06, 141.35), kind="place=city", country="JP")
    outline = candidate(
        "札幌市",
        (42.98, 141.2),
        kind="boundary=administrative",
        country="JP",
        ref="relation/1",
        box=Box(west=140.9, south=42.7, east=141.6, north=43.2),
    )
    offers = [point, outline]
    assert judged(city("札幌"), offers[first], offers[not first]).verdict == "single"
    far = replace(point, lat=44.0)
    assert judged(city("札幌"), far, outline).verdict == "several"


@pytest.mark.parametrize(("country", "verdict"), [("US", "single"), ("CA", "foreign")])
def test_a_city_belongs_into_its_country(country: str, verdict: str) -> None:
    chicago = candidate("Chicago", (41.85, -87.65), kind="place=city", country="US")
    assert judged(city("Chicago", country), chicago).verdict == verdict


def test_uncertainty_is_the_size_of_the_match_and_never_too_small() -> None:
    wide = Box(west=123.4, south=41.78, east=123.5, north=41.82)
    (one,) = judged(subject(), candidate(box=wide)).candidates
    assert 4_000 < one.uncertainty_m < 5_000
    (one,) = judged(subject(), candidate(box=Box(west=1, south=1, east=1, north=1))).candidates
    assert one.uncertainty_m == 50
    (one,) = judged(subject(), candidate()).candidates
    assert one.uncertainty_m == 150


def test_distance_is_from_the_middle_of_the_area() -> None:
    (one,) = judged(subject(), candidate(at=PALACE)).candidates
    assert 30 < one.distance_km < 50


@pytest.mark.parametrize(
    ("sort", "broad"), [("district", False), ("Industrial park", False), ("museum", True)]
)
def test_an_area_is_looked_for_where_the_subject_is_one(sort: str, broad: bool) -> None:
    (one,) = judged(subject(sort=sort), candidate(kind="boundary=administrative")).candidates
    assert one.broad is broad
