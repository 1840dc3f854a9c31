"""Where the railway touches the city: its origins stand on both maps, and each entry leads to the other.

A stop that a place of the city stands for is not drawn twice; the place links to the stop, and the stop back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import cos, radians

from mapper.atlas.config.model import Box, MapConfig
from mapper.atlas.model import Atlas, Place, RailStop
from mapper.positions.model import Position
from mapper.scene.model import Scene

SAME_SPOT_DEGREES = 0.001
"""About 110 m of latitude: closer than this, a stop and a place are one spot."""


@dataclass(frozen=True)
class Crossing:
    """The railway's origins within one city map, and the map that draws the railway."""

    city: str
    world: str
    places: Mapping[str, str]
    """Stop id → id of the place that stands for it on the city map."""
    alone: tuple[RailStop, ...]
    """Origins that no place stands for."""


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


def linked_back(scene: Scene, atlas: Atlas) -> Scene:
    """The railway's map with a link from each origin in the city to its entry there."""
    found = crossing(atlas)
    if found is None or scene.map_id != found.world:
        return scene
    entries = {**{stop.id: stop.id for stop in found.alone}, **found.places}
    features = tuple(
        replace(feature, see_map=found.city, see_feature=entries[feature.id])
        if feature.id in entries
        else feature
        for feature in scene.features
    )
    return replace(scene, features=features)


def _area(atlas: Atlas, city: MapConfig) -> Box | None:
    return city.view or atlas.config.area


def _within(position: Position | None, box: Box | None) -> bool:
    if position is None or position.lat is None or position.lon is None or box is None:
        return False
    return box.west <= position.lon <= box.east and box.south <= position.lat <= box.north


def _place_at(stop: RailStop, places: tuple[Place, ...]) -> str:
    return next((place.id for place in places if _same_spot(place.position, stop.position)), "")


def _same_spot(one: Position | None, other: Position | None) -> bool:
    if (
        one is None
        or other is None
        or one.lat is None
        or one.lon is None
        or other.lat is None
        or other.lon is None
    ):
        return False
    east = (one.lon - other.lon) * cos(radians(one.lat))
    return abs(one.lat - other.lat) < SAME_SPOT_DEGREES and abs(east) < SAME_SPOT_DEGREES
