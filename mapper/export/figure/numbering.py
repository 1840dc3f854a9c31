"""The numbers by which a map and the list beside it speak of the same things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.atlas.records import Category
from mapper.geometry.types import Point
from mapper.scene.model import Feature, Scene
from mapper.value import value_type
from mapper.words.text import Text


@value_type
class Listed:
    """One heading with its entries in the order of the page's list; None where the map shows no mark."""

    group: str
    heading: Text
    category: Category | None
    entries: tuple[tuple[int | None, Feature], ...]

    @property
    def numbered(self) -> tuple[tuple[int, Feature], ...]:
        """The entries that the map shows."""
        return tuple((number, feature) for number, feature in self.entries if number is not None)


def listed(scene: Scene) -> tuple[Listed, ...]:
    """Everything of the list, numbered as far as the map shows it."""
    features = {feature.id: feature for feature in scene.features}
    categories = {category.id: category for category in scene.categories}
    numbers = numbers_of(scene)
    return tuple(
        Listed(
            group=group.id,
            heading=group.name,
            category=categories.get(group.id),
            entries=tuple((numbers.get(name), features[name]) for name in group.features if name in features),
        )
        for group in scene.groups
    )


def numbers_of(scene: Scene) -> Mapping[str, int]:
    """Feature id → number, from 1 in the order of the list, of what a figure of the scene marks."""
    wanted = {feature.id for feature in marked(scene)}
    order = [name for group in scene.groups for name in group.features if name in wanted]
    return {name: at for at, name in enumerate(order, start=1)}


def marked(scene: Scene) -> Iterator[Feature]:
    """What a figure of the scene marks: partners on a world map, on others all that lies in the view."""
    for feature in scene.features:
        mark = feature.mark
        if mark is None:
            continue
        if (
            feature.kind == "partner"
            if scene.kind == "world"
            else scene.view.holds(Point(mark.lat, mark.lon))
        ):
            yield feature


def map_name(feature: Feature, language: str, languages: Sequence[str]) -> str:
    """What a map calls a feature: the short name where there is one in this language."""
    short = feature.mark.name if feature.mark else Text()
    return short.get(language) or feature.name.best(language, languages)[1]
