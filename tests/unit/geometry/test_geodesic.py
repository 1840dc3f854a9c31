"""Geodesics against geographiclib, a separate implementation of the same definition."""

from __future__ import annotations

import itertools
import math

import pytest
from geographiclib.geodesic import Geodesic
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
from tests.unit.geometry.pairs import SHENYANG, Pair, pairs


@settings(max_examples=100, deadline=None)
@given(pairs)
@example((*SHENYANG, -34.92126, -57.95442))
@example((*SHENYANG, -34.10032, -56.21477))
@example((0.0, 0.0, 0.0, 180.0))
@example((90.0, 0.0, -90.0, 181.0))
@example((12.5, 40.0, 12.5, 40.0))
def test_line_lies_on_the_geodesic(pair: Pair) -> None:
    lat1, lon1, lat2, lon2 = pair
    line = geodesic_line(*pair)
    truth = Geodesic.WGS84.Inverse(*pair)
    way = Geodesic.WGS84.Line(lat1, lon1, truth["azi1"])

    assert line[0] == (lon1, lat1)
    assert line[-1][1] == lat2
    assert math.isclose((line[-1][0] - lon2) % 360 % 360, 0, abs_tol=1e-9) or math.isclose(
        (line[-1][0] - lon2) % 360, 360, abs_tol=1e-9
    )
    assert all(abs(a[0] - b[0]) <= 180 + 1e-9 for a, b in itertools.pairwise(line))
    assert length_km(line) * 1000 == pytest.approx(truth["s12"], rel=1e-9, abs=1e-6)
    for lon, lat in line[1:-1]:
        travelled = Geodesic.WGS84.Inverse(lat1, lon1, lat, lon)["s12"]
        there = way.Position(travelled)
        assert Geodesic.WGS84.Inverse(lat, lon, there["lat2"], there["lon2"])["s12"] < 1


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_course_agrees_with_geographiclib(pair: Pair) -> None:
    truth = Geodesic.WGS84.Inverse(*pair)
    way = course(*pair)
    assert way.km * 1000 == pytest.approx(truth["s12"], rel=1e-9, abs=1e-6)
    assert 0 <= way.bearing < 360
    assert 0 <= way.arrival < 360
    if way.km:
        lat, lon = point_at(pair[0], pair[1], bearing=way.bearing, km=way.km)
        assert distance_km(lat, lon, pair[2], pair[3]) < 0.001


@pytest.mark.parametrize(
    ("lat", "lon", "km"),
    [(41.85003, -87.65005, 10229), (43.06667, 141.35, 1478), (-34.92126, -57.95442, 19232)],
)
def test_distances_are_ellipsoidal(lat: float, lon: float, km: int) -> None:
    assert distance_km(*SHENYANG, lat, lon) == pytest.approx(km, abs=2)


@pytest.mark.parametrize(("to", "degrees"), [((50, 0), 0), ((0, 50), 90), ((-50, 0), 180), ((0, -50), 270)])
def test_bearings_run_clockwise_from_north(to: tuple[float, float], degrees: float) -> None:
    assert bearing(0, 0, *to) == pytest.approx(degrees)


@settings(max_examples=60, deadline=None)
@given(pairs)
@example((*SHENYANG, -34.10032, -56.21477))
def test_highest_latitude_is_that_of_the_densely_sampled_line(pair: Pair) -> None:
    truth = Geodesic.WGS84.Inverse(*pair)
    way = Geodesic.WGS84.Line(pair[0], pair[1], truth["azi1"])
    sampled = max(abs(way.Position(truth["s12"] * step / 500)["lat2"]) for step in range(501))
    peak = abs(highest_latitude(*pair))
    assert sampled - 1e-6 <= peak <= min(90, sampled + 0.25)


def test_identical_ends_make_a_line_of_no_length() -> None:
    line = geodesic_line(5, 6, 5, 6)
    assert line == ((6, 5), (6, 5))
    assert length_km(line) == 0
    assert bearing(5, 6, 5, 6) == 0
    assert midpoint(5, 6, 5, 6) == pytest.approx((5, 6))


def test_lines_cost_few_points() -> None:
    assert len(geodesic_line(*SHENYANG, 41.85003, -87.65005)) < 130
    assert len(geodesic_line(*SHENYANG, 41.9, 123.5)) == 2
