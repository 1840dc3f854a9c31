"""A piece of a Parquet file as columns: GeoParquet, and the nested columns of Overture Maps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mapper.large.pieces import Piece, SourceError
from mapper.large.texts import Bad, Raw
from mapper.tables.files import reason_of
from mapper.words.saying import say

POINT_BYTES = 21
"""Of a point in WKB: byte order, type, two numbers."""
_TONGUES = ("en", "zh")
_ADDRESS = ("freeform", "locality", "postcode", "region", "country")
_LEFT_OUT = frozenset({"bbox", "sources", "version"})
"""Of Overture Maps: what tells of the data, not of the place."""
_DEGREES = ("CRS84", "4326")


def headings_of(path: Path) -> tuple[list[str], bool]:
    """The columns that a record tells, and whether the file has geometries."""
    schema = _opened(path).schema_arrow
    try:
        geometry = _geometry(schema)
        _refuse_other_degrees(path, schema, geometry)
    except SourceError:
        raise
    except Exception as error:  # what it says of itself may be any JSON, or none
        raise SourceError(say("large.corrupt", path=path, reason=reason_of(error))) from error
    named = [told for one in schema for told in _flat_names(one)]
    return [*named, *(["lng", "lat"] if geometry else [])], bool(geometry)


def parquet_pieces(path: Path, rows: int) -> list[Piece]:
    """Groups of rows together as long as they are few; one that is larger alone."""
    meta = _opened(path).metadata
    pieces, first, begun, held = [], 1, 0, 0
    for at in range(meta.num_row_groups):
        count = meta.row_group(at).num_rows
        if held and held + count > rows:
            pieces.append(Piece(file=str(path), start=begun, end=at, row=first))
            first, begun, held = first + held, at, 0
        held += count
    if held:
        pieces.append(Piece(file=str(path), start=begun, end=meta.num_row_groups, row=first))
    return pieces


def read_groups(piece: Piece, bad: Bad, batch: int) -> Iterator[Raw]:
    """The rows of a piece, so many at once."""
    file = _opened(Path(piece.file))
    wanted = [one.name for one in file.schema_arrow if one.name not in _LEFT_OUT]
    row = piece.row
    try:
        groups = file.iter_batches(
            batch, row_groups=range(piece.start, piece.end), columns=wanted, use_threads=False
        )
        for one in groups:
            numbers = np.arange(row, row + one.num_rows)
            row += one.num_rows
            yield _raw(one, numbers, bad)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0][:200]
        raise SourceError(say("large.corrupt", path=piece.file, reason=reason)) from error


def sample_of(piece: Piece, rows: int) -> dict[str, Sequence[str]]:
    """Cells of the first rows by heading."""
    first = next(read_groups(piece, Bad(), rows), None)
    columns = first.columns.items() if first else ()
    return {heading: [text or "" for text in column.to_pylist()] for heading, column in columns}


def _opened(path: Path) -> Any:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0][:200]
        raise SourceError(say("large.corrupt", path=path, reason=reason)) from error


def _geometry(schema: Any) -> str:
    """The column of geometries; empty without one."""
    told = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
    name = str(told.get("primary_column", "geometry"))
    if name not in schema.names:
        return ""
    kind = schema.field(name).type
    is_point = pa.types.is_struct(kind) and {one.name for one in kind} >= {"x", "y"}
    return name if is_point or pa.types.is_binary(kind) or pa.types.is_large_binary(kind) else ""


def _refuse_other_degrees(path: Path, schema: Any, geometry: str) -> None:
    if not geometry:
        return
    told = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
    crs = told.get("columns", {}).get(geometry, {}).get("crs")
    if crs and not any(
        name in json.dumps(crs.get("id", crs) if isinstance(crs, dict) else crs) for name in _DEGREES
    ):
        raise SourceError(say("large.not-degrees", path=path))


def _flat_names(one: Any) -> Iterator[str]:
    """The headings that a column is told under."""
    if one.name in _LEFT_OUT:
        return
    if one.name == "names" and pa.types.is_struct(one.type):
        yield "names.primary"
        yield from (f"name_{tag}" for tag in _TONGUES)
    elif one.name == "categories" and pa.types.is_struct(one.type):
        yield "category"
    elif one.name == "addresses" and pa.types.is_list(one.type):
        yield "address"
    elif _is_told(one.type):
        yield one.name


def _is_told(kind: Any) -> bool:
    if pa.types.is_list(kind):
        return bool(pa.types.is_string(kind.value_type))
    return (
        not pa.types.is_nested(kind) and not pa.types.is_binary(kind) and not pa.types.is_large_binary(kind)
    )


def _raw(batch: Any, numbers: Any, bad: Bad) -> Raw:
    geometry = _geometry(batch.schema)
    columns: dict[str, Any] = {}
    for one in batch.schema:
        if one.name != geometry:
            columns.update(_flat(one, batch.column(one.name)))
    points = _points(batch.column(geometry), numbers, bad) if geometry else None
    return Raw(columns=columns, numbers=numbers, points=points)


def _flat(one: Any, column: Any) -> Iterator[tuple[str, Any]]:
    """A column as texts, under each of its headings."""
    names = list(_flat_names(one))
    if not names:
        return
    if names[0] == "names.primary":
        yield "names.primary", pc.struct_field(column, "primary")
        common = pc.struct_field(column, "common") if column.type.get_field_index("common") >= 0 else None
        for tag in _TONGUES:
            is_map = common is not None and pa.types.is_map(common.type)
            yield (
                f"name_{tag}",
                (pc.map_lookup(common, tag, "first") if is_map else pa.nulls(len(column), pa.string())),
            )
    elif names == ["category"] and pa.types.is_struct(one.type):
        yield "category", pc.struct_field(column, "primary")
    elif names == ["address"] and pa.types.is_list(one.type):
        yield "address", _address(column)
    elif pa.types.is_list(one.type):
        yield one.name, pc.binary_join(column, "; ")
    else:
        yield one.name, column.cast(pa.string())


def _address(column: Any) -> Any:
    """The first address on one line."""
    some = pc.fill_null(pc.greater(pc.list_value_length(column), 0), False)
    first = column.values.take(pc.if_else(some, column.offsets[:-1], None))
    if not pa.types.is_struct(first.type):
        return first.cast(pa.string())
    parts = [pc.struct_field(first, name) for name in _ADDRESS if first.type.get_field_index(name) >= 0]
    # Not by leaving nulls out: that leaves out whole rows that have nothing else.
    told = [pc.fill_null(pc.binary_join_element_wise(one, ", ", ""), "") for one in parts]
    return pc.utf8_rtrim(pc.binary_join_element_wise(*told, ""), ", ")


def _points(column: Any, numbers: Any, bad: Bad) -> Any:
    """Longitudes and latitudes; NaN and a note for what is no point."""
    if pa.types.is_struct(column.type):
        both = [pc.struct_field(column, name).cast(pa.float64()) for name in ("x", "y")]
        return tuple(pc.fill_null(one, np.nan).to_numpy(zero_copy_only=False) for one in both)
    plain = _plain_points(column)
    if plain is not None:
        return plain
    import shapely

    shapes = shapely.from_wkb(np.array(column.to_pylist(), object), on_invalid="ignore")
    is_point = shapely.get_type_id(shapes) == 0
    for at in np.flatnonzero(~is_point):
        bad.add(numbers[at], "large.bad.no-point")
    return shapely.get_x(shapes), shapely.get_y(shapes)


def _plain_points(column: Any) -> Any:
    """All at once, where every geometry is a point as nearly everyone writes it; else None."""
    if column.null_count or not len(column):
        return None
    offsets = np.frombuffer(
        column.buffers()[1], np.int64 if pa.types.is_large_binary(column.type) else np.int32
    )[column.offset : column.offset + len(column) + 1]
    if not (np.diff(offsets) == POINT_BYTES).all():
        return None
    whole = np.frombuffer(column.buffers()[2], np.uint8)[offsets[0] : offsets[-1]].reshape(-1, POINT_BYTES)
    if not (whole[:, :5] == (1, 1, 0, 0, 0)).all():
        return None
    lng, lat = (np.ascontiguousarray(whole[:, at : at + 8]).view("<f8").ravel() for at in (5, 13))
    return lng, lat
