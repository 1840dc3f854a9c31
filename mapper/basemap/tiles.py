"""Which tiles an archive has, read from its directories: their numbers, and where each stands."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from mapper.basemap.archives import ArchiveError, Header, header_of, unpacked
from mapper.value import value_type
from mapper.words.saying import say

DEEPEST = 4
"""Directories within directories; real archives have two."""
TILES_ACROSS = 4
"""Tiles that a window is wide at the zoom of its view."""
FARTHER, CLOSER = 3, 1
"""Zooms by which small and large windows differ from that."""
NORTHMOST = 85.0511
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@value_type(kw_only=False)
class Entry:
    """Tiles that follow each other and are the same, or a further directory."""

    tile: int
    run: int
    """Tiles from this one on; 0 for a further directory."""
    place: tuple[int, int]
    """First byte and the one behind the last, from the start of the tiles or of the further directories."""


def refuse_blank(data: bytes, view: Bounds) -> None:
    """:class:`ArchiveError`, without the file's name, when no tile of the archive lies in the view."""
    header = header_of(data)
    try:
        least, most = header.zooms
        usual = math.floor(math.log2(TILES_ACROSS / extent_of(view)))
        zooms = range(max(least, min(usual - FARTHER, most)), min(most, usual + CLOSER) + 1)
        found = any(_has(data, header, tile) for zoom in zooms for tile in tiles_in(view, zoom))
    except ArchiveError:
        raise
    except Exception as error:  # a directory may hold anything
        raise ArchiveError(say("errors.archive.cut-short")) from error
    if not found:
        west, south, east, north = (round(side, 3) for side in view)
        raise ArchiveError(say("errors.archive.no-tile", west=west, south=south, east=east, north=north))


def tiles_in(view: Bounds, zoom: int) -> Iterator[int]:
    """Numbers of the tiles of a zoom that a view touches."""
    count = 1 << zoom
    yield from (tile_number(zoom, x % count, y) for x, y in cells_in(view, zoom))


def cells_in(view: Bounds, zoom: int) -> Iterator[tuple[int, int]]:
    """Column and row of the tiles that a view touches; columns run on beyond the antimeridian."""
    west, south, east, north = view
    count = 1 << zoom
    first, last = (math.floor((side + 180) / 360 * count) for side in (west, east))
    rows = range(math.floor(_down(north) * count), min(math.floor(_down(south) * count), count - 1) + 1)
    yield from ((x, y) for x in range(first, last + 1) for y in rows)


def on_square(view: Bounds) -> Bounds:
    """A view on the Mercator square, whose side is 1: left, top, right, bottom."""
    west, south, east, north = view
    return (west + 180) / 360, _down(north), (east + 180) / 360, _down(south)


def extent_of(view: Bounds) -> float:
    """How much of the Mercator square's side a view takes."""
    west, south, east, north = view
    return max((east - west) / 360, _down(south) - _down(north), 1e-6)


def _down(lat: float) -> float:
    """How far from the top of the Mercator square a latitude lies, 0 to 1."""
    sine = math.sin(math.radians(max(-NORTHMOST, min(NORTHMOST, lat))))
    return max(0.0, 0.5 - math.atanh(sine) / (2 * math.pi))


def tile_number(zoom: int, x: int, y: int) -> int:
    """The number of a tile in an archive: along Hilbert's curve, after all tiles of lesser zooms."""
    number = ((1 << 2 * zoom) - 1) // 3
    for level in reversed(range(zoom)):
        half = 1 << level
        right, low = int(bool(x & half)), int(bool(y & half))
        number += half * half * ((3 * right) ^ low)
        x, y = x & (half - 1), y & (half - 1)
        if not low:
            if right:
                x, y = half - 1 - x, half - 1 - y
            x, y = y, x
    return number


def cell_of(number: int) -> tuple[int, int, int]:
    """Zoom, column and row of a tile by its number."""
    zoom = zoom_of(number)
    rest = number - ((1 << 2 * zoom) - 1) // 3
    x = y = 0
    for level in range(zoom):
        half = 1 << level
        right, low = rest >> 1 & 1, (rest ^ rest >> 1) & 1
        if not low:
            if right:
                x, y = half - 1 - x, half - 1 - y
            x, y = y, x
        x, y = x + half * right, y + half * low
        rest >>= 2
    return zoom, x, y


def zoom_of(number: int) -> int:
    """The zoom a tile belongs to."""
    return ((3 * number + 1).bit_length() - 1) // 2


def every_tile(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every tile of an archive by its number, ascending, as it is packed."""
    header = header_of(data)
    yield from _tiles_below(data, header, header.root, DEEPEST)


def _tiles_below(
    data: bytes, header: Header, place: tuple[int, int], depth: int
) -> Iterator[tuple[int, bytes]]:
    for entry in directory(unpacked(data[slice(*place)], header)):
        start, end = entry.place
        if entry.run:
            tile = data[header.tiles + start : header.tiles + end]
            yield from ((entry.tile + step, tile) for step in range(entry.run))
        elif depth:
            further = (header.leaves + start, header.leaves + end)
            yield from _tiles_below(data, header, further, depth - 1)


def _has(data: bytes, header: Header, tile: int) -> bool:
    place = header.root
    for _ in range(DEEPEST):
        entries = directory(unpacked(data[slice(*place)], header))
        at = bisect_right(entries, tile, key=lambda one: one.tile) - 1
        if at < 0:
            return False
        entry = entries[at]
        if entry.run:
            return tile < entry.tile + entry.run
        place = (header.leaves + entry.place[0], header.leaves + entry.place[1])
    return False


def directory(raw: bytes) -> list[Entry]:
    """The entries of a directory, unpacked, in ascending order; ``ValueError`` when it is cut short."""
    count, *numbers = _varints(raw)
    if len(numbers) < 4 * count:
        raise ValueError("a directory that is cut short")
    steps, runs, sizes, offsets = (numbers[part * count : (part + 1) * count] for part in range(4))
    starts: list[int] = []
    for at, offset in enumerate(offsets):
        starts.append(starts[-1] + sizes[at - 1] if offset == 0 and at else offset - 1)
    rows = zip(accumulate(steps), runs, starts, sizes, strict=True)
    return [Entry(tile, run, (start, start + size)) for tile, run, start, size in rows]


def _varints(raw: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in raw:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0
