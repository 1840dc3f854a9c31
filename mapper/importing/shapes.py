"""The geometries of a foreign layer as places: an area by a point within it, a line not at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapper.errors import UsageError
from mapper.geometry.sphere import METRES_PER_DEGREE
from mapper.tables.grid import Grid
from mapper.tables.layer_parts import LayerPart, part_of_frame, single
from mapper.words.saying import say

CENTROID = "centroid"
"""What ``represents`` says of a point that stands for an area."""


class Shapes:
    """Prepares the parts of one layer and counts what it leaves out."""

    def __init__(self, layer: str, file: str) -> None:
        self.left_out = 0
        self.areas = 0
        """Features that became a point within them."""
        self._layer = layer
        self._file = file

    def places(self, parts: list[LayerPart]) -> list[LayerPart]:
        """The parts as points; only the layer asked for. ``UsageError`` when there is none of that name."""
        if self._layer:
            parts = self._asked_for(parts)
        prepared = [part if part.shapes is None else _places_of(part) for part in parts]
        some = any(len(part) for part in prepared if part.shapes is not None)
        found = []
        for part, places in zip(parts, prepared, strict=True):
            # beside others, a part of lines alone is told by its name
            nameless = len(places) or not some
            self.left_out += len(part) - len(places) if nameless else 0
            self.areas += sum(shape is not None and _is_area(shape) for shape in part.points)
            found.append(places if nameless else part)
        return found

    def _asked_for(self, parts: list[LayerPart]) -> list[LayerPart]:
        wanted = [part for part in parts if part.name.casefold() == self._layer.casefold()]
        names = list(dict.fromkeys(part.name for part in parts if part.name))
        if not wanted:
            known = tuple(f'"{name}"' for name in names)
            raise UsageError(say("import.no-part", file=self._file, name=self._layer, known=known))
        others = tuple(name for name in names if name not in {part.name for part in wanted})
        return [*wanted, LayerPart(name="", columns={}, shapes=[], beside=others)]

    def grid(self, frame: Any, path: Path) -> Grid:
        """The rows of a GeoDataFrame that was read elsewhere."""
        from mapper.tables.layer import grid_of_parts

        return grid_of_parts(self.places([part_of_frame("", frame)]), path)


def _places_of(part: LayerPart) -> LayerPart:
    """The part without its lines, each area as a point."""
    shapes = [single(shape) for shape in part.shapes or ()]
    keep = [index for index, shape in enumerate(shapes) if shape is None or _is_place(shape)]
    columns = {name: [cells[index] for index in keep] for name, cells in part.columns.items()}
    kept = [shapes[index] for index in keep]
    areas = [shape is not None and _is_area(shape) for shape in kept]
    if any(areas):
        columns = {**columns, **dict(_represented(kept, areas))}
    points = [_point(shape) if area else shape for shape, area in zip(kept, areas, strict=True)]
    stated = [part.stated[index] for index in keep] if part.stated else ()
    return replace(part, columns=columns, shapes=points, stated=stated)


def _is_place(shape: Any) -> bool:
    return shape.geom_type in ("Point", "MultiPoint", "Polygon", "MultiPolygon") or (
        shape.geom_type == "GeometryCollection" and any(_is_place(one) for one in shape.geoms)
    )


def _is_area(shape: Any) -> bool:
    """Whether a place is more than one point."""
    return _is_place(shape) and shape.geom_type != "Point"


def _point(shape: Any) -> Any:
    return shape.representative_point()


def _represented(shapes: Sequence[Any], areas: Sequence[bool]) -> Iterator[tuple[str, list[str]]]:
    yield "represents", [CENTROID if area else "" for area in areas]
    yield "uncertainty_m", [_reach(shape) if area else "" for shape, area in zip(shapes, areas, strict=True)]


def _reach(shape: Any) -> str:
    """Metres from the point of an area to the farthest corner of its bounds, to two digits."""
    point = _point(shape)
    west, south, east, north = shape.bounds
    wide = max(point.x - west, east - point.x) * math.cos(math.radians(point.y))
    high = max(point.y - south, north - point.y)
    metres = max(math.hypot(wide, high) * METRES_PER_DEGREE, 1)
    digits = max(0, int(math.log10(metres)) - 1)
    return str(math.ceil(metres / 10**digits) * 10**digits)
