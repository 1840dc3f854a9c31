"""The world map: ties as geodesics from the hub, the railway through its real stops, and all of it as text.

Everything comes from the tables; the one world shown is chosen so that no line is torn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mapper.atlas.config.model import MapConfig
from mapper.atlas.network import railway
from mapper.atlas.records import PartnerCity, Place, RailStop
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import LonLat
from mapper.scene.drawing import Drawing, Inputs
from mapper.scene.model import Feature, Inset, Mark, Stroke
from mapper.scene.parts.entries import place_entry
from mapper.scene.parts.groups import groups
from mapper.scene.parts.marks import MARKS, categories, world_mark
from mapper.scene.parts.quality import quality_text
from mapper.scene.railway.crossing import crossing
from mapper.scene.railway.entries import corridor_feature, service_feature
from mapper.scene.railway.stops import stop_feature, stop_mark
from mapper.scene.railway.tracks import RailGeometry, rail_strokes, strokes_of
from mapper.scene.world.labels import world_labels
from mapper.scene.world.ties import Origin, Tie, lacks_date, origin_of, partner_feature, tie_stroke, ties
from mapper.scene.world.totals import ties_by_country
from mapper.scene.world.window import central_meridian, first_view
from mapper.value import value_type
from mapper.words.text import Text


@value_type
class WorldData:
    """The geometry that every entry of a world map needs."""

    inputs: Inputs
    origin: Origin | None
    """Where ties start; None where nobody knows where the hub is."""
    partners: tuple[PartnerCity, ...]
    ties: Mapping[str, Tie]
    """Partner id → its way from the hub."""
    rails: RailGeometry | None
    """None where the map has no layer ``railway``."""
    middle: float
    """The meridian in the middle of the world shown."""
    rail: tuple[Stroke, ...]


def draw_world(inputs: Inputs) -> Drawing:
    """Everything the world page shows: hub, ties, railway, their groups, labels and totals."""
    world = world_data(inputs)
    features = tuple(_features(world))
    strokes = (*_tie_strokes(world), *world.rail)
    figures, words = inputs.atlas.figures, inputs.words
    return Drawing(
        features=features,
        strokes=strokes,
        view=inputs.config.view or first_view(_seen(features, strokes), world.middle),
        central_meridian=world.middle,
        hub=world.origin.id if world.origin else "",
        hub_name=world.origin.name if world.origin else Text(),
        categories=categories(features, words),
        labels=world_labels(inputs, middle=world.middle),
        groups=groups(features, figures, words),
        totals=ties_by_country(world.partners, figures, words),
        insets=_insets(inputs.config, world.middle),
    )


def world_data(inputs: Inputs) -> WorldData:
    """Lay the ties and the tracks, and choose the world in which they lie whole."""
    atlas, layers = inputs.atlas, inputs.config.layers
    origin = origin_of(atlas)
    partners = atlas.partner_list if "partners" in layers else ()
    bound = ties(partners, origin) if origin else ()
    rails = RailGeometry.of(railway(atlas), atlas.tracks) if "railway" in layers else None
    spans = [*(tie.span for tie in bound), *(rails.lines if rails else ())]
    middle = central_meridian(origin.point.lon if origin else 0.0, spans)
    drawn_here = [place.id for place in atlas.place_list if place.drawn_on == inputs.config.id]
    return WorldData(
        inputs=inputs,
        origin=origin,
        partners=partners,
        ties={tie.partner.id: tie for tie in bound},
        rails=rails,
        middle=middle,
        rail=rail_strokes(rails, middle=middle, words=inputs.words, also=drawn_here) if rails else (),
    )


def _features(world: WorldData) -> Iterator[Feature]:
    yield from _places(world)
    for partner in world.partners:
        tie = world.ties.get(partner.id)
        yield partner_feature(partner, tie, world.origin, world.inputs, middle=world.middle)
    if world.rails:
        yield from _routes(world, world.rails)
        yield from _stops(world, world.rails)


def _insets(config: MapConfig, middle: float) -> tuple[Inset, ...] | None:
    """The insets that the settings name, in the world shown."""
    if config.insets is None:
        return None
    moved_boxes = []
    for one in config.insets:
        centre = (one.box.west + one.box.east) / 2
        by = into_window(centre, middle) - centre
        moved_boxes.append(replace(one.box, west=one.box.west + by, east=one.box.east + by))
    return tuple(Inset(box=box, name=one.name) for box, one in zip(moved_boxes, config.insets, strict=True))


def _tie_strokes(world: WorldData) -> Iterator[Stroke]:
    # Where no tie has a date, none is told apart by having none.
    dated = any(partner.established for partner in world.partners)
    if world.origin:
        for tie in world.ties.values():
            stroke = tie_stroke(tie, world.origin, middle=world.middle, words=world.inputs.words)
            yield replace(stroke, undated=dated and lacks_date(tie.partner))


def _places(world: WorldData) -> Iterator[Feature]:
    """The hub, and services without a place that this map draws."""
    atlas = world.inputs.atlas
    for place in atlas.place_list:
        if place.id == atlas.config.hub:
            yield _hub(place, world)
        elif place.drawn_on == world.inputs.config.id:
            yield place_entry(
                place,
                world.inputs.about(place, elsewhere=True),
                layer="railway" if world.rail else "places",
                group="services",
                strokes=tuple(stroke.id for stroke in world.rail),
                sort_date=str(place.founded or ""),
            )


def _hub(place: Place, world: WorldData) -> Feature:
    inputs, config = world.inputs, world.inputs.atlas.config
    return place_entry(
        place,
        inputs.about(place, elsewhere=True),
        layer="places",
        group="hub",
        subtitle=inputs.words.text("page.world.hub-line", city=config.hub_name or place.name),
        quality=quality_text(place.position, inputs.words),
        mark=_hub_mark(place, world),
        see_map=next((other.id for other in config.maps if other.kind == "city"), ""),
    )


def _hub_mark(place: Place, world: WorldData) -> Mark | None:
    if world.origin is None or place.position is None:
        return None
    return world_mark(
        "hub",
        world.origin.point,
        middle=world.middle,
        uncertainty_m=place.position.uncertainty_m,
        emphasis=2,
        pictogram=MARKS["hub"][-1],
    )


def _routes(world: WorldData, rails: RailGeometry) -> Iterator[Feature]:
    lines = strokes_of(world.rail)
    for service in world.inputs.atlas.services:
        yield service_feature(service, rails, lines.get(service.id, ()), world.inputs)
    for corridor in world.inputs.atlas.corridors:
        yield corridor_feature(corridor, rails, lines.get(corridor.id, ()), world.inputs)


def _stops(world: WorldData, rails: RailGeometry) -> Iterator[Feature]:
    """The stops that lines run through, and those of corridors that nobody can place."""
    network, atlas = rails.railway, world.inputs.atlas
    found = crossing(atlas)
    entries = found.entries if found and found.world == world.inputs.config.id else {}
    reached = {stop for run in network.runs for stop in run.stops}

    def listed(stop: RailStop) -> bool:
        return stop.id in reached or (stop.id not in network.stops and stop.id in network.roles)

    for stop in filter(listed, atlas.stop_list):
        mark = stop_mark(stop, network, middle=world.middle)
        see = (found.city, entries[stop.id]) if found and stop.id in entries else ("", "")
        yield stop_feature(stop, network, mark, world.inputs, see=see)


def _seen(features: Sequence[Feature], strokes: Sequence[Stroke]) -> list[LonLat]:
    """(lon, lat) of everything the first view must hold."""
    marks = [(feature.mark.lon, feature.mark.lat) for feature in features if feature.mark]
    return [*marks, *(point for stroke in strokes for point in stroke.points)]
