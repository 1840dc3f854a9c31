"""A crowded part of the earth's disc drawn again, several times as large, in a frame beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mapper.export.figure.crowds import Spots, busiest
from mapper.export.figure.disc import TOLERANCE_PX, Disc, Pixels
from mapper.export.figure.elements import Attribute, element, path
from mapper.export.figure.ground import line_look, lines_of
from mapper.export.figure.rects import Rect
from mapper.export.figure.style import LAND, RING, WATER
from mapper.geometry.types import Coordinates
from mapper.markup import Html, joined
from mapper.scene.model import Scene
from mapper.tokens import color
from mapper.value import value_type

RING_KM = (250, 500, 1000, 2500, 5000)
"""Between the rings of a detail that shows the hub."""
MOST_RINGS = 4
CLOSENESS = 0.75
"""Partners near the hub are so near each other that only a very large detail tells them apart."""
FRAME: dict[str, Attribute] = {"fill": "none", "stroke": color("accent"), "stroke-width": 1.4}


@value_type
class Detail:
    """A part of a disc: the same disc drawn larger, seen through a frame."""

    disc: Disc
    frame: Rect
    window: Rect
    """What it shows, on the disc of the sheet."""

    def holds(self, spot: tuple[float, float]) -> bool:
        """Whether a spot of the disc of the sheet is told here."""
        return self.window.grown(-1.5).holds(spot)

    def seen(self, points: Coordinates) -> list[Pixels]:
        """What the frame shows of a line in degrees."""
        import shapely

        line = shapely.simplify(shapely.LineString(self.disc.project(points)), TOLERANCE_PX)
        return [list(part.coords) for part in _parts(line, self.frame) if part.geom_type == "LineString"]

    @property
    def box(self) -> dict[str, Attribute]:
        """The frame as attributes of a rectangle."""
        frame = self.frame
        return {"x": frame.left, "y": frame.top, "width": frame.width, "height": frame.height}


def details(spots: Spots, disc: Disc, frames: Sequence[Rect]) -> list[Detail]:
    """The most crowded parts of a disc, the one round its centre last, as many as there are frames."""
    found: list[Detail] = []
    # The hub counts, so that it is seen what lies round it.
    left = [(disc.x, disc.y), *spots]
    for frame in frames:
        busy = busiest(left, frame, closeness=CLOSENESS)
        if busy is None:
            break
        detail = _of_window(busy, disc, frame)
        found.append(detail)
        left = [spot for spot in left if not detail.window.holds(spot)]
    return found


def _of_window(window: Rect, disc: Disc, frame: Rect) -> Detail:
    times = frame.width / window.width
    x, y = window.middle
    larger = replace(
        disc,
        x=frame.middle[0] + (disc.x - x) * times,
        y=frame.middle[1] + (disc.y - y) * times,
        radius=disc.radius * times,
    )
    return Detail(disc=larger, frame=frame, window=window)


def drawn(scene: Scene, detail: Detail, *, clip: str) -> Html:
    """Land, rings and lines in the frame, without points and words."""
    disc = detail.disc
    bare: dict[str, Attribute] = {"cx": disc.x, "cy": disc.y, "fill": "none"}
    rings = (
        element("circle", {**bare, "r": km * disc.scale, "stroke": RING, "stroke-width": 0.7})
        for km in rings_km(detail)
    )
    return joined(
        (
            element("clipPath", {"id": clip}, element("rect", detail.box)),
            element("rect", {**detail.box, "fill": WATER}),
            element(
                "g",
                {"clip-path": f"url(#{clip})"},
                element("path", {"d": _land(detail), "fill": LAND, "fill-rule": "evenodd"}),
                *rings,
                *_lines(scene, detail),
            ),
        )
    )


def rings_km(detail: Detail) -> list[int]:
    """Distances of the rings that a detail shows; none where it does not show the hub."""
    disc = detail.disc
    if not detail.frame.holds((disc.x, disc.y)):
        return []
    most = (detail.frame.width + detail.frame.height) / 2 / disc.scale
    step = next((km for km in RING_KM if most <= km * (MOST_RINGS + 1)), RING_KM[-1])
    return list(range(step, int(most), step))


def _lines(scene: Scene, detail: Detail) -> Iterator[Html]:
    for stroke, points in lines_of(scene):
        if shown := path(detail.seen(points)):
            yield element("path", {"d": shown, "fill": "none", **line_look(stroke)})


@lru_cache(maxsize=8)  # the earth is the same in every language
def _land(detail: Detail) -> str:
    import shapely

    from mapper.basemap import geojson

    rings = (shapely.make_valid(shapely.Polygon(ring)) for ring in detail.disc.land(geojson("land-110m")))
    shown = (part for ring in rings for part in _parts(ring, detail.frame) if part.geom_type == "Polygon")
    return path((ring.coords for part in shown for ring in (part.exterior, *part.interiors)), closed=True)


def _parts(shape: Any, frame: Rect) -> Iterable[Any]:
    import shapely

    # A little beyond the frame, where the clip path hides the cut ends.
    cut = shapely.clip_by_rect(shape, frame.left - 2, frame.top - 2, frame.right + 2, frame.bottom + 2)
    parts: Iterable[Any] = shapely.get_parts(cut)
    return parts
