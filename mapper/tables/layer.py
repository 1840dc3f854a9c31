"""Point layers (GeoJSON, GeoPackage and what else geopandas reads) → rows with lat, lon and datum columns.

The layer's own coordinate reference system is honoured: points become WGS-84 before anything sees them.
"""

from __future__ import annotations

import io
import math
import warnings
import zipfile
from pathlib import Path
from typing import Any

from mapper.errors import Problem
from mapper.tables import wording_file as say
from mapper.tables.grid import Detected, Grid, Record
from mapper.tables.messages import At, problem
from mapper.tables.numbers import written
from mapper.tables.schema import fold
from mapper.tables.unpacking import refuse_bomb

NEEDS_NEIGHBOURS = (".shp",)
"""Formats of several files, which can only be read from the disk."""
_UNREADABLE = (RuntimeError, ValueError, OSError, KeyError, TypeError, AttributeError, zipfile.BadZipFile)
"""What GDAL's and pyproj's bindings raise for damaged or foreign files; they have no root of their own."""
_COORDINATES = ("lat", "lon", "datum")
FILLED_BY_FORMAT = frozenset(
    {"gml_id", "lowercorner", "uppercorner", "tessellate", "extrude", "visibility", "altitudemode"}
)
"""Attributes that GML and KML writers put on every feature; nobody wrote them."""
PADDED = (".kml", ".gml", ".gpx")
"""Formats whose readers add a column for everything a feature might have."""


def read_layer(path: Path, content: bytes) -> Grid:
    """One row a feature; row 2 is the first feature, as if it were a table with headings."""
    file = str(path)
    detected = Detected(format=path.suffix[1:].upper())
    try:
        frame = _open(path, content)
    except _UNREADABLE as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        trouble = problem(say.BAD_LAYER, At(file), reason=reason)
        return Grid(detected=detected, problems=[trouble], whole=False)
    if not hasattr(frame, "geometry") or frame.crs is None:
        message = say.NO_CRS if hasattr(frame, "geometry") else say.BAD_LAYER
        trouble = problem(message, At(file), reason="it holds no geometry")
        return Grid(detected=detected, problems=[trouble], whole=False)
    crs = str(frame.crs.to_string())
    columns = _attributes(frame, padded=path.suffix.lower() in PADDED)
    problems: list[Problem] = []
    records = []
    points = frame.geometry.to_crs(4326)
    for number, point in enumerate(points, start=2):
        cells = [column[number - 2] for column in columns.values()]
        records.append(Record(number, [*cells, *_coordinates(point, At(file, number), problems)]))
    detected = Detected(format=detected.format, crs=crs, rows=len(records), columns=len(columns))
    heading = Record(1, [*columns, *_COORDINATES])
    return Grid(heading=heading, records=records, detected=detected, problems=problems)


def _attributes(frame: Any, *, padded: bool) -> dict[str, list[str]]:
    """The columns that somebody filled in, as texts; coordinates come from the geometry."""
    names = [str(name) for name in frame.columns if name != frame.geometry.name]
    columns = {
        name: [_text(value) for value in frame[name].tolist()]
        for name in names
        if fold(name) not in _COORDINATES
    }
    if not padded:
        return columns
    return {
        name: cells
        for name, cells in columns.items()
        if any(cells) and name.casefold() not in FILLED_BY_FORMAT
    }


def _open(path: Path, content: bytes) -> Any:
    import geopandas

    if path.suffix.lower() == ".zip":
        refuse_bomb(content)
    if path.suffix.lower() in NEEDS_NEIGHBOURS:
        return geopandas.read_file(path)
    with warnings.catch_warnings():
        # GDAL complains that a file in memory has no ending
        warnings.simplefilter("ignore", RuntimeWarning)
        return geopandas.read_file(io.BytesIO(content))


def _coordinates(point: Any, at: At, problems: list[Problem]) -> list[str]:
    if point is None or point.is_empty:
        return ["", "", ""]
    if point.geom_type != "Point":
        problems.append(problem(say.NOT_A_POINT, at, kind=point.geom_type))
        return ["", "", ""]
    if not (math.isfinite(point.x) and math.isfinite(point.y)):
        problems.append(problem(say.NOT_A_POINT, at, kind="point without coordinates"))
        return ["", "", ""]
    return [written(round(point.y, 6)), written(round(point.x, 6)), "WGS84"]


def _text(value: object) -> str:
    """An attribute as it would stand in a CSV file."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return written(float(value))
    text = str(value)
    return "" if text in ("NaT", "<NA>", "nan") else text.removesuffix(" 00:00:00")
