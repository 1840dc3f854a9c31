"""Cells that say the same are left as they were written."""

from __future__ import annotations

import pytest

from mapper.tables.keyed import _same


@pytest.mark.parametrize(
    ("cell", "wanted", "same"),
    [("a", "a", True), ("125.0", "125", True), ("125", "126", False), ("a", "b", False), ("", "125", False)],
)
def test_one_number_is_one_cell(cell: str, wanted: str, same: bool) -> None:
    assert _same(cell, wanted) is same
