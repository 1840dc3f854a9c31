"""Names of the ground, where the marks leave room: districts, waters and the roads round a city."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mapper.export.figure.city.base import Ground
from mapper.export.figure.city.plane import Plane
from mapper.export.figure.elements import Attribute, element, plain, text
from mapper.export.figure.measure import width
from mapper.export.figure.rects import Rect
from mapper.export.figure.style import STYLES
from mapper.markup import Html
from mapper.tokens import color
from mapper.value import value_type

TRIES = 9
"""Places tried along a line and across an area, each way."""
BEND = 0.35
"""How far, of its length, a line may stray from the straight name that is written on it."""
LAND, WATER, PAPER = color("map-land"), color("map-water"), color("paper")
_DISTRICT: dict[str, Attribute] = {
    "fill": color("map-ink-soft"),
    "letter-spacing": "0.12em",
    **STYLES["halo"],
}
_WATER: dict[str, Attribute] = {
    "fill": color("map-ink-water"),
    "font-style": "italic",
    **STYLES["halo-water"],
}
_ROAD: dict[str, Attribute] = {"fill": color("map-ink-street"), **STYLES["halo"]}
LOOKS: Mapping[str, tuple[float, dict[str, Attribute]]] = {
    "districts": (12.5, {**_DISTRICT, "stroke": LAND}),
    "places": (10.5, {**_DISTRICT, "stroke": LAND}),
    "district_label": (12.5, {**_DISTRICT, "stroke": LAND}),
    "water": (9.5, _WATER),
    "waterway": (9.5, _WATER),
    "roads": (8.0, {**_ROAD, "stroke": PAPER}),
}
"""Layer → size and look of its names, the most important first."""
ROUND_THE_CITY = ("ring", "expressway", "highway")


@value_type
class Spot:
    """Where a name may stand: its middle, and how far it is turned clockwise, in degrees."""

    x: float
    y: float
    turn: float = 0.0


def named(
    base: Sequence[Ground], plane: Plane, language: str, languages: Sequence[str], taken: Sequence[Rect]
) -> Html:
    """As many names as find room where nothing is taken, each once."""
    covered = list(taken)
    drawn, said = [], set()
    for layer, (size, look) in LOOKS.items():
        for one in base:
            name = one.name.best(language, languages)[1] if one.layer == layer else ""
            if not name or name in said or (layer == "roads" and one.kind not in ROUND_THE_CITY):
                continue
            spaced = width(name, size) * (1.15 if "letter-spacing" in look else 1)
            for spot in _spots(plane.shown(one.shape), spaced, size):
                box = _box(spot, spaced, size)
                if box.within(plane.frame.grown(-6)) and not any(box.hits(rect) for rect in covered):
                    drawn.append(_written(name, spot, size, look))
                    covered.append(box)
                    said.add(name)
                    break
    return element("g", {"text-anchor": "middle"}, *drawn)


def _spots(shape: Any, wide: float, size: float) -> Iterator[Spot]:
    """Places of a name on a shape, better ones first."""
    import shapely

    if shape.is_empty:
        return
    kinds = {part.geom_type for part in shapely.get_parts(shape)}
    if "Polygon" in kinds:
        yield from _in_area(shape, wide, size)
    elif "LineString" in kinds:
        yield from _along(shape, wide)
    elif "Point" in kinds:
        yield from (Spot(x=part.x, y=part.y) for part in shapely.get_parts(shape))


def _in_area(shape: Any, wide: float, size: float) -> Iterator[Spot]:
    """Where the name lies wholly in an area and far from its edge; a lake may be smaller than its name."""
    import shapely

    left, top, right, bottom = shape.bounds
    grid = [
        (left + (right - left) * (column + 0.5) / TRIES, top + (bottom - top) * (row + 0.5) / TRIES)
        for column in range(TRIES)
        for row in range(TRIES)
    ]
    inside = [point for point in grid if shapely.contains_xy(shape, *point)]
    edge = shapely.boundary(shape)
    # Names are wide: to be far from an edge on the left counts less than from one above.
    away = [-shapely.distance(edge, shapely.Point(point)) for point in inside]
    for _, (x, y) in sorted(zip(away, inside, strict=True)):
        if shapely.contains(shape, shapely.box(x - wide / 2, y - size / 2, x + wide / 2, y + size / 2)):
            yield Spot(x=x, y=y)
    if wide > right - left:
        yield Spot(x=(left + right) / 2, y=(top + bottom) / 2)


def _along(shape: Any, wide: float) -> Iterator[Spot]:
    """Straight stretches of a line as long as the name, those in the middle of the line first."""
    import shapely

    longest = max(shapely.get_parts(shape), key=lambda part: part.length)
    if longest.length < wide * 1.2:
        return
    for share in sorted(((at + 0.5) / TRIES for at in range(TRIES)), key=lambda share: abs(share - 0.5)):
        middle = longest.length * share
        start, here, end = (longest.interpolate(middle + step * wide / 2) for step in (-1, 0, 1))
        across, down = end.x - start.x, end.y - start.y
        turn = math.degrees(math.atan2(down, across))
        # No name stands on its head.
        turn = turn - 180 if turn > 90 else turn + 180 if turn < -90 else turn
        straight = math.hypot(across, down)
        off = shapely.LineString([start, end]).distance(here)
        if straight > wide * 0.85 and off < wide * BEND * 0.5 and abs(turn) < 75:
            yield Spot(x=(start.x + end.x) / 2, y=(start.y + end.y) / 2, turn=turn)


def _box(spot: Spot, wide: float, size: float) -> Rect:
    turn = math.radians(spot.turn)
    across = (wide * abs(math.cos(turn)) + size * abs(math.sin(turn))) / 2
    down = (wide * abs(math.sin(turn)) + size * abs(math.cos(turn))) / 2
    return Rect(spot.x - across, spot.y - down, spot.x + across, spot.y + down)


def _written(name: str, spot: Spot, size: float, look: dict[str, Attribute]) -> Html:
    turned = {**look, "font-size": size, "text-anchor": "middle"}
    if not spot.turn:
        return text(name, {"x": spot.x, "y": spot.y + size * 0.35, **turned})
    moved = f"translate({spot.x:.1f} {spot.y:.1f}) rotate({spot.turn:.1f})"
    return element("text", {"transform": moved, "y": size * 0.35, **turned}, plain(name))
