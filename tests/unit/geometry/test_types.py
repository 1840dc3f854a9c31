"""Points and boxes, also across the antimeridian, and distances on a sphere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from mapper.geometry.geodesic import distance_km
from mapper.geometry.sphere import metres
from mapper.geometry.types import Box, Point
from tests.unit.geometry.pairs import Pair, pairs

FIJI = Box(west=177, south=-20, east=182, north=-15)
CITY = Box(west=122.4, south=41.1, east=123.9, north=43.1)


@pytest.mark.parametrize(
    ("box", "point", "held"),
    [
        (CITY, (41.8, 123.4), True),
        (CITY, (41.1, 122.4), True),
        (CITY, (43.1, 123.9), True),
        (CITY, (41.8, 124), False),
        (CITY, (41, 123.4), False),
        (FIJI, (-18, 178), True),
        (FIJI, (-18, -179), True),
        (FIJI, (-18, 181), True),
        (FIJI, (-18, -177), False),
        (Box(west=-10, south=38, east=-8, north=40), (39, -9), True),
        (Box(west=-10, south=38, east=-8, north=40), (39, -7), False),
        (Box(west=-180, south=-90, east=180, north=90), (0, 180), True),
    ],
)
def test_a_box_holds_its_points_on_whichever_turn_of_the_earth(
    box: Box, point: tuple[float, float], held: bool
) -> None:
    assert box.holds(Point(*point)) is held


@pytest.mark.parametrize(
    ("box", "point", "nearest"),
    [
        (CITY, (41.8, 123.4), (41.8, 123.4)),
        (CITY, (38.9, 121.6), (41.1, 122.4)),
        (CITY, (41.8, 130), (41.8, 123.9)),
        (FIJI, (-18, -170), (-18, 182)),
        (FIJI, (-18, 170), (-18, 177)),
    ],
)
def test_the_nearest_point_of_a_box(
    box: Box, point: tuple[float, float], nearest: tuple[float, float]
) -> None:
    assert box.nearest(Point(*point)) == pytest.approx(nearest)


@pytest.mark.parametrize(
    ("lons", "west", "east"),
    [
        ((178, -172, -175), 178, 188),
        ((-179, 179), 179, 181),
        ((-118, -74, 0, 18, 140, 151), -118, 151),
        ((-180, 180), -180, 180),
        ((-60, 60), -60, 60),
    ],
)
def test_a_box_lies_across_the_antimeridian_where_its_points_do(
    lons: tuple[float, ...], west: float, east: float
) -> None:
    box = Box.round([(lon, 0) for lon in lons], margin=0, least=0)
    assert (box.west, box.east) == (west, east)


def test_a_box_round_points_has_some_air() -> None:
    assert Box.round([(123, 41)], least=0.5) == Box(west=122.5, south=40.5, east=123.5, north=41.5)
    box = Box.round([(10, 40), (20, 50)])
    assert (box.west, box.north, box.middle) == (9, 51, (45, 15))
    with pytest.raises(ValueError, match="no points"):
        Box.round([])


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_metres_on_a_sphere_are_the_geodesic_ones_to_six_per_mille(pair: Pair) -> None:
    assert metres(*pair) == pytest.approx(distance_km(*pair) * 1000, rel=0.006, abs=0.001)


def test_the_middle_of_a_box_is_as_far_from_each_side() -> None:
    assert (CITY.middle, FIJI.middle) == (pytest.approx((42.1, 123.15)), (-17.5, 179.5))


@pytest.mark.parametrize(
    ("points", "margin", "least", "sides"),
    [
        ([(10, 20)], 0.1, 0.01, (9.99, 19.99, 10.01, 20.01)),
        ([(10, 20), (30, 21)], 0.1, 0.01, (8, 19.9, 32, 21.1)),
        ([(30, 21), (10, 20), (20, 20.5)], 0.25, 0.5, (5, 19.5, 35, 21.5)),
        ([(-10, -20), (-30, -20)], 0, 0, (-30, -20, -10, -20)),
    ],
)
def test_a_box_round_points_is_wider_by_a_share_of_its_size(
    points: list[tuple[float, float]], margin: float, least: float, sides: tuple[float, ...]
) -> None:
    box = Box.round(points, margin=margin, least=least)
    assert (box.west, box.south, box.east, box.north) == pytest.approx(sides)


def test_there_is_no_box_round_nothing() -> None:
    with pytest.raises(ValueError, match="no points"):
        Box.round([])
