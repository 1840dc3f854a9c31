"""A map as a small wordless picture: ground, lines and marks, in colours that the cover chooses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from mapper.basemap.archives import PIXEL_M
from mapper.export.figure.elements import element, path
from mapper.geometry.projection import mercator_pixel
from mapper.geometry.types import Box, LonLat
from mapper.markup import Html
from mapper.scene.model import Feature, Scene
from mapper.value import value_type

WIDTH, HEIGHT = 480, 300
MARGIN = 0.04
"""Of the picture, left free round what the page shows at first."""
STEP = 0.7
"""Pixels: what lies closer than this to the point before it is left out."""
MOST_MARKS = 400
"""More of them are one blot."""
RADII = (1.4, 2.6, 4.2, 5.6)
"""Of a mark in pixels, by its weight."""
HUB_RADIUS = 7.0
LAND = "land-110m"
GROUNDS = {
    "land": "land",
    "builtup": "builtup",
    "park": "park",
    "water": "water",
    "waterway": "waterway",
    "roads": "road",
    "rail": "rail",
}
"""Layer of a base map → how it is drawn, from below to above."""
ROADS = frozenset({"highway", "major", "ring", "expressway", "avenue"})
Pixels = list[tuple[float, float]]
Shapes = Iterable[Mapping[str, Any]]


@value_type(kw_only=False)
class Picture:
    """The part of the plane that a picture shows: at least what its page opens with."""

    view: Box

    @cached_property
    def _frame(self) -> tuple[float, float, float]:
        """Left, top, and pixels of the picture by pixel of the plane at zoom 0."""
        left, top = mercator_pixel(self.view.west, self.view.north)
        right, bottom = mercator_pixel(self.view.east, self.view.south)
        fit = min(WIDTH / (right - left), HEIGHT / (bottom - top)) * (1 - 2 * MARGIN)
        return (left + right - WIDTH / fit) / 2, (top + bottom - HEIGHT / fit) / 2, fit

    @property
    def metres(self) -> float:
        """Metres on the ground to a pixel, in the middle."""
        return PIXEL_M / self._frame[2] * math.cos(math.radians(self.view.middle.lat))

    @cached_property
    def _sides(self) -> tuple[float, float]:
        """The longitudes at the left and the right side, and a little beyond."""
        left, _, fit = self._frame
        return left * 360 / 256 - 180.001, (left + WIDTH / fit) * 360 / 256 - 179.999

    @property
    def shown(self) -> Box:
        """All of it in degrees."""
        (west, east), (_, top, fit) = self._sides, self._frame
        downs = (min(max(y / 128, 0), 2) for y in (top, top + HEIGHT / fit))
        north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - down)))) for down in downs)
        return Box(west=west, south=south, east=east, north=north)

    def pixels(self, points: Sequence[Sequence[float]]) -> Pixels:
        """Where points (lon, lat) stand in the picture."""
        left, top, fit = self._frame
        spots = (mercator_pixel(point[0], point[1]) for point in points)
        return [((x - left) * fit, (y - top) * fit) for x, y in spots]

    def course(self, points: Sequence[Sequence[float]]) -> Pixels:
        """A line with as many points as can be told apart; empty where it lies outside."""
        # Of the turns of the earth most lie beside the picture, which their longitudes tell.
        lons = [point[0] for point in points]
        if max(lons) < self._sides[0] or min(lons) > self._sides[1]:
            return []
        spots = self.pixels(points)
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
            return []
        kept = spots[:1]
        for x, y in spots[1:]:
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= STEP:
                kept.append((x, y))
        return kept if len(kept) > 1 else []


def thumbnail(scene: Scene) -> Html:
    """The picture as SVG without words; classes begin with ``thumb-``."""
    picture = Picture(scene.view)
    ground = tuple(_ground(scene, picture))
    attributes = {
        "viewBox": f"0 0 {WIDTH} {HEIGHT}",
        # Where no land is drawn, nobody knows that it is sea.
        "class": f"thumb thumb-{'sea' if ground and _has_sea(scene) else 'paper'}",
        "aria-hidden": "true",
        "preserveAspectRatio": "xMidYMid slice",
    }
    return element("svg", attributes, *ground, *_strokes(scene, picture), *_marks(scene, picture))


def _has_sea(scene: Scene) -> bool:
    """Whether what no land covers is water: on the world's own base map."""
    return scene.base == "world"


