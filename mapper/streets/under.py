"""Streets under a shipped city map, whose districts, water, metro and main roads keep their drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy
import shapely

from mapper import basemap
from mapper.basemap.tiles import cell_of, every_tile
from mapper.basemap.vector import Part, Thing, things, tile_of, unpacked
from mapper.basemap.window import degrees, squares
from mapper.streets.features import Shape, parts_of
from mapper.streets.record import ATTRIBUTION
from mapper.streets.tags import GREEN_KINDS, MAIN_ROADS, Kind
from mapper.streets.taken import told_of
from mapper.streets.tilers import Tiles

LAYERS: Mapping[str, str] = {"roads": "streets", "buildings": "buildings", "landuse": "landuse"}
"""A layer of streets → its name beside the layers of the city, of which some have the same name."""
STREETS = frozenset({"highway", "major_road", "medium_road", "minor_road", "other", "path"})
MAIN = "primary"
BESIDE = 0.0016
"""Degrees from a main road as shipped, within which an extract's main road is the same; some 150 m."""


class Under:
    """A shipped city map that streets are laid under."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def record(self) -> basemap.Record:
        """What is known of it."""
        return basemap.record(self.name)

    def layer_of(self, kind: Kind) -> str:
        """Where such a thing goes; empty where the city map has it in its own way."""
        if kind.kind == "rail" or (kind.layer == "landuse" and kind.kind not in GREEN_KINDS):
            return ""
        return LAYERS.get(kind.layer, "")

    def rest_of(self, street: Shape, kind: str) -> list[Shape]:
        """A street without what runs where a main road of the city map does; lesser ones stay whole."""
        if kind not in MAIN_ROADS:
            return [street]
        return [
            part for part in parts_of(street.difference(self._main_roads)) if part.geom_type == "LineString"
        ]

    def taken(self, number: int, tile: bytes, languages: Sequence[str]) -> bytes:
        """Of a tile of an archive in the same schema, what goes under the city map; both unpacked."""
        return tile_of(self._taken(number, tile, languages))

    def _taken(self, number: int, tile: bytes, languages: Sequence[str]) -> Iterator[Thing]:
        for one in things(tile, LAYERS.__contains__):
            kind, detail = one.told.get("kind", ""), one.told.get("kind_detail", "")
            parts = one.parts
            if one.layer == "roads":
                if kind not in STREETS:
                    continue
                # Of far zooms not every archive tells what a main road is exactly.
                main = MAIN if kind in ("highway", "major_road") and not detail else detail
                parts = self._rest_in_tile(one, number, main) if main in MAIN_ROADS else parts
            elif one.layer == "landuse" and kind not in GREEN_KINDS:
                continue
            if parts:
                yield replace(one, layer=LAYERS[one.layer], told=told_of(one, languages), parts=parts)

    def _rest_in_tile(self, one: Thing, number: int, kind: str) -> list[Part]:
        """The parts of a street that remain, in units of its tile."""
        zoom, x, y = cell_of(number)
        corner, extent = numpy.array([x, y]), one.extent
        found: list[Part] = []
        for part in one.parts:
            if len(part) > 1:
                line = shapely.LineString(degrees(numpy.array(part) / extent + corner, zoom))
                for rest in self.rest_of(line, kind):
                    units = (squares(numpy.array(rest.coords), zoom) - corner) * extent
                    found.append([(int(east), int(south)) for east, south in numpy.rint(units)])
        return found

    def merged(self, tiles: Tiles) -> Tiles:
        """The tiles of the city map, with these in them."""
        shipped = {number: unpacked(tile) for number, tile in every_tile(basemap.archive(self.name))}
        # Layers follow each other in a tile's bytes; none of these has a name of the city's.
        return {
            number: shipped.get(number, b"") + tiles.get(number, b"")
            for number in sorted(shipped.keys() | tiles.keys())
        }

    def told(self, maker: str = "") -> Mapping[str, Any]:
        """What the archive says of itself beside its layers; ``maker``: whom else its streets are from."""
        credits = {
            tag: credit if "OpenStreetMap" in credit else f"© OpenStreetMap (ODbL) · {credit}"
            for tag, credit in self.record.credits.items()
        }
        if maker and "openstreetmap" not in maker.casefold():
            credits = {tag: f"{credit} · {maker}" for tag, credit in credits.items()}
        rest = credits["en"].removeprefix("© OpenStreetMap contributors")
        return {"over": self.name, "credits": credits, "attribution": f"{ATTRIBUTION}{rest}"}

    @cached_property
    def _main_roads(self) -> Shape:
        features = basemap.geojson(f"{self.name}-city")["features"]
        roads = (one["geometry"] for one in features if one["properties"]["layer"] == "roads")
        return shapely.unary_union([shapely.geometry.shape(one) for one in roads]).buffer(BESIDE)
