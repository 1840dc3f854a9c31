"""The nearest metro station of a place that is known well enough, from the base map's own stations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.geometry.types import Point
from mapper.scene.formats import distance_text
from mapper.scene.model import Fact, Mark
from mapper.words.saying import Words
from mapper.words.text import Text

KNOWN_WITHIN_M = 500.0
"""A place that may be farther off than this has no nearest station."""
REACH_KM = 5.0
"""Beyond this nobody walks or looks for the station."""


@dataclass(frozen=True, kw_only=True)
class Station:
    """A stop of the metro: degrees WGS-84, and its lines as ``1;2``."""

    lat: float
    lon: float
    name: Text
    lines: str = ""


def stations_of(base: str) -> tuple[Station, ...]:
    """The metro stations of a shipped city base map; none where it comes without them."""
    from mapper.basemap import UnknownBaseMapError, geojson

    try:
        features = geojson(f"{base}-city")["features"]
    except UnknownBaseMapError:
        return ()
    return tuple(
        Station(
            lat=feature["geometry"]["coordinates"][1],
            lon=feature["geometry"]["coordinates"][0],
            name=Text.of({key[5:]: name for key, name in named.items() if key.startswith("name_")}),
            lines=str(named.get("lines", "")),
        )
        for feature in features
        if (named := feature["properties"])["layer"] == "metro_station"
    )


def nearest_station(mark: Mark, stations: Sequence[Station], words: Words) -> tuple[Fact, ...]:
    """The nearest station of a well-known place and the straight line to it; nothing where there is none."""
    from mapper.geometry.geodesic import distance_km

    # An unknown uncertainty counts as too large: a distance would claim more than is known.
    if not stations or mark.uncertainty_m is None or mark.uncertainty_m >= KNOWN_WITHIN_M:
        return ()
    far, station = min(
        ((distance_km(Point(mark.lat, mark.lon), Point(one.lat, one.lon)), one) for one in stations),
        # By distance alone: stations have no order.
        key=lambda pair: pair[0],
    )
    if far > REACH_KM:
        return ()
    metres = rounded(far * 1000, mark.uncertainty_m)
    value = words.text(
        "page.city.metro-value",
        station=_without_suffix(station.name),
        lines="/".join(station.lines.split(";")),
        distance=distance_text(metres, words),
    )
    return (Fact(label="metro", value=value, machine=f"{metres:.0f}"),)


def rounded(metres: float, uncertainty_m: float) -> float:
    """Never finer than the position: to 50 m, or to 100 m where the place or the way is longer."""
    step = 50.0 if uncertainty_m <= 100 and metres < 1000 else 100.0
    # Never 0, which would be finer than the position.
    return max(step, round(metres / step) * step)


def _without_suffix(name: Text) -> Text:
    """北京站 is told as a station like any other: the sentence adds the character."""
    return Text.of({tag: text.removesuffix("站") if tag == "zh" else text for tag, text in name.items()})
