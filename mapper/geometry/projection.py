"""From degrees to the plane: Web Mercator as browsers draw it, and azimuthal equidistant on the ellipsoid.

Azimuthal equidistant is computed from the geodesic itself, not from a spherical formula, so that distances
and directions read off the static figure are the ones printed in its text.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mapper.geometry.ellipsoid import wgs84

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

MERCATOR_LIMIT = 85.0511287798066
"""Latitude at which the square Web Mercator world ends."""


def mercator_pixels(lon: ArrayLike, lat: ArrayLike, *, zoom: float) -> tuple[Floats, Floats]:
    """(x, y) in pixels of 256-pixel tiles from −180° and the northern limit; clamps latitudes beyond it."""
    import numpy as np

    size = 256 * 2**zoom
    sine = np.sin(np.radians(np.clip(np.asarray(lat, float), -MERCATOR_LIMIT, MERCATOR_LIMIT)))
    x = (np.asarray(lon, float) + 180) / 360 * size
    # arctanh(sin φ) is the ln tan(π/4 + φ/2) of the textbooks.
    y = (0.5 - np.arctanh(sine) / (2 * np.pi)) * size
    return x, y


def mercator_pixel(lon: float, lat: float) -> tuple[float, float]:
    """The same of one point at zoom 0, for pictures so small that importing NumPy would take longer."""
    sine = math.sin(math.radians(max(-MERCATOR_LIMIT, min(lat, MERCATOR_LIMIT))))
    return (lon + 180) / 360 * 256, (0.5 - math.atanh(sine) / (2 * math.pi)) * 256


def azimuthal_equidistant(
    lon: ArrayLike, lat: ArrayLike, *, centre_lat: float, centre_lon: float
) -> tuple[Floats, Floats]:
    """(x, y) in kilometres from the centre, x to the east and y to the north (up)."""
    import numpy as np

    lons, lats = np.broadcast_arrays(np.asarray(lon, float), np.asarray(lat, float))
    azimuth, _, metres = wgs84().inv(
        np.full(lons.shape, centre_lon), np.full(lons.shape, centre_lat), lons.copy(), lats.copy()
    )
    angle, km = np.radians(azimuth), np.asarray(metres) / 1000
    return km * np.sin(angle), km * np.cos(angle)
