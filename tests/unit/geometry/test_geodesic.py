"""Geodesics against geographiclib, a separate implementation of the same definition."""

from __future__ import annotations

import itertools
import math

import pytest
from geographiclib.geodesic import Geodesic
from geographiclib.geodesicline import GeodesicLine
from hypothesis import example, given, settings

from mapper.geometry.geodesic import (
    course,
    distance_km,
    geodesic_line,
    highest_latitude,
    length_km,
    point_at,
)
from mapper.geometry.projection import mercator_pixels
from mapper.geometry.types import Point
from tests.unit.geometry.pairs import CHICAGO, SHENYANG, Pair, degenerate, pairs


def shortest_way(pair: Pair, bearing: float) -> tuple[GeodesicLine, float]:
    """The way that leaves in this direction, which must be as short as any, and its metres."""
    metres = Geodesic.WGS84.Inverse(*pair[0], *pair[1])["s12"]
    way = Geodesic.WGS84.Line(*pair[0], bearing)
    assert metres_between(way.Position(metres), *pair[1]) < 0.01
    return way, metres


def metres_between(reached: dict[str, float], lat: float, lon: float) -> float:
    """How far a reached point is from another."""
    return float(Geodesic.WGS84.Inverse(reached["lat2"], reached["lon2"], lat, lon)["s12"])


@settings(max_examples=100)
@given(pairs)
@example((SHENYANG, Point(-34.92126, -57.95442)))
@example((SHENYANG, Point(-34.10032, -56.21477)))
@degenerate
def test_line_lies_on_the_geodesic(pair: Pair) -> None:
    (lat1, lon1), (lat2, lon2) = pair
    line = geodesic_line(*pair)
    truth = Geodesic.WGS84.Inverse(*pair[0], *pair[1])

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
@degenerate
def test_drawn_chords_stay_within_a_pixel_at_zoom_6(pair: Pair) -> None:
    line = geodesic_line(*pair)
    for (lon_a, lat_a), (lon_b, lat_b) in itertools.pairwise(line):
        if max(abs(lat_a), abs(lat_b)) > 85:
            continue
        start = Point(lat_a, lon_a)
        way = course(start, Point(lat_b, lon_b))
        mid_lat, mid_lon = point_at(start, bearing=way.bearing, km=way.km / 2)
        mid_lon += 360 * round(((lon_a + lon_b) / 2 - mid_lon) / 360)
        (xa, xb, xm), (ya, yb, ym) = mercator_pixels([lon_a, lon_b, mid_lon], [lat_a, lat_b, mid_lat], zoom=6)
        chord = math.hypot(xb - xa, yb - ya) or 1
        assert abs((xb - xa) * (ya - ym) - (xa - xm) * (yb - ya)) / chord < 1


@settings(max_examples=60)
@given(pairs)
@degenerate
def test_course_agrees_with_geographiclib(pair: Pair) -> None:
    truth = Geodesic.WGS84.Inverse(*pair[0], *pair[1])
    way = course(*pair)
    assert way.km * 1000 == pytest.approx(truth["s12"], rel=1e-9, abs=1e-6)
    assert 0 <= way.bearing < 360
    assert 0 <= way.arrival < 360
    if way.km:
        shortest_way(pair, way.bearing)
        shortest_way(pair[::-1], way.arrival + 180)
        assert distance_km(point_at(pair[0], bearing=way.bearing, km=way.km), pair[1]) < 0.001


@pytest.mark.parametrize(
    ("point", "km"),
    [(CHICAGO, 10229), (Point(43.06667, 141.35), 1478), (Point(-34.92126, -57.95442), 19232)],
)
def test_distances_are_ellipsoidal(point: Point, km: int) -> None:
    assert distance_km(SHENYANG, point) == pytest.approx(km, abs=2)


@pytest.mark.parametrize(("to", "degrees"), [((50, 0), 0), ((0, 50), 90), ((-50, 0), 180), ((0, -50), 270)])
def test_bearings_run_clockwise_from_north(to: tuple[float, float], degrees: float) -> None:
    assert course(Point(0, 0), Point(*to)).bearing == pytest.approx(degrees)


@settings(max_examples=60)
@given(pairs)
@example((SHENYANG, Point(-34.10032, -56.21477)))
@degenerate
def test_highest_latitude_is_that_of_the_densely_sampled_line(pair: Pair) -> None:
    way, metres = shortest_way(pair, course(*pair).bearing)
    sampled = [way.Position(metres * step / 500)["lat2"] for step in range(501)]
    most = max(map(abs, sampled))
    peak = highest_latitude(*pair)
    assert most - 1e-6 <= abs(peak) <= min(90, most + 0.25)
    assert any(abs(peak - lat) <= 0.25 for lat in sampled), "north or south as the way itself"


def test_identical_ends_make_a_line_of_no_length() -> None:
    line = geodesic_line(Point(5, 6), Point(5, 6))
    assert line == ((6, 5), (6, 5))
    assert length_km(line) == 0
    assert course(Point(5, 6), Point(5, 6)).bearing == 0


def test_lines_cost_few_points() -> None:
    assert len(geodesic_line(SHENYANG, CHICAGO)) < 130
    assert len(geodesic_line(SHENYANG, Point(41.9, 123.5))) == 2
