"""Geodesics against geographiclib, a separate implementation of the same definition."""

from __future__ import annotations

import itertools
import math

import pytest
from geographiclib.geodesic import Geodesic
from geographiclib.geodesicline import GeodesicLine
from hypothesis import example, given, settings

from mapper.geometry.geodesic import (
    bearing,
    course,
    distance_km,
    geodesic_line,
    highest_latitude,
    length_km,
    midpoint,
    point_at,
)
from mapper.geometry.projection import mercator_pixels
from tests.unit.geometry.pairs import SHENYANG, Pair, pairs, two_ways


def shortest_way(pair: Pair, bearing: float) -> tuple[GeodesicLine, float]:
    """The way that leaves in this direction, which must be as short as any, and its metres."""
    metres = Geodesic.WGS84.Inverse(*pair)["s12"]
    way = Geodesic.WGS84.Line(pair[0], pair[1], bearing)
    assert metres_between(way.Position(metres), pair[2], pair[3]) < 0.01
    return way, metres


def metres_between(reached: dict[str, float], lat: float, lon: float) -> float:
    """How far a reached point is from another."""
    return float(Geodesic.WGS84.Inverse(reached["lat2"], reached["lon2"], lat, lon)["s12"])


@settings(max_examples=100)
@given(pairs)
@example((*SHENYANG, -34.92126, -57.95442))
@example((*SHENYANG, -34.10032, -56.21477))
@example((12.5, 40.0, 12.5, 40.0))
@two_ways
def test_line_lies_on_the_geodesic(pair: Pair) -> None:
    lat1, lon1, lat2, lon2 = pair
    line = geodesic_line(*pair)
    truth = Geodesic.WGS84.Inverse(*pair)

    assert line[0] == (lon1, lat1)
    assert line[-1][1] == lat2
    assert math.isclose((line[-1][0] - lon2) % 360 % 360, 0, abs_tol=1e-9) or math.isclose(
        (line[-1][0] - lon2) % 360, 360, abs_tol=1e-9
    )
    assert all(abs(a[0] - b[0]) <= 180 + 1e-9 for a, b in itertools.pairwise(line))
    assert length_km(line) * 1000 == pytest.approx(truth["s12"], rel=1e-9, abs=1e-6)
    if len(line) == 2:
        return
    # Where two ways are equally short, the middle of the line tells which one it is.
    middle_lon, middle_lat = line[len(line) // 2]
    way, _ = shortest_way(pair, Geodesic.WGS84.Inverse(lat1, lon1, middle_lat, middle_lon)["azi1"])
    for lon, lat in line[1:-1]:
        travelled = Geodesic.WGS84.Inverse(lat1, lon1, lat, lon)["s12"]
        assert metres_between(way.Position(travelled), lat, lon) < 1


@settings(max_examples=60)
@given(pairs)
def test_drawn_chords_stay_within_a_pixel_at_zoom_6(pair: Pair) -> None:
    line = geodesic_line(*pair)
    for (lon_a, lat_a), (lon_b, lat_b) in itertools.pairwise(line):
        if max(abs(lat_a), abs(lat_b)) > 85:
            continue
        mid_lat, mid_lon = midpoint(lat_a, lon_a, lat_b, lon_b)
        mid_lon += 360 * round(((lon_a + lon_b) / 2 - mid_lon) / 360)
        (xa, xb, xm), (ya, yb, ym) = mercator_pixels([lon_a, lon_b, mid_lon], [lat_a, lat_b, mid_lat], zoom=6)
        chord = math.hypot(xb - xa, yb - ya) or 1
        assert abs((xb - xa) * (ya - ym) - (xa - xm) * (yb - ya)) / chord < 1


@settings(max_examples=60)
@given(pairs)
@two_ways
def test_course_agrees_with_geographiclib(pair: Pair) -> None:
    lat1, lon1, lat2, lon2 = pair
    truth = Geodesic.WGS84.Inverse(*pair)
    way = course(*pair)
    assert way.km * 1000 == pytest.approx(truth["s12"], rel=1e-9, abs=1e-6)
    assert 0 <= way.bearing < 360
    assert 0 <= way.arrival < 360
    if way.km:
        shortest_way(pair, way.bearing)
        shortest_way((lat2, lon2, lat1, lon1), way.arrival + 180)
        lat, lon = point_at(lat1, lon1, bearing=way.bearing, km=way.km)
        assert distance_km(lat, lon, lat2, lon2) < 0.001


@pytest.mark.parametrize(
    ("lat", "lon", "km"),
    [(41.85003, -87.65005, 10229), (43.06667, 141.35, 1478), (-34.92126, -57.95442, 19232)],
)
def test_distances_are_ellipsoidal(lat: float, lon: float, km: int) -> None:
    assert distance_km(*SHENYANG, lat, lon) == pytest.approx(km, abs=2)


@pytest.mark.parametrize(("to", "degrees"), [((50, 0), 0), ((0, 50), 90), ((-50, 0), 180), ((0, -50), 270)])
def test_bearings_run_clockwise_from_north(to: tuple[float, float], degrees: float) -> None:
    assert bearing(0, 0, *to) == pytest.approx(degrees)


@settings(max_examples=60)
@given(pairs)
@example((*SHENYANG, -34.10032, -56.21477))
@two_ways
def test_highest_latitude_is_that_of_the_densely_sampled_line(pair: Pair) -> None:
    way, metres = shortest_way(pair, bearing(*pair))
    sampled = [way.Position(metres * step / 500)["lat2"] for step in range(501)]
    most = max(map(abs, sampled))
    peak = highest_latitude(*pair)
    assert most - 1e-6 <= abs(peak) <= min(90, most + 0.25)
    assert any(abs(peak - lat) <= 0.25 for lat in sampled), "north or south as the way itself"


def test_identical_ends_make_a_line_of_no_length() -> None:
    line = geodesic_line(5, 6, 5, 6)
    assert line == ((6, 5), (6, 5))
    assert length_km(line) == 0
    assert bearing(5, 6, 5, 6) == 0
    assert midpoint(5, 6, 5, 6) == pytest.approx((5, 6))


def test_lines_cost_few_points() -> None:
    assert len(geodesic_line(*SHENYANG, 41.85003, -87.65005)) < 130
    assert len(geodesic_line(*SHENYANG, 41.9, 123.5)) == 2
