"""The places of a city: a mark for every one with a position, and an entry for each."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.atlas.groups import UNLOCATED
from mapper.atlas.records import Place
from mapper.scene.city.metro import Stations, stations_of
from mapper.scene.city.terminals import crossing_of
from mapper.scene.drawing import About, Inputs
from mapper.scene.model import Fact, Feature, Mark
from mapper.scene.parts.entries import place_entry
from mapper.scene.parts.marks import category_mark, weighed
from mapper.scene.parts.quality import quality_text
from mapper.words.text import Text

AT_ONCE = 4_000
"""Places whose columns are looked at together."""


def places(inputs: Inputs) -> Iterator[Feature]:
    """An entry for each place, drawn where its position is known."""
    drawn, every = _Places(inputs), inputs.atlas.place_list
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        yield from map(drawn.place, some, inputs.abouts(some))


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

    def place(self, place: Place, about: About) -> Feature:
        """The entry of a place, of which ``about`` says what its columns do."""
        elsewhere = place.drawn_on if place.drawn_on != self.inputs.config.id else ""
        stop = "" if elsewhere else self._stops.get(place.id, "")
        mark = self.mark(place)
        lost = mark is None and not place.sites and not elsewhere
        about["facts"] += self.station(place, mark)
        return place_entry(
            place,
            about,
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
        mark = category_mark(
            self.inputs.categories[place.category],
            place.position,
            pictogram=place.pictogram,
            extent_km2=place.extent_km2,
            emphasis=2 if place.id == self.inputs.atlas.config.hub else 1,
            judged=self._judged,
        )
        return weighed(mark, place)

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


def _judged(inputs: Inputs) -> bool:
    """Whether the atlas says of any point on the map how far off it may be, or how large any place is."""
    atlas = inputs.atlas
    if any(place.extent_km2 is not None for place in atlas.place_list):
        return True
    positions = [place.position for place in atlas.place_list]
    if "railway" in inputs.config.layers:
        positions += [stop.position for stop in atlas.stop_list]
    return any(one is not None and one.uncertainty_m is not None for one in positions)
