"""What of a base map is drawn on a figure, and as what: what a page draws at that size, save buildings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mapper.basemap.vector import AREA, LINE

if TYPE_CHECKING:
    from mapper.basemap.archives import Flavor
    from mapper.basemap.vector import Thing

GREEN = frozenset(
    {
        "park",
        "forest",
        "wood",
        "grass",
        "golf_course",
        "cemetery",
        "garden",
        "nature_reserve",
        "scrub",
        "grassland",
        "recreation_ground",
    }
)
BUILT = frozenset(
    {
        "residential",
        "commercial",
        "industrial",
        "railway",
        "hospital",
        "university",
        "school",
        "aerodrome",
        "pedestrian",
        "urban_area",
    }
)
LAYERS = (
    "land",
    "builtup",
    "park",
    "water",
    "waterway",
    "districts",
    "roads",
    "rail",
    "metro",
    "metro_station",
    "places",
    "district_label",
)
"""In the order in which they are drawn."""
ROADS = {"path": 14, "minor": 12, "medium": 9, "ramp": 10, "major": 7, "highway": 5}
"""Class of a road, the least first, and the zoom of a page from which on it is drawn."""
_LESSER = frozenset({"secondary", "secondary_link", "tertiary", "tertiary_link"})
_IN_STREETS = frozenset({"tram", "light_rail", "funicular"})
_WORLD = {"land": "land", "lakes": "water"}
_TOWN = frozenset({"city", "town"})
_QUARTER = frozenset({"suburb", "borough", "quarter", "village", "macrohood"})
Drawn = tuple[str, str]
"""Layer of the figure and class within it."""


def drawn(thing: Thing, flavor: Flavor, closeness: float) -> Drawn | None:
    """As what a thing is drawn at a zoom of a page; None where it is not."""
    if flavor == "world":
        layer = _WORLD.get(thing.layer)
        return (layer, "") if layer else None
    if flavor == "city":
        return _of_city(thing, closeness)
    return _of_streets(thing, closeness)


def _of_city(thing: Thing, closeness: float) -> Drawn | None:
    """Layers of ours as they are, and the streets laid under them."""
    if thing.layer == "streets":
        return _road(thing.told, closeness)
    if thing.layer == "landuse":
        found = _area(thing.layer, thing.told.get("kind", ""))
        return found if found and found[0] == "park" else None
    return (thing.layer, thing.told.get("class", "")) if thing.layer in LAYERS else None


def _of_streets(thing: Thing, closeness: float) -> Drawn | None:
    kind = thing.told.get("kind", "")
    if thing.layer in ("metro", "metro_station"):
        return thing.layer, ""
    if thing.layer == "places":
        return "places", _place(thing.told)
    if thing.form == AREA:
        return _area(thing.layer, kind)
    if thing.form == LINE:
        if thing.layer == "water":
            return "waterway", kind
        if thing.layer in ("roads", "transit"):
            return _rail(thing.told) or _road(thing.told, closeness)
    # A point in a layer of areas is where the name of one stands.
    return ("water", kind) if thing.layer == "water" else None


def _area(layer: str, kind: str) -> Drawn | None:
    if layer in ("landcover", "landuse"):
        return ("park", kind) if kind in GREEN else ("builtup", kind) if kind in BUILT else None
    layers = {"earth": "land", "water": "water"}
    return (layers[layer], kind) if layer in layers else None


def _rail(told: Mapping[str, str]) -> Drawn | None:
    """Rails above ground."""
    detail = told.get("kind_detail", "")
    if not told.get("kind", "").startswith("rail") or told.get("is_tunnel") or detail == "subway":
        return None
    return "rail", "tram" if detail in _IN_STREETS else "main"


def _road(told: Mapping[str, str], closeness: float) -> Drawn | None:
    kind, detail = told.get("kind", ""), told.get("kind_detail", "")
    link = detail.endswith("_link") or told.get("is_link") == "yes"
    classes = {
        "highway": "ramp" if link else "highway",
        "major_road": "medium" if detail in _LESSER else "major",
        "medium_road": "medium",
        "minor_road": "minor",
        "other": "minor",
        "path": "path",
    }
    road = classes.get(kind, "")
    return ("roads", road) if road and closeness >= ROADS[road] else None


def _place(told: Mapping[str, str]) -> str:
    detail = told.get("kind_detail", "")
    return "town" if detail in _TOWN else "quarter" if detail in _QUARTER else "hood"
