"""An OpenStreetMap extract (``.osm.pbf``) → features, read in one pass with pyosmium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mapper.errors import MapperError, UsageError
from mapper.geometry.types import Box
from mapper.streets.features import Features, Found
from mapper.streets.names import names_of
from mapper.streets.tags import KEYS, PLACES, area_kind, way_kind
from mapper.words.saying import say

LOCATIONS = "flex_mem"
"""How positions of nodes are kept: little memory for a city, and still possible for a country."""


class ExtractError(MapperError):
    """An extract cannot be read; the message names it and says why."""


@dataclass(frozen=True)
class Header:
    """What an extract says of itself."""

    box: Box | None
    """What it covers; None where it says nothing, or the whole earth."""
    date: str = ""
    """Day of its data, ISO 8601; empty where it does not say."""


@dataclass
class Reading:
    """What is found besides that which goes straight into the tiles."""

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
    found = Reading()
    try:
        for one in _things(library, path, buildings=buildings):
            _take(one, features, languages, found)
    except (RuntimeError, OSError) as error:
        raise _unreadable(path, error) from error
    features.finish()
    return found


def _things(library: Any, path: Path, *, buildings: bool) -> Iterator[tuple[Any, str]]:
    """What has any of the tags that count, with its shape where it is no node."""
    keys = (*KEYS, "building") if buildings else KEYS
    shapes = library.geom.WKBFactory()
    processor = (
        library.FileProcessor(str(path))
        .with_areas(library.filter.KeyFilter(*keys))
        .with_locations(LOCATIONS)
        .with_filter(library.filter.EmptyTagFilter())
        .with_filter(library.filter.KeyFilter(*keys))
    )
    return ((one, shapes) for one in processor)


def _take(thing: tuple[Any, Any], features: Features, languages: Sequence[str], found: Reading) -> None:
    one, shapes = thing
    try:
        if one.is_way():
            _way(one, shapes, features, languages, found)
        elif one.is_area():
            if kind := area_kind(one.tags):
                names = {} if kind.named is None else names_of(one.tags, languages)
                features.add(Found(shapes.create_multipolygon(one), kind, names))
        elif one.is_node():
            _node(one, shapes, features, languages)
    # Cut at the edge of an extract, ways lack nodes and areas lack ways.
    except RuntimeError:
        found.broken += 1


def _node(one: Any, shapes: Any, features: Features, languages: Sequence[str]) -> None:
    kind = PLACES.get(one.tags.get("place", ""))
    names = names_of(one.tags, languages) if kind else {}
    if kind and names:
        features.add(Found(shapes.create_point(one), kind, names))


def _way(one: Any, shapes: Any, features: Features, languages: Sequence[str], found: Reading) -> None:
    tags = one.tags
    if tags.get("natural") == "coastline":
        found.coast.append(shapes.create_linestring(one))
    elif kind := way_kind(tags):
        tunnel = tags.get("tunnel", "no") != "no" or (
            kind.kind == "rail" and tags.get("layer", "")[:1] == "-"
        )
        names = {} if kind.kind == "rail" else names_of(tags, languages)
        features.add(Found(shapes.create_linestring(one), kind, names, tunnel))


def _unreadable(path: Path, error: Exception) -> ExtractError:
    reason = getattr(error, "strerror", None) or str(error)
    return ExtractError(say("basemap.bad-extract", path=path, reason=reason))
