"""What is brought into form reads as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.tables.fmt import formatted
from mapper.tables.headings import Vocabulary
from mapper.tables.rawtable import read_raw


@pytest.mark.parametrize("remark", ["# by hand", "# by hand,,"])
def test_a_remark_stays_without_the_separators_behind_it(tmp_path: Path, remark: str) -> None:
    table = tmp_path / "places.csv"
    table.write_text(f"name_en,name_zh,id\n{remark}\nTower,塔,tower\n", encoding="utf-8")
    written = formatted(table, PLACES, languages=["en", "zh"]).decode("utf-8-sig").splitlines()
    assert [line for line in written if "#" in line] == ["# by hand"]


def test_no_row_becomes_a_remark(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name_en,name_zh,id\nTower,塔,# no id yet\n", encoding="utf-8")
    assert formatted(table, PLACES, languages=["en", "zh"]).decode("utf-8-sig").splitlines() == [
        "name_en,name_zh,id",
        "Tower,塔,# no id yet",
    ]


@pytest.mark.parametrize("separator", [";", "|"])
def test_a_heading_that_holds_a_tab_stays_one_heading(tmp_path: Path, separator: str) -> None:
    table = tmp_path / "places.csv"
    table.write_text(f"sep={separator}\nname_en\tid\nTower\n", encoding="utf-8")
    once = formatted(table, PLACES, languages=["en", "zh"])
    table.write_bytes(once)
    assert read_raw(table, Vocabulary(PLACES, ["en", "zh"])).headings == ["name_en\tid"]
    assert formatted(table, PLACES, languages=["en", "zh"]) == once
