"""The nearest metro station of a place that is known well enough, from the base map's own stations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mapper.geometry.nearby import Nearby
from mapper.geometry.types import Point
from mapper.scene.formats import distance_text
from mapper.scene.model import Fact, Mark
from mapper.value import value_type
from mapper.words.saying import Words
from mapper.words.text import Text

if TYPE_CHECKING:
    from mapper.basemap import Record

KNOWN_WITHIN_M = 500.0
"""A place that may be farther off than this has no nearest station."""
_DISTANCE = "\ue000"
"""Stands in a sentence where the distance will."""
REACH_KM = 5.0
"""Beyond this nobody walks or looks for the station."""


@value_type
class Station:
    """A stop of the metro: degrees WGS-84, and its lines as ``1;2``."""

    lat: float
    lon: float
    name: Text
    lines: str = ""


def shipped_in(base: Record | None) -> str:
    """The shipped base map whose layers are drawn; empty for none."""
    return (base.over or base.name) if base else ""


def stations_of(base: Record | None) -> tuple[Station, ...]:
    """The metro stations of a city base map; none where it comes without them."""
    from mapper.basemap import UnknownBaseMapError, geojson

    if base is None:
        return ()
    try:
        features = geojson(f"{shipped_in(base)}-city")["features"]
    except UnknownBaseMapError:
        return tuple(_station(one, one["lon"], one["lat"]) for one in base.stations)
    stations = (one for one in features if one["properties"]["layer"] == "metro_station")
    return tuple(_station(one["properties"], *one["geometry"]["coordinates"]) for one in stations)


def _station(told: Mapping[str, Any], lon: float, lat: float) -> Station:
    name = Text.of({key[5:]: name for key, name in told.items() if key.startswith("name_")})
    return Station(lat=lat, lon=lon, name=name, lines=str(told.get("lines", "")))


class Stations:
    """The stations of a map, to ask for the nearest."""

    def __init__(self, stations: Sequence[Station], words: Words) -> None:
        self._stations, self._words = stations, words
        self._nearby = Nearby([Point(one.lat, one.lon) for one in stations], REACH_KM)
        self._facts: dict[tuple[int, float], tuple[Fact, ...]] = {}
        """What is said of a station so many metres away; very many places share it."""
        self._sentences: dict[int, Text] = {}
        """The same of each station, without how far it is."""

    def nearest(self, mark: Mark) -> tuple[Fact, ...]:
        """The nearest station of a well-known place and the straight line to it; nothing if none is."""
        # An unknown uncertainty counts as too large: a distance would claim more than is known.
        if mark.uncertainty_m is None or mark.uncertainty_m >= KNOWN_WITHIN_M:
            return ()
        near = self._nearby.nearest(Point(mark.lat, mark.lon))
        if near is None:
            return ()
        told = near.number, rounded(near.km * 1000, mark.uncertainty_m)
        if told not in self._facts:
            self._facts[told] = (self._fact(*told),)
        return self._facts[told]

    def _fact(self, number: int, metres: float) -> Fact:
        if number not in self._sentences:
            self._sentences[number] = self._sentence(self._stations[number])
        distance = distance_text(metres, self._words)
        told = {
            tag: text.replace(_DISTANCE, distance[tag])
            for tag, text in self._sentences[number].items()
            if tag in distance
        }
        return Fact(label="metro", value=Text.of(told), machine=f"{metres:.0f}")

    def _sentence(self, station: Station) -> Text:
        return self._words.text(
            "page.city.metro-value" if station.lines else "page.city.metro-lineless",
            station=_without_suffix(station.name),
            lines="/".join(station.lines.split(";")),
            distance=_DISTANCE,
        )


def rounded(metres: float, uncertainty_m: float) -> float:
    """Never finer than the position: to 50 m, or to 100 m where the place or the way is longer."""
    step = 50.0 if uncertainty_m <= 100 and metres < 1000 else 100.0
    # Never 0, which would be finer than the position.
    return max(step, round(metres / step) * step)


def _without_suffix(name: Text) -> Text:
    """北京站 is told as a station like any other: the sentence adds the character."""
    return Text.of({tag: text.removesuffix("站") if tag == "zh" else text for tag, text in name.items()})
