"""The first work: read a piece of the source and put its places in the order of the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapper.large import room as rooms
from mapper.large.columns import Layout
from mapper.large.pieces import Piece
from mapper.large.reading import places_of
from mapper.large.texts import Bad, read_texts

POINTS, SPOTS = "points.arrow", "spots.npy"
BATCH = 50_000
"""Rows of a Parquet file that are in memory at once as they stand there."""
STORED = 4096
"""Rows of a written batch, the least that is read again."""
SAMPLE = 64
"""Of so many places one is told, to find where the map is to be opened."""


def gather(piece: Piece, layout: Layout, room: str) -> str:
    """Do this for a piece; the name of what was made of it."""

    def work(folder: Path) -> dict[str, Any]:
        bad = Bad()
        parts = [places_of(raw, layout, bad) for raw in _raws(piece, bad)]
        table = pa.concat_tables(parts) if parts else None
        if table is None or not table.num_rows:
            return _told(piece, bad, None)
        spots = table.column("spot").to_numpy()
        order = np.argsort(spots, kind="stable")
        table = table.take(pa.array(order))
        write(table, folder / POINTS)
        np.save(folder / SPOTS, spots[order])
        return _told(piece, bad, table)

    return rooms.piece(Path(room), piece.name, work)


def write(table: Any, path: Path) -> None:
    """The table, so that parts of it can be read again; the same bytes for the same rows."""
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table.combine_chunks(), max_chunksize=STORED)


def slices(path: Path, start: int, end: int) -> Iterator[Any]:
    """The rows of a written table from one number to another."""
    if start >= end:
        return
    with pa.memory_map(str(path)) as source:
        reader = pa.ipc.open_file(source)
        for at in range(start // STORED, (end - 1) // STORED + 1):
            batch = reader.get_batch(at)
            first = at * STORED
            low = max(start - first, 0)
            yield pa.table(batch).slice(low, min(end - first, batch.num_rows) - low)


def _raws(piece: Piece, bad: Bad) -> Iterator[Any]:
    if piece.headings:
        yield read_texts(piece, bad)
        return
    from mapper.large.parquets import read_groups

    yield from read_groups(piece, bad, BATCH)


def _told(piece: Piece, bad: Bad, table: Any) -> dict[str, Any]:
    rows = [[row, *why] for row, why in sorted(bad.rows.items())]
    told: dict[str, Any] = {"piece": asdict(piece), "bad": rows, "rows": 0}
    if table is None:
        return {**told, "categories": {}, "years": {}, "names": {}, "sample": []}
    names = [name for name in table.column_names if name.startswith("name_")]
    return {
        **told,
        "rows": table.num_rows,
        "categories": _counts(table.column("category")),
        "years": _counts(table.column("year").drop_null()),
        "names": {name[5:]: int(pc.sum(pc.not_equal(table.column(name), "")).as_py()) for name in names},
        "sample": table.column("spot").to_numpy()[::SAMPLE].tolist(),
    }


def _counts(column: Any) -> dict[str, int]:
    return {str(one["values"]): one["counts"] for one in pc.value_counts(column).to_pylist()}
