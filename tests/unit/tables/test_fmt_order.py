"""Columns keep their order where another would turn data into a remark."""

from __future__ import annotations

from pathlib import Path

from mapper.atlas.schema import PLACES
from mapper.tables.fmt import formatted


def test_no_row_becomes_a_remark(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name_en,name_zh,id\nTower,塔,# no id yet\n", encoding="utf-8")
    assert formatted(table, PLACES, languages=["en", "zh"]).decode("utf-8-sig").splitlines() == [
        "name_en,name_zh,id",
        "Tower,塔,# no id yet",
    ]
