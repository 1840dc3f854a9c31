"""A part of a larger PMTiles archive, read by ranges: its tiles stay byte for byte what they are."""

from __future__ import annotations

import time
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, log2
from typing import Any

from mapper.basemap.archives import (
    GZIP,
    ArchiveError,
    Header,
    description_in,
    header_of,
    refuse_undrawable,
    unpacked,
)
from mapper.basemap.tiles import DEEPEST, Entry, directory, extent_of, tiles_in, zoom_of
from mapper.basemap.vector import unpacked as unpacked_tile
from mapper.basemap.writing import archive_of, packed
from mapper.geometry.types import Box
from mapper.streets.budget import fitted
from mapper.streets.frame import Ground, shared
from mapper.streets.make import Step, layers_of, refuse_over, sides
from mapper.streets.ranges import FileSource, Range, WebSource, together
from mapper.streets.record import Made, Source, description
from mapper.streets.tags import LEAST_ZOOM, MOST_ZOOM
from mapper.words.saying import say

FIRST_BYTES = 16384
"""Header and first directory always lie in these, and often the description."""
CUT_STEPS = 10
"""Of the progress: directories, packing, and eighths of what is fetched."""
SPECK = 1 / 16
"""Of a tile's side; zooms at which the whole frame takes less are left out: their tiles are of countries."""
MOST_FETCHED = 48 << 20
"""Bytes of tiles; where a frame has more, its closest zoom is left out before anything is fetched."""


@dataclass(frozen=True, kw_only=True)
class Larger:
    """An archive and the tiles of it that a map needs."""

    source: FileSource | WebSource
    header: Header
    told: Mapping[str, Any]
    """What it says of itself."""
    frame: Box
    places: Mapping[int, Range]
    """Number of a tile → where it lies in the file."""
    left_out: tuple[str, ...] = ()
    rate: float = 1e6
    """Bytes a second, as directories came."""

    @property
    def seconds(self) -> float:
        """How long fetching the tiles takes, if they come as the directories did."""
        return self.size / self.rate

    @property
    def size(self) -> int:
        """Bytes of these tiles."""
        return sum(end - start for start, end in set(self.places.values()))


def look_into(source: FileSource | WebSource, ground: Ground, step: Step) -> Larger:
    """Read the directories of an archive; ``ArchiveError`` for what is none or lies elsewhere."""
    step("basemap.step.directories")
    try:
        return _looked_into(source, ground)
    except ArchiveError as error:
        raise ArchiveError(say("errors.bad-archive", path=source.name, problem=error.saying)) from error
    # A directory or a description may hold anything.
    except (ValueError, zlib.error) as error:
        told = say("errors.bad-archive", path=source.name, problem=say("errors.archive.cut-short"))
        raise ArchiveError(told) from error


def _looked_into(source: FileSource | WebSource, ground: Ground) -> Larger:
    start = time.monotonic()
    first = source.get((0, FIRST_BYTES))
    header = header_of(first)
    refuse_undrawable(header, source.size)
    west, south, east, north = header.bounds
    frame = shared(ground.frame, Box(west=west, south=south, east=east, north=north))
    if frame is None:
        covered, asked = ([round(side, 2) for side in box] for box in (header.bounds, sides(ground.frame)))
        raise ArchiveError(say("basemap.archive-elsewhere", covered=covered, frame=asked))
    most = min(header.zooms[1], MOST_ZOOM)
    least = min(max(header.zooms[0], LEAST_ZOOM, ceil(log2(SPECK / extent_of(sides(frame))))), most)
    wanted = sorted(number for zoom in range(least, most + 1) for number in tiles_in(sides(frame), zoom))
    reading = _Reading(source, first)
    root = directory(unpacked(reading.get(header.root), header))
    places = dict(_places(reading, header, root, wanted, DEEPEST))
    if not places:
        raise ArchiveError(say("errors.archive.no-tile", **vars(frame)))
    larger = Larger(
        source=source,
        header=header,
        told=description_in(reading.get(header.metadata), header),
        frame=frame,
        places=places,
    )
    rate = source.taken / max(time.monotonic() - start, 1e-3)
    return _bounded(replace(larger, rate=rate))


