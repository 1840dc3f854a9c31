"""What the places of a page are told apart by: their categories, and the periods that their years fall in.

Both are few, so that the count of every cell can be told by category and period together. Rare categories
share one, years are grouped by tens or hundreds where there are many.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Any

from mapper.value import value_type

CATEGORIES = 23
"""Categories of their own; all others share one more."""
PERIODS = 15
"""Periods at most; what has no year is one more."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@value_type
class Legend:
    """A kind's number is its category's, times the number of periods, plus its period's."""

    categories: tuple[str, ...]
    """The most frequent ones first; what is in none of them has the number behind the last."""
    periods: tuple[int, ...]
    """First year of each, ascending; number 0 is for what has no year."""
    step: int = 1
    """Years of a period."""

    @property
    def width(self) -> int:
        """Periods, that without a year among them."""
        return len(self.periods) + 1

    def period(self, year: int | None) -> int:
        """The number of a year's period."""
        return 0 if year is None else bisect_right(self.periods, year)

    def record(self) -> dict[str, Any]:
        """For the page."""
        return {"categories": list(self.categories), "periods": list(self.periods), "step": self.step}


def legend_of(categories: Mapping[str, int], years: Mapping[int, int]) -> Legend:
    """The legend of so many places of each category and year."""
    # By name among equals, so that the same table has the same legend.
    ranked = sorted(Counter(categories).items(), key=lambda one: (-one[1], one[0]))
    names = tuple(name for name, _ in ranked if name)[:CATEGORIES]
    step, periods = _periods(sorted(years))
    return Legend(categories=names, periods=periods, step=step)


def _periods(years: list[int]) -> tuple[int, tuple[int, ...]]:
    for step in _STEPS:
        starts = sorted({year // step * step for year in years})
        if len(starts) <= PERIODS:
            return step, tuple(starts)
    # What is older still is in the first.
    return _STEPS[-1], (starts[0], *starts[1 - PERIODS :])
