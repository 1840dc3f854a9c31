"""The world map: ties as geodesics from the hub, the railway through its real stops, and all of it as text.

Everything comes from the tables; the one world shown is chosen so that no line is torn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.network import railway
from mapper.atlas.records import Place
from mapper.atlas.text import Text
from mapper.geometry.antimeridian import into_window
from mapper.positions.model import point_of
from mapper.scene.catalogue import Words, load_words
from mapper.scene.model import Feature, Label, Mark, Scene, Stroke
from mapper.scene.parts import frame as common
from mapper.scene.parts.legend import MARKS, categories, groups
from mapper.scene.parts.quality import quality_text
from mapper.scene.railway.entries import corridor_feature, service_feature
from mapper.scene.railway.stops import stop_feature
from mapper.scene.railway.tracks import Track, rail_strokes, strokes_of
from mapper.scene.world.labels import world_labels
from mapper.scene.world.ties import Origin, partner_feature, tie_stroke, ties
from mapper.scene.world.totals import ties_by_country
from mapper.scene.world.window import central_meridian, first_view

Told = tuple[Feature, tuple[str, ...]]
"""A feature and the ids of its sources."""


def world_scene(
    atlas: Atlas,
    config: MapConfig,
    *,
    base_credits: Sequence[Text] = (),
    labels: Sequence[Label] | None = None,
) -> Scene:
    """Everything the world page shows: hub, ties, railway, their groups, labels and key figures.

    ``base_credits`` are the base map's own; ``labels`` are names of oceans and countries at any longitude,
    moved here into the world shown; without them the shipped ones are taken.
    """
    world = _World(atlas, config)
    features = world.features()
    names = world_labels(atlas) if labels is None else labels
    scene = common.page_of(
        atlas,
        config,
        features,
        view=config.view or first_view(_seen(features, world.strokes), world.middle),
        credits=common.credits(atlas, base_credits, _licences(atlas)),
    )
    return replace(
        scene,
        central_meridian=world.middle,
        hub=world.origin.id if world.origin else "",
        hub_name=world.origin.name if world.origin else Text(),
        categories=categories(features, world.words),
        strokes=world.strokes,
        labels=tuple(replace(label, lon=into_window(label.lon, world.middle)) for label in names),
        groups=groups(features, atlas.figures, world.words),
        totals=ties_by_country(world.partners, atlas.figures, world.words),
    )


class _World:
    """Turns the records of one atlas into features; holds the geometry that every record needs."""

    def __init__(self, atlas: Atlas, config: MapConfig) -> None:
        self.atlas = atlas
        self.config = config
        self.words: Words = load_words(atlas.config.languages)
        self.origin = origin_of(atlas)
        self.partners = atlas.partner_list if "partners" in config.layers else ()
        bound = ties(self.partners, self.origin) if self.origin else ()
        self.ties = {tie.partner.id: tie for tie in bound}
        self.with_railway = "railway" in config.layers
        self.track = Track.laid(railway(atlas), atlas.tracks)
        spans = [*(tie.span for tie in bound), *(self.track.lines if self.with_railway else ())]
        self.middle = central_meridian(self.origin.point.lon if self.origin else 0.0, spans)
        drawn_here = [place.id for place in atlas.place_list if place.drawn_on == config.id]
        laid = rail_strokes(self.track, middle=self.middle, words=self.words, also=drawn_here)
        self.rail = laid if self.with_railway else ()
        self.strokes: tuple[Stroke, ...] = (*self._tie_strokes(), *self.rail)

    def features(self) -> tuple[Feature, ...]:
        railway = self._railway() if self.with_railway else ()
        index = common.source_index(self.atlas)
        return tuple(
            replace(
                feature,
                corrections=common.corrections_of(self.atlas, feature.id),
                figures=common.figures_of(self.atlas, feature.id),
                sources=common.cited(sources, index),
            )
            for feature, sources in (*self._places(), *self._partners(), *railway)
        )

    def _tie_strokes(self) -> Iterator[Stroke]:
        for tie in self.ties.values():
            if self.origin:
                yield tie_stroke(tie, self.origin, middle=self.middle, words=self.words)

    def _places(self) -> Iterator[Told]:
        """The hub, and services without a place that this map draws."""
        for place in self.atlas.place_list:
            if place.id == self.atlas.config.hub:
                yield self._hub(place), place.sources
            elif place.drawn_on == self.config.id:
                yield self._drawn_here(place), place.sources

    def _hub(self, place: Place) -> Feature:
        position = place.position
        shape, _, _, pictogram = MARKS["hub"]
        mark = None
        if self.origin and position:
            mark = Mark(
                lat=self.origin.point.lat,
                lon=into_window(self.origin.point.lon, self.middle),
                shape=shape,
                category="hub",
                pictogram=pictogram,
                uncertainty_m=position.uncertainty_m,
                emphasis=2,
            )
        city = next((other.id for other in self.atlas.config.maps if other.kind == "city"), "")
        name = self.atlas.config.hub_name or place.name
        return Feature(
            id=place.id,
            kind="place",
            layer="places",
            group="hub",
            name=place.name,
            aliases=place.aliases,
            subtitle=self.words.text("world", "hub-line", {"city": name}),
            description=place.description,
            note=place.note,
            quality=quality_text(position, self.words),
            mark=mark,
            see_map=city,
        )

    def _drawn_here(self, place: Place) -> Feature:
        return Feature(
            id=place.id,
            kind="place",
            layer="railway" if self.rail else "places",
            group="services",
            name=place.name,
            aliases=place.aliases,
            subtitle=place.kind,
            description=place.description,
            note=place.note,
            strokes=tuple(stroke.id for stroke in self.rail),
            sort_date=str(place.founded or ""),
        )

    def _partners(self) -> Iterator[Told]:
        for partner in self.partners:
            tie = self.ties.get(partner.id)
            yield (
                partner_feature(partner, tie, self.origin, middle=self.middle, words=self.words),
                partner.sources,
            )

    def _railway(self) -> Iterator[Told]:
        lines = strokes_of(self.rail)
        for service in self.atlas.services:
            drawn = lines.get(service.id, ())
            yield service_feature(service, self.atlas, self.track, drawn, self.words), service.sources
        for corridor in self.atlas.corridors:
            drawn = lines.get(corridor.id, ())
            yield corridor_feature(corridor, self.track, drawn, self.words), corridor.sources
        network = self.track.railway
        reached = {stop for run in network.runs for stop in run.stops}
        for stop in self.atlas.stop_list:
            lost = stop.id not in network.stops and stop.id in network.roles
            if lost or stop.id in reached:
                entry = stop_feature(stop, network, self.atlas, middle=self.middle, words=self.words)
                yield entry, stop.sources


def origin_of(atlas: Atlas) -> Origin | None:
    """Where ties start: the hub place, under the name of its city where atlas.toml gives one."""
    hub = next((place for place in atlas.place_list if place.id == atlas.config.hub), None)
    point = point_of(hub.position) if hub else None
    if hub is None or point is None:
        return None
    return Origin(id=hub.id, name=atlas.config.hub_name or hub.name, point=point)


def _seen(features: Sequence[Feature], strokes: Sequence[Stroke]) -> list[tuple[float, float]]:
    """(lon, lat) of everything the first view must hold."""
    marks = [(feature.mark.lon, feature.mark.lat) for feature in features if feature.mark]
    return [*marks, *(point for stroke in strokes for point in stroke.points)]


def _licences(atlas: Atlas) -> Iterator[str]:
    """Licences and providers of the positions this map can draw."""
    positions = [record.position for record in atlas.partner_list]
    positions += [record.position for record in atlas.stop_list]
    return (f"{position.licence} {position.provider}" for position in positions if position)
