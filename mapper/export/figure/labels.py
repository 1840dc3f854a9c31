"""Numbers and names beside marks as they are written: the number strong, a line where a name stands apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mapper.export.figure.elements import Attribute, element, path, plain
from mapper.export.figure.placing import Placed
from mapper.export.figure.style import INK, STYLES
from mapper.markup import NOTHING, Html, joined

SHORT = 11.0
"""A name no farther off than this needs no line."""


def written(placed: Sequence[Placed]) -> Html:
    """All names with their lines; what stands before the first blank is a number."""
    if not placed:
        return NOTHING
    ways = path(way for one in placed if (way := _way(one)))
    line = element("path", {"d": ways, "stroke": INK, "stroke-width": 0.6}) if ways else NOTHING
    look: dict[str, Attribute] = {"font-size": placed[0].name.size, "fill": INK, **STYLES["halo"]}
    return joined((line, element("g", look, *map(_text, placed))))


def _way(placed: Placed) -> list[tuple[float, float]]:
    if placed.leader is None:
        return []
    x1, y1, x2, y2 = placed.leader
    # A short one before a number would look like a dash.
    return [(x1, y1), (x2, y2)] if math.hypot(x2 - x1, y2 - y1) > SHORT else []


def _text(placed: Placed) -> Html:
    # What has no id is the middle of everything, and strong as a whole.
    number, _, rest = placed.name.text.partition(" " if placed.name.id else "\n")
    # The baseline lies about a third of the size below the middle of the letters.
    spot: dict[str, Attribute] = {"x": placed.x, "y": placed.y + placed.name.size * 0.35}
    if placed.anchor != "start":
        spot["text-anchor"] = placed.anchor
    strong = element("tspan", {"font-weight": 700}, plain(number))
    return element("text", spot, strong, plain(f" {rest}" if rest else ""))
