"""Draws what lies under the marks: quiet fills, few roads, thin lines of rails, as on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mapper.basemap.coarse import misleads
from mapper.export.figure.city.base import Ground
from mapper.export.figure.city.plane import Plane
from mapper.export.figure.elements import Attribute, element, path
from mapper.markup import NOTHING, Html, joined
from mapper.scene.model import Border
from mapper.tokens import color

LAND, WATER, SHORE = color("map-land"), color("map-water"), color("map-shore")
BUILTUP, PARK, BUILDING = color("map-builtup"), color("map-park"), color("map-building")
ROAD, HIGHWAY, CASING = color("map-road"), color("map-highway"), color("map-casing")
RAIL, BORDER, PAPER, SOFT = color("map-rail"), color("map-border"), color("paper"), color("map-ink-soft")

ROADS: Mapping[str, float] = {
    "minor": 0.6,
    "medium": 1.1,
    "avenue": 1.7,
    "major": 1.7,
    "ramp": 1.2,
    "ring": 2.6,
    "highway": 2.6,
    "expressway": 3.0,
}
"""Widths of roads by kind, the later ones over the earlier ones."""
FAST = ("ramp", "highway", "expressway")
PER_KM = 17.0
"""The scale for which widths are meant; a closer one draws lines wider."""
_SHORE: dict[str, Attribute] = {"stroke": SHORE, "stroke-width": 0.5}

Seen = Sequence[tuple[Ground, Any]]
"""What the frame shows, in units of the sheet."""


def ground(base: Sequence[Ground], plane: Plane) -> Html:
    """All of the base that the frame shows, to be clipped to it."""
    frame, wider = plane.frame, wider_in(plane)
    seen = [(one, shape) for one in base if not (shape := plane.shown(one.shape)).is_empty]
    # Where there is land it says what is none, as far as the data go.
    bounded = any(one.layer == "extent" for one in base)
    background: dict[str, Attribute] = {"x": frame.left, "y": frame.top, "width": frame.width}
    borders: dict[str, Attribute] = {"stroke": BORDER, "stroke-width": 0.8, "stroke-dasharray": "1 3"}
    parts = [
        element("rect", {**background, "height": frame.height, "fill": PAPER if bounded else LAND}),
        _areas(seen, "extent", {"fill": WATER}),
        _areas(seen, "land", {"fill": LAND, **_SHORE}),
        _areas(seen, "builtup", {"fill": BUILTUP}),
        _areas(seen, "park", {"fill": PARK}),
        _areas(seen, "water", {"fill": WATER, **_SHORE}),
        _lines(seen, "waterway", {"stroke": WATER, "stroke-width": 1.8 * wider}),
        _areas(seen, "buildings", {"fill": BUILDING}),
        _areas(seen, "districts", {"fill": "none", **borders}),
        *_roads(seen, wider),
        *_rails(seen),
        *_metro(seen, wider),
        *_stations(seen, wider),
    ]
    return joined(parts)


def borders(lines: Sequence[Border], plane: Plane) -> Html:
    """The boundaries that the atlas draws, those in dispute dashed."""
    import shapely

    drawn = []
    for one in lines:
        if misleads(one.error_m, plane.metres):
            continue
        shape = plane.shown(shapely.LineString(one.points))
        look: dict[str, Attribute] = {"stroke-dasharray": "3 3"} if one.disputed else {}
        if course := path(parts(shape)):
            drawn.append(element("path", {"d": course, "fill": "none", "stroke": BORDER, **look}))
    return joined(drawn)


def wider_in(plane: Plane) -> float:
    """How much wider than usual lines are drawn."""
    # The square root, since a map four times as close would look heavy with lines four times as wide.
    return float(min(2.2, max(0.7, (plane.per_km / PER_KM) ** 0.5)))


def rings(shape: Any) -> Iterator[list[tuple[float, float]]]:
    """The outlines of all areas of a shape."""
    import shapely

    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from (list(ring.coords) for ring in (part.exterior, *part.interiors))


def parts(shape: Any) -> Iterator[list[tuple[float, float]]]:
    """All lines of a shape."""
    import shapely

    yield from (list(part.coords) for part in shapely.get_parts(shape) if part.geom_type == "LineString")


def _areas(seen: Seen, layer: str, look: dict[str, Attribute]) -> Html:
    drawn = path((ring for one, shape in seen if one.layer == layer for ring in rings(shape)), closed=True)
    return element("path", {"d": drawn, "fill-rule": "evenodd", **look}) if drawn else NOTHING


def _lines(seen: Seen, layer: str, look: dict[str, Attribute]) -> Html:
    drawn = path(line for one, shape in seen if one.layer == layer for line in parts(shape))
    round_ends: dict[str, Attribute] = {"stroke-linejoin": "round", "stroke-linecap": "round"}
    return element("path", {"d": drawn, "fill": "none", **round_ends, **look}) if drawn else NOTHING


def _roads(seen: Seen, wider: float) -> Iterator[Html]:
    of_kind = {kind: [pair for pair in seen if pair[0].kind == kind] for kind in ROADS}
    # All edges first, so that streets run into each other.
    for kind, width in ROADS.items():
        yield _lines(of_kind[kind], "roads", {"stroke": CASING, "stroke-width": width * wider + 1.1})
    for kind, width in ROADS.items():
        filled = HIGHWAY if kind in FAST else ROAD
        yield _lines(of_kind[kind], "roads", {"stroke": filled, "stroke-width": width * wider})


def _rails(seen: Seen) -> Iterator[Html]:
    plain: dict[str, Attribute] = {"stroke": RAIL, "stroke-linecap": "butt"}
    yield _lines(seen, "rail", {**plain, "stroke-width": 0.9})
    across = [pair for pair in seen if pair[0].kind != "tram"]
    yield _lines(across, "rail", {**plain, "stroke-width": 3.2, "stroke-dasharray": "0.9 6.5"})


def _metro(seen: Seen, wider: float) -> Iterator[Html]:
    yield _lines(seen, "metro", {"stroke": PAPER, "stroke-width": 2.4 * wider, "stroke-opacity": "0.6"})
    for own_color in dict.fromkeys(one.color for one, _ in seen if one.layer == "metro"):
        look: dict[str, Attribute] = {"stroke": own_color or RAIL, "stroke-width": 1.3 * wider}
        own = [pair for pair in seen if pair[0].color == own_color]
        yield _lines(own, "metro", {**look, "stroke-opacity": "0.85"})


def _stations(seen: Seen, wider: float) -> Iterator[Html]:
    shapes = (shape for one, shape in seen if one.layer == "metro_station")
    spots = [(part.x, part.y) for shape in shapes for part in getattr(shape, "geoms", [shape])]
    drawn = [element("circle", {"cx": x, "cy": y, "r": min(2.2, 1.3 * wider)}) for x, y in spots]
    if drawn:
        yield element("g", {"fill": PAPER, "stroke": SOFT, "stroke-width": 0.6}, *drawn)
