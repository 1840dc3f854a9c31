"""Generalising for a newspaper look: rounded corners first, then as few points as a zoom level can show.

Everything here works in Web Mercator metres, because what counts is the size on the screen. Corners are
rounded before simplifying, so a coarse outline turns smooth at close zooms and costs nothing at far ones.

Degrees become metres by functions of ``math``: numpy's have another last digit on a processor with AVX-512,
and where two corners of an outline weigh the same, that digit decides which of them stays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

EARTH = 6378137.0
WORLD = 2 * math.pi * EARTH
"""Width of the Mercator world in metres."""
LATITUDE_LIMIT = 85.0511


def pixel(zoom: int) -> float:
    """Mercator metres of one screen pixel where a tile of this zoom is drawn 512 pixels wide."""
    return WORLD / 512 / float(2**zoom)


def mercator(geometry: BaseGeometry) -> BaseGeometry:
    """Degrees (lon, lat) → Web Mercator metres, cut at the latitudes a Mercator map can show."""
    return shapely.transform(geometry, _project)


def degrees(geometry: BaseGeometry, *, digits: int) -> BaseGeometry:
    """Web Mercator metres → degrees (lon, lat), rounded to ``digits`` decimals."""
    return shapely.transform(geometry, lambda points: np.round(_unproject(points), digits))


def round_corners(geometry: BaseGeometry, *, reach: float, rounds: int = 2) -> BaseGeometry:
    """Cut every corner at a quarter of its sides, at most ``reach`` metres away; line ends stay."""
    if isinstance(geometry, LineString):
        return LineString(_cut(shapely.get_coordinates(geometry), reach=reach, rounds=rounds))
    if isinstance(geometry, Polygon):
        rings = [_cut(shapely.get_coordinates(ring), reach=reach, rounds=rounds) for ring in _rings(geometry)]
        return shapely.make_valid(Polygon(rings[0], rings[1:]))
    return unary_union(
        [round_corners(part, reach=reach, rounds=rounds) for part in shapely.get_parts(geometry)]
    )


def simplify(geometry: BaseGeometry, *, tolerance: float) -> BaseGeometry:
    """Fewer points, no point of the outline further off than ``tolerance`` metres; stays valid."""
    return shapely.make_valid(shapely.simplify(geometry, tolerance, preserve_topology=True))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in anything, without the points and lines that repairs leave behind."""
    found: list[Polygon] = []
    for part in shapely.get_parts(geometry):
        if isinstance(part, Polygon):
            found.append(part)
        elif shapely.get_num_geometries(part) > 1 or hasattr(part, "geoms"):
            found.extend(polygons(part))
    return [polygon for polygon in found if not polygon.is_empty]


def without_specks(geometry: BaseGeometry, *, area: float) -> MultiPolygon:
    """Drop polygons and fill holes smaller than ``area`` square metres."""
    kept = []
    for polygon in polygons(geometry):
        if polygon.area >= area:
            holes = [hole for hole in polygon.interiors if Polygon(hole).area >= area]
            kept.append(Polygon(polygon.exterior, holes))
    return MultiPolygon(kept)


def merged(geometry: BaseGeometry, *, gap: float) -> BaseGeometry:
    """Let patches closer than ``gap`` metres run together, then take necks thinner than that away."""
    style: dict[str, Any] = {"quad_segs": 3}
    closed = geometry.buffer(gap / 2, **style).buffer(-gap, **style)
    return closed.buffer(gap / 2, **style)


def smooth_coverage(areas: list[BaseGeometry], *, reach: float) -> list[BaseGeometry]:
    """Round the outlines of neighbouring areas along their common lines, so that no gap opens."""
    lines = shapely.line_merge(unary_union([area.boundary for area in areas]))
    arcs = [_smooth_arc(arc, reach=reach) for arc in shapely.get_parts(lines)]
    faces = list(polygonize(unary_union(arcs)))
    result: list[BaseGeometry] = []
    for area in areas:
        own = [face for face in faces if face.intersection(area).area > face.area / 2]
        result.append(MultiPolygon(polygons(unary_union(own))))
    return result


def simplify_coverage(areas: list[BaseGeometry], *, tolerance: float) -> list[BaseGeometry]:
    """Simplify neighbouring areas together; common outlines stay common."""
    return [MultiPolygon(polygons(area)) for area in shapely.coverage_simplify(areas, tolerance)]


def across_antimeridian(geometry: BaseGeometry, *, margin: float) -> BaseGeometry:
    """Continue the world by ``margin`` metres past both edges, so that no outline runs along 180°."""
    shifts: Iterable[float] = (-WORLD, 0.0, WORLD)
    copies = [shapely.transform(geometry, _shift(by)) for by in shifts]
    edge = WORLD / 2 + margin
    return shapely.clip_by_rect(unary_union(copies), -edge, -edge, edge, edge)


def _shift(by: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda points: points + np.array([by, 0.0])


def _smooth_arc(arc: LineString, *, reach: float) -> LineString:
    return LineString(_cut(shapely.get_coordinates(arc), reach=reach, rounds=2))


def _rings(polygon: Polygon) -> list[BaseGeometry]:
    return [polygon.exterior, *polygon.interiors]


def _cut(points: np.ndarray, *, reach: float, rounds: int) -> np.ndarray:
    closed = len(points) > 3 and bool((points[0] == points[-1]).all())
    for _ in range(rounds):
        side = np.diff(points, axis=0)
        length = np.hypot(side[:, 0], side[:, 1])
        share = np.minimum(0.25, reach / np.maximum(length, 1e-9))[:, None]
        pairs = np.stack([points[:-1] + side * share, points[1:] - side * share], axis=1).reshape(-1, 2)
        ends = (pairs, pairs[:1]) if closed else (points[:1], pairs[1:-1], points[-1:])
        points = np.concatenate(ends)
        reach /= 2
    return points


def _project(points: np.ndarray) -> np.ndarray:
    latitude = np.radians(np.clip(points[:, 1], -LATITUDE_LIMIT, LATITUDE_LIMIT))
    tangent = _each(math.tan, np.pi / 4 + latitude / 2)
    return np.column_stack([np.radians(points[:, 0]) * EARTH, EARTH * _each(math.log, tangent)])


def _unproject(points: np.ndarray) -> np.ndarray:
    latitude = 2 * _each(math.atan, _each(math.exp, points[:, 1] / EARTH)) - np.pi / 2
    return np.degrees(np.column_stack([points[:, 0] / EARTH, latitude]))


def _each(function: Callable[[float], float], numbers: np.ndarray) -> np.ndarray:
    return np.array([function(number) for number in numbers.tolist()])
