"""The marks of a plane with their numbers and names: none hides another, and no name covers a mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mapper.atlas.records import Category
from mapper.export.figure.city.plane import Plane
from mapper.export.figure.elements import element, path
from mapper.export.figure.labels import written
from mapper.export.figure.placing import Name, Placed, place
from mapper.export.figure.rects import Rect
from mapper.export.figure.style import INK
from mapper.export.figure.symbols import of_mark, radius_of
from mapper.markup import Html, joined
from mapper.scene.model import Feature, Mark
from mapper.value import value_type

LABEL = 11.0
"""Size of a name."""
MANY, VERY_MANY = 60, 160
"""From so many marks on each is smaller, and then a dot."""
NAMED = 30
"""Of very many, how many are tried to be named."""
ROUNDS = 40
FARTHEST = 15.0
"""Units that a mark is moved aside at most."""
ASIDE = 2.5
"""A mark that was moved farther than this has a line to its place."""
TO_THE_WEST = 1e7
"""Names rather stand to the right of their marks: away from a point far in the west."""


@value_type
class Standing:
    """A mark on the sheet: where its place is, and where it stands so that it hides no other."""

    feature: Feature
    mark: Mark
    number: int
    place: tuple[float, float]
    x: float
    y: float
    radius: float


def standing(
    features: Iterable[tuple[int, Feature]], plane: Plane, *, apart: Rect | None = None
) -> list[Standing]:
    """The marks that a plane shows; those in ``apart``, which an inset tells, small and in their place."""
    found = [one for number, feature in features if (one := _in_place(number, feature, plane))]
    smaller = 1.0 if len(found) < MANY else 0.8 if len(found) < VERY_MANY else 0.36
    told = [replace(one, radius=one.radius * smaller) for one in found if not _within(one, apart)]
    return [*(replace(one, radius=2.4) for one in found if _within(one, apart)), *_moved_apart(told)]


def _in_place(number: int, feature: Feature, plane: Plane) -> Standing | None:
    mark = feature.mark
    if mark is None:
        return None
    x, y = plane.project(mark.lon, mark.lat)
    if not plane.frame.holds((x, y)):
        return None
    return Standing(feature=feature, mark=mark, number=number, place=(x, y), x=x, y=y, radius=radius_of(mark))


def _within(one: Standing, apart: Rect | None) -> bool:
    return apart is not None and apart.holds(one.place)


def _moved_apart(marks: Sequence[Standing]) -> list[Standing]:
    """Marks that cover each other pushed apart, a little at a time, and never far from their places."""
    if len(marks) > VERY_MANY:
        return list(marks)
    spots = [[one.x, one.y] for one in marks]
    near = [
        (a, b)
        for a, one in enumerate(marks)
        for b, other in enumerate(marks[:a])
        if math.dist(one.place, other.place) < one.radius + other.radius + 2 * FARTHEST
    ]
    for _ in range(ROUNDS):
        for a, b in near:
            _push(spots[a], spots[b], marks[a].radius + marks[b].radius + 1, turn=a)
        for spot, one in zip(spots, marks, strict=True):
            _held(spot, one.place)
    return [replace(one, x=x, y=y) for one, (x, y) in zip(marks, spots, strict=True)]


def _push(one: list[float], other: list[float], least: float, *, turn: int) -> None:
    east, south = one[0] - other[0], one[1] - other[1]
    away = math.hypot(east, south)
    if away >= least:
        return
    if away < 0.01:
        # In one place: side by side, and the next pair the other way.
        east, south, away = (1.0 if turn % 2 else -1.0), 0.0, 1.0
    step = (least - min(away, least)) / 2 / away
    one[0], one[1] = one[0] + east * step, one[1] + south * step
    other[0], other[1] = other[0] - east * step, other[1] - south * step


def _held(spot: list[float], home: tuple[float, float]) -> None:
    away = math.dist(spot, home)
    if away > FARTHEST:
        spot[0] = home[0] + (spot[0] - home[0]) * FARTHEST / away
        spot[1] = home[1] + (spot[1] - home[1]) * FARTHEST / away


def drawn(marks: Sequence[Standing], categories: Mapping[str, Category]) -> Html:
    """The symbols, the least important ones below, with lines to places from which they were moved."""
    moved = [one for one in marks if math.dist((one.x, one.y), one.place) > ASIDE]
    ways = path([(one.x, one.y), one.place] for one in moved)
    dots = (element("circle", {"cx": one.place[0], "cy": one.place[1], "r": 1.5}) for one in moved)
    parts = [element("path", {"d": ways, "stroke": INK, "stroke-width": 0.7})] if ways else []
    if moved:
        parts.append(element("g", {"fill": INK}, *dots))
    for one in sorted(marks, key=lambda one: one.mark.weight):
        category = categories.get(one.mark.category)
        parts.append(of_mark(one.mark, category, one.x, one.y, size=2 * one.radius))
    return joined(parts)


def labelled(
    marks: Sequence[Standing], names: Mapping[str, str], room: Rect, taken: Sequence[Rect]
) -> tuple[Html, list[Rect]]:
    """Numbers and names beside the marks, and all that is covered now; where no name fits the number does.

    Marks that ``names`` does not tell are not named.
    """
    told = _worth_naming([one for one in marks if one.feature.id in names])
    tried = {one.feature.id for one in told}
    silent = [_box(one) for one in marks if one.feature.id not in tried]
    wanted = [_name(one, f"{one.number} {names[one.feature.id]}".strip()) for one in told]
    placed, left = place(
        wanted, centre=(room.left - TO_THE_WEST, room.middle[1]), room=room, taken=[*taken, *silent]
    )
    if len(marks) <= VERY_MANY:
        covered = [*taken, *map(_box, marks), *(one.box for one in placed)]
        without = {one.id for one in left}
        bare = [_name(one, str(one.number)) for one in told if one.feature.id in without]
        placed += _numbers(bare, room, covered)
    return written(placed), [*map(_box, marks), *(one.box for one in placed)]


def _worth_naming(marks: Sequence[Standing]) -> list[Standing]:
    """All marks, or the weightiest where they are so many that names would only hide them."""
    if len(marks) <= VERY_MANY:
        return list(marks)
    return sorted(marks, key=lambda one: -one.mark.weight)[:NAMED]


def _numbers(wanted: Sequence[Name], room: Rect, covered: Sequence[Rect]) -> list[Placed]:
    placed, none = place(wanted, centre=(room.left - TO_THE_WEST, room.middle[1]), room=room, taken=covered)
    # Better a number in the way than a place that nobody finds in the list.
    return [*placed, *map(_beside, none)]


def _beside(name: Name) -> Placed:
    x, y = name.x + name.reach * 0.7, name.y - name.reach * 0.7
    return Placed(name=name, x=x, y=y, anchor="start", box=Rect(x, y - 5, x + 12, y + 5), leader=None)


def _name(one: Standing, text: str) -> Name:
    return Name(
        id=one.feature.id,
        text=text,
        x=one.x,
        y=one.y,
        size=LABEL,
        priority=one.mark.weight,
        reach=one.radius + 1,
    )


def _box(one: Standing) -> Rect:
    return Rect(one.x, one.y, one.x, one.y).grown(one.radius + 1)
