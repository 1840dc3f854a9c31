"""What stands on a map beside the map: its scale, where north is, and where in the world it lies."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export.figure.city.plane import Plane
from mapper.export.figure.elements import Attribute, element, path, text
from mapper.export.figure.rects import Rect
from mapper.export.figure.style import INK, PAPER, STYLES
from mapper.markup import Html, joined
from mapper.scene.formats import number
from mapper.scene.model import Locator
from mapper.tokens import color
from mapper.words.saying import Words

ROOM = 14.0
"""Between the frame and what stands in its corner."""
ARROW, HIGH = 32.0, 30.0
"""Width of the arrow to the north with its distance, and height of it all."""
SHARE, LEAST = 0.2, 90.0
"""The most that a scale takes: a part of the frame's width, or so many units of a small frame."""
LOCATOR, LOCATOR_SHARE = 96.0, 0.17
"""Width of the overview, and the most of a map's width that it takes."""
LAND, WATER, SHORE, ACCENT = color("map-land"), color("map-water"), color("map-shore"), color("accent")
_STEPS = (1, 2, 5)


def scale_bar(
    plane: Plane,
    words: Words,
    language: str,
    *,
    marks: Sequence[tuple[float, float]] = (),
    north: bool = True,
) -> tuple[Html, Rect]:
    """The scale in a lower corner where it hides no mark, an arrow to the north, and what both take up."""
    km = _kilometres(max(plane.frame.width * SHARE, LEAST) / plane.per_km)
    long, y = km * plane.per_km, plane.frame.bottom - ROOM
    right = _end(plane.frame, long + (ARROW if north else 0.0), y, marks)
    left = right - long
    unit = "page.kilometres" if km >= 1 else "page.metres"
    label = words.text(unit, n=number(km if km >= 1 else km * 1000)).best(language)[1]
    said: dict[str, Attribute] = {"font-size": 9.5, "fill": INK, **STYLES["halo"]}
    parts = [
        *_ruler(left, right, y),
        text(label, {"x": right, "y": y - 8, "text-anchor": "end", **said}),
        text("0", {"x": left, "y": y - 8, **said}),
    ]
    taken = Rect(left - 6, y - 20, right + 8, y + 8)
    if north:
        arrow, taken = _north(left - 20, y, taken)
        parts.append(arrow)
    return joined(parts), taken


def _end(frame: Rect, wide: float, y: float, marks: Sequence[tuple[float, float]]) -> float:
    """Where the scale ends: on the right, unless it would hide a mark there and none on the left."""
    ends = (frame.right - ROOM, frame.left + ROOM + wide)
    hidden = [sum(map(Rect(end - wide, y - HIGH, end, y).grown(ROOM).holds, marks)) for end in ends]
    return ends[1] if hidden[1] < hidden[0] else ends[0]


def _ruler(left: float, right: float, y: float) -> tuple[Html, Html]:
    middle = (left + right) / 2
    ticks = [[(left, y - 5), (left, y), (right, y), (right, y - 5)], [(middle, y - 3), (middle, y)]]
    halo: dict[str, Attribute] = {"d": path(ticks), "fill": "none", "stroke": PAPER, "stroke-width": 3.4}
    return element("path", halo), element("path", {**halo, "stroke": INK, "stroke-width": 1})


def _north(x: float, y: float, taken: Rect) -> tuple[Html, Rect]:
    """Half dark, half light, as on a compass."""
    dark, light = [(x, y - 24), (x + 5, y), (x, y - 5)], [(x, y - 24), (x - 5, y), (x, y - 5)]
    edge: dict[str, Attribute] = {"stroke": INK, "stroke-width": 0.7, "stroke-linejoin": "round"}
    said: dict[str, Attribute] = {"font-size": 9.5, "font-weight": 700, "fill": INK, **STYLES["halo"]}
    parts = (
        element("path", {"d": path([light], closed=True), "fill": PAPER, **edge}),
        element("path", {"d": path([dark], closed=True), "fill": INK, **edge}),
        text("N", {"x": x, "y": y - 28, **said, **STYLES["middle"]}),
    )
    return joined(parts), Rect(x - 9, y - 40, taken.right, taken.bottom)


def _kilometres(most: float) -> float:
    """The roundest length that is no longer than ``most`` kilometres."""
    found = 0.001
    for power in range(-3, 5):
        found = max([found, *(step * 10.0**power for step in _STEPS if step * 10.0**power <= most)])
    return found


def locator_box(
    plane: Plane, locator: Locator, marks: Sequence[tuple[float, float]], taken: Sequence[Rect]
) -> Rect | None:
    """A corner for the overview where it hides no mark; None where there is none."""
    frame = plane.frame
    wide = min(LOCATOR, frame.width * LOCATOR_SHARE)
    around = Plane.of_view(locator.view, Rect(0, 0, wide, 9 * wide))
    (_, top), (_, bottom) = (around.project(0, lat) for lat in (locator.view.north, locator.view.south))
    corners = (
        Rect(left, edge, left + wide, edge + bottom - top)
        for edge in (frame.bottom - (bottom - top), frame.top)
        for left in (frame.left, frame.right - wide)
    )
    for corner in corners:
        near = corner.grown(16)
        if not any(map(corner.hits, taken)) and not any(map(near.holds, marks)):
            return corner
    return None


def locator_drawn(locator: Locator, box: Rect, *, clip: str) -> Html:
    """The overview: land, water, and where the map lies."""
    around = Plane.of_view(locator.view, box)
    rings = ([around.project(lon, lat) for lon, lat in ring] for ring in locator.land)
    x, y = around.project(locator.lon, locator.lat)
    frame: dict[str, Attribute] = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    shown = path(rings, closed=True)
    return joined(
        (
            element("clipPath", {"id": clip}, element("rect", frame)),
            element("rect", {**frame, "fill": WATER}),
            element(
                "g",
                {"clip-path": f"url(#{clip})"},
                element("path", {"d": shown, "fill": LAND, "stroke": SHORE, "stroke-width": 0.5}),
            ),
            element(
                "circle", {"cx": x, "cy": y, "r": 3.4, "fill": ACCENT, "stroke": PAPER, "stroke-width": 1}
            ),
            element("rect", {**frame, "fill": "none", "stroke": INK, "stroke-width": 0.8}),
        )
    )
