"""What is taken out of the tiles of an archive, where they cannot stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mapper.basemap.classes import GREEN
from mapper.basemap.tiles import cell_of
from mapper.basemap.vector import POINT, Thing, things, tile_of
from mapper.basemap.window import point_in
from mapper.geometry.types import Box
from mapper.streets.metro import ROUTES, Metro
from mapper.streets.names import Texts, names_of

DRAWN = frozenset(
    {"earth", "landcover", "landuse", "water", "buildings", "roads", "transit", "places", "pois"}
    | {"metro", "metro_station", "streets"}
)
KEPT = frozenset({"kind", "kind_detail", "is_link", "is_tunnel", "color", "ref", "lines"})
"""Properties that decide how a thing is drawn."""
NAMED = GREEN | {"university", "national_park", "zoo"}
"""Kinds of points whose names are drawn."""
STATIONS = frozenset({"station", "subway_station", "metro_station", "light_rail_station"})


def lean(tile: bytes, languages: Sequence[str]) -> bytes:
    """A tile without names in other languages, and without what is never drawn; both unpacked."""
    found = (one for one in things(tile, DRAWN.__contains__) if one.layer != "pois" or _kind(one) in NAMED)
    return tile_of(replace(one, told=told_of(one, languages)) for one in found)


def told_of(one: Thing, languages: Sequence[str]) -> Mapping[str, str]:
    """What of a thing's properties a page in these languages reads."""
    kept = {key: text for key, text in one.told.items() if key in KEPT}
    return {**kept, **names_of(Texts(one.told), languages)}


def stations_of(
    tiles: Iterable[tuple[int, bytes]], languages: Sequence[str], frame: Box
) -> list[dict[str, Any]]:
    """The stations among the points of interest of tiles, by number and unpacked.

    Where the archive says which belong to a metro, no others.
    """
    found = list(_stations(tiles))
    of_metro = [one for one in found if one[0].told.get("kind_detail") in ROUTES]
    metro = Metro(languages, frame)
    for one, number in of_metro or found:
        zoom, x, y = cell_of(number)
        for east, south in (point for part in one.parts for point in part):
            metro.station(Texts(one.told), point_in((x + east / one.extent, y + south / one.extent), zoom))
    return metro.told()


def _stations(tiles: Iterable[tuple[int, bytes]]) -> Iterator[tuple[Thing, int]]:
    for number, tile in tiles:
        for one in things(tile, "pois".__eq__):
            if one.form == POINT and _kind(one) in STATIONS:
                yield one, number


def _kind(one: Thing) -> str:
    return one.told.get("kind", "")
