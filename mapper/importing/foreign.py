"""A file of any format people have → one grid of texts, and what was left out of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from mapper.errors import DataError, Problem, UsageError
from mapper.importing.around import below_titles, rows_alone
from mapper.importing.opendocument import MOST_CELLS, read_spreadsheet
from mapper.importing.origin import Origin, origin_of
from mapper.importing.shapes import Shapes
from mapper.tables import wording
from mapper.tables.files import UNPACKED_LIMIT_MB, read_bytes, reason_of, refuse_bomb
from mapper.tables.folder import LAYER_ENDINGS
from mapper.tables.grid import Detected, Grid
from mapper.tables.headings import Vocabulary
from mapper.tables.layer import read_layer, unread
from mapper.tables.messages import At, problem, together
from mapper.tables.reader import read_grid
from mapper.tables.records import Record
from mapper.value import value_type
from mapper.words.saying import say

TEXTS = (".csv", ".tsv", ".txt", ".tab", ".xlsx")
PARQUET = (".parquet", ".geoparquet")
AT_ONCE = 256
"""Rows of a Parquet file that are unpacked before its size is looked at again."""
STOPS = "stops.txt"
FEED = "feed_info.txt"
ENDINGS = (*TEXTS, ".ods", *LAYER_ENDINGS, *PARQUET)


@value_type
class Foreign:
    """What a file holds, before anything is known of the atlas it goes to."""

    grid: Grid
    origin: Origin
    left_out: int = 0
    """Features that are no place: lines."""
    areas: int = 0
    """Features that are more than a point, and became one within them."""

    def column(self, index: int) -> list[str]:
        """The cells of one column, without blanks round them."""
        return [one.cells[index].strip() if index < len(one.cells) else "" for one in self.grid.records]


@value_type
class Wanted:
    """Which part of the file, and how its headings are understood."""

    vocabulary: Vocabulary
    sheet: str = ""
    layer: str = ""
    datum: str = ""


def read_foreign(path: Path, wanted: Wanted) -> Foreign:
    """Read a file; :class:`DataError` when it cannot be, :class:`UsageError` for a format or part unknown."""
    content = read_bytes(path)
    if isinstance(content, Problem):
        raise DataError([content])
    try:
        return _read(path, content, wanted)
    except (DataError, UsageError):
        raise
    except Exception as error:  # whatever nobody foresaw is a problem of the file
        damaged = problem(wording.DAMAGED, At(str(path)), reason=reason_of(error))
        raise DataError([damaged]) from error


def _read(path: Path, content: bytes, wanted: Wanted) -> Foreign:
    ending, file = path.suffix.lower(), str(path)
    shapes = Shapes(wanted.layer, file)
    told: Mapping[str, str] = {}
    if ending == ".zip" and not _holds(content, ".shp"):
        return _unzipped(path, content, wanted)
    if ending in TEXTS:
        grid = read_grid(path, content, wanted.vocabulary, sheet=wanted.sheet)
    elif ending == ".ods":
        grid = read_spreadsheet(content, file=file, vocabulary=wanted.vocabulary, sheet=wanted.sheet)
    elif ending in PARQUET:
        grid = _parquet(path, content, shapes)
    elif ending in LAYER_ENDINGS:
        meaning = wanted.vocabulary.meaning
        grid = read_layer(path, content, meaning=meaning, datum=wanted.datum, prepared=shapes.places)
    else:
        raise UsageError(say("import.no-such-format", file=file, known=ENDINGS))
    grid = below_titles(grid, wanted.vocabulary, file)
    if ending in (*TEXTS, ".ods"):
        grid = rows_alone(grid, wanted.vocabulary, file)
    if not grid.whole or grid.heading is None:
        empty = problem(wording.EMPTY, At(file), expected=wanted.vocabulary.expected())
        raise DataError(together(grid.problems) or [empty])
    origin = origin_of(path, content, told)
    return Foreign(grid=grid, origin=origin, left_out=shapes.left_out, areas=shapes.areas)


def _members(content: bytes, file: str) -> dict[PurePosixPath, zipfile.ZipInfo]:
    try:
        refuse_bomb(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {PurePosixPath(entry.filename): entry for entry in entries}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DataError([problem(wording.BAD_WORKBOOK, At(file), reason=str(error))]) from None
    return {name: entry for name, entry in names.items() if "__MACOSX" not in name.parts}


def _holds(content: bytes, ending: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name.lower().endswith(ending) for name in archive.namelist())
    except zipfile.BadZipFile:
        return True  # the reader of layers says what is wrong with it


def _unzipped(path: Path, content: bytes, wanted: Wanted) -> Foreign:
    """A GTFS feed, or the one table that an archive holds."""
    members = _members(content, str(path))
    stops = [name for name in members if name.name == STOPS]
    tables = stops or [name for name in members if name.suffix.lower() in ENDINGS]
    if len(tables) > 1:  # what lies beside a table as .txt is to be read by people
        tables = [name for name in tables if stops or name.suffix.lower() != ".txt"] or tables
    if len(tables) != 1:
        names = tuple(str(name) for name in tables)
        raise UsageError(say("import.no-single-table", file=str(path), names=names))
    feeds = [name for name in members if stops and name.name == FEED]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            held = archive.read(members[tables[0]])
            feed = next((archive.read(members[name]) for name in feeds), b"")
        except (RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
            raise DataError([problem(wording.BAD_WORKBOOK, At(str(path)), reason=str(error))]) from None
    found = _read(path.with_name(tables[0].name), held, wanted)
    others = [str(name) for name in members if name not in (*tables, *feeds)]
    name = say("check.form.layer", name=str(tables[0]))
    parts = (name, *found.grid.detected.parts, *unread(others))
    detected = replace(found.grid.detected, format="GTFS" if stops else "ZIP", parts=parts)
    origin = replace(found.origin, **{"title": path.name, **_feed(feed)})
    return replace(found, grid=replace(found.grid, detected=detected), origin=origin)


def _feed(content: bytes) -> dict[str, str]:
    import csv

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace"))))[:1]
    names = {"feed_publisher_name": "publisher", "feed_publisher_url": "url"}
    return {
        names[key]: str(value).strip() for row in rows for key, value in row.items() if key in names and value
    }


def _bounded(file: Any) -> Any:
    """The table in a Parquet file; ``ValueError`` where it is too much: a few bytes may say that a long text
    stands in a million rows.
    """
    import pyarrow

    if file.metadata.num_rows * max(file.metadata.num_columns, 1) > MOST_CELLS:
        raise ValueError(f"it holds more than {MOST_CELLS} cells")
    batches, size = [], 0
    for batch in file.iter_batches(AT_ONCE):
        batches.append(batch)
        size += batch.nbytes
        if size > UNPACKED_LIMIT_MB << 20:
            raise ValueError(f"it unpacks to more than {UNPACKED_LIMIT_MB} MB")
    return pyarrow.Table.from_batches(batches, file.schema_arrow)


def _parquet(path: Path, content: bytes, shapes: Shapes) -> Grid:
    """Read where pyarrow is installed; from the bytes given, so that no other file is opened."""
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise UsageError(say("import.needs-pyarrow", file=str(path))) from None
    from mapper.tables.layer_parts import text_of

    try:
        table = _bounded(parquet.ParquetFile(io.BytesIO(content)))
        frame: Any
        if b"geo" in (table.schema.metadata or {}):
            import geopandas

            frame = geopandas.read_parquet(io.BytesIO(content))
            return shapes.grid(frame, path)
        frame = table.to_pandas()
    except Exception as error:  # pyarrow raises anything for damaged files
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise DataError([problem(wording.BAD_LAYER, At(str(path)), reason=reason)]) from None
    columns = {str(name): [text_of(value) for value in frame[name].tolist()] for name in frame.columns}
    records = [
        Record(row, list(cells)) for row, cells in enumerate(zip(*columns.values(), strict=True), start=2)
    ]
    detected = Detected(format="PARQUET", rows=len(records), columns=len(columns))
    return Grid(heading=Record(1, list(columns)), records=records, detected=detected)
