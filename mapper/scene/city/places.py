"""A city map: a mark for every place with a position, and everything in the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.atlas.network import railway
from mapper.atlas.records import Category, Event, Place
from mapper.basemap import geojson
from mapper.geometry.types import Box
from mapper.scene.city.labels import city_labels
from mapper.scene.city.locator import locator_of
from mapper.scene.city.metro import nearest_station, stations_of
from mapper.scene.drawing import Drawing, Inputs
from mapper.scene.model import Fact, Feature, Group, Mark
from mapper.scene.parts.entries import place_entry
from mapper.scene.parts.marks import categories as rail_categories
from mapper.scene.parts.quality import form_of, quality_text
from mapper.scene.railway.crossing import crossing
from mapper.scene.railway.stops import stop_feature, stop_mark
from mapper.words.saying import Words
from mapper.words.text import Text

LOCATOR_LAND = "land-110m"
UNLOCATED = "unlocated"
EVENTS = "events"
RAIL = "rail-terminals"


def draw_city(inputs: Inputs) -> Drawing:
    """Everything a city's page shows."""
    city = _City(inputs)
    atlas, config = inputs.atlas, inputs.config
    features = (*city.places(), *city.stops(), *city.events())
    view = config.view or _view(features, atlas.config.area)
    return Drawing(
        features=features,
        view=view,
        hub=atlas.config.hub,
        categories=(*_used(atlas.categories, features), *rail_categories(features, inputs.words)),
        labels=city_labels(config.base),
        groups=city.groups(features),
        locator=locator_of(view, features, atlas.config.hub, geojson(LOCATOR_LAND)),
        licences=tuple(place.position.licence for place in atlas.place_list if place.position),
    )


class _City:
    """Turns the records of one atlas into features; holds the indexes that every record needs."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.atlas = inputs.atlas
        self.config = inputs.config
        self.words: Words = inputs.words
        self.categories = {category.id: category for category in inputs.atlas.categories}
        self.stations = stations_of(inputs.config.base)
        found = crossing(inputs.atlas)
        self.crossing = found if found and found.city == inputs.config.id else None
        self._qualities: dict[tuple[object, ...], Text] = {}
        """What positions are told by → the sentence; very many places share few of them."""

    def places(self) -> list[Feature]:
        if "places" not in self.config.layers:
            return []
        return [self.place(place) for place in self.atlas.place_list]

    def events(self) -> list[Feature]:
        if EVENTS not in self.config.layers:
            return []
        return [self.event(event) for event in self.atlas.events]

    def stops(self) -> list[Feature]:
        """The railway's origins in the city that no place stands for."""
        if self.crossing is None:
            return []
        network, see = railway(self.atlas), (self.crossing.world, "")
        features = []
        for stop in self.crossing.alone:
            mark = stop_mark(stop, network, middle=None)
            features.append(stop_feature(stop, network, mark, self.inputs, see=see))
        return features

    def stop_at(self, place: Place) -> str:
        """The stop of the railway that this place stands for, if any."""
        places = self.crossing.places if self.crossing else {}
        return next((stop for stop, name in places.items() if name == place.id), "")

    def place(self, place: Place) -> Feature:
        elsewhere = place.drawn_on if place.drawn_on != self.config.id else ""
        stop = "" if elsewhere else self.stop_at(place)
        mark = self.mark(place)
        lost = mark is None and not place.sites and not elsewhere
        return place_entry(
            place,
            self.inputs.about(place, last=self.station(place, mark)),
            layer="places",
            group=UNLOCATED if lost else place.category,
            address=place.address,
            quality=self.quality(place, elsewhere),
            mark=mark,
            members=place.sites,
            see_map=self.crossing.world if self.crossing and stop else elsewhere,
            see_feature=stop,
            sort_date=str(place.founded or ""),
            sensitive=place.sensitive,
        )

    def mark(self, place: Place) -> Mark | None:
        """The place's drawing, None when it has no point. The hub of the atlas stands out."""
        position = place.position
        if position is None or position.point is None:
            return None
        category = self.categories[place.category]
        return Mark(
            lat=position.point.lat,
            lon=position.point.lon,
            shape=category.shape,
            category=category.id,
            pictogram=place.pictogram or category.pictogram,
            form=form_of(position.uncertainty_m, extent_km2=place.extent_km2),
            uncertainty_m=position.uncertainty_m,
            area_km2=place.extent_km2,
            emphasis=2 if place.id == self.atlas.config.hub else 1,
        )

    def quality(self, place: Place, elsewhere: str) -> Text:
        position = place.position
        if position is not None and position.point:
            told = (position.method, position.uncertainty_m, position.represents, position.status)
            if told not in self._qualities:
                self._qualities[told] = quality_text(position, self.words)
            return self._qualities[told]
        if place.sites:
            return self.words.text("page.city.several-sites")
        return self.words.text("page.city.elsewhere" if elsewhere else "page.city.no-position")

    def station(self, place: Place, mark: Mark | None) -> Iterable[Fact]:
        """The metro station nearest to a place that is known well enough."""
        return nearest_station(mark, self.stations, self.words) if mark and not place.sensitive else ()

    def event(self, event: Event) -> Feature:
        return Feature(
            id=event.id,
            kind="event",
            layer=EVENTS,
            group=EVENTS,
            name=event.name,
            aliases=event.aliases,
            description=event.description,
            note=event.note,
            venue=event.venue,
            sort_date=str(event.since or ""),
            **self.inputs.about(event),
        )

    def groups(self, features: Sequence[Feature]) -> tuple[Group, ...]:
        """Categories in their table's order, then events, then what has no position; each by name."""
        headings = {
            **{category.id: category.name for category in self.atlas.categories},
            RAIL: self.words.text(f"page.world.group-{RAIL}"),
            EVENTS: self.words.text("page.city.events"),
            UNLOCATED: self.words.text("page.city.unlocated"),
        }
        members: dict[str, list[Feature]] = {name: [] for name in headings}
        for feature in features:
            members[feature.group].append(feature)
        return tuple(
            Group(
                id=name,
                name=headings[name],
                features=tuple(one.id for one in sorted(found, key=self._by_name)),
            )
            for name, found in members.items()
            if found
        )

    def _by_name(self, feature: Feature) -> tuple[str, str]:
        languages = self.atlas.config.languages
        return feature.name.best(languages[0], languages)[1].casefold(), feature.id


def _view(features: Sequence[Feature], area: Box | None) -> Box:
    """Round the marks; the atlas' area, or the whole world, when there are none."""
    points = [(feature.mark.lon, feature.mark.lat) for feature in features if feature.mark]
    if points:
        return Box.round(points)
    return area or Box(west=-180, south=-60, east=180, north=75)


def _used(categories: Sequence[Category], features: Sequence[Feature]) -> tuple[Category, ...]:
    used = {feature.mark.category for feature in features if feature.mark}
    used.update(feature.group for feature in features)
    return tuple(category for category in categories if category.id in used)
