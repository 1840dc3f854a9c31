"""Streets under a shipped city map, whose districts, water, metro and main roads keep their drawing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import shapely

from mapper import basemap
from mapper.basemap.tiles import every_tile
from mapper.basemap.vector import unpacked
from mapper.streets.features import Shape, parts_of
from mapper.streets.record import ATTRIBUTION
from mapper.streets.tags import GREEN_KINDS, MAIN_ROADS, Kind
from mapper.streets.tilers import Tiles

LAYERS: Mapping[str, str] = {"roads": "streets", "buildings": "buildings", "landuse": "landuse"}
"""A layer of streets → its name beside the layers of the city, of which some have the same name."""
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

    def merged(self, tiles: Tiles) -> Tiles:
        """The tiles of the city map, with these in them."""
        shipped = {number: unpacked(tile) for number, tile in every_tile(basemap.archive(self.name))}
        # Layers follow each other in a tile's bytes; none of these has a name of the city's.
        return {
            number: shipped.get(number, b"") + tiles.get(number, b"")
            for number in sorted(shipped.keys() | tiles.keys())
        }

    def told(self) -> Mapping[str, Any]:
        """What the archive says of itself beside its layers."""
        credits = {
            tag: credit if "OpenStreetMap" in credit else f"© OpenStreetMap (ODbL) · {credit}"
            for tag, credit in self.record.credits.items()
        }
        rest = credits["en"].removeprefix("© OpenStreetMap contributors")
        return {"over": self.name, "credits": credits, "attribution": f"{ATTRIBUTION}{rest}"}

    @cached_property
    def _main_roads(self) -> Shape:
        features = basemap.geojson(f"{self.name}-city")["features"]
        roads = (one["geometry"] for one in features if one["properties"]["layer"] == "roads")
        return shapely.unary_union([shapely.geometry.shape(one) for one in roads]).buffer(BESIDE)
