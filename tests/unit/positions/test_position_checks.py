from __future__ import annotations

import math

import pytest
from shapely.geometry import box

from mapper.geometry.datum import Datum, from_wgs84, to_wgs84
from mapper.geometry.sphere import METRES_PER_DEGREE, metres
from mapper.geometry.types import Box, Point
from mapper.positions.checks import (
    _CELLS,
    Reference,
    _unit,
    check_area,
    check_country,
    check_datum,
    check_district,
    check_possible,
    check_precision,
    check_shared,
)
from tests.unit.geocode.makers import AREA, PALACE, position

SHENHE = {"沈河区": box(123.41, 41.77, 123.53, 41.83), "Shenhe District": box(123.41, 41.77, 123.53, 41.83)}


def reference(at: tuple[float, float] = PALACE, uncertainty: float = 20.0) -> Reference:
    return Reference(point=Point(*at), uncertainty_m=uncertainty, source="its address")


@pytest.mark.parametrize("datum", ["GCJ02", "BD09"])
@pytest.mark.parametrize("at", [PALACE, (41.6398, 123.4835), (31.23, 121.47)])
def test_a_datum_slip_is_recognised_both_ways_and_named(datum: Datum, at: tuple[float, float]) -> None:
    name = {"GCJ02": "GCJ-02", "BD09": "BD-09"}[datum]
    finding = check_datum(position(from_wgs84(*at, datum)), [reference(at)])
    assert finding is not None and f"{name} that was not converted" in finding.saying.line()
    finding = check_datum(position(to_wgs84(*at, datum)), [reference(at)])
    assert finding is not None and f"converted as if it were {name}" in finding.saying.line()


@pytest.mark.parametrize("step", [(0, 0), (0.002, -0.006), (0.0024, 0.0), (-0.005, 0.005)])
def test_any_other_distance_is_no_slip(step: tuple[float, float]) -> None:
    there = PALACE[0] + step[0], PALACE[1] + step[1]
    assert check_datum(position(there), [reference()]) is None


def test_where_the_shift_is_next_to_nothing_a_right_point_is_no_slip() -> None:
    kansk = 56.2017, 95.7175
    assert check_datum(position(kansk), [reference(kansk, 100)]) is None


def test_an_uncertain_reference_proves_nothing() -> None:
    slipped = position(from_wgs84(*PALACE, "GCJ02"))
    assert check_datum(slipped, [reference(uncertainty=500)]) is None
    assert check_datum(position(None), [reference()]) is None


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [
        (0.0, 0.0, [("null-island", "lat")]),
        (123.4, 41.8, [("swapped", "lat")]),
        (180.0, 90.0, [("swapped", "lat")]),
        (180.1, 41.8, [("out-of-range", "lat")]),
        (41.8, 123.4, []),
        (91.0, 200.0, [("out-of-range", "lat"), ("out-of-range", "lon")]),
        (-90.0, 180.0, []),
    ],
)
def test_coordinates_that_cannot_be(lat: float, lon: float, told: list[tuple[str, str]]) -> None:
    assert [(found.code, found.column) for found in check_possible("x", Point(lat, lon))] == told


def test_numbers_that_fit_only_the_other_way_round_are_swapped() -> None:
    area = Box(west=40.0, south=41.0, east=50.0, north=44.0)
    finding = check_area(position((48.0, 42.0)), area)
    assert finding is not None and finding.code == "swapped"
    assert check_area(position((42.0, 48.0)), area) is None


@pytest.mark.parametrize("at", [(-41.8, 123.4), (41.8, -123.4), (-41.8, -123.4)])
def test_a_wrong_sign_is_told_with_the_right_one(at: tuple[float, float]) -> None:
    finding = check_area(position(at), AREA)
    assert finding is not None and finding.code == "wrong-sign"
    assert "lat 41.8, lon 123.4" in str(finding.values["fixed"])


@pytest.mark.parametrize(
    ("at", "uncertainty", "doubted"),
    [
        ((41.8, 123.4), 50, True),
        ((41.8, 123.4), 5565, True),  # half of a tenth of a degree
        ((41.8, 123.4), 5566, False),
        ((41.79, 123.4), 1000, False),
        ((41.796712, 123.4494), 1, False),
    ],
)
def test_few_decimals_claim_no_great_precision(
    at: tuple[float, float], uncertainty: float, doubted: bool
) -> None:
    assert bool(check_precision(position(at, uncertainty_m=uncertainty))) is doubted


@pytest.mark.parametrize("uncertainty", [0.01, 0.04, 0.5, 1, 5, 50, 55, 56, 500, 6000, 56_000])
def test_what_is_seen_of_a_number_is_what_is_written_of_it(uncertainty: float) -> None:
    for lat in ("41", "41.8", "41.81", "41.813", "41.8131", "41.81312", "41.813127", "-7.000001", "7.00001"):
        point = position((float(lat), 123.0), uncertainty_m=uncertainty)
        written = len(lat.partition(".")[2])
        assert check_precision(point) == check_precision(point, decimals=written), lat


