"""The ground of a figure: the layers of any base map as features, as fine as the view shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, log2
from typing import Any

from mapper.basemap.archives import Record, described
from mapper.basemap.classes import LAYERS, drawn
from mapper.basemap.naming import name_in
from mapper.basemap.tiles import cells_in, every_tile, extent_of, tile_number
from mapper.basemap.vector import Thing, things, unpacked
from mapper.basemap.window import Shape, Window, shape_of
from mapper.geometry.types import Box
from mapper.value import value_type

Told = dict[str, Any]
TILE_PIXELS = 256
"""Pixels of a tile at the zoom of a page."""
KEPT = ("ref", "color", "lines", "rank", "schematic", "interchange")
"""Properties besides names and class that a figure is told."""


def ground_features(data: bytes, view: Box, languages: Sequence[str], *, pixels: float = 1000.0) -> Told:
    """What an archive draws in a view that is ``pixels`` wide or high, as a GeoJSON FeatureCollection.

    Like the layers shipped for figures: coordinates are (lon, lat), and ``layer`` is one of
    ``basemap.classes.LAYERS``, in the order in which they are drawn. ``class`` tells roads (``highway``,
    ``ramp``, ``major``, ``medium``, ``minor``, ``path``; ``ring``, ``expressway``, ``avenue`` of shipped
    cities), rails (``main``, ``tram``, ``hsr``), places (``town``, ``quarter``, ``hood``) and kinds of parks,
    built-up land and water. ``name_<language>`` stands there for each language in which there is a name, else
    that on the signs. Points in ``water`` and ``park`` are where such a name stands. Outlines are clipped to
    the view with a margin, joined across tiles, and as fine as these pixels show; lesser roads are there
    where a page would draw them, buildings never.

    Raises ``ArchiveError`` for what is no archive, ``ValueError`` for tiles that are none.
    """
    known = described(data, "")
    sides = view.west, view.south, view.east, view.north
    closeness = log2(pixels / TILE_PIXELS / extent_of(sides))
    # A page draws tiles one zoom closer than they are cut for.
    zoom = min(max(ceil(closeness) - 1, known.min_zoom), known.max_zoom)
    window = Window(sides, zoom, pixels)
    found: dict[str, list[Shape]] = {}
    for told, shape in _Reading(known, closeness, tuple(languages)).shapes(data, window):
        found.setdefault(json.dumps(told, ensure_ascii=False), []).append(shape)
    rows = sorted(found.items(), key=lambda row: _order(json.loads(row[0])))
    features = [
        {"type": "Feature", "properties": json.loads(told), "geometry": geometry}
        for told, shapes in rows
        for geometry in window.geometries(shapes)
    ]
    return {"type": "FeatureCollection", "features": features}


def _order(told: Told) -> tuple[int, str, str]:
    return LAYERS.index(told["layer"]), told["class"], json.dumps(told, sort_keys=True)


@value_type(kw_only=False)
class _Reading:
    """Which things of the tiles are drawn, and what is told of them."""

    known: Record
    closeness: float
    """The zoom of a page that shows as much."""
    languages: tuple[str, ...]

    def shapes(self, data: bytes, window: Window) -> Iterator[tuple[Told, Shape]]:
        """Everything drawn, in sides of a tile from the corner of the earth."""
        count = 1 << window.zoom
        cells = {
            (x, y): tile_number(window.zoom, x % count, y) for x, y in cells_in(window.view, window.zoom)
        }
        wanted = set(cells.values())
        tiles = {number: tile for number, tile in every_tile(data) if number in wanted}
        for (x, y), number in cells.items():
            for thing in things(unpacked(tiles.get(number, b"")), lambda layer: layer != "buildings"):
                told = self._told(thing)
                shape = shape_of(thing, x, y) if told else None
                if told and shape is not None:
                    yield told, shape
        for station in self.known.stations:
            told = {"layer": "metro_station", "class": "", "lines": str(station.get("lines", ""))}
            yield {**told, **self._names(station)}, window.point(station["lat"], station["lon"])

    def _told(self, thing: Thing) -> Told | None:
        found = drawn(thing, self.known.flavor, self.closeness)
        # In archives of ours their names stand in the description.
        if found is None or (found[0] == "metro_station" and self.known.stations):
            return None
        kept = {key: thing.told[key] for key in KEPT if thing.told.get(key)}
        return {"layer": found[0], "class": found[1], **kept, **self._names(thing.told)}

    def _names(self, told: Mapping[str, Any]) -> Told:
        names = {f"name_{language}": name_in(told, language) for language in self.languages}
        return {key: name for key, name in names.items() if name}
