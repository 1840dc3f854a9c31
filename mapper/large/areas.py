"""The second work: one area of the map becomes tiles, blocks of records, and words to search by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from mapper.large import gather
from mapper.large import room as rooms
from mapper.large.blocks import blocks_of
from mapper.large.columns import Layout
from mapper.large.grid import BITS
from mapper.large.legend import Legend
from mapper.large.plan import Area
from mapper.large.pyramid import CELLS, Places, summed, tiles_below
from mapper.large.reading import RECORD
from mapper.large.terms import terms_of, write_terms
from mapper.value import value_type

TILES, RECORDS, ABOVE, ENDS = "shown.bin", "records.bin", "above.npz", "ends.npz"
BLOCK = 128
"""Records that are packed together, and fetched for one of them."""


@value_type
class Task:
    """What a worker must know beside the area."""

    room: str
    layout: Layout
    legend: Legend
    read: tuple[str, ...]
    """Names of what was gathered."""
    above: tuple[tuple[int, int], ...]

    def name_of(self, number: int) -> str:
        """What the area of that number is called in the room: of other pieces other areas are made."""
        return f"area-{rooms.hashed(repr((self.read, self.legend)).encode())}-{number:06d}"


def shape(number: int, area: Area, task: Task) -> str:
    """Do this for the area of that number; the name of what was made of it."""
    room = Path(task.room)

    def work(folder: Path) -> dict[str, Any]:
        table = _places(area, task)
        if table.num_rows != area.count:
            raise RuntimeError(f"area {number}: {table.num_rows} places instead of {area.count}")
        places = Places.of(table, task.legend, task.layout.tongues, area.first)
        told = _write_tiles(area, places, folder)
        _write_above(area, places, task.above, folder)
        _write_records(table.column("record").combine_chunks(), folder)
        del places
        names = [table.column(f"name_{tag}") for tag in task.layout.tongues]
        told["terms"] = write_terms(terms_of(names, table.column("id"), area.first), folder)
        return {**told, "rows": table.num_rows}

    return rooms.piece(room, task.name_of(number), work)


def _places(area: Area, task: Task) -> Any:
    """All places of the area, in the order of the map and, on one spot, of the source."""
    parts: list[Any] = []
    for name in task.read:
        folder = Path(task.room, name)
        if (folder / gather.SPOTS).is_file():
            spots = np.load(folder / gather.SPOTS, mmap_mode="r")
            start, end = np.searchsorted(spots, area.span)
            parts += gather.slices(folder / gather.POINTS, int(start), int(end))
    table = pa.concat_tables(parts)
    order = np.argsort(table.column("spot").to_numpy(), kind="stable")
    return table.take(pa.array(order)).combine_chunks()


def _write_tiles(area: Area, places: Places, folder: Path) -> dict[str, Any]:
    """The tiles one after the other, and where each ends; how many places each zoom shows in which way."""
    numbers, sizes = [], []
    shown: dict[str, dict[int, int]] = {"counted": {}, "ended": {}}
    with folder.joinpath(TILES).open("wb") as file:
        for zoom, tile in area.tiles:
            for one in tiles_below(zoom, tile, places):
                file.write(one.data)
                numbers.append(one.archived)
                sizes.append(len(one.data))
                way = shown["ended" if one.ended else "counted"]
                way[one.zoom] = way.get(one.zoom, 0) + one.rows
    np.savez(folder / ENDS, numbers=np.array(numbers, np.int64), sizes=np.array(sizes, np.int64))
    return {**shown, "tiles": len(numbers), "largest": max(sizes)}


def _write_above(area: Area, places: Places, above: Sequence[tuple[int, int]], folder: Path) -> None:
    """What the tiles above the area count of it: by tile, cell and kind."""
    low, high = area.span
    columns: dict[str, Any] = {}
    for zoom, tile in above:
        shift = 2 * (BITS - zoom)
        if tile << shift < high and (tile + 1) << shift > low:
            start, end = np.searchsorted(places.spots, [tile << shift, (tile + 1) << shift])
            cells = places.spots[start:end] >> 2 * (BITS - zoom - CELLS)
            columns[f"{zoom} {tile}"] = np.stack(summed(cells, places.kinds[start:end]))
    np.savez(folder / ABOVE, **columns)


def _write_records(lines: Any, folder: Path) -> None:
    """Blocks of records; where each ends."""
    ends = [0]
    with folder.joinpath(RECORDS).open("wb") as file:
        for block in blocks_of(lines, BLOCK, RECORD):
            ends.append(ends[-1] + file.write(block))
    np.save(folder / f"{RECORDS}.npy", np.array(ends, np.int64))


def counts_above(room: Path, names: Sequence[str], tile: tuple[int, int]) -> Any:
    """Cells, kinds and counts of a tile above the areas, summed over all of them."""
    key = f"{tile[0]} {tile[1]}"
    parts = []
    for name in names:
        with np.load(room / name / ABOVE) as told:
            if key in told:
                parts.append(told[key])
    cells, kinds, counts = np.concatenate(parts, axis=1)
    return summed(cells, kinds, counts)
