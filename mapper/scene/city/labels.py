"""Names on a city's base map that are no features: districts, lakes, rivers and metro stations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from mapper.basemap import Record, UnknownBaseMapError, geojson
from mapper.scene.city.metro import shipped_in, stations_of
from mapper.scene.model import Label
from mapper.words.text import Text

_Point = Sequence[float]
_WATER: Mapping[str, Literal["lake", "river"]] = {"water": "lake", "waterway": "river"}


def city_labels(base: Record | None) -> tuple[Label, ...]:
    """What a city base map names beside its tiles; nothing where it comes without such layers."""
    stations = (Label(lat=one.lat, lon=one.lon, rank="station", name=one.name) for one in stations_of(base))
    shipped = shipped_in(base)
    return (*_districts(shipped), *_waters(shipped), *stations)


def _districts(base: str) -> Iterator[Label]:
    for feature in _layer(f"{base}-districts"):
        if name := _name(feature["properties"]):
            lon, lat = label_point(feature["geometry"])
            yield Label(lat=lat, lon=lon, rank="district", name=name)


def _waters(base: str) -> Iterator[Label]:
    for feature in _layer(f"{base}-city"):
        rank = _WATER.get(feature["properties"]["layer"])
        name = _name(feature["properties"])
        if rank and name:
            lon, lat = label_point(feature["geometry"])
            yield Label(lat=lat, lon=lon, rank=rank, name=name)


def _layer(name: str) -> list[dict[str, Any]]:
    try:
        features: list[dict[str, Any]] = geojson(name)["features"]
    except UnknownBaseMapError:
        return []
    return features


def _name(properties: Mapping[str, Any]) -> Text:
    named = {key.removeprefix("name_"): value for key, value in properties.items() if key.startswith("name_")}
    return Text.of(named)


def label_point(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """A (lon, lat) on the geometry: inside the largest polygon, or the middle point of the longest line."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    parts = coordinates if kind.startswith("Multi") else [coordinates]
    if kind.endswith("LineString"):
        line = max(parts, key=len)
        return line[len(line) // 2][0], line[len(line) // 2][1]
    ring = max((polygon[0] for polygon in parts), key=lambda ring: abs(_area(ring)))
    return _inside(ring)


def _area(ring: Sequence[_Point]) -> float:
    # Closed here for rings that are not; where they are, the step more adds nothing.
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _inside(ring: Sequence[_Point]) -> tuple[float, float]:
    """The middle of the widest stretch of the ring at half its height; a centroid may lie outside."""
    lats = [point[1] for point in ring]
    # A hair off the middle, so that the line does not run through a corner.
    lat = (min(lats) + max(lats)) / 2 + 1e-7
    crossings = sorted(
        a[0] + (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1])
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        # Strict on one side only, so that crossings come in pairs.
        if (a[1] > lat) != (b[1] > lat)
    )
    west, east = max(zip(crossings[::2], crossings[1::2], strict=True), key=lambda pair: pair[1] - pair[0])
    return (west + east) / 2, lat
