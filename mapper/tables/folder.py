"""Which file of a folder holds which table: ``places`` may be ``places.csv``, ``.xlsx``, ``.geojson`` …"""

from __future__ import annotations

from collections.abc import Iterable
from os.path import splitext
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
IMPORTED_ENDINGS = (".txt", ".tab", ".ods", ".parquet", ".geoparquet")
"""Those of them that can be brought into a table."""
ENDINGS = (*TEXT_ENDINGS, ".xlsx", *LAYER_ENDINGS)


_HEAD, _LINES = 4096, 5
"""Bytes and lines that are looked at to tell whether a file holds a table."""


def table_files(names: Iterable[str]) -> dict[str, list[str]]:
    """Table name → the file names among ``names`` that may hold it, in order of preference."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        stem, ending = splitext(name)  # noqa: PTH122 - asked for every table; a Path costs more than the rest
        if ending.lower() in ENDINGS and not name.startswith((".", "~")):
            found.setdefault(stem.casefold(), []).append(name)
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


def looks_like_table(path: Path) -> bool:
    """Whether the first lines of a file, whatever it is called, are cells of one width."""
    if not path.is_file():
        return False
    from mapper.tables.spellings import placed

    with path.open("rb") as file:
        head = file.read(_HEAD)
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    lines = [line for line in text.splitlines() if line.strip()][:_LINES]
    if "\0" in text or len(lines) < 2:
        return False
    for separator in ",;\t|":
        widths = {line.count(separator) for line in lines[: -1 if len(head) == _HEAD else None]}
        (width,) = widths if len(widths) == 1 else (0,)
        if width > 1 or (width and any(map(placed, lines[0].split(separator)))):
            return True
    return False


def companions(name: str, names: Iterable[str]) -> list[str]:
    """The further files of ``names`` that belong to a shapefile; nothing for other formats."""
    path = Path(name)
    if path.suffix.lower() != ".shp":
        return []
    return [other for other in names if other != name and Path(other).stem == path.stem]
