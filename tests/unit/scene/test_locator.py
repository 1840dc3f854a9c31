"""The locator inset: land cut to a box."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from mapper.geometry.types import Box
from mapper.scene.city.locator import clipped, locator_of
from tests.scenes import feature

WINDOW = Box(west=0, south=0, east=10, north=10)
AROUND = st.tuples(st.integers(-20, 30), st.integers(-20, 30))


@settings(max_examples=100)
@given(corners=st.lists(AROUND, min_size=3, max_size=7, unique=True))
def test_a_convex_ring_is_cut_like_shapely_cuts_it(corners: list[tuple[int, int]]) -> None:
    hull = Polygon(corners).convex_hull if len(set(corners)) > 2 else None
    if hull is None or hull.geom_type != "Polygon":
        return
    ring = clipped(list(hull.exterior.coords)[:-1], WINDOW)
    expected = hull.intersection(box(0, 0, 10, 10)).area
    assert (Polygon(ring).area if ring else 0) == pytest.approx(expected, abs=1e-6)


def test_the_dot_is_the_hub_and_land_outside_is_left_out() -> None:
    land = {
        "features": [
            {"geometry": {"type": "Polygon", "coordinates": [[[120, 40], [125, 40], [125, 45], [120, 40]]]}},
            {"geometry": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}},
        ]
    }
    made = locator_of(WINDOW, [feature()], "tower", land)
    assert made is not None
    assert (made.lat, made.lon, len(made.land)) == (41.8, 123.4, 1)
    assert locator_of(WINDOW, [], "", {"features": land["features"][:1]}) is None
    assert locator_of(Box(west=100, south=30, east=130, north=50), [feature()], "", land) is None


def test_land_beyond_the_antimeridian_is_shown() -> None:
    ring = [[-175, -20], [-170, -20], [-170, -15], [-175, -20]]
    land = {"features": [{"geometry": {"type": "Polygon", "coordinates": [ring]}}]}
    made = locator_of(Box(west=178, south=-19, east=179, north=-18), [], "", land)
    assert made is not None and {x for x, _ in made.land[0]} <= {185, 190}
