"""What of a map's view a source does not reach."""

from __future__ import annotations

from mapper.geometry.types import Box
from mapper.streets.frame import Ground, shared
from mapper.value import value_type

SLIGHT = 0.005
"""Share of a view that nobody misses."""


@value_type(kw_only=False)
class Lacking:
    """A part of the view stays blank."""

    percent: int
    """Of the view that is covered."""
    sides: tuple[str, ...]
    """Of ``west``, ``south``, ``east``, ``north``: where it is blank."""


def lacking(ground: Ground, covered: Box) -> Lacking | None:
    """What is missing of the view, as far as streets were asked for; None for nothing to speak of."""
    wanted = shared(ground.view, ground.frame)
    there = shared(wanted, covered) if wanted else None
    if wanted is None or there is None:
        return None
    wide, high = wanted.east - wanted.west, wanted.north - wanted.south
    missing = {
        "west": (there.west - wanted.west) / wide,
        "south": (there.south - wanted.south) / high,
        "east": (wanted.east - there.east) / wide,
        "north": (wanted.north - there.north) / high,
    }
    share = (there.east - there.west) * (there.north - there.south) / (wide * high)
    sides = tuple(side for side, part in missing.items() if part > SLIGHT)
    return Lacking(min(99, max(1, round(share * 100))), sides) if sides else None
