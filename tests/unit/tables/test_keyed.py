"""Cells that say the same are left as they were written, and no two rows get one id."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.tables.ids import Ids
from mapper.tables.keyed import KeyedFile, _same


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


def test_the_cells_of_every_column_are_changed(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("category,id,name\nmill,a,A\nmill,b,B\n", encoding="utf-8")
    file = KeyedFile.open(tmp_path, PLACES)
    assert not file.put_cells({"b": {"category": "gate"}})
    assert file.dirty and file.content() == b"category,id,name\nmill,a,A\ngate,b,B\n"
