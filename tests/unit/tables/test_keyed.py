"""Cells that say the same are left as they were written, and no two rows get one id."""

from __future__ import annotations

import pytest

from mapper.tables.ids import Ids
from mapper.tables.keyed import _same


@pytest.mark.parametrize(
    ("cell", "wanted", "same"),
    [("a", "a", True), ("125.0", "125", True), ("125", "126", False), ("a", "b", False), ("", "125", False)],
)
def test_one_number_is_one_cell(cell: str, wanted: str, same: bool) -> None:
    assert _same(cell, wanted) is same


def test_an_id_that_is_taken_gets_the_next_number_that_is_free() -> None:
    ids = Ids(["gate", "gate-3"])
    assert [ids.free(wanted) for wanted in ("gate", "gate", "mill", "gate-2", "mill")] == [
        "gate-2",
        "gate-4",
        "mill",
        "gate-2-2",
        "mill-2",
    ]