def test_the_distance_to_the_area_is_told() -> None:
    finding = check_area(position((38.91, 121.6)), AREA)
    assert finding is not None and "253 km" in finding.saying.line()
    assert check_area(position(), AREA) is None


@pytest.mark.parametrize(
    ("at", "uncertainty", "doubted"),
    [
        (PALACE, 50, False),
        ((41.8330, 123.45), 50, False),  # 334 m outside: the outline's own error
        ((41.8380, 123.45), 50, True),
        ((41.8380, 123.45), 600, False),
    ],
)
def test_a_point_outside_the_district_of_its_address(
    at: tuple[float, float], uncertainty: float, doubted: bool
) -> None:
    point = position(at, uncertainty_m=uncertainty)
    assert bool(check_district(point, ["沈阳市沈河区沈阳路171号"], SHENHE)) is doubted
    assert check_district(point, ["沈阳市铁西区"], SHENHE) is None


def test_a_point_outside_its_country_even_across_a_border() -> None:
    outlines = {"CN": box(75, 20, 134, 53), "RU": box(27, 50, 180, 75)}
    assert check_country(position(), ["CN"], outlines) is None
    assert check_country(position((60.0, 100.0)), ["CN", "RU"], outlines) is None
    assert check_country(position((60.0, 100.0)), ["CN", "XX"], outlines) is None
    finding = check_country(position((60.0, 100.0)), ["CN"], outlines)
    assert finding is not None and finding.code == "outside-country"


@pytest.mark.parametrize(
    ("at", "code"), [((-8.0, 40.0), "swapped"), ((-8.0, 50.0), "outside-country"), ((40.0, -8.0), None)]
)
def test_a_point_that_lies_in_its_country_only_exchanged_is_swapped(
    at: tuple[float, float], code: str | None
) -> None:
    finding = check_country(position(at), ["PT"], {"PT": box(-10, 37, -6, 42)})
    assert (finding and finding.code) == code
    assert finding is None or finding.kind.severity == "warning"


def test_subjects_at_one_point_are_told_once_unless_they_say_so() -> None:
    pair = [position(id="a"), position(id="b"), position((41.9, 123.4), id="c"), position(None, id="d")]
    (finding,) = check_shared(pair, {})
    assert (finding.id, finding.code) == ("b", "same-point") and '"a"' in finding.saying.line()
    near = position((PALACE.lat + 0.000005, PALACE.lon), id="e")
    assert [found.id for found in check_shared([*pair, near], {})] == ["b", "e"]
    assert not list(check_shared(pair, {"a": ("b",)})) and not list(check_shared(pair, {"b": ("a",)}))


@pytest.mark.parametrize("north", [0.0, 41.8, -41.8, 69.9995, 84.9, 89.0])
@pytest.mark.parametrize("across", [0.0, 0.5], ids=["within", "at a line"])
@pytest.mark.parametrize("step", [(0.0, 0.9), (0.9, 0.0), (-0.6, 0.6), (0.6, -0.6)])
def test_two_at_one_point_are_found_on_either_side_of_any_line(
    north: float, across: float, step: tuple[float, float]
) -> None:
    degree = METRES_PER_DEGREE
    for beside in range(-6, 6):  # past a line between cells, metre by metre
        one = Point(north + 0.5 / _CELLS + beside / degree, 123 + across / _CELLS)
        shrink = max(math.cos(math.radians(north)), 0.1)
        other = Point(one.lat + step[0] / degree, one.lon + step[1] / degree / shrink)
        pair = [position(one, id="a"), position(other, id="b")]
        assert [found.id for found in check_shared(pair, {})] == ["b"] * (metres(one, other) <= 1)


def test_decimals_are_those_written_where_somebody_knows_them() -> None:
    round_point = position((41.8, 123.4), uncertainty_m=50)
    assert check_precision(round_point) is not None
    assert check_precision(round_point, decimals=5) is None
    assert check_precision(position((41.8, 123.4), uncertainty_m=0)) is None


def test_it_is_told_how_far_outside_its_country_a_point_lies() -> None:
    outlines = {"PT": box(-10, 37, -6, 42)}
    finding = check_country(position((38.0, 4.0)), ["PT"], outlines)
    away = metres(Point(38.0, 4.0), Point(38.0, -6.0))
    assert finding is not None
    assert finding.values["km"] == pytest.approx(away / 1000, rel=5e-4)


@pytest.mark.parametrize(
    ("uncertainty_m", "multiple"),
    [
        (60_000, 10**6),
        (6_000, 10**6),
        (600, 10**5),
        (60, 10**4),
        (6, 10**3),
        (0.6, 100),
        (0.06, 10),
        (0.01, 1),
    ],
)
def test_a_number_has_as_many_decimals_as_its_uncertainty_asks_for(
    uncertainty_m: float, multiple: int
) -> None:
    assert _unit(uncertainty_m) == multiple
