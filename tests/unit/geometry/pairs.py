"""Pairs of points that are hard on a geodesic: anywhere, nearly antipodal, polar, along a meridian."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example
from hypothesis import strategies as st

from mapper.geometry.types import Point

Pair = tuple[Point, Point]
SHENYANG = Point(41.7922, 123.4328)
CHICAGO = Point(41.85003, -87.65005)

lats = st.floats(-90, 90)
lons = st.floats(-180, 180)
points = st.builds(Point, lats, lons)
anywhere = st.tuples(points, points)
near = st.floats(-1, 1)


def _antipodal(lat: float, lon: float, d_lat: float, d_lon: float) -> Pair:
    other = lon - 180 if lon > 0 else lon + 180
    return Point(lat, lon), Point(max(-90.0, min(90.0, -lat + d_lat)), other + d_lon)


antipodal = st.builds(_antipodal, lats, lons, near, near)
polar = st.tuples(st.builds(Point, st.sampled_from([90.0, -90.0, 89.999]), lons), points)
meridian = st.builds(
    lambda a, b, lon, over: (Point(a, lon), Point(b, lon + over)), lats, lats, lons, st.sampled_from([0, 180])
)
mirrored = st.builds(
    lambda lat, lon, over: (Point(lat, lon), Point(-lat, lon + over)),
    lats,
    lons,
    st.sampled_from([180, -180, 179.7, 179.999]),
)
pairs = st.one_of(anywhere, antipodal, polar, meridian, mirrored)

DEGENERATE: tuple[Pair, ...] = (
    (Point(0.0, 0.0), Point(0.0, 180.0)),
    (Point(-0.0, 0.0), Point(0.0, 180.0)),
    (Point(0.0, 0.0), Point(0.0, 179.7)),
    (Point(30.0, 10.0), Point(-30.0, -170.0)),
    (Point(10.0, 0.0), Point(-10.0, 179.8)),
    (Point(1e-10, 20.0), Point(0.0, -160.0)),
    (Point(90.0, 0.0), Point(-90.0, 181.0)),
    (Point(-90.0, 124.0), Point(-90.0, -57.0)),
    (Point(5.0, 180.0), Point(5.0, -180.0)),
    (Point(12.5, 40.0), Point(12.5, 40.0)),
)
"""Pairs with two shortest ways or any number of them, and of one point named in two ways."""


def degenerate(test: Callable[..., None]) -> Callable[..., None]:
    """Try a property of one pair on each of these as well."""
    for pair in DEGENERATE:
        test = example(pair)(test)
    return test
