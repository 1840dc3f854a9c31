"""Where the railway touches the city: its origins stand on both maps, and each entry leads to the other.

A stop that a place of the city stands for is not drawn twice; the place links to the stop, and the stop back.
"""

from __future__ import annotations

from collections.abc import Mapping

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.records import Place, RailStop
from mapper.geometry.types import Box
from mapper.positions.checks import one_point
from mapper.positions.model import Position, point_of
from mapper.value import value_type

SAME_SPOT_M = 110.0
"""Closer than this, a stop and a place are one spot."""


@value_type(kw_only=False)
class Crossing:
    """The railway's origins within one city map, and the map that draws the railway."""

    city: str
    world: str
    places: Mapping[str, str]
    """Stop id → id of the place that stands for it on the city map."""
    alone: tuple[RailStop, ...]
    """Origins that no place stands for."""

    @property
    def entries(self) -> Mapping[str, str]:
        """Stop id → its entry on the city map."""
        return {**{stop.id: stop.id for stop in self.alone}, **self.places}


def crossing(atlas: Atlas) -> Crossing | None:
    """None unless the atlas has a map of the railway and a city map that asks for its origins."""
    city = next((one for one in atlas.config.maps if one.kind == "city" and "railway" in one.layers), None)
    world = next((one for one in atlas.config.maps if one.kind == "world" and "railway" in one.layers), None)
    if city is None or world is None:
        return None
    origins = {stop.stop for corridor in atlas.corridors for stop in corridor.stops if stop.role == "origin"}
    near = [
        stop for stop in atlas.stop_list if stop.id in origins and _within(stop.position, _area(atlas, city))
    ]
    places = {stop.id: twin for stop in near if (twin := _place_at(stop, atlas.place_list))}
    alone = tuple(stop for stop in near if stop.id not in places)
    return Crossing(city=city.id, world=world.id, places=places, alone=alone)


def _area(atlas: Atlas, city: MapConfig) -> Box | None:
    return city.view or atlas.config.area


def _within(position: Position | None, box: Box | None) -> bool:
    point = point_of(position)
    return bool(box and point and box.holds(point))


def _place_at(stop: RailStop, places: tuple[Place, ...]) -> str:
    return next((place.id for place in places if _same_spot(place.position, stop.position)), "")


def _same_spot(one: Position | None, other: Position | None) -> bool:
    here, there = point_of(one), point_of(other)
    return bool(here and there and one_point(here, there, within_m=SAME_SPOT_M))
