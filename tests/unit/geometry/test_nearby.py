"""The grid gives what asking every point gives, and asks a number of points that does not grow with them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.geometry import nearby
from mapper.geometry.ellipsoid import SHORT_ERROR_M
from mapper.geometry.geodesic import distance_km
from mapper.geometry.nearby import Near, Nearby
from mapper.geometry.types import Point

REACH = 5.0
degrees = st.floats(-0.08, 0.08)
stretches = st.sampled_from((1, 2, 900))
centres = st.sampled_from(
    [
        Point(41.8, 123.4),
        Point(74.97, 20),
        Point(0, 0),
        Point(-33, 180),
        Point(60, -180),
        Point(89.97, 7),
        Point(-89.95, 170),
    ]
)


def every(points: list[Point], here: Point) -> Near | None:
    """The answer of somebody who asks all of them."""
    asked = [Near(number, distance_km(here, point)) for number, point in enumerate(points)]
    best = min(asked, key=lambda near: near.km, default=None)
    return best if best and best.km <= REACH else None


def around(centre: Point, up: float, east: float, stretch: float) -> Point:
    lat = max(-90.0, min(90.0, centre.lat + up))
    lon = (centre.lon + east * stretch + 180) % 360 - 180
    return Point(lat, lon)


@given(
    centres,
    st.lists(st.tuples(degrees, degrees), max_size=24),
    degrees,
    degrees,
    st.sampled_from((1, 2, 900)),
)
def test_the_answer_is_that_of_asking_every_point(
    centre: Point, spread: list[tuple[float, float]], up: float, east: float, stretch: float
) -> None:
    points = [around(centre, *one, stretch) for one in spread]
    here = around(centre, up, east, stretch)
    found, best = Nearby(points, REACH).nearest(here), every(points, here)
    assert (found and found.number) == (best and best.number)
    assert not (found and best) or found.km == pytest.approx(best.km, abs=SHORT_ERROR_M / 1000)


@pytest.mark.parametrize("centre", [Point(0, 0), Point(41.8, 123.4)])
def test_of_a_crowd_the_nearest_is_told(centre: Point) -> None:
    draw = random.Random(1)
    crowd = [around(centre, draw.uniform(0, 0.05), draw.uniform(0, 0.05), 1) for _ in range(120)]
    grid = Nearby(crowd, REACH)
    for here in (around(centre, draw.uniform(0, 0.05), draw.uniform(0, 0.05), 1) for _ in range(60)):
        found, best = grid.nearest(here), every(crowd, here)
        assert found and best and found.number == best.number


def test_of_points_equally_near_the_first_is_told() -> None:
    here, other = Point(41.8, 123.4), Point(41.81, 123.4)
    assert Nearby([Point(41.9, 123.4), other, other], REACH).nearest(here) == Near(
        1, distance_km(here, other)
    )


def test_points_so_near_to_each_other_that_millimetres_decide_are_measured() -> None:
    here = Point(41.8, 123.4)
    farther = Point(41.81 + 1e-8, 123.4)
    assert Nearby([farther, Point(41.81, 123.4)], REACH).nearest(here) == every(
        [farther, Point(41.81, 123.4)], here
    )


def test_twice_the_points_over_twice_the_land_ask_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}
    for count in (500, 1000):
        draw = random.Random(count)
        points = [Point(draw.uniform(40, 41), draw.uniform(120, 120 + count / 500)) for _ in range(count)]
        seen: list[Point] = []
        monkeypatch.setattr(nearby, "short_m", lambda one, other, seen=seen: seen.append(other) or 0.0)
        grid = Nearby(points, REACH)
        for _ in range(200):
            grid.nearest(Point(draw.uniform(40, 41), draw.uniform(120, 120 + count / 500)))
        asked[count] = len(seen)
    assert asked[1000] < 1.2 * asked[500]
