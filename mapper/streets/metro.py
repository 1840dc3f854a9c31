"""The metro of an extract: its lines with their colours, its stations and which lines stop there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians
from typing import Any

from mapper.geometry.types import Box, Point
from mapper.streets.features import METRES_PER_DEGREE
from mapper.streets.names import names_of
from mapper.streets.tags import Tags
from mapper.value import value_type

ROUTES = frozenset({"subway", "light_rail", "monorail"})
SAME_M, NEAR_M = 400.0, 120.0
"""How far a station's platforms may lie from it where they have its name, and where they have none of it."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?|[a-zA-Z]{3,20}")


@value_type(kw_only=False)
class _Stop:
    point: Point
    names: Mapping[str, str]
    """As in the tiles: ``name``, ``name:<language>``."""
    refs: frozenset[str]


@dataclass
class Metro:
    """Collects first the routes, then what they use."""

    languages: Sequence[str]
    frame: Box
    ways: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Id of a track → name and colour of a line that uses it."""
    members: dict[int, set[str]] = field(default_factory=dict)
    """Id of a node → the lines that stop there."""
    _stations: list[_Stop] = field(default_factory=list)
    _stops: list[_Stop] = field(default_factory=list)

    def route(self, relation: Any) -> None:
        """Take a relation, which may be a route of a metro."""
        tags = relation.tags
        if tags.get("route", "") not in ROUTES:
            return
        ref = tags.get("ref", "") or tags.get("name", "")
        colour = tags.get("colour", "")
        for member in relation.members:
            if member.type == "w":
                # The least of several, so that the order in the file decides nothing.
                told = (ref, colour if _COLOUR.fullmatch(colour) else "")
                self.ways[member.ref] = min(told, self.ways.get(member.ref, told))
            elif member.type == "n" and ref:
                self.members.setdefault(member.ref, set()).add(ref)

    def node(self, number: int, tags: Tags, point: Point) -> None:
        """Take a node, which may be a station or where a line stops."""
        if is_station(tags):
            self.station(tags, point, frozenset(self.members.get(number, ())))
        elif number in self.members:
            stop = _Stop(point, names_of(tags, self.languages), frozenset(self.members[number]))
            self._stops.append(stop)

    def station(self, tags: Tags, point: Point, refs: frozenset[str] = frozenset()) -> None:
        """Take a station, a node or the middle of an area."""
        names = names_of(tags, self.languages)
        if names and self.frame.holds(point):
            self._stations.append(_Stop(point, names, refs))

    def told(self) -> list[dict[str, Any]]:
        """Every station once: ``lat``, ``lon``, ``lines`` as ``1;2`` and ``name_<language>``."""
        found: list[dict[str, Any]] = []
        for station in sorted(self._stations, key=lambda one: (one.point, sorted(one.names.items()))):
            twin = next((one for one in found if self._is_twin(one, station)), None)
            refs = set(station.refs) | self._refs_at(station)
            if twin is None:
                found.append({**_where(station), "lines": "", **self._named(station)})
                twin = found[-1]
            twin["lines"] = ";".join(sorted({*filter(None, twin["lines"].split(";")), *refs}, key=_by_number))
        return found

    def _named(self, station: _Stop) -> dict[str, str]:
        names = station.names
        told = {tag: names.get(f"name:{tag}") or names.get("name", "") for tag in self.languages}
        return {f"name_{tag}": name for tag, name in told.items() if name}

    def _is_twin(self, one: Mapping[str, Any], station: _Stop) -> bool:
        """Where lines cross, each may have a node for the one station."""
        same = self._named(station).items() <= one.items()
        return same and _metres(Point(one["lat"], one["lon"]), station.point) < SAME_M

    def _refs_at(self, station: _Stop) -> set[str]:
        stops = [(one, _metres(one.point, station.point)) for one in self._stops]
        alike = [one for one, far in stops if far < SAME_M and one.names == station.names]
        near = alike or [one for one, far in stops if far < NEAR_M]
        return {ref for one in near for ref in one.refs}


def is_station(tags: Tags) -> bool:
    """Whether it is a station of a metro, not of trains that leave the city."""
    if tags.get("railway", "") != "station":
        return False
    kinds = (tags.get("station", "") in ROUTES, *(tags.get(kind, "") == "yes" for kind in ROUTES))
    return any(kinds)


def _where(station: _Stop) -> dict[str, float]:
    return {"lat": round(station.point.lat, 6), "lon": round(station.point.lon, 6)}


def _metres(one: Point, other: Point) -> float:
    along = cos(radians(one.lat))
    return METRES_PER_DEGREE * hypot(one.lat - other.lat, (one.lon - other.lon) * along)


def _by_number(ref: str) -> tuple[int, str]:
    match = re.match(r"\d{1,9}", ref)
    return int(match[0]) if match else 1 << 30, ref
