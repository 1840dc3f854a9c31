"""The data island: all that the viewer is told, as one JSON object. Texts about features stay in the list."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mapper.atlas.config.model import OnlineTiles
from mapper.geometry.types import Box
from mapper.han.readings import readings
from mapper.markup import Html, inline_json
from mapper.page.data.rows import Rows
from mapper.scene.model import Inset, Label, Locator, MapLink, Scene, Step, Stroke
from mapper.words.catalogue import autonym, table

CITY_ZOOM = (7, 18)
"""The first is less where a map shows more than a city."""
WORLD_ZOOM = (0, 10)
NARROW = 256
"""Pixels that the view of every map needs at its least zoom; a phone is wider, and higher above the sheet."""


def island_json(scene: Scene, base: Mapping[str, Any], rows: Rows, *, packed: bool) -> Html:
    """The island as text that is safe inside a script element: ``<`` is escaped, NaN is refused.

    ``packed`` when the rows stand in blocks of their own; then the island says how to read those.
    """
    return inline_json(island(scene, base, rows, packed=packed))


def island(scene: Scene, base: Mapping[str, Any], rows: Rows, *, packed: bool) -> dict[str, Any]:
    """The island, as this room tells it; ``base`` is its record of the base map, as given."""
    sisters = [_sister(link) for link in scene.other_maps if link.names]
    return {
        "map": _map(scene),
        "languages": list(scene.languages),
        "words": {tag: _words(tag) for tag in scene.languages},
        "categories": [
            {
                "id": category.id,
                "shape": category.shape,
                "color": category.color,
                "colorDark": category.color_dark,
                "pictogram": category.pictogram,
                "name": dict(category.name),
            }
            for category in scene.categories
        ],
        "features": rows.described() if packed else rows.written(),
        "lines": [_line(stroke, rows) for stroke in scene.strokes],
        "labels": [_label(label) for label in scene.labels],
        "base": dict(base),
        "han": readings(_searched(scene)),
        **({"story": [_step(step, rows) for step in scene.steps]} if scene.steps else {}),
        **({"portraits": _portraits(scene, rows)} if scene.portraits else {}),
        **({"locator": _locator(scene.locator)} if scene.locator else {}),
        **({"online": _online(scene.online)} if scene.online else {}),
        **({"sisters": sisters} if sisters else {}),
    }


def _words(tag: str) -> dict[str, Any]:
    name = autonym(tag)
    return {**({"language": name} if name else {}), **table("viewer", tag)}


def _map(scene: Scene) -> dict[str, Any]:
    world = scene.kind == "world"
    view, middle = scene.view, scene.central_meridian
    least, most = WORLD_ZOOM if world else (min(CITY_ZOOM[0], _fitting(view)), CITY_ZOOM[1])
    return {
        "kind": scene.kind,
        "view": [view.west, view.south, view.east, view.north],
        "window": None if middle is None else [middle - 180, middle + 180],
        "minZoom": least,
        "maxZoom": most,
        **({"insets": [_inset(one) for one in scene.insets]} if scene.insets is not None else {}),
        **({"hubName": dict(scene.hub_name)} if scene.hub_name else {}),
    }


def _fitting(view: Box) -> int:
    """The zoom at which a view is :data:`NARROW` pixels wide and high at most, on tiles of 256 pixels."""
    lats = (math.radians(max(-85.0, min(lat, 85.0))) for lat in (view.south, view.north))
    south, north = (math.asinh(math.tan(lat)) for lat in lats)
    part = max((view.east - view.west) / 360, (north - south) / math.tau, 1e-6)
    return max(0, math.floor(math.log2(NARROW / 256 / part)))


def _inset(inset: Inset) -> dict[str, Any]:
    box = inset.box
    return {
        "box": [box.west, box.south, box.east, box.north],
        "name": dict(inset.name),
    }


def _line(stroke: Stroke, rows: Rows) -> dict[str, Any]:
    return {
        "id": stroke.id,
        "style": stroke.style,
        "dashed": stroke.dashed,
        **({"undated": True} if stroke.undated else {}),
        # A line may tell of what this map does not list.
        "features": [rows.number[one] for one in stroke.features if one in rows.number],
        "start": rows.number.get(stroke.start, -1),
        "end": rows.number.get(stroke.end, -1),
        # About ten metres; a pixel of the world's greatest zoom has 150.
        "points": [round(value, 4) for point in stroke.points for value in point],
    }


def _label(label: Label) -> dict[str, Any]:
    return {
        "lat": round(label.lat, 4),
        "lon": round(label.lon, 4),
        "rank": label.rank,
        "name": dict(label.name),
    }


def _step(step: Step, rows: Rows) -> dict[str, Any]:
    box = step.box
    return {
        "rows": [rows.number[one] for one in step.features if one in rows.number],
        **({"box": [box.west, box.south, box.east, box.north]} if box else {}),
        **({"groups": list(step.groups)} if step.groups else {}),
        **({"year": step.year} if step.year is not None else {}),
    }


def _portraits(scene: Scene, rows: Rows) -> list[int]:
    """Their rows; the drawings stand in a block of their own, which nothing waits for."""
    return [rows.number[one] for one in scene.portraits]


def _online(tiles: OnlineTiles) -> dict[str, Any]:
    return {
        "url": tiles.url,
        "attribution": tiles.attribution,
        "datum": tiles.datum,
        "name": dict(tiles.name),
    }


def _locator(locator: Locator) -> dict[str, Any]:
    view = locator.view
    return {
        "bounds": [view.west, view.south, view.east, view.north],
        # Less than a pixel of the inset.
        "land": [[round(value, 2) for point in ring for value in point] for ring in locator.land],
        "point": [round(locator.lon, 4), round(locator.lat, 4)],
    }


def _sister(link: MapLink) -> dict[str, Any]:
    return {"id": link.id, "title": dict(link.title), "names": list(link.names)}


def _searched(scene: Scene) -> Iterable[str]:
    """The texts that the page's search looks at by reading: names and aliases, also of the other maps."""
    for link in scene.other_maps:
        yield from link.names
    for feature in scene.features:
        yield from feature.name.texts
        yield from feature.aliases
        yield feature.local_name
