"""How far a point lies from a polygon in (lon, lat)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mapper.geometry.sphere import metres
from mapper.geometry.types import Point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def metres_outside(outline: BaseGeometry, point: Point) -> float:
    """0 inside; otherwise metres to the nearest point of the outline, good to a percent near it."""
    from shapely.affinity import scale
    from shapely.geometry import Point as Shape
    from shapely.ops import nearest_points

    here = Shape(point.lonlat)
    if outline.covers(here):
        return 0.0
    # A degree of longitude is made as long as one of latitude, or another point would be nearest.
    squeeze = max(math.cos(math.radians(point.lat)), 1e-3)
    nearest = nearest_points(scale(outline, xfact=squeeze, origin=(point.lon, 0)), here)[0]
    return metres(point, Point(nearest.y, point.lon + (nearest.x - point.lon) / squeeze))
