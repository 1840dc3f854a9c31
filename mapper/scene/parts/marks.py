"""How marks are told apart: by the editor's categories in a city, by those of ``MARKS`` on the world map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, cast

from mapper.atlas.choices import Shape
from mapper.atlas.records import Category, PartnerCity, Place, RailStop
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
    places: Sequence[Place], categories: Sequence[Category], *, hub: str = "", judged: bool = True
) -> list[Mark]:
    """Marks as ``categories.csv`` has them, of places that all have a point; their form tells how well.

    ``categories`` are those of the places, one each. Where nobody has ``judged`` any mark of the map there is
    nothing to tell, and it is drawn full. The place whose id is ``hub`` stands out.
    """
    positions = [cast("Position", place.position) for place in places]
    points = [cast("Point", position.point) for position in positions]
    uncertain = [position.uncertainty_m for position in positions]
    extents = [place.extent_km2 for place in places]
    emphases = [2 if place.id == hub else 1 for place in places]
    weights = [place.weight for place in places]
    forms = map(form_of, uncertain, extents) if judged else repeat("solid")
    columns: dict[str, Iterable[Any]] = {
        "lat": [point.lat for point in points],
        "lon": [point.lon for point in points],
        "shape": [category.shape for category in categories],
        "category": [category.id for category in categories],
        "pictogram": [
            place.pictogram or category.pictogram for place, category in zip(places, categories, strict=True)
        ],
        "form": forms,
        "uncertainty_m": uncertain,
        "area_km2": extents,
        "emphasis": emphases,
        "weight": [
            WEIGHTS[emphasis] if weight is None else weight
            for emphasis, weight in zip(emphases, weights, strict=True)
        ],
        "name": [place.name_map for place in places],
    }
    return values(Mark, columns, len(places))


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
