"""The look of a static figure: size, colours, fonts, and the styles of lines, dots and texts."""

from __future__ import annotations

from typing import Literal

from mapper.export.figure.elements import Attribute
from mapper.tokens import color, fonts

WIDTH, HEIGHT, MARGIN = 1200, 960, 40
PAPER, INK, QUIET = color("paper"), color("map-ink"), color("neutral")
LAND, WATER, ON_WATER = color("figure-land"), color("figure-water"), color("figure-ink-water")
RULE = color("rule")
RING, RIM = color("figure-ring"), color("figure-rim")
SISTER, COOPERATIVE, LINKED = color("tie-sister"), color("tie-cooperative"), color("tie-linked")
RAIL = color("rail")
SANS, SERIF = fonts("latin", "chinese"), fonts("latin-serif", "chinese-serif")

STYLES: dict[str, dict[str, Attribute]] = {
    "sister": {"stroke": SISTER, "stroke-width": 1.3},
    "cooperative": {
        "stroke": COOPERATIVE,
        "stroke-width": 1.5,
        "stroke-dasharray": "0.1 3.6",
        "stroke-linecap": "round",
    },
    "linked": {"stroke": LINKED, "stroke-width": 1.3},
    "rail-main": {"stroke": RAIL, "stroke-width": 2},
    "rail-branch": {"stroke": RAIL, "stroke-width": 1.1},
    "dashed": {"stroke-dasharray": "3 2.4"},
    "dot-sister": {"fill": SISTER, "stroke": PAPER, "stroke-width": 1},
    "dot-cooperative": {"fill": COOPERATIVE, "stroke": PAPER, "stroke-width": 1},
    "dot-linked": {"fill": LINKED, "stroke": PAPER, "stroke-width": 1},
    "halo": {"paint-order": "stroke", "stroke": PAPER, "stroke-width": 2.6, "stroke-linejoin": "round"},
    "halo-water": {
        "paint-order": "stroke",
        "stroke": WATER,
        "stroke-width": 2.4,
        "stroke-linejoin": "round",
        "text-anchor": "middle",
    },
    "middle": {"text-anchor": "middle"},
}
"""Lines, dots and texts by name."""


def families(kind: Literal["", "-serif"], language: str) -> str:
    """The fonts of a figure in one language: in a Chinese text quotation marks, too, are Chinese ones."""
    order = ("chinese", "latin") if language.partition("-")[0] == "zh" else ("latin", "chinese")
    return fonts(*(f"{script}{kind}" for script in order))
