"""A page's own script: what Leaflet and the viewer are called with, for folium maps and quick builds alike.

Only names and numbers stand in it: folium reads what an element renders as a template a second time, so texts
live in the list and in the island.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mapper.page.data.island import CITY_ZOOM, WORLD_ZOOM
from mapper.scene.model import Scene
from mapper.value import value_type

_DATA = {"data": "mapper-data"}


@value_type(kw_only=False)
class ViewerCall:
    """One call of the viewer: ``var <name>_<number> = mapper.<function>(map, options)``."""

    name: str
    function: str
    options: Mapping[str, str]
    """Ids of the islands it reads."""


BASE = ViewerCall("embedded_base", "base", {**_DATA, "archive": "mapper-base"})
LABELS = ViewerCall("base_labels", "labels", _DATA)
LINES = ViewerCall("lines", "lines", _DATA)
POINTS = ViewerCall("points", "points", _DATA)
LOCATOR = ViewerCall("locator", "locator", _DATA)
READER = ViewerCall("reader", "reader", _DATA)


@value_type
class Start:
    """What Leaflet is told of a map before the viewer takes over."""

    location: tuple[float, float]
    """lat, lon of the middle."""
    options: Mapping[str, Any]


def start_of(scene: Scene) -> Start:
    """The middle of the scene's view at a zoom that shows about all of it."""
    view, city = scene.view, scene.kind == "city"
    return Start(
        location=((view.south + view.north) / 2, (view.west + view.east) / 2),
        options={
            "zoom": CITY_ZOOM[0] + 3 if city else 2,
            "zoomControl": False,
            "preferCanvas": False,
            "zoomSnap": 0.25,
            "zoomDelta": 0.5,
            "maxZoom": (CITY_ZOOM if city else WORLD_ZOOM)[1],
        },
    )


def calls_of(scene: Scene) -> list[ViewerCall]:
    """The calls of the scene's page in their order: what is called first is drawn first."""
    return [BASE, LABELS, LINES, POINTS, *([LOCATOR] if scene.locator else []), READER]


def map_code(name: str, start: Start) -> str:
    """The Leaflet map in the element whose id is ``name``."""
    centre, options = json.dumps(start.location), json.dumps(start.options)
    return (
        f'var {name} = L.map("{name}", {{\n  center: {centre},\n  crs: L.CRS.EPSG3857,\n  ...{options}\n}});'
    )


def call_code(name: str, call: ViewerCall, map_name: str) -> str:
    """One call on the map ``map_name``."""
    return f"var {name} = mapper.{call.function}({map_name}, {json.dumps(call.options)});"


def script_of(scene: Scene, map_name: str) -> str:
    """The whole script of a page whose map has no additions."""
    calls = (
        call_code(f"{call.name}_{number}", call, map_name)
        # The map itself is number 1, as folium's way of making the page counts.
        for number, call in enumerate(calls_of(scene), start=2)
    )
    return "\n".join((map_code(map_name, start_of(scene)), *calls))