def _ground(scene: Scene, picture: Picture) -> Iterator[Html]:
    """One path a layer, since a picture has no use for single things."""
    by_class: dict[str, list[str]] = {name: [] for name in GROUNDS.values()}
    for shape in _shapes(scene, picture):
        told = shape["properties"]
        drawn = GROUNDS.get(told.get("layer", "land"))
        if drawn and (drawn != "road" or told.get("class") in ROADS):
            outlined = "Polygon" in shape["geometry"]["type"]
            lines = (picture.course(line) for line in _lines(shape["geometry"], scene))
            by_class[drawn].append(path((line for line in lines if line), closed=outlined))
    for name, drawn_paths in by_class.items():
        if course := "".join(drawn_paths):
            yield element("path", {"d": course, "class": f"thumb-{name}"})


def _shapes(scene: Scene, picture: Picture) -> Shapes:
    """The ground as features, if it is right so near: shipped ones are at hand, an archive is read."""
    from mapper import basemap
    from mapper.basemap.coarse import misleads
    from mapper.basemap.shipped import LAYERS

    # Land drawn for the whole world lacks the islands of a part of it.
    layer = LAND if _has_sea(scene) and scene.kind == "world" else f"{scene.base}-city"
    if not scene.base:
        return []
    if layer in LAYERS:
        shipped: Shapes = basemap.geojson(layer)["features"]
        return shipped
    data, known = basemap.opened(scene.base, scene.folder)
    if misleads(known.error_m, picture.metres):
        return []
    # Land ends where there is sea, not with the view.
    view = picture.shown if _has_sea(scene) else scene.view
    try:
        read: Shapes = basemap.ground_features(data, view, (), pixels=WIDTH)["features"]
    except ValueError:
        # Tiles that nobody can read are told where the map is drawn; here its marks are enough.
        return []
    return read


def _lines(geometry: Mapping[str, Any], scene: Scene) -> Iterator[Sequence[LonLat]]:
    """Every outline or line of a geometry, on a world map in each turn of the earth that it shows."""
    parts = geometry["coordinates"]
    kind = geometry["type"]
    if kind == "LineString":
        parts = [parts]
    elif kind == "MultiPolygon":
        parts = [ring for polygon in parts for ring in polygon]
    elif kind not in {"Polygon", "MultiLineString"}:
        return
    for turn in (-360, 0, 360) if scene.kind == "world" else (0,):
        for part in parts:
            yield [(point[0] + turn, point[1]) for point in part] if turn else part


def _strokes(scene: Scene, picture: Picture) -> Iterator[Html]:
    by_style: dict[str, list[str]] = {
        name: [] for name in ("rail-branch", "rail-main", "linked", "cooperative", "sister")
    }
    for stroke in scene.strokes:
        if line := picture.course(stroke.points):
            by_style[stroke.style].append(path([line]))
    for style, courses in by_style.items():
        if courses:
            yield element("path", {"d": "".join(courses), "class": f"thumb-{style}"})


def _marks(scene: Scene, picture: Picture) -> Iterator[Html]:
    """The weightiest marks, these on top and the hub above all; of the stops of trains the lines tell."""
    colours = {one.id: one for one in scene.categories}
    passed = scene.kind == "world" and scene.strokes
    shown = (one for one in scene.features if not (passed and one.kind == "stop"))
    sized = [(_radius(one, scene), one.mark) for one in shown if one.mark]
    sized = sorted(sized, key=lambda one: one[0])[-MOST_MARKS:]
    spots = picture.pixels([(mark.lon, mark.lat) for _, mark in sized])
    for (radius, mark), (x, y) in zip(sized, spots, strict=True):
        category = colours.get(mark.category)
        colour = f"--light:{category.color};--dark:{category.color_dark}" if category else ""
        yield element("circle", {"cx": x, "cy": y, "r": radius, "class": "thumb-mark", "style": colour})


def _radius(feature: Feature, scene: Scene) -> float:
    if scene.kind == "world" and feature.id == scene.hub:
        return HUB_RADIUS
    return RADII[feature.mark.weight if feature.mark else 0]
