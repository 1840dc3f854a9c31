"""Which file of a folder holds which table: ``places`` may be ``places.csv``, ``.xlsx``, ``.geojson`` …"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.messages import At, problem

TEXT_ENDINGS = (".csv", ".tsv")
LAYER_ENDINGS = (
    ".geojson",
    ".json",
    ".gpkg",
    ".shp",
    ".zip",
    ".fgb",
    ".gml",
    ".kml",
    ".kmz",
    ".gpx",
    ".topojson",
)
"""Point layers, read as :data:`mapper.tables.layer_formats.FORMATS` lays down; ``.zip`` holds a shapefile."""
FOREIGN_ENDINGS = (
    *(
        ".xls",
        ".xlsb",
        ".xlsm",
        ".xltx",
        ".ods",
        ".fods",
        ".numbers",
        ".txt",
        ".tab",
        ".dat",
        ".docx",
        ".odt",
        ".rtf",
    ),
    *(".parquet", ".geoparquet", ".feather", ".dbf", ".mdb", ".accdb", ".sqlite", ".db", ".ndjson", ".jsonl"),
    *(".geojsonl", ".geojsons", ".osm", ".pbf", ".gdb", ".wkt", ".mif", ".tcx", ".fit", ".loc"),
)
"""Endings under which people also keep tables, and which this reader does not know."""
ENDINGS = (*TEXT_ENDINGS, ".xlsx", *LAYER_ENDINGS)


def table_files(names: Iterable[str]) -> dict[str, list[str]]:
    """Table name → the file names among ``names`` that may hold it, in order of preference."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        path = Path(name)
        if path.suffix.lower() in ENDINGS and not name.startswith((".", "~")):
            found.setdefault(path.stem.casefold(), []).append(name)
    for files in found.values():
        files.sort(key=lambda name: ENDINGS.index(Path(name).suffix.lower()))
    return found


def find_table(
    folder: Path, table: str, names: Iterable[str] | None = None
) -> tuple[Path | None, list[Problem]]:
    """The file of one table, or None; a problem when there are several."""
    listed = (
        sorted(path.name for path in folder.iterdir()) if names is None and folder.is_dir() else names or ()
    )
    files = table_files(listed).get(table, [])
    if not files:
        return None, []
    problems = []
    if len(files) > 1:
        at = At(str(folder / files[1]))
        problems.append(problem(wording.TWO_FILES, at, table=table, names=", ".join(files)))
    return folder / files[0], problems


def companions(name: str, names: Iterable[str]) -> list[str]:
    """The further files of ``names`` that belong to a shapefile; nothing for other formats."""
    path = Path(name)
    if path.suffix.lower() != ".shp":
        return []
    return [other for other in names if other != name and Path(other).stem == path.stem]
