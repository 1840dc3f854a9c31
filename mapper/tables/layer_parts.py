"""A point layer, of whichever format, as the parts it is made of; nothing of a file is passed over here."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.datums import system_of
from mapper.tables.files import read_bytes
from mapper.tables.gdal import read_confined, to_wgs84
from mapper.tables.layer_formats import FORMATS, PARTS, Unwelcome, checked, packed
from mapper.tables.numbers import written, yes_or_no
from mapper.tables.placemarks import Feature, gpx_layers, kml_layers
from mapper.value import value_type

_CRS_FILE = regex(
    r"(PARAMETERFILE\[\"[^\"]*\",\s*\"|(grids|init|model|file|catalog)=)[^\"\s]*[/\\:]", re.IGNORECASE
)
"""In a coordinate system: a path or an address where it should name a grid."""
_LINK = regex(rb"<(?:\w+:)?NetworkLink[\s/>]")
_OVERLAY = regex(rb"<(?:\w+:)?(?:Ground|Screen|Photo)Overlay[\s/>]")
FILLED_BY_FORMAT = frozenset({"gml_id", "lowercorner", "uppercorner"})
"""Attributes that GML writers put on every feature; nobody wrote them."""
WGS84 = "EPSG:4326"
_Column = tuple[str, Sequence[object]]


@value_type
class LayerPart:
    """One layer of a file, one folder of a KML."""

    name: str
    """Empty where the format gives its parts no names."""
    columns: Mapping[str, Sequence[str]]
    """What its features say of themselves, as it would stand in a CSV file."""
    shapes: Sequence[Any] | None
    """A geometry a feature in (lon, lat) WGS-84 degrees, or None; None for a table without geometries."""
    stated: Sequence[Any] = ()
    """The same geometries before they were converted."""
    crs: str = WGS84
    declared: bool = True
    """Whether the file itself says so."""
    links: int = 0
    """References to other files or addresses, which are not followed."""
    overlays: int = 0
    """Pictures laid over the map, which are no places."""
    beside: tuple[str, ...] = ()
    """What else lies in the file and is no layer, by name."""

    @property
    def points(self) -> list[Any]:
        """The geometry of every feature, the single one where it stands in a collection of one."""
        return [single(shape) for shape in self.shapes or ()]

    def __len__(self) -> int:
        return (
            len(self.shapes) if self.shapes is not None else max(map(len, self.columns.values()), default=0)
        )


def single(shape: Any) -> Any:
    """What a collection of one holds; any other geometry as it is."""
    while shape is not None and hasattr(shape, "geoms") and len(shape.geoms) == 1:
        shape = shape.geoms[0]
    return None if shape is None or shape.is_empty else shape


def open_parts(path: Path, content: bytes, datum: str = "") -> list[LayerPart]:
    """Every part of a layer that leads nowhere else; :class:`Unwelcome`, or whatever the parsers raise.

    ``datum`` names the coordinate system of a layer that should name its own and does not.
    """
    ending = path.suffix.lower()
    if ending == ".shp":
        content = packed({path.name: content, **_neighbours(path)})
    held, form = checked(ending, content), FORMATS[ending]
    found: list[LayerPart] = []
    for name, one in held.parts.items():
        if not form.driver:
            read = gpx_layers if ending == ".gpx" else kml_layers
            found += [
                _of_features(" / ".join(filter(None, (name, layer))), features, held.declared)
                for layer, features in read(one).items()
            ]
            links, overlays = (len(pattern.findall(one)) for pattern in (_LINK, _OVERLAY))
            if links or overlays:
                found.append(LayerPart(name=name, columns={}, shapes=[], links=links, overlays=overlays))
        else:
            for layer, frame in read_confined(one, form.driver).items():
                called = layer if form.parted else "" if ending == ".shp" else name
                code = system_of(datum, metres=True) if held.declared else 0
                placed = _in_system(frame, code) if code else frame
                found.append(part_of_frame(called, placed, padded=ending == ".gml", declared=held.declared))
    if found and all(part.shapes is None for part in found):
        raise ValueError("it holds no geometry")
    if beside := tuple(one for one in held.beside if one not in {part.name for part in found}):
        found.append(LayerPart(name="", columns={}, shapes=[], beside=beside))
    return found


def _in_system(frame: Any, code: int) -> Any:
    """The frame in the coordinate system of this EPSG code, where it has geometries and names no other."""
    unnamed = hasattr(frame, "geometry") and frame.crs is None
    return frame.set_crs(code) if unnamed else frame


def _of_features(name: str, features: Sequence[Feature], declared: bool) -> LayerPart:
    headings = dict.fromkeys(heading for attributes, _ in features for heading in attributes)
    return LayerPart(
        name=name,
        columns={heading: [one.get(heading, "") for one, _ in features] for heading in headings},
        shapes=[shape for _, shape in features],
        declared=declared,
    )


def part_of_frame(name: str, frame: Any, *, padded: bool = False, declared: bool = True) -> LayerPart:
    """A GeoDataFrame as a part; ``padded`` drops what GML writers put on every feature."""
    located = hasattr(frame, "geometry")
    shape_column = frame.geometry.name if located else ""
    columns = {
        name: [text_of(value) for value in values]
        for heading in frame.columns
        if heading != shape_column
        for name, values in _flat(str(heading), frame[heading].tolist(), set(frame.columns))
    }
    if padded:
        columns = {
            heading: cells
            for heading, cells in columns.items()
            if any(cells) and heading.casefold() not in FILLED_BY_FORMAT
        }
    if not located:
        return LayerPart(name=name, columns=columns, shapes=None)
    if frame.crs is None and not declared:
        frame = frame.set_crs(4326)
    if frame.crs is None:
        raise Unwelcome(wording.NO_CRS)
    if _CRS_FILE.search(frame.crs.to_wkt()):
        raise Unwelcome(wording.FOREIGN_CRS, name=frame.crs.name)
    return LayerPart(
        name=name,
        columns=columns,
        shapes=list(to_wgs84(frame.geometry)),
        stated=list(frame.geometry),
        crs=str(frame.crs.to_string()),
        declared=declared,
    )


def _flat(heading: str, values: Sequence[object], taken: Collection[str]) -> Iterator[_Column]:
    """The columns that one attribute is: one, or one for each member of the objects that it holds."""
    objects = [value if isinstance(value, dict) else {} for value in values]
    members = list(dict.fromkeys(name for one in objects for name in one))
    if not members or any(text_of(value) and not isinstance(value, dict) for value in values):
        yield heading, values
        return
    for member in members:
        name = f"{heading}.{member}" if member in taken else str(member)
        yield name, [one.get(member) for one in objects]


def _neighbours(path: Path) -> dict[str, bytes]:
    """The further files of a shapefile that lie in its own folder, under one name."""
    found = {}
    for other in path.parent.iterdir():
        if other.stem != path.stem or other.suffix.lower() not in PARTS or other.name == path.name:
            continue
        if other.resolve().parent != path.parent.resolve():
            raise Unwelcome(wording.LAYER_LEADS_OUT, what=other.name)
        content = read_bytes(other)
        if isinstance(content, bytes):
            found[other.name] = content
    return found


def text_of(value: object) -> str:
    """An attribute as it would stand in a CSV file."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return yes_or_no(value)
    several: Any = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(several, list | tuple):
        return "; ".join(filter(None, map(text_of, several)))
    if isinstance(value, int | float):
        return written(float(value))
    text = str(value)
    return "" if text in ("NaT", "<NA>", "nan") else text.removesuffix(" 00:00:00")
