"""The data island: all numbers the viewer needs, as columns of one JSON object. Texts stay in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mapper.atlas.config.model import OnlineTiles
from mapper.markup import Html, inline_json
from mapper.page.data.facets import facets_of
from mapper.page.data.pinyin import readings, searched
from mapper.scene.model import Feature, Label, Locator, Scene, Stroke
from mapper.words.catalogue import autonym, table
from mapper.words.saying import Words

CITY_ZOOM = (7, 18)
WORLD_ZOOM = (0, 10)


def island_json(
    scene: Scene,
    words: Words,
    base: Mapping[str, Any],
    *,
    digest: str = "",
    many: Mapping[str, Any] | None = None,
) -> Html:
    """The island as text that is safe inside a script element: ``<`` is escaped, NaN is refused.

    ``many`` is the manifest of packed columns; then the points stand in those and not in the island.
    """
    content = island(scene, words, base, digest=digest, features=scene.features if many is None else ())
    if many is not None:
        content["many"] = many
    content["han"] = readings(searched(scene.features))
    return inline_json(content)


def island(
    scene: Scene, words: Words, base: Mapping[str, Any], *, digest: str, features: Sequence[Feature]
) -> dict[str, Any]:
    """The island of docs/architecture.md; ``base`` is its record of the base map, as given."""
    return {
        "map": _map(scene, digest),
        "languages": list(scene.languages),
        "words": {tag: _words(tag) for tag in scene.languages},
        "categories": [
            {
                "id": category.id,
                "shape": category.shape,
                "color": category.color,
                "colorDark": category.color_dark,
                "pictogram": category.pictogram,
                "name": dict(category.name.by_language),
            }
            for category in scene.categories
        ],
        "points": _points(scene, features),
        "lines": [_line(stroke) for stroke in scene.strokes],
        "labels": [_label(label) for label in scene.labels],
        "facets": [{**facet.described(), "of": facet.of} for facet in facets_of(features, scene, words)],
        "features": {feature.id: machine_values(feature) for feature in features},
        "base": dict(base),
        **({"locator": _locator(scene.locator)} if scene.locator else {}),
        **({"online": _online(scene.online)} if scene.online else {}),
    }


def _words(tag: str) -> dict[str, Any]:
    name = autonym(tag)
    return {**({"language": name} if name else {}), **table("viewer", tag)}


def _map(scene: Scene, digest: str) -> dict[str, Any]:
    world = scene.kind == "world"
    least, most = WORLD_ZOOM if world else CITY_ZOOM
    view, middle = scene.view, scene.central_meridian
    return {
        "id": scene.map_id,
        "kind": scene.kind,
        "view": [view.west, view.south, view.east, view.north],
        "window": None if middle is None else [middle - 180, middle + 180],
        "minZoom": least,
        "maxZoom": most,
        "hub": scene.hub,
        **({"hubName": dict(scene.hub_name.by_language)} if scene.hub_name.by_language else {}),
        "hash": digest[:16],
    }


def _points(scene: Scene, features: Sequence[Feature]) -> dict[str, list[Any]]:
    index = {category.id: at for at, category in enumerate(scene.categories)}
    located = [(feature, feature.mark) for feature in features if feature.mark is not None]
    return {
        "id": [feature.id for feature, _ in located],
        "lat": [round(mark.lat, 6) for _, mark in located],
        "lon": [round(mark.lon, 6) for _, mark in located],
        "category": [index.get(mark.category, -1) for _, mark in located],
        "shape": [mark.shape for _, mark in located],
        "pictogram": [mark.pictogram for _, mark in located],
        "form": [mark.form for _, mark in located],
        "uncertainty": [mark.uncertainty_m for _, mark in located],
        "area": [mark.area_km2 for _, mark in located],
        "emphasis": [mark.emphasis for _, mark in located],
        "layer": [feature.layer for feature, _ in located],
    }


def _line(stroke: Stroke) -> dict[str, Any]:
    return {
        "id": stroke.id,
        "style": stroke.style,
        "dashed": stroke.dashed,
        "features": list(stroke.features),
        "start": stroke.start,
        "end": stroke.end,
        "km": round(stroke.length_km, 1),
        "points": [round(value, 4) for point in stroke.points for value in point],
    }


def _label(label: Label) -> dict[str, Any]:
    return {
        "lat": round(label.lat, 4),
        "lon": round(label.lon, 4),
        "rank": label.rank,
        "name": dict(label.name.by_language),
    }


def machine_values(feature: Feature) -> dict[str, Any]:
    """What the viewer is told of a feature beside its drawing; keys without a value are left out."""
    values: dict[str, Any] = {
        **feature.extra,
        "kind": feature.kind,
        "members": list(feature.members),
        "venue": feature.venue,
        "see_map": feature.see_map,
        "sensitive": feature.sensitive,
    }
    return {key: value for key, value in values.items() if value}


def _online(tiles: OnlineTiles) -> dict[str, Any]:
    return {
        "url": tiles.url,
        "attribution": tiles.attribution,
        "datum": tiles.datum,
        "name": dict(tiles.name.by_language),
    }


def _locator(locator: Locator) -> dict[str, Any]:
    view = locator.view
    return {
        "bounds": [view.west, view.south, view.east, view.north],
        "land": [[round(value, 2) for point in ring for value in point] for ring in locator.land],
        "point": [round(locator.lon, 4), round(locator.lat, 4)],
    }
