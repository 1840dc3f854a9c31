"""The last work: what was made in pieces put together into the files that lie beside the page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np

from mapper.basemap.tiles import Bounds, Entry, tile_number
from mapper.basemap.writing import archive_head
from mapper.files.own import failed
from mapper.large import areas as shaped
from mapper.large import finding
from mapper.large import room as rooms
from mapper.large.grid import parted
from mapper.large.pyramid import counted, packed
from mapper.large.vector import COUNTS, POINTS, tile_of
from mapper.value import value_type

BUFFER = 1 << 20
READABLE = 12
"""Characters of a hash in the name of a file: a page and its files of another day never mix."""


@value_type
class Made:
    """A finished file and what the page must know of it."""

    name: str
    size: int
    told: Mapping[str, Any]


def tiles_file(
    room: Path, names: Sequence[str], above: Sequence[tuple[int, int]], *, bounds: Bounds, title: str
) -> tuple[Made, dict[int, int]]:
    """The archive of all tiles; and how many places the tiles above the areas count at each zoom."""
    numbers: list[Any] = []
    sizes: list[Any] = []
    high: list[bytes] = []
    counts: dict[int, int] = {}
    for zoom, tile in above:
        cells, kinds, held = shaped.counts_above(room, names, (zoom, tile))
        counts[zoom] = counts.get(zoom, 0) + int(held.sum())
        high.append(packed(tile_of(counted(cells, kinds, held))))
        numbers.append([tile_number(zoom, *map(int, parted(tile)))])
        sizes.append([len(high[-1])])
    for name in names:
        with np.load(room / name / shaped.ENDS) as told:
            numbers.append(told["numbers"])
            sizes.append(told["sizes"])
    entries = _entries(np.concatenate(numbers), np.concatenate(sizes))
    description = {
        "name": title,
        "vector_layers": [
            {"id": COUNTS, "fields": {"count": "Number"}},
            {
                "id": POINTS,
                "fields": {"name": "String", "category": "String", "year": "Number", "count": "Number"},
            },
        ],
    }
    size = sum(int(np.sum(one)) for one in sizes)
    head = archive_head(entries, size, bounds=bounds, description=description, clustered=False)
    with _written(room / "places") as write:
        write(head)
        for data in high:
            write(data)
        _copy(room, names, shaped.TILES, write)
    return _named(room, "places", "pmtiles", {"tiles": len(entries)}), counts


def _entries(numbers: Any, sizes: Any) -> list[Entry]:
    ends = np.cumsum(sizes)
    return [
        Entry(int(numbers[at]), 1, (int(ends[at] - sizes[at]), int(ends[at])))
        for at in np.argsort(numbers, kind="stable")
    ]


def records_file(room: Path, names: Sequence[str], firsts: Sequence[int]) -> Made:
    """All blocks of records, then where each begins; ``firsts`` are the first places of the areas."""
    starts, at, blocks = [], 0, []
    count = 0
    with _written(room / "records") as write:
        for name, first in zip(names, firsts, strict=True):
            ends = np.load(room / name / f"{shaped.RECORDS}.npy")
            blocks.append([first, count])
            starts.append(ends[:-1] + at)
            at, count = at + int(ends[-1]), count + len(ends) - 1
        _copy(room, names, shaped.RECORDS, write)
        for one in (*starts, [at]):
            write(np.asarray(one, "<u8").tobytes())
    return _named(room, "records", "bin", {"block": shaped.BLOCK, "index": at, "areas": blocks})


def search_file(room: Path, names: Sequence[str]) -> Made:
    """All blocks of terms, above them those that name blocks, up to a single one."""
    at = 0
    blocks: list[tuple[str, int, int]] = []
    with _written(room / "search") as write:
        for name in names:
            for first, size in rooms.result(room, name)["blocks"]:
                blocks.append((first, at, size))
                at += size
        _copy(room, names, finding.FOUND, write)
        levels = 0
        while len(blocks) > 1 or not levels:
            higher = []
            for first, data in finding.above(blocks):
                write(data)
                higher.append((first, at, len(data)))
                at += len(data)
            blocks, levels = higher, levels + 1
            if not blocks:
                break
    root = blocks[0][1:] if blocks else (0, 0)
    return _named(room, "search", "bin", {"root": list(root), "levels": levels})


def copied(room: Path, name: str, data: bytes) -> Made:
    """A file that is there already."""
    with _written(room / name) as write:
        write(data)
    return _named(room, name, "pmtiles", {})


def _copy(room: Path, names: Sequence[str], part: str, write: Callable[[bytes], None]) -> None:
    for name in names:
        with room.joinpath(name, part).open("rb") as file:
            while data := file.read(BUFFER):
                write(data)


@contextmanager
def _written(path: Path) -> Iterator[Callable[[bytes], None]]:
    try:
        with path.open("wb") as file:
            yield lambda data: _all_of(file, data)
    except OSError as error:
        raise failed(path, error) from error


def _all_of(file: IO[bytes], data: bytes) -> None:
    file.write(data)


def _named(room: Path, name: str, ending: str, told: Mapping[str, Any]) -> Made:
    """The file under a name that holds its hash."""
    total = hashlib.sha256()
    made = room / name
    with made.open("rb") as file:
        while data := file.read(BUFFER):
            total.update(data)
    called = f"{name}-{total.hexdigest()[:READABLE]}.{ending}"
    size = made.stat().st_size
    made.replace(room / called)
    return Made(name=called, size=size, told={"file": called, **told})
