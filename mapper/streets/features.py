"""What goes into the tiles, clipped to the frame and written aside as it comes: an extract may be large.

Shapes are looked at thousands at a time, which costs a tenth of one by one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import cos, radians
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import numpy
import shapely

from mapper.geometry.types import Box
from mapper.streets.tags import LAYERS, Kind
from mapper.value import value_type

Shape = Any
"""A shape of shapely, whose kind is known when it runs."""
AT_ONCE = 4096
LINES = frozenset({"roads", "metro", "water"})
"""Whose lines are joined before tiles are cut: a name stands only where its line is long enough."""
METRES_PER_DEGREE = 111_195.0
Properties = Mapping[str, str | bool]


@value_type(kw_only=False)
class Found:
    """A thing as it was read: well-known bytes in hexadecimal, degrees, and what is told of it."""

    shape: str
    kind: Kind
    names: Mapping[str, str]
    tunnel: bool = False
    local: str = ""
    """The name on the signs, whether or not it is among the names."""


@value_type(kw_only=False)
class _Held:
    """A thing whose names are not settled before everything is read."""

    layer: str
    zoom: int
    told: Mapping[str, Any]
    """What is told of it besides its names."""
    names: Mapping[str, str]
    local: str
    shape: Shape


class Features:
    """GeoJSON lines by layer in a folder; ``with`` closes the files."""

    def __init__(
        self,
        folder: Path,
        frame: Box,
        *,
        layer_of: Callable[[Kind], str] = lambda kind: kind.layer,
        rest_of: Callable[[Shape, str], list[Shape]] = lambda street, _: [street],
    ) -> None:
        """``layer_of``: where a thing goes, empty for nowhere; ``rest_of``: what of a street is drawn."""
        self.folder, self.frame = folder, frame
        self._layer_of, self._rest_of = layer_of, rest_of
        self.counts: dict[str, int] = {}
        """How many of each layer."""
        self.box = shapely.box(frame.west, frame.south, frame.east, frame.north)
        middle = radians((frame.south + frame.north) / 2)
        self._square_metres = METRES_PER_DEGREE**2 * cos(middle)
        self._files: dict[str, IO[str]] = {}
        self._waiting: list[Found] = []
        self._held: list[_Held] = []
        self._names: dict[tuple[str, str], Mapping[str, str]] = {}
        """Layer and name on the signs → the names in other languages that any thing of that name has."""

    def __enter__(self) -> Features:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()

    @property
    def files(self) -> Mapping[str, Path]:
        """The file of each layer that has anything, in the order in which layers are drawn."""
        return {layer: self._path(layer) for layer in LAYERS if layer in self.counts}

    def add(self, found: Found) -> None:
        """Take one thing; what lies outside the frame is dropped when its turn comes."""
        if not self._layer_of(found.kind):
            return
        self._waiting.append(found)
        if len(self._waiting) >= AT_ONCE:
            self._take()

    def finish(self) -> None:
        """Take what waits and join the pieces of each street."""
        self._take()
        lines: dict[tuple[str, int, str], list[Shape]] = {}
        for one in self._held:
            known = self._names.get((one.layer, one.local), one.names)
            properties = {**one.told, **(united(one.names, known) if one.names else {})}
            if one.shape.geom_type.endswith("Polygon"):
                self.write(one.layer, one.shape, properties, one.zoom)
            else:
                key = json.dumps(properties, ensure_ascii=False)
                lines.setdefault((one.layer, one.zoom, key), []).extend(parts_of(one.shape))
        self._held.clear()
        for (layer, zoom, told), pieces in sorted(lines.items()):
            joined = shapely.line_merge(shapely.MultiLineString(pieces))
            properties = json.loads(told)
            for line in parts_of(joined):
                for rest in self._rest_of(line, properties.get("kind_detail", "")):
                    self.write(layer, rest, properties, zoom)

    def write(self, layer: str, shape: Shape, properties: Properties, zoom: int) -> None:
        """Write one feature down, to be shown from ``zoom`` on."""
        file = self._files.get(layer)
        if file is None:
            file = self._files[layer] = self._path(layer).open("w", encoding="utf-8")
        # By hand: the shape's own text is most of it, and need not be read again to be written.
        told = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
        file.write(
            f'{{"type":"Feature","tippecanoe":{{"layer":"{layer}","minzoom":{zoom}}},'
            f'"properties":{told},"geometry":{shapely.to_geojson(shape)}}}\n'
        )
        self.counts[layer] = self.counts.get(layer, 0) + 1

    def close(self) -> None:
        """Nothing more is written; the files can be read."""
        for file in self._files.values():
            file.close()

    def _path(self, layer: str) -> Path:
        return self.folder / f"{layer}.geojsonl"

    def _take(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        shapes = shapely.from_wkb([one.shape for one in waiting], on_invalid="ignore")
        sides = shapely.bounds(shapes)
        frame = self.frame
        # Not a number, for what cannot be read, is never within.
        touching = (sides[:, 0] <= frame.east) & (sides[:, 2] >= frame.west)
        touching &= (sides[:, 1] <= frame.north) & (sides[:, 3] >= frame.south)
        whole = (sides[:, 0] >= frame.west) & (sides[:, 2] <= frame.east)
        whole &= (sides[:, 1] >= frame.south) & (sides[:, 3] <= frame.north)
        sizes = shapely.area(shapes) * self._square_metres
        for at in numpy.flatnonzero(touching):
            shape = shapes[at] if whole[at] else clipped(shapes[at], self.box)
            if shape is not None:
                self._place(waiting[at], shape, float(sizes[at]))

    def _place(self, found: Found, shape: Shape, size: float) -> None:
        kind, layer = found.kind, self._layer_of(found.kind)
        zoom = next(zoom for least, zoom in kind.zooms if size >= least)
        properties: dict[str, Any] = {"kind": kind.kind}
        if kind.detail:
            properties["kind_detail"] = kind.detail
        if found.tunnel:
            properties["is_tunnel"] = True
        names = found.names if kind.named is not None and size >= kind.named else {}
        is_line = shape.geom_type.endswith("LineString")
        if is_line or (names and kind.layer in LINES):
            if names and found.local:
                known = self._names.get((layer, found.local), names)
                self._names[layer, found.local] = united(known, names)
            self._held.append(_Held(layer, zoom, properties, names, found.local, shape))
        else:
            self.write(layer, shape, {**properties, **names}, zoom)


def united(names: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Names of one thing, completed by those of another of the same name: a river may be told twice."""
    both = {**others, **names}
    # Who has a name in every language needs none for the others.
    if not ("name" in names and "name" in others):
        both.pop("name", None)
    return both


def clipped(shape: Shape, box: Shape) -> Shape | None:
    """The part within the box that is of the shape's own dimension; None for nothing."""
    try:
        inside = shape.intersection(box)
    except shapely.errors.GEOSException:
        inside = shapely.make_valid(shape).intersection(box)
    parts = [one for one in parts_of(inside) if one.geom_type == shape.geom_type.removeprefix("Multi")]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else _several(parts)


def _several(parts: Iterable[Shape]) -> Shape:
    parts = list(parts)
    return shapely.MultiPolygon(parts) if parts[0].geom_type == "Polygon" else shapely.MultiLineString(parts)


def parts_of(shape: Shape) -> Iterator[Shape]:
    """The simple shapes of one that may have several."""
    for part in getattr(shape, "geoms", [shape]):
        if not part.is_empty:
            yield part
