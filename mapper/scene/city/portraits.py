"""The places that an illustrated city map opens with: the weightiest ones, drawn round it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.scene.model import Feature, Group

MOST = 24
"""More would leave no room for the map between them."""
LEAST_WEIGHT = 2
"""A place whose weight nobody has given has it; those made lighter are no matter for portraits."""


def portraits_of(
    features: Sequence[Feature], groups: Sequence[Group], drawings: Mapping[str, str]
) -> dict[str, str]:
    """The weightiest places with a point, those with a drawing before others, in the order of the list."""
    weights = {
        one.id: one.mark.weight
        for one in features
        if one.kind == "place" and one.mark and one.mark.weight >= LEAST_WEIGHT
    }
    listed = [name for group in groups for name in group.features if name in weights]
    # Sorting keeps equals in the order of the list.
    chosen = set(sorted(listed, key=lambda name: (-weights[name], name not in drawings))[:MOST])
    return {name: drawings.get(name, "") for name in listed if name in chosen}
