"""How marks are told apart: by the editor's categories in a city, by those of ``MARKS`` on the world map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, cast

from mapper.atlas.choices import Shape
from mapper.atlas.records import Category, PartnerCity, RailStop
from mapper.geometry.antimeridian import into_window
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.scene.model import Feature, Mark
from mapper.scene.parts.quality import form_of
from mapper.tokens import color
from mapper.value import values
from mapper.words.saying import Words

MARKS: Mapping[str, tuple[Shape, str, str]] = {
    "hub": ("star", "hub", "hub"),
    "sister": ("circle", "tie-sister", "sister"),
    "cooperative": ("square", "tie-cooperative", "cooperative"),
    "linked": ("triangle", "tie-linked", "city"),
    "rail-terminals": ("pentagon", "rail", "terminus"),
    "rail-gauges": ("hexagon", "gauge", "gauge"),
    "rail-borders": ("diamond", "crossing", "border"),
    "rail-stops": ("circle", "stop", "train"),
}
"""Category of a mark → shape, the token of its colour, pictogram."""


WEIGHTS = (0, 2, 3)
"""Of a mark that nobody has weighed, by its emphasis."""


def weighed(mark: Mark | None, record: PartnerCity | RailStop) -> Mark | None:
    """The mark with the weight and the short name that its table gives it, if any."""
    if mark is None or (record.weight is None and not record.name_map):
        return mark
    weight = mark.weight if record.weight is None else record.weight
    return replace(mark, weight=weight, name=record.name_map)


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
        weight=WEIGHTS[emphasis],
    )


def category_marks(
    categories: Sequence[Category],
    positions: Sequence[Position],
    *,
    extents: Sequence[float | None] | None = None,
    judged: bool = True,
    **own: Iterable[Any],
) -> list[Mark]:
    """Marks as ``categories.csv`` has them, one a position with a point; their form tells how well.

    ``extents`` are in km²; ``own`` are further fields of marks, one value each. Where nobody has ``judged``
    any mark of the map there is nothing to tell, and it is drawn full.
    """
    points = [cast("Point", position.point) for position in positions]
    uncertain = [position.uncertainty_m for position in positions]
    extents = extents or [None] * len(positions)
    columns: dict[str, Iterable[Any]] = {
        "lat": [point.lat for point in points],
        "lon": [point.lon for point in points],
        "shape": [category.shape for category in categories],
        "category": [category.id for category in categories],
        "pictogram": [category.pictogram for category in categories],
        "form": map(form_of, uncertain, extents) if judged else repeat("solid"),
        "uncertainty_m": uncertain,
        "area_km2": extents,
    }
    return values(Mark, {**columns, **own}, len(positions))


def category_mark(category: Category, position: Position | None) -> Mark | None:
    """The mark of one record; None without a point."""
    if position is None or position.point is None:
        return None
    [mark] = category_marks([category], [position])
    return mark


def categories(features: Sequence[Feature], words: Words) -> tuple[Category, ...]:
    """The kinds of marks on this map."""
    used = {feature.mark.category for feature in features if feature.mark}
    return tuple(
        Category(
            id=name,
            name=words.text(f"page.world.category-{name}"),
            shape=shape,
            color=color(token),
            color_dark=color(token, "dark"),
            pictogram=pictogram,
        )
        for name, (shape, token, pictogram) in MARKS.items()
        if name in used
    )
