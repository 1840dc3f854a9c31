"""Does a point lie where its subject must lie: in the atlas' area, in its country, in its district?

Outlines are polygons in (lon, lat) with an error of their own, which is never held against a point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mapper.geometry.sphere import metres
from mapper.geometry.types import Box, Point
from mapper.positions.sanity import Finding
from mapper.words.saying import either, say

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.positions.model import Position

OUTLINE_ERROR_M = 400.0
"""Metres by which a district's outline itself may be off."""
COUNTRY_ERROR_M = 20_000.0
"""Metres by which a country's outline may be off: it is simplified to a tenth of a degree, and coasts and
borders of small-scale data are coarse themselves.
"""


def area(position: Position, box: Box) -> Finding | None:
    """How far a point lies outside the expected area; None inside."""
    if position.point is None or box.holds(position.point):
        return None
    away = metres(position.point, box.nearest(position.point)) / 1000
    return Finding(id=position.id, code="outside-area", saying=say("check.doubt.outside-area", km=away))


def country(position: Position, codes: Sequence[str], outlines: Mapping[str, BaseGeometry]) -> Finding | None:
    """The point lies in none of its countries; ``outlines`` are polygons in (lon, lat) by ISO 3166-1 code.

    Coasts and borders get the point's uncertainty and the outline's.
    """
    if position.point is None:
        return None
    away = outside_country_m(position.point, codes, outlines)
    if away <= (position.uncertainty_m or 0.0):
        return None
    about = (away + COUNTRY_ERROR_M) / 1000
    saying = say("check.doubt.outside-country", km=about, countries=either(codes))
    return Finding(id=position.id, code="outside-country", saying=saying)


def outside_country_m(point: Point, codes: Sequence[str], outlines: Mapping[str, BaseGeometry]) -> float:
    """Metres beyond what the outlines' own error explains; 0 inside one of the countries ``codes``.

    Countries without an outline are not judged.
    """
    known = [outlines[code] for code in codes if code in outlines]
    if not known or len(known) < len(codes):
        return 0.0
    return max(0.0, min(_metres_outside(outline, point) for outline in known) - COUNTRY_ERROR_M)


def district(
    position: Position, addresses: Iterable[str], outlines: Mapping[str, BaseGeometry]
) -> Finding | None:
    """The point lies outside the district its address names.

    ``outlines`` are polygons in (lon, lat) by name, in any language of the addresses. The point may be
    outside by its own uncertainty and the outline's error.
    """
    if position.point is None:
        return None
    text = " ".join(addresses).casefold()
    for name, outline in outlines.items():
        if name.casefold() not in text:
            continue
        away = _metres_outside(outline, position.point)
        if away > (position.uncertainty_m or 0.0) + OUTLINE_ERROR_M:
            saying = say("check.doubt.outside-district", metres=away, district=name)
            return Finding(id=position.id, code="outside-district", saying=saying)
    return None


def _metres_outside(outline: BaseGeometry, point: Point) -> float:
    """0 inside; otherwise metres to the nearest point of the outline, good to a percent near it."""
    from shapely.affinity import scale
    from shapely.geometry import Point as Shape
    from shapely.ops import nearest_points

    here = Shape(point.lonlat)
    if outline.covers(here):
        return 0.0
    squeeze = max(math.cos(math.radians(point.lat)), 1e-3)
    nearest = nearest_points(scale(outline, xfact=squeeze, origin=(point.lon, 0)), here)[0]
    return metres(point, Point(nearest.y, point.lon + (nearest.x - point.lon) / squeeze))
