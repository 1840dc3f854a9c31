"""A view of tiles at one zoom: what is seen in it of shapes, in sides of a tile from the earth's corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from mapper.basemap.tiles import Bounds, extent_of, on_square
from mapper.basemap.vector import AREA, LINE, POINT, Part, Thing
from mapper.geometry.types import Point
from mapper.value import value_type

Shape = Any
"""A shape of shapely, whose kind is known when it runs."""
MARGIN = 8.0
"""Pixels beyond the view, so that the edge of what is clipped is not seen."""
FINE = 0.4
"""Pixels by which an outline may be off."""
LEAST_AREA, LEAST_LENGTH = 4.0, 1.5
"""Square pixels of the smallest area, pixels of the shortest line that is drawn."""
DIGITS = 6


def shape_of(thing: Thing, x: int, y: int) -> Shape | None:
    """The shape of a thing in the tile of a column and row; None for nothing.

    Areas keep the margin they have round their tile, which joins them with the next; lines and points end
    with it, so that none is there twice.
    """
    import shapely

    parts = [
        [(x + east / thing.extent, y + south / thing.extent) for east, south in part] for part in thing.parts
    ]
    if thing.form == AREA:
        return _area(thing.parts, parts)
    if thing.form == LINE:
        lines = shapely.MultiLineString([part for part in parts if len(part) > 1])
        return _filled(shapely.clip_by_rect(lines, x, y, x + 1, y + 1))
    if thing.form == POINT:
        return _filled(
            shapely.MultiPoint(
                [(e, s) for e, s in (p[0] for p in parts) if x <= e < x + 1 and y <= s < y + 1]
            )
        )
    return None


def _filled(shape: Shape) -> Shape | None:
    return None if shape.is_empty else shape


def _area(rings: Sequence[Part], parts: Sequence[Sequence[tuple[float, float]]]) -> Shape | None:
    """Outer rings and their holes, which run the other way round."""
    import shapely

    outer: list[Any] = []
    holes: list[list[Any]] = []
    first = 0
    for ring, part in zip(rings, parts, strict=True):
        if len(part) < 3 or not (twice := _twice_area(ring)):
            continue
        first = first or twice
        if twice * first > 0:
            outer.append(part)
            holes.append([])
        else:
            holes[-1].append(part)
    if not outer:
        return None
    shape = shapely.MultiPolygon(list(zip(outer, holes, strict=True)))
    return shape if shape.is_valid else _areas_in(shapely.make_valid(shape))


def _twice_area(ring: Part) -> int:
    return sum(x * after[1] - after[0] * y for (x, y), after in zip(ring, [*ring[1:], ring[0]], strict=True))


def _areas_in(shape: Shape) -> Shape | None:
    """Without the lines and points that mending leaves."""
    import shapely

    areas = [
        part for part in getattr(shape, "geoms", [shape]) if part.geom_type in ("Polygon", "MultiPolygon")
    ]
    return shapely.unary_union(areas) if areas else None


@value_type(kw_only=False)
class Window:
    """What is shown, of which zoom, and how large."""

    view: Bounds
    zoom: int
    pixels: float

    @cached_property
    def pixel(self) -> float:
        """How large a pixel is."""
        return extent_of(self.view) * (1 << self.zoom) / self.pixels

    @cached_property
    def _frame(self) -> Shape:
        import shapely

        left, top, right, bottom = (side * (1 << self.zoom) for side in on_square(self.view))
        margin = MARGIN * self.pixel
        return shapely.box(left - margin, top - margin, right + margin, bottom + margin)

    def point(self, lat: float, lon: float) -> Shape:
        """A point of the earth."""
        import shapely

        # A view may run on beyond the antimeridian.
        east = lon + 360 if lon < self.view[0] else lon
        left, top, _, _ = on_square((east, lat, east, lat))
        return shapely.Point(left * (1 << self.zoom), top * (1 << self.zoom))

    def geometries(self, shapes: Sequence[Shape]) -> Iterator[Any]:
        """Shapes that are told alike, joined and clipped, as GeoJSON geometries in degrees."""
        import shapely

        for kind in ("Polygon", "LineString", "Point"):
            alike = [shape for shape in shapes if shape.geom_type.removeprefix("Multi") == kind]
            if not alike:
                continue
            near = [shape for shape in alike if shape.intersects(self._frame)]
            seen = shapely.simplify(_joined(near, kind).intersection(self._frame), FINE * self.pixel)
            parts = [part for part in getattr(seen, "geoms", [seen]) if self._counts(part, kind)]
            if parts:
                whole = parts[0] if len(parts) == 1 else _several(parts, kind)
                yield shapely.geometry.mapping(shapely.transform(whole, self._degrees))

    def _counts(self, part: Shape, kind: str) -> bool:
        if part.is_empty or part.geom_type != kind:
            return False
        if kind == "Polygon":
            return bool(part.area >= LEAST_AREA * self.pixel**2)
        return kind == "Point" or bool(part.length >= LEAST_LENGTH * self.pixel)

    def _degrees(self, points: Any) -> Any:
        import numpy

        return numpy.round(degrees(points, self.zoom), DIGITS)


def degrees(points: Any, zoom: int) -> Any:
    """Rows of (lon, lat) for rows of points in sides of a tile from the earth's corner."""
    import numpy

    count = 1 << zoom
    lat = numpy.degrees(numpy.arctan(numpy.sinh(numpy.pi * (1 - 2 * points[:, 1] / count))))
    return numpy.column_stack((points[:, 0] / count * 360 - 180, lat))


def squares(points: Any, zoom: int) -> Any:
    """Rows of points in sides of a tile for rows of (lon, lat): what ``degrees`` undoes."""
    import numpy

    down = (1 - numpy.arcsinh(numpy.tan(numpy.radians(points[:, 1]))) / numpy.pi) / 2
    return numpy.column_stack(((points[:, 0] + 180) / 360, down)) * (1 << zoom)


def point_in(where: tuple[float, float], zoom: int) -> Point:
    """A point of the earth, in sides of a tile."""
    import numpy

    ((lon, lat),) = degrees(numpy.array([where]), zoom)
    return Point(float(lat), float(lon))


def _joined(shapes: Sequence[Shape], kind: str) -> Shape:
    import shapely

    parts = [part for shape in shapes for part in getattr(shape, "geoms", [shape])]
    if kind == "Polygon":
        return shapely.unary_union(parts)
    whole = _several(parts, kind)
    return shapely.line_merge(whole) if kind == "LineString" else whole


def _several(parts: Sequence[Shape], kind: str) -> Shape:
    import shapely

    makers: dict[str, Any] = {
        "Polygon": shapely.MultiPolygon,
        "LineString": shapely.MultiLineString,
        "Point": shapely.MultiPoint,
    }
    return makers[kind](parts)
