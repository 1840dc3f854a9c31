"""How the world map tells its marks apart; the one place of shapes, colours and pictograms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.atlas.records import Category, Shape
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Point
from mapper.scene.catalogue import Words
from mapper.scene.model import Feature, Mark
from mapper.scene.parts.quality import form_of

MARKS: Mapping[str, tuple[Shape, str, str, str]] = {
    "hub": ("star", "#1f1b16", "#f2ead8", "hub"),
    "sister": ("circle", "#b3362a", "#ff8f7d", "sister"),
    "cooperative": ("square", "#0b6580", "#6fc3de", "cooperative"),
    "rail-terminals": ("pentagon", "#3b3a36", "#d9d4c7", "terminus"),
    "rail-gauges": ("hexagon", "#8a5500", "#e8b45c", "gauge"),
    "rail-borders": ("diamond", "#5b3f8c", "#bda4ea", "border"),
    "rail-stops": ("circle", "#545043", "#7d7768", "train"),
}
"""Category of a mark → shape, colour on the light page, on the dark page, pictogram."""


def world_mark(
    category: str,
    point: Point,
    *,
    middle: float | None,
    uncertainty_m: float | None,
    emphasis: int = 1,
    pictogram: str = "",
) -> Mark:
    """A mark in the shape of its category, in the world around the meridian ``middle``.

    Without a ``middle``, on a map of less than the world, its form tells how well it is placed.
    """
    return Mark(
        lat=point.lat,
        lon=point.lon if middle is None else into_window(point.lon, middle),
        shape=MARKS[category][0],
        category=category,
        pictogram=pictogram,
        form=form_of(uncertainty_m) if middle is None else "solid",
        uncertainty_m=uncertainty_m,
        emphasis=emphasis,
    )


def categories(features: Sequence[Feature], words: Words) -> tuple[Category, ...]:
    """The kinds of marks on this map."""
    used = {feature.mark.category for feature in features if feature.mark}
    return tuple(
        Category(
            id=name,
            name=words.text("world", f"category-{name}"),
            shape=shape,
            color=color,
            color_dark=dark,
            pictogram=pictogram,
        )
        for name, (shape, color, dark, pictogram) in MARKS.items()
        if name in used
    )
