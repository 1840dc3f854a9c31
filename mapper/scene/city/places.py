"""The places of a city: a mark for every one with a position, and an entry for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from mapper.atlas.groups import UNLOCATED
from mapper.atlas.records import Place
from mapper.positions.model import point_of
from mapper.scene.city.metro import Stations, stations_of
from mapper.scene.city.terminals import crossing_of
from mapper.scene.drawing import Inputs
from mapper.scene.model import Fact, Feature, Mark
from mapper.scene.parts.entries import place_entries
from mapper.scene.parts.marks import WEIGHTS, category_marks
from mapper.scene.parts.quality import quality_text
from mapper.words.text import Text

AT_ONCE = 4_000
"""Places whose columns are looked at together."""


def places(inputs: Inputs) -> Iterator[Feature]:
    """An entry for each place, drawn where its position is known."""
    drawn, every = _Places(inputs), inputs.atlas.place_list
    for start in range(0, len(every), AT_ONCE):
        yield from drawn.entries(every[start : start + AT_ONCE])


class _Places:
    """Turns places into features; holds the indexes that every place needs."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.stations = Stations(stations_of(inputs.base), inputs.words)
        self.crossing = crossing_of(inputs)
        self._judged = _judged(inputs)
        places = self.crossing.places if self.crossing else {}
        # Turned once: asking every stop for every place would grow with both.
        self._stops = {name: stop for stop, name in reversed(list(places.items()))}
        self._qualities: dict[tuple[object, ...], Text] = {}
        """What positions are told by → the sentence; very many places share few of them."""

    def entries(self, places: Sequence[Place]) -> list[Feature]:
        """The entry of each place."""
        here = self.inputs.config.id
        maps = ["" if place.drawn_on == here else place.drawn_on for place in places]
        marks = self.marks(places)
        told = self.inputs.told(places)
        stations = map(self.station, places, marks)
        return place_entries(
            places,
            {
                **told,
                "facts": [facts + more for facts, more in zip(told["facts"], stations, strict=True)],
                "layer": repeat("places"),
                "group": map(_group, places, marks, maps),
                "address": [place.address for place in places],
                "quality": map(self.quality, places, maps),
                "mark": marks,
                "members": [place.sites for place in places],
                **self._other_maps(places, maps),
                "sort_date": [str(place.founded) if place.founded else "" for place in places],
                "sensitive": [place.sensitive for place in places],
            },
        )

    def _other_maps(self, places: Sequence[Place], maps: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Where else each place is drawn, and under which id."""
        if self.crossing is None or not self._stops:
            return {"see_map": maps}
        stops = [
            "" if other else self._stops.get(place.id, "") for place, other in zip(places, maps, strict=True)
        ]
        world = self.crossing.world
        others = [world if stop else other for stop, other in zip(stops, maps, strict=True)]
        return {"see_map": others, "see_feature": stops}

    def marks(self, places: Sequence[Place]) -> list[Mark | None]:
        """Each place's drawing, None when it has no point. The hub of the atlas stands out."""
        located = [place for place in places if point_of(place.position) is not None]
        categories = [self.inputs.categories[place.category] for place in located]
        hub = self.inputs.atlas.config.hub
        emphases = [2 if place.id == hub else 1 for place in located]
        weights = [place.weight for place in located]
        made = category_marks(
            categories,
            [place.position for place in located if place.position],
            extents=[place.extent_km2 for place in located],
            judged=self._judged,
            pictogram=[one.pictogram or of.pictogram for one, of in zip(located, categories, strict=True)],
            emphasis=emphases,
            weight=[
                WEIGHTS[emphasis] if weight is None else weight
                for weight, emphasis in zip(weights, emphases, strict=True)
            ],
            name=[place.name_map for place in located],
        )
        each = iter(made)
        return [None if point_of(place.position) is None else next(each) for place in places]

    def quality(self, place: Place, elsewhere: str) -> Text:
        position, words = place.position, self.inputs.words
        if position is not None and position.point:
            told = (position.method, position.uncertainty_m, position.represents, position.status)
            if told not in self._qualities:
                self._qualities[told] = quality_text(position, words)
            return self._qualities[told]
        if place.sites:
            return words.text("page.city.several-sites")
        return words.text("page.city.elsewhere" if elsewhere else "page.city.no-position")

    def station(self, place: Place, mark: Mark | None) -> tuple[Fact, ...]:
        """The metro station nearest to a place that is known well enough."""
        if mark is None or place.sensitive:
            return ()
        return self.stations.nearest(mark)


def _group(place: Place, mark: Mark | None, elsewhere: str) -> str:
    """The heading it stands under; of its own for what belongs on the map and has no position."""
    return UNLOCATED if mark is None and not place.sites and not elsewhere else place.category


def _judged(inputs: Inputs) -> bool:
    """Whether the atlas says of any point on the map how far off it may be, or how large any place is."""
    atlas = inputs.atlas
    if any(place.extent_km2 is not None for place in atlas.place_list):
        return True
    positions = [place.position for place in atlas.place_list]
    if "railway" in inputs.config.layers:
        positions += [stop.position for stop in atlas.stop_list]
    return any(one is not None and one.uncertainty_m is not None for one in positions)
