"""Which parts of the map are worked on alone: tiles of any zoom with so many places at most."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mapper.large.gather import SPOTS
from mapper.large.grid import BITS
from mapper.value import value_type

DEEPEST = 20
"""Closest zoom of a tile: it has 4,096 spots, so it never holds more marks than that."""


@value_type
class Area:
    """Tiles that follow each other along the map, with everything below them."""

    tiles: tuple[tuple[int, int], ...]
    """Zoom, and number along the zoom."""
    first: int
    """Number of the first place among all, in the order of the map."""
    count: int

    @property
    def span(self) -> tuple[int, int]:
        """First spot, and the one behind the last."""
        (zoom, number), (last, end) = self.tiles[0], self.tiles[-1]
        return number << 2 * (BITS - zoom), (end + 1) << 2 * (BITS - last)


@value_type
class Plan:
    """The areas in the order of the map, and the tiles above them."""

    areas: tuple[Area, ...]
    above: tuple[tuple[int, int], ...]
    """Zoom and number of each tile that has more places than an area."""

    @property
    def count(self) -> int:
        """All places."""
        return sum(one.count for one in self.areas)


def plan_of(room: Path, names: Sequence[str], most: int) -> Plan:
    """Part the map until no part has more than ``most`` places, and put small parts together."""
    columns = [np.load(path, mmap_mode="r") for name in names if (path := room / name / SPOTS).is_file()]
    units: list[tuple[int, int, int, int]] = []
    """First spot, zoom, number, places."""
    above: list[tuple[int, int]] = []
    open_tiles = np.zeros(1, np.int64)
    for zoom in range(DEEPEST + 1):
        counts = _counts(columns, open_tiles, zoom)
        parted = (counts > most) & (zoom < DEEPEST)
        above += [(zoom, int(one)) for one in open_tiles[parted]]
        units += [
            (int(one) << 2 * (BITS - zoom), zoom, int(one), int(count))
            for one, count in zip(open_tiles[~parted], counts[~parted], strict=True)
            if count
        ]
        open_tiles = (open_tiles[parted, None] * 4 + np.arange(4)).ravel()
        if not len(open_tiles):
            break
    return Plan(areas=tuple(_together(sorted(units), most)), above=tuple(above))


def _counts(columns: Sequence[Any], tiles: Any, zoom: int) -> Any:
    shift = 2 * (BITS - zoom)
    total = np.zeros(len(tiles), np.int64)
    for spots in columns:
        total += np.searchsorted(spots, (tiles + 1) << shift) - np.searchsorted(spots, tiles << shift)
    return total


def _together(units: Sequence[tuple[int, int, int, int]], most: int) -> list[Area]:
    areas: list[Area] = []
    tiles: list[tuple[int, int]] = []
    first = held = 0
    for _, zoom, number, count in units:
        if tiles and held + count > most:
            areas.append(Area(tiles=tuple(tiles), first=first, count=held))
            first, tiles, held = first + held, [], 0
        tiles.append((zoom, number))
        held += count
    if tiles:
        areas.append(Area(tiles=tuple(tiles), first=first, count=held))
    return areas
