"""Tiles → a PMTiles v3 archive: the same tiles and description give the same bytes."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mapper.basemap.archives import GZIP, HEADER, HEADER_BYTES, MAGIC, VECTOR_TILES
from mapper.basemap.tiles import Bounds, Entry, zoom_of

ROOT_BYTES = 16384 - HEADER_BYTES
"""What a reader fetches at first holds the header and the first directory."""
LEAF_ENTRIES = 4096
_MIDDLE = struct.Struct("<B2i")
"""What ends the header: zoom, longitude and latitude of the middle."""


def packed(data: bytes) -> bytes:
    """Gzip without a time; browsers and readers undo it."""
    return gzip.compress(data, 9, mtime=0)


def archive_of(
    tiles: Mapping[int, bytes], *, bounds: Bounds, description: Mapping[str, Any], packing: int = GZIP
) -> bytes:
    """An archive of these tiles, by number and as they are packed; ``ValueError`` without any."""
    if not tiles:
        raise ValueError("no tiles")
    entries, content = _placed(tiles)
    return (
        archive_head(entries, len(content), bounds=bounds, description=description, packing=packing) + content
    )


def archive_head(
    entries: Sequence[Entry],
    size: int,
    *,
    bounds: Bounds,
    description: Mapping[str, Any],
    packing: int = GZIP,
    clustered: bool = True,
) -> bytes:
    """All of an archive that stands before its tiles, which take ``size`` bytes where ``entries`` say.

    ``clustered`` when they lie in the order of their numbers.
    """
    root, leaves = _directories(entries)
    told = packed(json.dumps(description, ensure_ascii=False, sort_keys=True).encode())
    places, start = [], HEADER_BYTES
    for length in (len(root), len(told), len(leaves), size):
        places += [start, length]
        start += length
    counts = (sum(one.run for one in entries), len(entries), len({one.place for one in entries}))
    zooms = zoom_of(entries[0].tile), zoom_of(entries[-1].tile + entries[-1].run - 1)
    west, south, east, north = (round(side * 1e7) for side in bounds)
    middle = (zooms[0], (west + east) // 2, (south + north) // 2)
    codes = (int(clustered), GZIP, packing, VECTOR_TILES)
    header = HEADER.pack(MAGIC, 3, *places, *counts, *codes, *zooms, west, south, east, north)
    return b"".join((header, _MIDDLE.pack(*middle), root, told, leaves))


def _placed(tiles: Mapping[int, bytes]) -> tuple[list[Entry], bytes]:
    """Where each tile goes; what is the same, as a whole sea is, goes there once."""
    entries: list[Entry] = []
    known: dict[bytes, tuple[int, int]] = {}
    content = bytearray()
    for number in sorted(tiles):
        tile = tiles[number]
        place = known.get(tile)
        if place is None:
            place = known[tile] = (len(content), len(content) + len(tile))
            content += tile
        last = entries[-1] if entries else None
        if last and last.place == place and last.tile + last.run == number:
            entries[-1] = Entry(last.tile, last.run + 1, place)
        else:
            entries.append(Entry(number, 1, place))
    return entries, bytes(content)


def _directories(entries: Sequence[Entry]) -> tuple[bytes, bytes]:
    """The first directory, and those it leads to where it alone would be too long."""
    root = _directory(entries)
    if len(root) <= ROOT_BYTES:
        return root, b""
    leaves, parts = bytearray(), []
    for start in range(0, len(entries), LEAF_ENTRIES):
        some = entries[start : start + LEAF_ENTRIES]
        leaf = _directory(some)
        parts.append(Entry(some[0].tile, 0, (len(leaves), len(leaves) + len(leaf))))
        leaves += leaf
    return _directory(parts), bytes(leaves)


def _directory(entries: Sequence[Entry]) -> bytes:
    numbers = [0, *(one.tile for one in entries)]
    steps = [after - before for before, after in pairwise(numbers)]
    runs = [one.run for one in entries]
    sizes = [one.place[1] - one.place[0] for one in entries]
    return packed(_varints([len(entries), *steps, *runs, *sizes, *_offsets(entries)]))


def _offsets(entries: Sequence[Entry]) -> Iterator[int]:
    """0 for what follows directly upon the one before, else one more than where it starts."""
    for before, one in zip([None, *entries], entries, strict=False):
        yield 0 if before and before.place[1] == one.place[0] else one.place[0] + 1


def _varints(numbers: Iterable[int]) -> bytes:
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)