def cut(larger: Larger, *, budget: int, step: Step) -> Made:
    """The base map of these tiles."""
    found = _fetched(larger, step)
    step("basemap.step.packing")
    plain = larger.header.tile_compression != GZIP
    tiles = fitted(found, budget, unpack=unpacked_tile, pack=bytes if plain else packed)
    refuse_over(tiles, budget)
    told = description(layers_of(tiles.tiles), attribution=_attribution(larger.told))
    left_out = tuple(dict.fromkeys((*larger.left_out, *tiles.left_out)))
    packing = larger.header.tile_compression
    archive = archive_of(tiles.tiles, bounds=sides(larger.frame), description=told, packing=packing)
    zooms = f"{zoom_of(min(tiles.tiles))} to {zoom_of(max(tiles.tiles))}"
    steps = [f"the tiles of the frame of zooms {zooms} taken over as they are, without their surroundings"]
    return Made(
        archive=archive,
        source=Source(name=larger.source.name, size=larger.source.size),
        steps=[*steps, f"left out for size: {', '.join(left_out)}"] if left_out else steps,
        left_out=left_out,
        licence="" if "openstreetmap" not in _attribution(larger.told).casefold() else "ODbL-1.0",
    )


def _bounded(larger: Larger) -> Larger:
    """Without the closest zooms as long as more would be fetched than anybody waits for."""
    while larger.size > MOST_FETCHED:
        closest = max(map(zoom_of, larger.places))
        places = {number: place for number, place in larger.places.items() if zoom_of(number) < closest}
        if not places:
            return larger
        larger = replace(larger, places=places, left_out=("zoom",))
    return larger


def _fetched(larger: Larger, step: Step) -> dict[int, bytes]:
    runs = together(list(larger.places.values()), read=larger.source.taken)
    # Told in eighths: a run may be nearly all there is.
    marks = iter(range(larger.source.taken, 1 << 62, max(sum(end - start for start, end in runs) // 8, 1)))
    waiting = next(marks)

    def heard(taken: int) -> None:
        nonlocal waiting
        while taken >= waiting:
            waiting = next(marks)
            step("basemap.step.fetching")

    heard(larger.source.taken)
    content = larger.source.get_all(runs, heard)
    starts = [run[0] for run in runs]

    def tile(place: Range) -> bytes:
        run = runs[bisect_right(starts, place[0]) - 1]
        return content[run][place[0] - run[0] : place[1] - run[0]]

    return {number: tile(place) for number, place in sorted(larger.places.items())}


@dataclass(frozen=True)
class _Reading:
    """A source whose first bytes are there already."""

    source: FileSource | WebSource
    first: bytes

    def get(self, part: Range) -> bytes:
        return self.first[slice(*part)] if part[1] <= len(self.first) else self.source.get(part)


def _places(
    source: _Reading,
    header: Header,
    entries: Sequence[Entry],
    wanted: Sequence[int],
    depth: int,
) -> Iterator[tuple[int, Range]]:
    """Where each wanted tile lies that there is; directories of one depth are fetched together."""
    further: dict[Range, list[int]] = {}
    for number in wanted:
        at = bisect_right(entries, number, key=lambda one: one.tile) - 1
        if at < 0:
            continue
        entry = entries[at]
        start, end = entry.place
        if not entry.run:
            further.setdefault((header.leaves + start, header.leaves + end), []).append(number)
        elif number < entry.tile + entry.run:
            yield number, (header.tiles + start, header.tiles + end)
    if not further or not depth:
        return
    for run in together(list(further)):
        content = source.get(run)
        for place, numbers in further.items():
            if run[0] <= place[0] < run[1]:
                raw = unpacked(content[place[0] - run[0] : place[1] - run[0]], header)
                yield from _places(source, header, directory(raw), numbers, depth - 1)


def _attribution(told: Mapping[str, Any]) -> str:
    return str(told.get("attribution") or "")
