"""Point layers (GeoJSON, GeoPackage and the other :data:`FORMATS`) → rows with lat, lon and datum columns.

The layer's own coordinate reference system is honoured: points become WGS-84 before anything sees them.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.files import read_bytes
from mapper.tables.gdal import read_confined, to_wgs84
from mapper.tables.grid import Detected, Grid, Record
from mapper.tables.layer_formats import FORMATS, PARTS, Unwelcome, checked, packed
from mapper.tables.messages import At, problem
from mapper.tables.numbers import written
from mapper.tables.schema import fold

_IN_MEMORY = re.compile(r"/vsi\w+/\S*?pyogrio_\w+(\.zip)?(/layer)?")
"""What GDAL calls the file it was given."""
_CRS_FILE = re.compile(
    r"(PARAMETERFILE\[\"[^\"]*\",\s*\"|(grids|init|model|file|catalog)=)[^\"\s]*[/\\:]", re.IGNORECASE
)
"""In a coordinate system: a path or an address where it should name a grid."""
_COORDINATES = ("lat", "lon", "datum")
FILLED_BY_FORMAT = frozenset(
    {"gml_id", "lowercorner", "uppercorner", "tessellate", "extrude", "visibility", "altitudemode"}
)
"""Attributes that GML and KML writers put on every feature; nobody wrote them."""
PADDED = (".kml", ".gml", ".gpx")
"""Formats whose readers add a column for everything a feature might have."""


def read_layer(path: Path, content: bytes) -> Grid:
    """One row a feature; row 2 is the first feature, as if it were a table with headings."""
    at = At(str(path))
    detected = Detected(format=path.suffix[1:].upper())
    try:
        return _grid(_open(path, content), path, detected)
    except Unwelcome as error:
        trouble = problem(error.message, at, **error.values)
    except Exception as error:  # GDAL, PROJ and the parsers raise anything for damaged files
        reason = _IN_MEMORY.sub(path.name, str(error).partition("\n")[0]) or type(error).__name__
        trouble = problem(wording.BAD_LAYER, at, reason=reason)
    return Grid(detected=detected, problems=[trouble], whole=False)


def _grid(frame: Any, path: Path, detected: Detected) -> Grid:
    columns = _attributes(frame, padded=path.suffix.lower() in PADDED)
    problems: list[Problem] = []
    records = []
    for number, point in enumerate(to_wgs84(frame.geometry), start=2):
        cells = [column[number - 2] for column in columns.values()]
        records.append(Record(number, [*cells, *_coordinates(point, At(str(path), number), problems)]))
    crs = str(frame.crs.to_string())
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
    """The GeoDataFrame of a layer that leads nowhere else."""
    ending = path.suffix.lower()
    if ending == ".shp":
        content = packed({path.name: content, **_neighbours(path)})
    frame = read_confined(checked(ending, content), FORMATS[ending].driver)
    if not hasattr(frame, "geometry"):
        raise ValueError("it holds no geometry")
    if frame.crs is None:
        raise Unwelcome(wording.NO_CRS)
    if _CRS_FILE.search(frame.crs.to_wkt()):
        raise Unwelcome(wording.FOREIGN_CRS, name=frame.crs.name)
    return frame


def _neighbours(path: Path) -> dict[str, bytes]:
    """The further files of a shapefile that lie in its own folder."""
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


def _coordinates(point: Any, at: At, problems: list[Problem]) -> list[str]:
    if point is None or point.is_empty:
        return ["", "", ""]
    if point.geom_type != "Point":
        problems.append(problem(wording.NOT_A_POINT, at, kind=point.geom_type))
        return ["", "", ""]
    if not (math.isfinite(point.x) and math.isfinite(point.y)):
        problems.append(problem(wording.NOT_A_POINT, at, kind="point without coordinates"))
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
