"""What a test varies over, crossed: `make test` takes every value once, `make endure` every combination."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

BUT_THE_MATRIX = "not matrix"
"""What pytest is told to take unless it is told otherwise (`pyproject.toml`)."""


def crossed(**values: Iterable[Any]) -> pytest.MarkDecorator:
    """A test of every combination. The first takes the first value of each parameter, and so on, where what
    has fewer begins again: as many are for every run as the longest has values, the others are `matrix`.
    """
    columns = [list(column) for column in values.values()]
    kept = {tuple(at % len(column) for column in columns) for at in range(max(map(len, columns)))}
    return pytest.mark.parametrize(
        list(values),
        [
            pytest.param(
                *(column[at] for column, at in zip(columns, places, strict=True)),
                marks=[] if places in kept else pytest.mark.matrix,
            )
            for places in product(*(range(len(column)) for column in columns))
        ],
    )


def rarely(*cases: Any) -> list[Any]:
    """Cases that every run need not try, because others stand for them; not to be kept where they do not."""
    return [pytest.param(case, marks=pytest.mark.matrix) for case in cases]
