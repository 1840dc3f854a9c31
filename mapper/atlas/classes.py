"""Values of a column as classes for a legend: one a value, or some ranges of numbers."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any

from mapper.atlas.cells import is_missing, is_number, told
from mapper.tokens import color
from mapper.value import value_type

MOST = 12
"""More classes than this nobody tells apart by colour."""
RANGES = 5
RAMP = (
    color("ramp-lowest"),
    color("ramp-low"),
    color("ramp-middle"),
    color("ramp-high"),
    color("ramp-highest"),
)
"""From low to high."""


@value_type
class Classes:
    """The classes of a column in the order of their legend, and which of them each row belongs to."""

    names: tuple[str, ...]
    colours: tuple[str, ...]
    """Of ranges from low to high; empty where each class is to look different."""
    of_row: tuple[int, ...]


def classes_of(
    values: Sequence[Any], *, categorical: bool | None, scheme: str, count: int, nothing: str
) -> Classes:
    """Ranges of numbers or one class a value; ``nothing`` names what has no value, listed last.

    ``categorical`` decides, or the values do: numbers are ranges. ``scheme`` is one of mapclassify's, used
    where that is installed; quantiles otherwise.
    """
    known = [value for value in values if not is_missing(value)]
    numeric = bool(known) and all(is_number(value) for value in known)
    if numeric and not categorical:
        return _ranges(values, _bounds([float(one) for one in known], scheme, count), nothing)
    return _single(values, nothing)


def _single(values: Sequence[Any], nothing: str) -> Classes:
    named = [name or nothing for name in told(values)]
    # The most frequent get a class of their own, the rest share one.
    counted = Counter(name for name in named if name != nothing)
    names = sorted((name for name, _ in counted.most_common(MOST)), key=str.casefold)
    rest = ["…"] * (len(counted) > MOST) + [nothing] * (nothing in named)
    every = (*names, *rest)
    at = {name: index for index, name in enumerate(every)}
    return Classes(
        names=every,
        colours=(),
        of_row=tuple(at.get(name, at.get("…", 0)) for name in named),
    )


def _ranges(values: Sequence[Any], bounds: Sequence[float], nothing: str) -> Classes:
    """``bounds`` are the least value and the upper end of each class."""
    ends = bounds[1:]
    names = [_range(low, high) for low, high in zip(bounds, ends, strict=False)]
    missing = any(map(is_missing, values))
    step = (len(RAMP) - 1) / max(len(names) - 1, 1)
    colours = [_between(index * step) for index in range(len(names))]
    return Classes(
        names=(*names, *([nothing] if missing else [])),
        colours=(*colours, *([color("ramp-nothing")] if missing else [])),
        of_row=tuple(
            len(ends) if is_missing(one) else min(bisect_left(ends, float(one)), len(ends) - 1)
            for one in values
        ),
    )


def _bounds(known: list[float], scheme: str, count: int) -> list[float]:
    """The least value, then the upper end of every class, each once."""
    different = sorted(set(known))
    # Each is a class then; of so few some schemes say nothing, and one never ends.
    ends = different if len(different) <= count else _ends(known, scheme, count)
    return [different[0], *sorted(set(ends))]


def _ends(known: list[float], scheme: str, count: int) -> list[float]:
    try:
        import mapclassify
        import numpy as np
    except ImportError:
        ordered = sorted(known)
        return [ordered[max(math.ceil(len(ordered) * part / count) - 1, 0)] for part in range(1, count + 1)]
    # An array, as not every scheme takes a list, and in their own order, on which some depend.
    return list(map(float, mapclassify.classify(np.array(known), scheme, k=count).bins))


def _between(at: float) -> str:
    """The colour of the ramp at a place between two of its own."""
    low = min(int(at), len(RAMP) - 2)
    pairs = zip(_channels(RAMP[low]), _channels(RAMP[low + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (at - low)):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _range(low: float, high: float) -> str:
    return f"{low:,.6g}" if low == high else f"{low:,.6g} – {high:,.6g}"
