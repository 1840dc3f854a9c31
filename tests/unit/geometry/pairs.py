"""Pairs of points that are hard on a geodesic: anywhere, nearly antipodal, polar, along a meridian."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example
from hypothesis import strategies as st

Pair = tuple[float, float, float, float]
SHENYANG = (41.7922, 123.4328)

lats = st.floats(-90, 90)
lons = st.floats(-180, 180)
anywhere = st.tuples(lats, lons, lats, lons)
near = st.floats(-1, 1)


def _antipodal(lat: float, lon: float, d_lat: float, d_lon: float) -> Pair:
    other = lon - 180 if lon > 0 else lon + 180
    return lat, lon, max(-90.0, min(90.0, -lat + d_lat)), other + d_lon


antipodal = st.builds(_antipodal, lats, lons, near, near)
polar = st.tuples(st.sampled_from([90.0, -90.0, 89.999]), lons, lats, lons)
meridian = st.builds(
    lambda a, b, lon, over: (a, lon, b, lon + over), lats, lats, lons, st.sampled_from([0, 180])
)
mirrored = st.builds(
    lambda lat, lon, over: (lat, lon, -lat, lon + over),
    lats,
    lons,
    st.sampled_from([180, -180, 179.7, 179.999]),
)
pairs = st.one_of(anywhere, antipodal, polar, meridian, mirrored)

TWO_WAYS: tuple[Pair, ...] = (
    (0.0, 0.0, 0.0, 180.0),
    (-0.0, 0.0, 0.0, 180.0),
    (0.0, 0.0, 0.0, 179.7),
    (30.0, 10.0, -30.0, -170.0),
    (10.0, 0.0, -10.0, 179.8),
    (1e-10, 20.0, 0.0, -160.0),
    (90.0, 0.0, -90.0, 181.0),
)
"""Pairs with two shortest ways, or with so many; which one is drawn is nobody's concern."""


def two_ways(test: Callable[..., None]) -> Callable[..., None]:
    """Give a property of one pair every pair of these as well."""
    for pair in TWO_WAYS:
        test = example(pair)(test)
    return test
