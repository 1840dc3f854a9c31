from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.geometry.geodesic import course
from mapper.geometry.projection import azimuthal_equidistant, mercator_pixel, mercator_pixels
from mapper.geometry.types import Point


def test_mercator_corners() -> None:
    x, y = mercator_pixels([-180, 0, 180], [90, 0, -90], zoom=0)
    assert x.tolist() == pytest.approx([0, 128, 256])
    assert y.tolist() == pytest.approx([0, 128, 256], abs=1e-6)


@pytest.mark.parametrize(("lon", "lat"), [(123.43, 41.8), (-179.9, -33.5), (0.0, 90.0), (180.0, -90.0)])
def test_one_point_is_where_it_is_among_many(lon: float, lat: float) -> None:
    x, y = mercator_pixels([lon], [lat], zoom=0)
    assert mercator_pixel(lon, lat) == pytest.approx((x[0], y[0]), abs=1e-9)


@settings(max_examples=50)
@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(-89, 89), st.floats(-180, 180))
def test_equidistant_plane_keeps_distance_and_direction_from_the_centre(
    centre_lat: float, centre_lon: float, lat: float, lon: float
) -> None:
    x, y = azimuthal_equidistant(lon, lat, centre_lat=centre_lat, centre_lon=centre_lon)
    way = course(Point(centre_lat, centre_lon), Point(lat, lon))
    assert float((x * x + y * y) ** 0.5) == pytest.approx(way.km, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("lat", "lon", "signs"), [(50, 0, (0, 1)), (0, 10, (1, 0)), (-5, -10, (-1, -1))])
def test_east_is_right_and_north_is_up(lat: float, lon: float, signs: tuple[int, int]) -> None:
    x, y = azimuthal_equidistant(lon, lat, centre_lat=0, centre_lon=0)
    assert (round(float(x)) > 0) - (round(float(x)) < 0) == signs[0]
    assert (round(float(y)) > 0) - (round(float(y)) < 0) == signs[1]
