"""The railway as a network: which stops follow each other, who runs where, and what is drawn as one line.

Corridors and services overlap, so the unit is the section between two neighbouring stops. Each section exists
once, knows every corridor and service that uses it, and is joined to its neighbours into the longest run that
has the same to say throughout: few lines to draw, and none drawn twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from mapper.atlas.choices import Certainty, Role
from mapper.atlas.records import Corridor, CorridorStop, Leg, RailStop, Service, Tables
from mapper.positions.model import point_of
from mapper.value import value_type
from mapper.words.text import Text

STRENGTH: tuple[Role, ...] = (
    "origin",
    "terminus",
    "gauge_change",
    "border_crossing",
    "border_station",
    "junction",
    "waypoint",
)
"""Which role a stop is shown in when corridors disagree, strongest first."""
BREAKS: frozenset[Role] = frozenset({"origin", "terminus", "border_crossing"})
"""Roles at which a line ends although it could run on."""


Section = frozenset[str]
"""Two stops that follow each other on a corridor."""


@value_type
class SectionUse:
    """What is known about one section; sections with equal use are drawn as one line."""

    corridors: tuple[str, ...]
    main: bool
    services: tuple[str, ...]
    confirmed: bool
    """Whether a confirmed leg of any service runs here."""

    @property
    def certainty(self) -> Certainty | Literal["unused"]:
        """A section is as certain as its surest user; one without users is used by nobody known."""
        return "confirmed" if self.confirmed else "inferred" if self.services else "unused"


@value_type
class Run:
    """Neighbouring sections drawn as one line: stop ids in order."""

    stops: tuple[str, ...]
    use: SectionUse


@value_type(kw_only=False)
class Railway:
    """The network of one atlas; only stops with a position take part."""

    stops: Mapping[str, RailStop]
    roles: Mapping[str, Role]
    gauges: Mapping[str, tuple[int, ...]]
    """Stop id → track gauges laid after it, in millimetres, of a stop where the gauge changes."""
    routes: Mapping[str, tuple[str, ...]]
    """Service id → stop ids in running order; empty where no route is published."""
    stop_orders: Mapping[str, Sequence[str]]
    """Corridor id → stop ids in order."""
    uses: Mapping[Section, SectionUse]
    runs: tuple[Run, ...]
    notes: Mapping[str, tuple[Text, ...]]
    """Stop id → what happens there, corridor by corridor."""


def railway(tables: Tables) -> Railway:
    """Put the network together from corridors, services and their legs."""
    located = {stop.id: stop for stop in tables.stop_list if point_of(stop.position)}
    stop_orders = {corridor.id: _located_order(corridor, located) for corridor in tables.corridors}
    # Legs are cut out of the whole order, because they may end at stops that nobody has located.
    full = {corridor.id: [passed.stop for passed in corridor.stops] for corridor in tables.corridors}
    uses = _uses(tables.corridors, stop_orders, _legs(tables.services, full, located))
    roles = _roles(tables.corridors)
    return Railway(
        stops=located,
        roles=roles,
        gauges=_gauges(tables.corridors, roles),
        routes={service.id: _route(service.legs, full, located) for service in tables.services},
        stop_orders=stop_orders,
        uses=uses,
        runs=tuple(_runs(stop_orders.values(), uses, roles)),
        notes=_notes(tables.corridors),
    )


def _notes(corridors: Iterable[Corridor]) -> dict[str, tuple[Text, ...]]:
    found: dict[str, tuple[Text, ...]] = {}
    for corridor in corridors:
        for passed in corridor.stops:
            if passed.note:
                found[passed.stop] = (*found.get(passed.stop, ()), passed.note)
    return found


def stops_of_leg(order: list[str], leg: Leg) -> list[str]:
    """The stops of a leg in running order, against the corridor's order where it runs that way."""
    if leg.start not in order or leg.end not in order:
        return []
    first, last = order.index(leg.start), order.index(leg.end)
    return order[first : last + 1] if first <= last else order[last : first + 1][::-1]


