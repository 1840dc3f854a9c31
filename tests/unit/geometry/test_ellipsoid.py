"""Short ways are as long as the geodesic, and need no library."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.geometry.ellipsoid import SHORT_ERROR_M, SHORT_KM, SHORT_LATITUDE, short_m, wgs84
from mapper.geometry.types import Point


@given(
    st.floats(-SHORT_LATITUDE, SHORT_LATITUDE),
    st.floats(-180, 180),
    st.floats(0, 360),
    st.floats(0, SHORT_KM),
)
def test_a_short_way_is_as_long_as_the_geodesic(lat: float, lon: float, bearing: float, km: float) -> None:
    east, north, _ = wgs84().fwd(lon, lat, bearing, km * 1000)
    assert short_m(Point(lat, lon), Point(north, east)) == pytest.approx(km * 1000, abs=SHORT_ERROR_M * 1.2)


def test_a_short_way_needs_no_library_of_geodesy() -> None:
    code = (
        "import sys; from mapper.geometry.nearby import Nearby; from mapper.geometry.types import Point;"
        "Nearby([Point(41.8, 123.4)], 5).nearest(Point(41.81, 123.4)); assert 'pyproj' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
