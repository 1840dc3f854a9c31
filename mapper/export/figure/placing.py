"""Names beside points without a collision: each tries places round its point, near ones first.

Greedy and deterministic: names choose in turn, several orders are tried and the one with the least distance
is kept. A name that has to stand apart gets a leader, and no leader crosses a name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from mapper.export.figure.measure import width
from mapper.export.figure.rects import Grid, Rect, Segment, segments_meet
from mapper.value import value_type

Anchor = Literal["start", "middle", "end"]

WRONG = 3
RADII = (7.0, 10.0, 14.0, 20.0, 28.0, 38.0, 50.0, 64.0, 80.0, 100.0, 124.0, 150.0, 180.0)
"""Distances from the point that are tried, in pixels."""
ANGLES = 16
LEADER_FROM = 11.0
"""A name further from its point than this gets a leader."""
TURN_COST = 3.0
"""Pixels of distance that one step of turning away from the outward direction is worth."""
NEIGHBOURHOOD = 45.0
DOT, OWN_DOT = 5.5, 3.5
"""Half the width of what is kept free round the dot of another point and round a name's own."""
LINE_HEIGHT = 1.15
ORDERS = 18
CROWD = 40
"""With more names than this fewer orders are tried, so that the work grows no faster than the names do."""
MOST = 120
"""More names than this a drawing cannot hold: the least important ones are left from the start."""


@value_type
class Name:
    """A name to be placed beside the point (x, y)."""

    id: str
    text: str
    x: float
    y: float
    size: float = 12.0
    priority: int = 0
    """Higher ones choose first."""
    reach: float = 3.5
    """How far its mark reaches from the point."""


@value_type
class Placed:
    """Where a name stands: ``x`` of its anchor, ``y`` of its middle line, and its leader if it needs one."""

    name: Name
    x: float
    y: float
    anchor: Anchor
    box: Rect
    leader: Segment | None

    # Asked for anew in every order that is tried.

    @cached_property
    def padded(self) -> Rect:
        """What the name takes up with the space round it."""
        # Sideways only: LINE_HEIGHT holds the lines apart already.
        return Rect(self.box.left - 2, self.box.top, self.box.right + 2, self.box.bottom)

    @cached_property
    def extent(self) -> Rect:
        """What the name and its leader take up."""
        return self.padded.reaching(self.leader)


def place(
    names: Sequence[Name], *, centre: tuple[float, float], room: Rect, taken: Sequence[Rect] = ()
) -> tuple[list[Placed], list[Name]]:
    """Names with their places, and those for which there is none.

    ``centre`` is what names prefer to stand away from, ``room`` what they must not leave, ``taken`` what they
    must not cover.
    """
    placed, left = _settled(tuple(names), centre, room, tuple(taken))
    return list(placed), list(left)


