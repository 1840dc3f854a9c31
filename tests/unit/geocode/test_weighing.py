"""What speaks for a candidate is measured from the middle of where it is looked for."""

from __future__ import annotations

import pytest

from mapper.geocode.lookup.weighing import Judged, weigh
from mapper.geometry.geodesic import distance_km
from mapper.geometry.types import Box, Point
from tests.unit.geocode.makers import AREA, NOMINATIM, candidate, subject


def weighed(at: tuple[float, float], **more: object) -> Judged:
    return weigh(subject(**more), NOMINATIM, candidate(at=at), {})


@pytest.mark.parametrize("at", [(42.1, 123.15), (41.8, 123.4), (40.0, 120.0)])
def test_the_way_is_measured_from_the_middle_of_the_area(at: tuple[float, float]) -> None:
    told = weighed(at)
    assert told.distance_km == pytest.approx(distance_km(AREA.middle, Point(*at)), rel=0.01, abs=0.01)
    assert told.outside == (not AREA.holds(Point(*at)))


def test_where_nobody_says_where_to_look_nothing_is_far() -> None:
    told = weighed((10.0, 10.0), area=None)
    assert (told.distance_km, told.outside) == (0.0, False)


@pytest.mark.parametrize(("countries", "abroad"), [(("CN",), False), (("JP", "KR"), True)])
def test_a_candidate_is_abroad_where_its_country_is_none_of_the_subject_s(
    countries: tuple[str, ...], abroad: bool
) -> None:
    assert weighed((41.8, 123.4), countries=countries).abroad is abroad


@pytest.mark.parametrize(
    ("box", "metres"),
    [
        (Box(west=123.0, south=41.0, east=123.0, north=42.0), 55_600),
        (Box(west=1, south=1, east=1, north=1), None),
    ],
)
def test_what_has_a_box_is_as_uncertain_as_half_of_it(box: Box, metres: float | None) -> None:
    told = weigh(subject(), NOMINATIM, candidate(box=box), {}).uncertainty_m
    least = weigh(
        subject(), NOMINATIM, candidate(box=Box(west=2, south=2, east=2, north=2)), {}
    ).uncertainty_m
    assert told == (pytest.approx(metres, rel=0.01) if metres else least) and least > 0
