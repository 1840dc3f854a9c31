"""What is drawn of OpenStreetMap: tags → layer, kind and the zoom from which on it is in the tiles.

Layers and kinds are those of the Protomaps schema, version 4. Zooms are those of tiles, which pages show one
zoom closer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mapper.value import value_type


class Tags(Protocol):
    """The tags of one thing."""

    def get(self, key: str, default: str = "") -> str:
        """The value of a key."""
        ...


@value_type(kw_only=False)
class Kind:
    """How a thing is drawn."""

    layer: str
    kind: str
    zooms: tuple[tuple[float, int], ...]
    """Least size in square metres and the zoom from which on such a thing is shown, largest first."""
    named: float | None = None
    """Least size in square metres of what shows its name; None where a name would only be in the way."""
    detail: str = ""

    @property
    def zoom(self) -> int:
        """From which zoom on it is shown, if it is small or a line."""
        return self.zooms[-1][1]


LAYERS = ("earth", "landuse", "water", "roads", "streets", "metro", "metro_station", "buildings", "places")
"""In the order in which they are drawn."""
LEAST_ZOOM, MOST_ZOOM = 6, 13
"""A unit of a tile at zoom 13 is a metre; closer zooms would only make an archive larger."""


def _line(layer: str, kind: str, zoom: int, detail: str = "") -> Kind:
    return Kind(layer, kind, ((0, zoom),), named=0, detail=detail)


def _roads() -> Mapping[str, Kind]:
    zooms = {
        "highway": {"motorway": 6, "motorway_link": 9},
        "major_road": {
            "trunk": 6,
            "primary": 7,
            "secondary": 9,
            "tertiary": 10,
            "trunk_link": 10,
            "primary_link": 11,
            "secondary_link": 11,
            "tertiary_link": 12,
        },
        "minor_road": {"residential": 12, "unclassified": 12, "living_street": 12, "road": 12, "service": 13},
        "path": {"pedestrian": 12, "track": 13, "cycleway": 13, "footway": 13, "path": 13, "steps": 13},
    }
    return {
        value: _line("roads", kind, zoom, value)
        for kind, each in zooms.items()
        for value, zoom in each.items()
    }


ROADS = _roads()
MAIN_ROADS = frozenset(
    value for value in ROADS if value.removesuffix("_link") in ("motorway", "trunk", "primary")
)
_RAILS = {
    "rail": 10,
    "light_rail": 11,
    "narrow_gauge": 11,
    "subway": 11,
    "monorail": 12,
    "tram": 12,
    "funicular": 12,
}
RAILS = {value: _line("roads", "rail", zoom, value) for value, zoom in _RAILS.items()}
SIDINGS = frozenset({"yard", "siding", "spur", "crossover"})
SIDING_ZOOM = 13
_STREAMS = {"river": 9, "canal": 10, "stream": 13}
STREAMS = {value: _line("water", value, zoom) for value, zoom in _STREAMS.items()}
_LARGE = ((500_000.0, 9), (40_000.0, 11), (0.0, 12))
"""A park of 50 hectares, one of 4, and any other."""
WATER = Kind("water", "water", ((1_000_000.0, 6), (100_000.0, 9), (10_000.0, 11), (0.0, 12)), named=10_000)
METRO = _line("metro", "subway", 8)
STATION = _line("metro_station", "station", 11)
BUILDING = Kind("buildings", "building", ((0.0, 13),))
_NAMED = 20_000.0
"""Two hectares: names of smaller parks would crowd out those of streets."""

_GREEN = {
    "leisure": {
        "park": "park",
        "garden": "garden",
        "nature_reserve": "nature_reserve",
        "golf_course": "golf_course",
        "recreation_ground": "recreation_ground",
    },
    "landuse": {
        "forest": "forest",
        "grass": "grass",
        "meadow": "grass",
        "cemetery": "cemetery",
        "recreation_ground": "recreation_ground",
        "village_green": "park",
    },
    "natural": {"wood": "wood", "scrub": "scrub", "grassland": "grassland"},
}
GREEN_KINDS = frozenset(kind for values in _GREEN.values() for kind in values.values())
_BUILT = {
    "landuse": {
        "residential": "residential",
        "commercial": "commercial",
        "retail": "commercial",
        "industrial": "industrial",
        "railway": "railway",
    },
    "aeroway": {"aerodrome": "aerodrome"},
    "amenity": {"hospital": "hospital", "university": "university", "school": "school"},
}
_KNOWN = frozenset({"park", "garden", "cemetery", "wood", "forest", "university", "nature_reserve"})
"""Whose names help to find one's way."""


def _areas() -> Mapping[str, Mapping[str, Kind]]:
    found: dict[str, dict[str, Kind]] = {}
    for group in (_GREEN, _BUILT):
        for key, values in group.items():
            for value, kind in values.items():
                named = _NAMED if kind in _KNOWN else None
                found.setdefault(key, {})[value] = Kind("landuse", kind, _LARGE, named)
    return found


AREAS = _areas()
_PLACES = {
    "city": 6,
    "town": 8,
    "suburb": 10,
    "village": 11,
    "quarter": 11,
    "neighbourhood": 12,
    "hamlet": 12,
}
PLACES = {
    value: _line(
        "places", "locality" if zoom < 10 or value in ("village", "hamlet") else "neighbourhood", zoom, value
    )
    for value, zoom in _PLACES.items()
}
_PLAIN = ("highway", "railway", "waterway", "natural", "landuse", "leisure", "aeroway", "amenity", "place")
KEYS = (*_PLAIN, "public_transport")
"""Whatever has none of these, nor is a building, is not read."""


def way_kind(tags: Tags) -> Kind | None:
    """How a way is drawn as a line; None where it is not."""
    if road := ROADS.get(tags.get("highway", "")):
        return None if _is_aside(tags) else road
    if rail := RAILS.get(tags.get("railway", "")):
        return (
            _line("roads", "rail", SIDING_ZOOM, rail.detail) if tags.get("service", "") in SIDINGS else rail
        )
    return STREAMS.get(tags.get("waterway", ""))


def area_kind(tags: Tags) -> Kind | None:
    """How an area is drawn; None where it is not."""
    if tags.get("building", "no") != "no":
        return BUILDING
    if _is_water(tags):
        return WATER
    kinds = (values.get(tags.get(key, "")) for key, values in AREAS.items())
    return next(filter(None, kinds), None)


def _is_water(tags: Tags) -> bool:
    wet = tags.get("waterway", "") in ("riverbank", "dock") or tags.get("landuse", "") in (
        "reservoir",
        "basin",
    )
    return wet or tags.get("natural", "") == "water"


def _is_aside(tags: Tags) -> bool:
    """What runs along a street or within a yard, and squares, which are areas."""
    if tags.get("area", "") == "yes":
        return True
    if tags.get("highway", "") == "footway":
        return tags.get("footway", "") in ("sidewalk", "crossing")
    return tags.get("service", "") in ("parking_aisle", "driveway", "drive-through")
