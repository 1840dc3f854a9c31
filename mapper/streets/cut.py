"""A part of a larger PMTiles archive, read by ranges: its tiles stay byte for byte what they are."""

from __future__ import annotations

import time
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from math import ceil, log2
from typing import Any

from mapper.basemap.archives import (
    GZIP,
    ArchiveError,
    Header,
    description_in,
    header_of,
    plain,
    refuse_undrawable,
    stations_in,
    unpacked,
)
from mapper.basemap.tiles import DEEPEST, Entry, directory, extent_of, tiles_in, zoom_of
from mapper.basemap.vector import unpacked as unpacked_tile
from mapper.basemap.writing import archive_of, packed
from mapper.geometry.types import Box, Point
from mapper.streets.budget import fitted
from mapper.streets.frame import Ground, shared
from mapper.streets.make import Step, layers_of, refuse_over, sides
from mapper.streets.ranges import FileSource, Range, WebSource, together
from mapper.streets.record import Made, Source, description
from mapper.streets.tags import LEAST_ZOOM, MOST_ZOOM
from mapper.streets.taken import lean, stations_of
from mapper.streets.under import Under
from mapper.value import value_type
from mapper.words.saying import say

FIRST_BYTES = 16384
"""Header and first directory always lie in these, and often the description."""
CUT_STEPS = 10
"""Of the progress: directories, packing, and eighths of what is fetched."""
SPECK = 1 / 16
"""Of a tile's side; zooms at which the whole frame takes less are left out: their tiles are of countries."""
MOST_FETCHED = 48 << 20
"""Bytes of tiles; where a frame has more, its closest zoom is left out before anything is fetched."""


@value_type
class Larger:
    """An archive and the tiles of it that a map needs."""

    source: FileSource | WebSource
    header: Header
    told: Mapping[str, Any]
    """What it says of itself."""
    ground: Ground
    """The map that it is for."""
    frame: Box
    """What of the map's frame it covers."""
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
    with _naming(source.name):
        return _looked_into(source, ground)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """``ArchiveError`` that names the archive, whatever is wrong within it."""
    try:
        yield
    except ArchiveError as error:
        raise ArchiveError(say("errors.bad-archive", path=name, problem=error.saying)) from error
    # A directory, a description, a tile may hold anything.
    except (ValueError, IndexError, zlib.error) as error:
        told = say("errors.bad-archive", path=name, problem=say("errors.archive.cut-short"))
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
        ground=ground,
        frame=frame,
        places=places,
    )
    rate = source.taken / max(time.monotonic() - start, 1e-3)
    return _bounded(replace(larger, rate=rate))


def cut(larger: Larger, *, budget: int, step: Step) -> Made:
    """The base map of these tiles, as they are unless they do not fit, or go under a shipped city map."""
    found = _fetched(larger, step)
    step("basemap.step.packing")
    with _naming(larger.source.name):
        return _made(larger, found, budget)


def _made(larger: Larger, found: dict[int, bytes], budget: int) -> Made:
    ground, credit = larger.ground, _attribution(larger.told)
    under = Under(ground.over) if ground.over else None
    packing = GZIP if under else larger.header.tile_compression
    if under:
        raw = {
            number: under.taken(number, unpacked_tile(tile), ground.languages)
            for number, tile in found.items()
        }
        found = {number: packed(tile) for number, tile in under.merged(raw).items()}
    tiles = fitted(
        found,
        budget,
        unpack=unpacked_tile,
        pack=packed if packing == GZIP else bytes,
        lean=None if under else partial(lean, languages=ground.languages),
    )
    refuse_over(tiles, budget)
    more = under.told(plain(credit)) if under else _more(larger, found)
    bounds = under.record.bounds if under else sides(larger.frame)
    told = description(layers_of(tiles.tiles), **more)
    left_out = tuple(dict.fromkeys((*larger.left_out, *tiles.left_out)))
    of_openstreetmap = "ODbL-1.0" if "openstreetmap" in credit.casefold() else ""
    return Made(
        archive=archive_of(tiles.tiles, bounds=bounds, description=told, packing=packing),
        source=Source(name=larger.source.name, size=larger.source.size),
        steps=_steps(larger, left_out),
        left_out=left_out,
        licence=under.record.licence if under else of_openstreetmap,
    )


def _steps(larger: Larger, left_out: Sequence[str]) -> list[str]:
    zooms = f"{zoom_of(min(larger.places))} to {zoom_of(max(larger.places))}"
    steps = [f"the tiles of the frame of zooms {zooms} taken over as they are, without their surroundings"]
    if over := larger.ground.over:
        steps = [f"streets, parks and buildings of the tiles of zooms {zooms} laid under {over}"]
    return [*steps, f"left out for size: {', '.join(left_out)}"] if left_out else steps


def _more(larger: Larger, tiles: Mapping[int, bytes]) -> Mapping[str, Any]:
    """Whom the archive credits; the stations it tells of in the frame, else those among its points."""
    frame = larger.frame
    told = stations_in(larger.told.get("stations"))
    known = [one for one in told if frame.holds(Point(one["lat"], one["lon"]))]
    closest = max(map(zoom_of, tiles))
    near = ((number, unpacked_tile(tile)) for number, tile in tiles.items() if zoom_of(number) == closest)
    found = known or stations_of(near, larger.ground.languages, frame)
    return {"attribution": _attribution(larger.told), **({"stations": found} if found else {})}


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


@value_type(kw_only=False)
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
