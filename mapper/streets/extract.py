"""An OpenStreetMap extract (``.osm.pbf``) → features, read in one pass with pyosmium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import shapely

from mapper.errors import MapperError, UsageError
from mapper.geometry.types import Box, Point
from mapper.streets.features import Features, Found
from mapper.streets.metro import Metro, is_station
from mapper.streets.names import names_of
from mapper.streets.tags import KEYS, METRO, PLACES, RAILS, STATION, Kind, Tags, area_kind, way_kind
from mapper.value import value_type
from mapper.words.saying import say

LOCATIONS = "flex_mem"
"""How positions of nodes are kept: little memory for a city, and still possible for a country."""


class ExtractError(MapperError):
    """An extract cannot be read; the message names it and says why."""


@value_type(kw_only=False)
class Header:
    """What an extract says of itself."""

    box: Box | None
    """What it covers; None where it says nothing, or the whole earth."""
    date: str = ""
    """Day of its data, ISO 8601; empty where it does not say."""


@dataclass
class Reading:
    """What is found besides that which goes straight into the tiles."""

    metro: Metro
    coast: list[str] = field(default_factory=list)
    """Coastlines as well-known bytes: land lies to their left."""
    broken: int = 0
    """Ways and areas of which a part is missing."""


def osmium() -> Any:
    """pyosmium; ``UsageError`` with what to type where it is not installed."""
    try:
        import osmium as found
    except ImportError:
        raise UsageError(say("basemap.no-extra")) from None
    return found


def header_of(path: Path) -> Header:
    """What an extract says of itself; :class:`ExtractError` for what is none."""
    library = osmium()
    try:
        with library.io.Reader(str(path)) as reader:
            header = reader.header()
            box = header.box()
            date = header.get("osmosis_replication_timestamp", "") or header.get("timestamp", "")
    except (RuntimeError, OSError) as error:
        raise _unreadable(path, error) from error
    if not box.valid():
        return Header(box=None, date=date[:10])
    low, high = box.bottom_left, box.top_right
    covered = Box(west=low.lon, south=low.lat, east=high.lon, north=high.lat)
    # Cut out of a planet, some say the planet's box.
    return Header(box=None if covered.east - covered.west > 350 else covered, date=date[:10])


def read(path: Path, features: Features, languages: Sequence[str], *, buildings: bool) -> Reading:
    """Put everything that is drawn into ``features``; :class:`ExtractError` where it cannot be read."""
    library = osmium()
    metro = Metro(languages, features.frame)
    found = Reading(metro)
    try:
        # First, because relations come last in a file.
        for relation in library.FileProcessor(str(path), library.osm.RELATION).with_filter(
            library.filter.KeyFilter("route")
        ):
            metro.route(relation)
        taking = _Taking(features, languages, found, library.geom.WKBFactory(), library.InvalidLocationError)
        for thing in _things(library, path, buildings=buildings):
            taking.take(thing)
    except (RuntimeError, OSError) as error:
        raise _unreadable(path, error) from error
    for station in metro.told():
        lines = {"lines": station["lines"]} if station["lines"] else {}
        shape = shapely.Point(station["lon"], station["lat"])
        features.add(Found(shapely.to_wkb(shape, hex=True), STATION, lines))
    features.finish()
    return found


def _things(library: Any, path: Path, *, buildings: bool) -> Iterator[Any]:
    """Whatever has any of the tags that count, areas put together."""
    keys = (*KEYS, "building") if buildings else KEYS
    processor: Iterator[Any] = iter(
        library.FileProcessor(str(path))
        .with_areas(library.filter.KeyFilter(*keys))
        .with_locations(LOCATIONS)
        .with_filter(library.filter.EmptyTagFilter())
        .with_filter(library.filter.KeyFilter(*keys))
    )
    return processor


@dataclass
class _Taking:
    """Turns one thing after another into features."""

    features: Features
    languages: Sequence[str]
    found: Reading
    shapes: Any
    """pyosmium's maker of well-known bytes."""
    cut: type[Exception]
    """What it raises of a way that lacks nodes."""

    def take(self, one: Any) -> None:
        try:
            if one.is_way():
                self.way(one)
            elif one.is_area():
                self.area(one)
            elif one.is_node():
                self.node(one)
        # Areas that lack a way, at the edge of an extract, or whose rings cross.
        except (RuntimeError, self.cut):
            self.found.broken += 1

    def way(self, one: Any) -> None:
        tags, metro = one.tags, self.found.metro
        if tags.get("natural") == "coastline":
            self.found.coast.extend(self.lines(one))
        elif one.id in metro.ways and tags.get("railway", "") in RAILS:
            ref, colour = metro.ways[one.id]
            told = {key: text for key, text in (("ref", ref), ("color", colour)) if text}
            self.add(one, METRO, told, below=_is_below(tags))
        elif kind := way_kind(tags):
            names = {} if kind.kind == "rail" else names_of(tags, self.languages)
            below = _is_below(tags) if kind.kind == "rail" else tags.get("tunnel", "no") != "no"
            self.add(one, kind, names, below=below, local=tags.get("name", ""))

    def add(self, one: Any, kind: Kind, names: Mapping[str, str], *, below: bool, local: str = "") -> None:
        for line in self.lines(one):
            self.features.add(Found(line, kind, names, below, local))

    def lines(self, one: Any) -> list[str]:
        """The line of a way; its parts where an extract has not all of its nodes."""
        try:
            return [self.shapes.create_linestring(one)]
        except self.cut:
            self.found.broken += 1
        there = groupby(one.nodes, key=lambda node: node.location.valid())
        parts = ([(node.lon, node.lat) for node in nodes] for valid, nodes in there if valid)
        return [shapely.to_wkb(shapely.LineString(part), hex=True) for part in parts if len(part) > 1]

    def area(self, one: Any) -> None:
        tags = one.tags
        if kind := area_kind(tags):
            names = {} if kind.named is None else names_of(tags, self.languages)
            shape = self.shapes.create_multipolygon(one)
            self.features.add(Found(shape, kind, names, local=tags.get("name", "")))
        elif is_station(tags):
            middle = shapely.from_wkb(self.shapes.create_multipolygon(one)).centroid
            self.found.metro.station(tags, Point(middle.y, middle.x))

    def node(self, one: Any) -> None:
        tags = one.tags
        if one.id in self.found.metro.members or is_station(tags):
            self.found.metro.node(one.id, tags, Point(one.location.lat, one.location.lon))
        kind = PLACES.get(tags.get("place", ""))
        names = names_of(tags, self.languages) if kind else {}
        if kind and names:
            self.features.add(Found(self.shapes.create_point(one), kind, names))


def _is_below(tags: Tags) -> bool:
    return tags.get("tunnel", "no") != "no" or tags.get("layer", "").startswith("-")


def _unreadable(path: Path, error: Exception) -> ExtractError:
    reason = getattr(error, "strerror", None) or str(error)
    return ExtractError(say("basemap.bad-extract", path=path, reason=reason))