def _located_order(corridor: Corridor, located: Mapping[str, RailStop]) -> list[str]:
    return [passed.stop for passed in corridor.stops if passed.stop in located]


def _route(
    legs: Iterable[Leg], full: Mapping[str, list[str]], located: Mapping[str, RailStop]
) -> tuple[str, ...]:
    route: list[str] = []
    for leg in legs:
        part = [stop for stop in stops_of_leg(full.get(leg.corridor, []), leg) if stop in located]
        # Two legs share the stop at which they meet.
        route.extend(part[1:] if route and part and route[-1] == part[0] else part)
    return tuple(route)


def _legs(
    services: Iterable[Service], full: Mapping[str, list[str]], located: Mapping[str, RailStop]
) -> dict[Section, dict[str, bool]]:
    """Section → service id → whether a confirmed leg runs there."""
    found: dict[Section, dict[str, bool]] = defaultdict(dict)
    for service in services:
        for leg in service.legs:
            part = [stop for stop in stops_of_leg(full.get(leg.corridor, []), leg) if stop in located]
            for pair in pairwise(part):
                known = found[frozenset(pair)]
                known[service.id] = known.get(service.id, False) or leg.certainty == "confirmed"
    return found


def _uses(
    corridors: Iterable[Corridor],
    stop_orders: Mapping[str, list[str]],
    legs: Mapping[Section, Mapping[str, bool]],
) -> dict[Section, SectionUse]:
    passing: dict[Section, list[str]] = defaultdict(list)
    for name, order in stop_orders.items():
        for pair in pairwise(order):
            passing[frozenset(pair)].append(name)
    main = {corridor.id for corridor in corridors if corridor.main}
    return {
        section: SectionUse(
            corridors=tuple(dict.fromkeys(names)),
            main=not main.isdisjoint(names),
            services=tuple(legs.get(section, ())),
            confirmed=any(legs.get(section, {}).values()),
        )
        for section, names in passing.items()
        if len(section) == 2
    }


def _roles(corridors: Iterable[Corridor]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for passed in _passed(corridors):
        known = roles.get(passed.stop, STRENGTH[-1])
        roles[passed.stop] = min(known, passed.role, key=STRENGTH.index)
    return roles


def _gauges(corridors: Iterable[Corridor], roles: Mapping[str, Role]) -> dict[str, tuple[int, ...]]:
    """Every gauge met before or after a stop where it changes."""
    found: dict[str, tuple[int, ...]] = {}
    for corridor in corridors:
        for before, here in pairwise(corridor.stops):
            if roles[here.stop] != "gauge_change":
                continue
            both = (*found.get(here.stop, ()), *before.gauge_after_mm, *here.gauge_after_mm)
            found[here.stop] = tuple(sorted(set(both)))
    return found


def _passed(corridors: Iterable[Corridor]) -> Iterable[CorridorStop]:
    return (passed for corridor in corridors for passed in corridor.stops)


def _runs(
    stop_orders: Iterable[list[str]], uses: Mapping[Section, SectionUse], roles: Mapping[str, Role]
) -> list[Run]:
    degree = Counter(stop for section in uses for stop in section)
    # Where other than two sections meet, lines end or branch.
    ends = {stop for stop, n in degree.items() if n != 2 or roles.get(stop) in BREAKS}
    found: list[tuple[list[str], SectionUse]] = []
    drawn: set[Section] = set()
    for order in stop_orders:
        joined = False
        for left, right in pairwise(order):
            section = frozenset((left, right))
            fresh = section in uses and section not in drawn
            if fresh and joined and left not in ends and uses[section] == found[-1][1]:
                found[-1][0].append(right)
            elif fresh:
                found.append(([left, right], uses[section]))
            drawn.add(section)
            # A section drawn before interrupts: what comes after it is a line of its own.
            joined = fresh
    return [Run(stops=tuple(stops), use=use) for stops, use in found]
