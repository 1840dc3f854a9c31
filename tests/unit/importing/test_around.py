"""Sheets as offices make them: what stands round their rows becomes no place, and is told in one line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from mapper.atlas.schema import PLACES
from mapper.errors import DataError
from mapper.importing.foreign import Foreign, Wanted, read_foreign
from mapper.tables.headings import Vocabulary

HEAD = ["Name", "Type", "Latitude", "Longitude", "Visits"]
ROWS: list[list[object]] = [
    ["Mint", "a", 53.8, -1.5, 7],
    ["Tile House", "b", 53.9, -1.6, 8],
    ["Ferry", "", None, None, None],
]
CSV = "Name,Type,Latitude,Longitude,Visits\nMint,a,53.8,-1.5,7\nFerry,,,,\n"


def book(rows: Sequence[Sequence[object]], *merged: str) -> bytes:
    """A workbook of one sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def read(folder: Path, content: str | bytes, languages: tuple[str, ...] = ("en", "zh")) -> Foreign:
    """The file as importing has it."""
    path = folder / ("a.csv" if isinstance(content, str) else "a.xlsx")
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_foreign(path, Wanted(vocabulary=Vocabulary(PLACES, languages)))


@pytest.mark.parametrize(
    ("foot", "rows"),
    [
        ([["Total", None, None, None, 15], [], ["Note: provisional."], ["Leeds City Council"]], "5, 7–8"),
        ([["", "合　计", None, None, 15]], "5"),
        ([["说明：坐标为高德坐标系（GCJ-02）"]], "5"),
        ([["注1：甲"], ["2. 乙"]], "5–6"),
        ([["* closed on Mondays"]], "5"),
        ([["Quellen"], ["Stadtarchiv"]], "5–6"),
    ],
)
def test_totals_and_notes_at_the_foot_are_left_out_in_one_line(
    foot: list[list[object]], rows: str, tmp_path: Path
) -> None:
    found = read(tmp_path, book([HEAD, *ROWS, *foot]))
    assert found.column(0) == ["Mint", "Tile House", "Ferry"]
    (told,) = found.grid.problems
    assert f"{rows} below the table" in told.line() and told.severity == "warning"
    assert found.grid.detected.rows == 3


@pytest.mark.parametrize(
    "last",
    [
        ["Total", "fuel", 53.7, -1.4, 3],
        ["Source of the Aire"],
        ["Notable House"],
        ["Total Recall", None, None, None, 4],
        ["Ferry two", "Sum", None, None, 9],
    ],
)
def test_a_last_row_that_may_be_a_place_stays(last: list[object], tmp_path: Path) -> None:
    found = read(tmp_path, book([HEAD, *ROWS, last]))
    assert found.column(0)[-1] == last[0] and not found.grid.problems


def test_what_is_merged_at_the_foot_is_no_trouble_and_among_the_rows_it_is(tmp_path: Path) -> None:
    rows = [["Libraries"], HEAD, *ROWS, ["Source: City"], ["Note: x"]]
    assert read(tmp_path, book(rows, "A1:E1", "A6:E6", "A7:E7")).column(0)[-1] == "Ferry"
    titles = [[f"Title {n}"] for n in range(8)]
    merged = [f"A{n}:E{n}" for n in range(1, 9)]
    with pytest.raises(DataError, match="the cells B10:B11 are merged"):
        read(tmp_path, book([*titles, HEAD, *ROWS], *merged, "B10:B11"))


@pytest.mark.parametrize(
    ("units", "headings"),
    [
        (["", "", "deg", "deg", "per year"], [*HEAD[:4], "Visits (per year)"]),
        (["", "", "", "", "（人）"], [*HEAD[:4], "Visits （人）"]),
        (["Ferry", "", "n/a", "n/a", "n/a"], None),
        (["", "", "", "", "7"], None),
    ],
)
def test_a_row_of_units_goes_into_the_headings(
    units: list[str], headings: list[str] | None, tmp_path: Path
) -> None:
    found = read(tmp_path, book([HEAD, units, *ROWS]))
    assert found.grid.heading is not None and found.grid.heading.cells == (headings or HEAD)
    assert len(found.grid.records) == len(ROWS) + (headings is None)
    assert bool(found.grid.problems) == (headings is not None)


@pytest.mark.parametrize(
    ("heading", "unit", "column"),
    [
        ("面积", "平方米", ""),
        ("面积", "平方公里", "extent_km2"),
        ("extent_km2", "km²", "extent_km2"),
        ("extent_km2", "m²", ""),
        ("误差", "米", "uncertainty_m"),
        ("误差", "（公里）", ""),
        ("建成", "年", "founded"),
        ("经度", "度", "lon"),
    ],
)
def test_a_number_is_of_a_column_only_in_its_unit(
    heading: str, unit: str, column: str, tmp_path: Path
) -> None:
    rows = [["名称", "纬度", heading], ["", "", unit], ["甲", 41.7, 2008], ["乙", 41.8, 2009]]
    found = read(tmp_path, book(rows)).grid.heading
    assert found is not None and Vocabulary(PLACES, ("en", "zh")).meaning(found.cells[2]) == column


def test_a_text_file_has_a_foot_too(tmp_path: Path) -> None:
    assert read(tmp_path, CSV + "Total,,,,7\n\nSource: City\n").column(0) == ["Mint", "Ferry"]


@pytest.mark.parametrize("filled", [False, True])
def test_headings_in_two_rows_below_a_title_are_one_line_with_what_to_write(
    filled: bool, tmp_path: Path
) -> None:
    upper = ["序号", "学校名称", "位置", "位置" if filled else None, "学生数"]
    lower = (
        ["序号", "学校名称", "经度", "纬度", "（人）"] if filled else [None, None, "经度", "纬度", "（人）"]
    )
    rows = [["名录"], upper, lower, [1, "甲", 123.4, 41.7, 5], ["合计", None, None, None, 5]]
    merged = () if filled else ("A1:E1", "C2:D2", "A2:A3", "B2:B3")
    with pytest.raises(DataError) as told:
        read(tmp_path, book(rows, *merged))
    (line,) = [one.line() for one in told.value.problems]
    assert line.endswith(
        "Delete row 2, so that row 3 alone has them: 序号, 学校名称, 经度, 纬度, 学生数 （人）"
    )
