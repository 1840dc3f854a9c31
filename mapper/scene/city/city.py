"""A city map: what each of its layers draws and lists, and what stands round it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from mapper.atlas.config.model import LayerName
from mapper.atlas.groups import EVENTS, UNLOCATED
from mapper.atlas.records import Category
from mapper.basemap import geojson
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Box
from mapper.scene.city.events import events
from mapper.scene.city.labels import city_labels
from mapper.scene.city.locator import locator_of
from mapper.scene.city.places import places
from mapper.scene.city.portraits import portraits_of
from mapper.scene.city.terminals import RAIL, terminals
from mapper.scene.drawing import Drawing, Inputs
from mapper.scene.formats import in_order
from mapper.scene.model import Feature, Group
from mapper.scene.parts.marks import categories as rail_categories

LAYERS: Mapping[LayerName, Callable[[Inputs], Iterable[Feature]]] = {
    "places": places,
    "railway": terminals,
    "events": events,
}
"""What a city's page makes of each layer, in the order of its entries; other layers it does not show."""
LOCATOR_LAND = "land-110m"


def draw_city(inputs: Inputs) -> Drawing:
    """Everything a city's page shows."""
    atlas, config = inputs.atlas, inputs.config
    shown = (layer for layer in LAYERS if layer in config.layers)
    features = tuple(feature for layer in shown for feature in LAYERS[layer](inputs))
    groups = _groups(features, inputs)
    view = config.view or _view(features, atlas.config.area)
    features = _on_the_turn_of(view, features)
    return Drawing(
        features=features,
        view=view,
        hub=atlas.config.hub,
        categories=(*_used(atlas.categories, features), *rail_categories(features, inputs.words)),
        labels=city_labels(inputs.base),
        groups=groups,
        locator=locator_of(view, features, atlas.config.hub, geojson(LOCATOR_LAND)),
        portraits=portraits_of(features, groups, atlas.portraits) if config.opening == "illustrated" else {},
    )


def _groups(features: Sequence[Feature], inputs: Inputs) -> tuple[Group, ...]:
    """Categories in their table's order, then events, then what has no position; each by name."""
    headings = {
        **{category.id: category.name for category in inputs.atlas.categories},
        RAIL: inputs.words.text(f"page.world.group-{RAIL}"),
        EVENTS: inputs.words.text("page.city.events"),
        UNLOCATED: inputs.words.text("page.city.unlocated"),
    }
    languages = inputs.atlas.config.languages

    names = in_order(feature.name.best(languages[0], languages)[1] for feature in features)
    # Every heading beforehand: their order is that of the groups.
    members: dict[str, list[tuple[str, str]]] = {name: [] for name in headings}
    for feature, name in zip(features, names, strict=True):
        # The id settles equal names, so that two builds do not differ.
        members[feature.group].append((name, feature.id))
    return tuple(
        Group(id=name, name=headings[name], features=tuple(id for _, id in sorted(found)))
        for name, found in members.items()
        if found
    )


def _view(features: Sequence[Feature], area: Box | None) -> Box:
    """Round the marks; the atlas' area, or the whole world, when there are none."""
    points = [(feature.mark.lon, feature.mark.lat) for feature in features if feature.mark]
    if points:
        return Box.round(points)
    return area or Box(west=-180, south=-60, east=180, north=75)


def _on_the_turn_of(view: Box, features: tuple[Feature, ...]) -> tuple[Feature, ...]:
    """The features with their marks in the world round the view, where it lies across the antimeridian."""
    if not view.crossing:
        return features
    return tuple(
        replace(one, mark=replace(one.mark, lon=into_window(one.mark.lon, view.middle.lon)))
        if one.mark
        else one
        for one in features
    )


def _used(categories: Sequence[Category], features: Sequence[Feature]) -> tuple[Category, ...]:
    used = {feature.mark.category for feature in features if feature.mark}
    # An entry without a mark stands under its category all the same.
    used.update(feature.group for feature in features)
    return tuple(category for category in categories if category.id in used)
