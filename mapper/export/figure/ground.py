"""The wordless part of a disc: water, land, rings, lines and points."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from mapper.atlas.choices import TIES
from mapper.export.figure.disc import WHOLE_EARTH_KM, Disc
from mapper.export.figure.elements import Attribute, element, path, text
from mapper.export.figure.style import INK, LAND, PAPER, RIM, RING, STYLES, WATER
from mapper.geometry.geodesic import distance_km
from mapper.geometry.types import Coordinates, Point
from mapper.markup import NOTHING, Html, joined
from mapper.scene.model import Feature, Mark, Scene, Stroke

RING_KM, INSET_RING_KM = 5000, 500
"""Distance between the rings of the whole earth and of an inset."""

TitleOf = Callable[[Feature], str]
"""What a line says when it is pointed at."""


def mark_of(feature: Feature) -> Mark:
    """The mark of a feature that must have one; ``ValueError`` otherwise."""
    if feature.mark is None:
        raise ValueError(f"{feature.id} has no mark")
    return feature.mark


def km_between(hub: Mark, other: Mark) -> float:
    """Geodesic distance in kilometres."""
    return distance_km(Point(hub.lat, hub.lon), Point(other.lat, other.lon))


def partners(scene: Scene) -> list[Feature]:
    """The partner cities that have a mark."""
    return [feature for feature in scene.features if feature.kind == "partner" and feature.mark]


def ring_radii(disc: Disc) -> list[tuple[int, float]]:
    """Kilometres and pixels of each ring."""
    step = RING_KM if disc.km >= WHOLE_EARTH_KM else INSET_RING_KM
    return [(km, km * disc.scale) for km in range(step, math.ceil(disc.km), step)]


def ground(
    scene: Scene, disc: Disc, *, clip: str, inset_km: float = 0.0, title_of: TitleOf | None = None
) -> Html:
    """The disc without a word; ``clip`` is an id of its own, ``inset_km`` the reach of an inset to mark."""
    circle = {"cx": disc.x, "cy": disc.y, "r": disc.radius}
    bare: dict[str, Attribute] = {"cx": disc.x, "cy": disc.y, "fill": "none"}
    rings = (
        element("circle", {**bare, "r": radius, "stroke": RING, "stroke-width": 0.7})
        for _, radius in ring_radii(disc)
        # A ring at the rim would only double it.
        if radius < disc.radius - 1
    )
    inset: dict[str, Attribute] = {**bare, "r": inset_km * disc.scale, "stroke": INK, "stroke-width": 0.8}
    return joined(
        (
            element("clipPath", {"id": clip}, element("circle", circle)),
            element("circle", {**circle, "fill": WATER}),
            element(
                "g",
                {"clip-path": f"url(#{clip})"},
                element("path", {"d": _land(disc), "fill": LAND, "fill-rule": "evenodd"}),
                *rings,
                *_lines(scene, disc, title_of),
            ),
            element("circle", {**circle, "fill": "none", "stroke": RIM, "stroke-width": 1}),
            element("circle", inset) if inset_km else NOTHING,
            *points(scene, disc),
            star(disc),
        )
    )


@lru_cache(maxsize=4)  # the earth is the same each time a table is edited
def _land(disc: Disc) -> str:
    from mapper.basemap import geojson

    return path(disc.land(geojson("land-110m")), closed=True)


@lru_cache(maxsize=1024)  # and so are most lines
def _course(disc: Disc, points: Coordinates) -> str:
    return path(disc.shown(points))


def _lines(scene: Scene, disc: Disc, title_of: TitleOf | None) -> Iterable[Html]:
    for stroke, points in lines_of(scene):
        title = title_of(scene.feature(stroke.features[0])) if title_of and stroke.features else ""
        shown_title = text(title, {}, tag="title") if title else NOTHING
        if drawn := _course(disc, points):
            yield element("path", {"d": drawn, "fill": "none", **line_look(stroke)}, shown_title)


def lines_of(scene: Scene) -> Iterator[tuple[Stroke, Coordinates]]:
    """Every line and its course, later ones to lie on top; a tie is straight here, whatever on a page."""
    order = ("rail-branch", "rail-main", "linked", "cooperative", "sister")
    for stroke in sorted(scene.strokes, key=lambda one: order.index(one.style)):
        yield stroke, (stroke.points[0], stroke.points[-1]) if stroke.style in TIES else stroke.points


def line_look(stroke: Stroke) -> dict[str, Attribute]:
    """How a line is drawn; a track that nobody has confirmed is dashed."""
    dashed = STYLES["dashed"] if stroke.dashed and stroke.style not in TIES else {}
    return {**STYLES[stroke.style], **dashed}


def points(scene: Scene, disc: Disc) -> Iterable[Html]:
    """The dots of the partners within a disc."""
    for one, (x, y) in shown(scene, disc):
        yield dot(one, x, y)


def dot(partner: Feature, x: float, y: float) -> Html:
    """A partner's dot, round for a sister city and square for others."""
    look = STYLES[f"dot-{partner.group}"]
    if partner.group == "sister":
        return element("circle", {"cx": x, "cy": y, "r": 3.2, **look})
    return element("rect", {"x": x - 2.8, "y": y - 2.8, "width": 5.6, "height": 5.6, **look})


def shown(scene: Scene, disc: Disc) -> Iterable[tuple[Feature, tuple[float, float]]]:
    """The partners within the disc and where they stand."""
    for one in partners(scene):
        mark = mark_of(one)
        spot = disc.project([(mark.lon, mark.lat)])[0]
        # An inset leaves out whom its rim would cut through; the whole earth leaves out nobody.
        if disc.holds(spot, margin=2 if disc.km < WHOLE_EARTH_KM else 0):
            yield one, spot


def star(disc: Disc) -> Html:
    """The hub in the middle of a disc."""
    turns = [(5.5 if point % 2 else 12.5, math.pi * point / 5) for point in range(10)]
    corners = [(disc.x + r * 0.72 * math.sin(t), disc.y - r * 0.72 * math.cos(t)) for r, t in turns]
    return element(
        "path", {"d": path([corners], closed=True), "fill": INK, "stroke": PAPER, "stroke-width": 1.2}
    )