@lru_cache(maxsize=8)  # whoever edits a text sees the figure anew, and its names are as they were
def _settled(
    names: tuple[Name, ...], centre: tuple[float, float], room: Rect, taken: tuple[Rect, ...]
) -> tuple[tuple[Placed, ...], tuple[Name, ...]]:
    # Stable: equals stay in the order in which they came.
    ranked = sorted(names, key=lambda one: -one.priority)
    tried, left = ranked[:MOST], ranked[MOST:]
    # All names, those without a chance too: their points are drawn and must not be covered.
    fixed = _Fixed(names, room=room, taken=taken)
    choices = {name.id: _Choices(name, centre=centre, fixed=fixed) for name in tried}
    orders = islice(_orders(tried, centre), max(1, ORDERS * CROWD**2 // max(CROWD, len(tried)) ** 2))
    # min keeps the first of equals, so that the same names always make the same figure.
    placed, crowded_out = min((_placed(order, choices) for order in orders), key=_cost)
    return tuple(placed), (*crowded_out, *left)


Attempt = tuple[list[Placed], list[Name]]


def _orders(names: Sequence[Name], centre: tuple[float, float]) -> Iterator[list[Name]]:
    """Who chooses first makes all the difference: several plain orders, important names always ahead."""
    keys: tuple[Callable[[Name], float], ...] = (
        lambda one: -_crowd(one, names),
        lambda one: math.atan2(one.y - centre[1], one.x - centre[0]),
        lambda one: -math.atan2(one.y - centre[1], one.x - centre[0]),
        lambda one: math.hypot(one.x - centre[0], one.y - centre[1]),
        lambda one: -math.hypot(one.x - centre[0], one.y - centre[1]),
        lambda one: one.x,
        lambda one: -one.x,
        lambda one: one.y,
        lambda one: -one.y,
    )
    for key in keys:
        # By id first, because the next sort is stable: nothing hangs on the order of a table.
        plain = sorted(names, key=lambda one: one.id)
        plain.sort(key=key)
        yield sorted(plain, key=lambda one: -one.priority)
        # Without rank too: the cost tells whether more names find room that way.
        yield plain


def _cost(attempt: Attempt) -> float:
    placed, left = attempt
    away = [math.hypot(one.x - one.name.x, one.y - one.name.y) for one in placed]
    # One left out counts like one 100 pixels away; the power of 1.5 prefers several short ways to a long one.
    return 1000.0 * len(left) + sum(distance * math.sqrt(distance) for distance in away)


class _Fixed:
    """What stands already before the first name is placed: the points, and what must not be covered."""

    def __init__(self, names: Sequence[Name], *, room: Rect, taken: Sequence[Rect]) -> None:
        self.room = room
        self._taken: Grid[Rect] = Grid()
        for rect in taken:
            self._taken.add(rect, rect)
        self._dots: Grid[tuple[str, Rect]] = Grid()
        for name in names:
            kept = _around(name, name.reach + DOT - OWN_DOT)
            self._dots.add(kept, (name.id, kept))

    def wrong(self, found: Placed) -> int:
        """0 quite right, 1 with its leader beside another point, or not to be used."""
        name, box, leader = found.name, found.box, found.leader
        if box.hits(_around(name, name.reach)) or self._taken.some(found.padded, found.padded.hits):
            return WRONG
        if self._dots.some(box, lambda dot: dot[0] != name.id and box.hits(dot[1])):
            return WRONG
        if leader is None:
            return 0
        along = Rect(*leader[:2], *leader[:2]).reaching(leader)
        if self._taken.some(along, lambda rect: rect.crossed(*leader)):
            return WRONG
        beside = self._dots.some(along, lambda dot: dot[0] != name.id and dot[1].crossed(*leader))
        return 1 if beside else 0


class _Choices:
    """The places of one name that all fixed things allow, looked for once and shared by every order."""

    def __init__(self, name: Name, *, centre: tuple[float, float], fixed: _Fixed) -> None:
        self._fixed = fixed
        self._found: list[tuple[Placed, int]] = []
        # Lazily: most names take one of the first places, and no other is ever judged.
        self._rest = (one for one in _candidates(name, centre) if one.box.within(fixed.room))

    def __iter__(self) -> Iterator[tuple[Placed, int]]:
        # What earlier orders found, and then on from where they stopped.
        yield from self._found
        for one in self._rest:
            wrong = self._fixed.wrong(one)
            if wrong != WRONG:
                self._found.append((one, wrong))
                yield one, wrong


def _placed(order: Sequence[Name], choices: Mapping[str, _Choices]) -> Attempt:
    placed: list[Placed] = []
    left: list[Name] = []
    standing: Grid[Placed] = Grid()
    for name in order:
        one = _best(choices[name.id], standing)
        if one:
            placed.append(one)
            standing.add(one.extent, one)
        else:
            left.append(name)
    return placed, left


def _best(choices: Iterable[tuple[Placed, int]], standing: Grid[Placed]) -> Placed | None:
    """The first place that is quite right, or else the first of the least wrong ones."""
    second: Placed | None = None
    least = WRONG
    for one, beside in choices:
        wrong = _in_the_way(one, standing.near(one.extent)) or beside
        if wrong == 0:
            return one
        if wrong < least:
            second, least = one, wrong
    return second


def _in_the_way(found: Placed, near: Sequence[Placed]) -> int:
    """What the names already placed say of a place: 0 free, 2 leaders cross, 3 not to be used."""
    padded = found.padded
    for other in near:
        if padded.hits(other.box) or (other.leader and padded.crossed(*other.leader)):
            return WRONG
        if found.leader and other.box.crossed(*found.leader):
            return WRONG
    # After the loop, because a place that cannot be used is worse than crossing leaders.
    if found.leader and any(other.leader and segments_meet(found.leader, other.leader) for other in near):
        return 2
    return 0


def _crowd(name: Name, names: Sequence[Name]) -> int:
    return sum(math.hypot(name.x - other.x, name.y - other.y) < NEIGHBOURHOOD for other in names)


def _candidates(name: Name, centre: tuple[float, float]) -> Iterator[Placed]:
    """Places by growing cost: distance first, then how far they turn from the outward direction."""
    outward = math.atan2(name.y - centre[1], name.x - centre[0])
    tried = [
        (radius + TURN_COST * min(step, ANGLES - step), radius, outward + 2 * math.pi * step / ANGLES)
        for radius in RADII
        for step in range(ANGLES)
    ]
    for _, radius, angle in sorted(tried):
        yield _at(name, radius, angle)


def _at(name: Name, radius: float, angle: float) -> Placed:
    # Distances are meant from a dot; a larger mark moves them outwards.
    away = radius + name.reach - OWN_DOT
    x, y = name.x + away * math.cos(angle), name.y + away * math.sin(angle)
    wide, high = width(name.text, name.size), name.size * LINE_HEIGHT
    lean = math.cos(angle)
    # 0.38 is about cos 67.5°: a name within 22.5° of straight up or down is centred.
    anchor: Anchor = "start" if lean > 0.38 else "end" if lean < -0.38 else "middle"
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    if anchor == "middle":
        y += math.copysign(high / 2 - 1, math.sin(angle))
    box = Rect(left, y - high / 2, left + wide, y + high / 2)
    leader = None
    if radius > LEADER_FROM:
        # A leader begins outside the mark.
        start = (name.reach + 1) / away
        end_y = y if anchor != "middle" else y - math.copysign(high / 2, math.sin(angle))
        leader = (name.x + (x - name.x) * start, name.y + (end_y - name.y) * start, x, end_y)
    return Placed(name=name, x=x, y=y, anchor=anchor, box=box, leader=leader)


def _around(name: Name, radius: float) -> Rect:
    return Rect(name.x - radius, name.y - radius, name.x + radius, name.y + radius)
