"""Areas → tiles: those of many spots hold counts of their cells, those of few the places themselves.

A tile of places is the last one above its ground; readers draw closer zooms from it. So at each zoom the
counts of its tiles and the places of the tiles that ended before it are together all places.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import numpy as np

from mapper.basemap.tiles import tile_number
from mapper.large.grid import BITS, parted
from mapper.large.legend import Legend
from mapper.large.plan import DEEPEST
from mapper.large.room import LEVEL
from mapper.large.vector import COUNTS, POINTS, Layer, kinds_of, numbers, texts, tile_of, value_numbers
from mapper.value import value_type

MOST_MARKS = 2000
"""Spots of a tile of places; only at the closest zoom there may be up to 4,096."""
CELLS = 4
"""A tile of counts has 16 × 16 cells: those of the zoom that is closer by this."""
COUNT_EXTENT = 4096


@value_type
class Places:
    """Places in the order of the map, as columns."""

    spots: Any
    kinds: Any
    years: Any
    """0 where there is none."""
    dated: Any
    categories: Any
    """Their names, as texts."""
    names: dict[str, Any]
    """Key of the tile → texts."""
    first: int
    """Number of the first among all places."""

    @classmethod
    def of(cls, table: Any, legend: Legend, tongues: tuple[str, ...], first: int) -> Places:
        """The places of a table of :mod:`mapper.large.gather`."""
        import pyarrow as pa
        import pyarrow.compute as pc

        category = table.column("category").combine_chunks()
        known = pc.index_in(category, pa.array(legend.categories, pa.string()))
        year = table.column("year").combine_chunks()
        dated = year.is_valid().to_numpy(zero_copy_only=False)
        years = pc.fill_null(year, 0).to_numpy(zero_copy_only=False).astype(np.int64)
        period = np.where(dated, np.searchsorted(np.array(legend.periods, np.int64), years, side="right"), 0)
        number_of = pc.fill_null(known, len(legend.categories)).to_numpy(zero_copy_only=False)
        return cls(
            spots=table.column("spot").to_numpy(),
            kinds=number_of.astype(np.int64) * legend.width + period,
            years=years,
            dated=dated,
            categories=category,
            names={
                f"name_{tag}" if tag else "name": table.column(f"name_{tag}").combine_chunks()
                for tag in tongues
            },
            first=first,
        )


@value_type(kw_only=False)
class Tile:
    """A finished one."""

    zoom: int
    number: int
    """Along the zoom."""
    data: bytes
    rows: int
    ended: bool
    """Whether it holds places, and nothing is below it."""

    @property
    def archived(self) -> int:
        """Its number in an archive."""
        return tile_number(self.zoom, *map(int, parted(self.number)))


def tiles_below(zoom: int, tile: int, places: Places) -> Iterator[Tile]:
    """A tile and all below it that there is something on, each before those below it."""
    starts = np.flatnonzero(np.r_[True, places.spots[1:] != places.spots[:-1]])
    yield from _below(zoom, tile, places, starts)


def _below(zoom: int, tile: int, places: Places, starts: Any) -> Iterator[Tile]:
    shift = 2 * (BITS - zoom)
    low, high = np.searchsorted(places.spots, [tile << shift, tile + 1 << shift])
    if low == high:
        return
    first, last = np.searchsorted(starts, [low, high])
    rows = int(high - low)
    if last - first <= MOST_MARKS or zoom == DEEPEST:
        layer = _marks(zoom, tile, places, starts[first:last], int(high))
        yield Tile(zoom, tile, packed(tile_of(layer)), rows, ended=True)
        return
    cells = places.spots[low:high] >> 2 * (BITS - zoom - CELLS)
    yield Tile(
        zoom, tile, packed(tile_of(counted(*summed(cells, places.kinds[low:high])))), rows, ended=False
    )
    for part in range(4):
        yield from _below(zoom + 1, tile * 4 + part, places, starts)


def summed(cells: Any, kinds: Any, counts: Any = None) -> tuple[Any, Any, Any]:
    """Cell and kind of each that there is, ascending, and how many places: equal ones put together."""
    both, at = np.unique(cells << 12 | kinds, return_inverse=True)
    totals = np.bincount(at, weights=counts, minlength=len(both)).astype(np.int64)
    return both >> 12, both & 0xFFF, totals


def counted(cells: Any, kinds: Any, counts: Any) -> Layer:
    """A tile of counts, from what :func:`summed` gives."""
    known, owners = np.unique(cells, return_inverse=True)
    totals = np.bincount(owners, weights=counts).astype(np.int64)
    x, y = parted(known & (1 << 2 * CELLS) - 1)
    step = COUNT_EXTENT >> CELLS
    values, chosen = np.unique(totals, return_inverse=True)
    return Layer(
        name=COUNTS,
        extent=COUNT_EXTENT,
        ids=np.arange(len(known)),
        x=x * step + step // 2,
        y=y * step + step // 2,
        values=numbers(values),
        properties={"count": chosen},
        kinds=kinds_of(owners, kinds, counts, len(known)),
    )


def _marks(zoom: int, tile: int, places: Places, starts: Any, end: int) -> Layer:
    """A tile of places: a mark a spot, with the number of its first place and how many there are."""
    depth = BITS - zoom
    counts = np.diff(np.r_[starts, end])
    x, y = parted(places.spots[starts] - (tile << 2 * depth))
    values, said = b"", 0
    properties: dict[str, Any] = {}
    for key, column in ({"category": places.categories} | places.names).items():
        different, properties[key] = value_numbers(column.take(starts), said)
        values, said = values + texts(different), said + len(different)
    for key, each, known in (
        ("year", places.years[starts], places.dated[starts]),
        ("count", counts, counts > 1),
    ):
        some, at = np.unique(each, return_inverse=True)
        properties[key] = np.where(known, at + said, -1)
        values, said = values + numbers(some), said + len(some)
    low = int(starts[0])
    owners = np.repeat(np.arange(len(starts)), counts)
    held = summed(owners, places.kinds[low:end])
    return Layer(
        name=POINTS,
        extent=1 << depth,
        ids=places.first + starts,
        x=x,
        y=y,
        values=values,
        properties=properties,
        kinds=kinds_of(held[0], held[1], held[2], len(starts)),
    )


def packed(data: bytes) -> bytes:
    """Gzip without a time."""
    return gzip.compress(data, LEVEL, mtime=0)
