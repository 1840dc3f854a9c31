"""Shapes and colours for new categories: those that no category has yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from typing import get_args

from mapper.atlas.choices import Shape
from mapper.tokens import color

COLORS = (
    (color("category-violet"), color("category-violet", "dark")),
    (color("category-orange"), color("category-orange", "dark")),
    (color("category-green"), color("category-green", "dark")),
    (color("category-magenta"), color("category-magenta", "dark")),
    (color("category-brown"), color("category-brown", "dark")),
    (color("category-blue"), color("category-blue", "dark")),
    (color("category-mustard"), color("category-mustard", "dark")),
    (color("category-purple"), color("category-purple", "dark")),
    (color("category-red"), color("category-red", "dark")),
    (color("category-slate"), color("category-slate", "dark")),
)
"""Pairs for the light and the dark page; each stands out from its paper by more than 3:1."""
SHAPES: tuple[str, ...] = get_args(Shape)


def looks(taken: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Shape and colours for one new category after the other; ``taken`` are the rows of those there are.

    Shape and colour are both unused as long as there are such, then only the two together; after all
    combinations they come again.
    """
    rows = list(taken)
    shapes, colors = {row.get("shape", "") for row in rows}, {row.get("color", "").lower() for row in rows}
    free_shapes = [shape for shape in SHAPES if shape not in shapes]
    free_colors = [pair for pair in COLORS if pair[0] not in colors]
    pairs = [*zip(free_shapes, free_colors, strict=False)]
    used = {(row.get("shape", ""), row.get("color", "").lower()) for row in rows}
    used |= {(shape, pair[0]) for shape, pair in pairs}
    turned = [
        (SHAPES[(n + turn) % len(SHAPES)], pair)
        for turn in range(len(SHAPES))
        for n, pair in enumerate(COLORS)
    ]
    pairs += [(shape, pair) for shape, pair in turned if (shape, pair[0]) not in used]
    for shape, (light, dark) in cycle(pairs or turned):
        yield {"shape": shape, "color": light, "color_dark": dark}
