"""The tables of the real atlas: valid for other tools, and safe in a spreadsheet's hands."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from mapper.atlas.load import examine
from mapper.atlas.schema import ALL_TABLES
from mapper.tables.reader import read_table

DATA = Path(__file__).parents[3] / "data"
TABLES = {schema.name: schema for schema in ALL_TABLES}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_the_frictionless_library_finds_the_tables_valid() -> None:
    from frictionless import Package

    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def chinese_excel(cell: str) -> str:
    """What Excel in China shows for, and saves instead of, a cell that it takes for a date."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        year, month, day = cell.split("-")
        return f"{year}/{int(month)}/{int(day)}"
    return month_excel(cell)


def month_excel(cell: str) -> str:
    if match := re.fullmatch(r"(\d{4})-(\d{2})", cell):
        return f"{MONTHS[int(match[2]) - 1]}-{match[1][2:]}"
    if (match := re.fullmatch(r"(\d{1,2})-(\d{1,2})", cell)) and int(match[1]) <= 12:
        return f"{match[2]}-{MONTHS[int(match[1]) - 1]}"
    return cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


@pytest.mark.parametrize(
    ("locale", "encoding", "separator"),
    [("zh", "gb18030", ","), ("zh", "utf-8-sig", ","), ("en", "utf-8-sig", ";")],
)
@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_spreadsheet_that_saves_a_table_changes_no_meaning(
    name: str, locale: str, encoding: str, separator: str, tmp_path: Path
) -> None:
    """Chinese Excel writes 1985/9/5; all write Jun-07 for 2007-06 and drop zeros."""
    original = DATA / f"{name}.csv"
    rows = list(csv.reader(io.StringIO(original.read_text("utf-8-sig"), newline="")))
    mangle = chinese_excel if locale == "zh" else month_excel
    saved = [rows[0], *([mangle(cell) for cell in row] for row in rows[1:])]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator="\r\n").writerows(saved)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    before, after = (read_table(file, TABLES[name]) for file in (original, path))
    assert [row.values for row in after.rows] == [row.values for row in before.rows]
    assert all(problem.severity == "warning" for problem in after.problems)


def american_excel(cell: str) -> str:
    """What Excel in the United States shows for a day and saves instead."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        year, month, day = cell.split("-")
        return f"{int(month)}/{int(day)}/{year}"
    return month_excel(cell)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_american_days_are_read_as_meant_or_asked_about(name: str, tmp_path: Path) -> None:
    original = DATA / f"{name}.csv"
    rows = list(csv.reader(io.StringIO(original.read_text("utf-8-sig"), newline="")))
    path = tmp_path / f"{name}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([rows[0], *([american_excel(cell) for cell in row] for row in rows[1:])])
    before, after = (read_table(file, TABLES[name]) for file in (original, path))
    errors = [problem for problem in after.problems if problem.severity == "error"]
    asked = {(row, one.column) for one in errors for row in one.rows or (one.row,)}
    assert {problem.code for problem in errors} <= {"ambiguous-date"}
    for old, new in zip(before.rows, after.rows, strict=True):
        differing = {(new.number, key) for key in old.values if old.values[key] != new.values[key]}
        assert differing <= asked


def typed(cell: str) -> tuple[Any, str]:
    """The value and the number format that Excel gives a cell it opened from a CSV file."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return dt.date.fromisoformat(cell), "yyyy/m/d"
    if re.fullmatch(r"(19|20)\d{2}-(0[1-9]|1[0-2])", cell):
        return dt.date.fromisoformat(cell + "-01"), "mmm-yy"
    if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", cell):
        return float(cell), "General"
    return cell or None, "General"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_saved_as_a_workbook_changes_no_meaning(name: str, tmp_path: Path) -> None:
    import openpyxl

    original = DATA / f"{name}.csv"
    book = openpyxl.Workbook()
    sheet: Any = book.active
    rows = csv.reader(io.StringIO(original.read_text("utf-8-sig"), newline=""))
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.number_format = typed(text) if number > 1 else (text, "General")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # also what begins with a mark of a formula
    book.save(tmp_path / f"{name}.xlsx")
    before, after = (read_table(file, TABLES[name]) for file in (original, tmp_path / f"{name}.xlsx"))
    assert [row.values for row in after.rows] == [row.values for row in before.rows]
    assert all(problem.severity == "warning" for problem in after.problems)


@pytest.mark.parametrize(
    ("clear", "told"),
    [("1981-08-18", "1980-11-08 or 1980-08-11"), ("8/18/1981", "was read as 1980-11-08")],
)
def test_an_american_date_is_read_where_its_column_shows_the_order(
    clear: str, told: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("schema")))
    path = folder / "partners.csv"
    path.write_text(
        path.read_text("utf-8-sig").replace("1981-08-18", clear).replace("1980-11-18", "11/8/1980"),
        "utf-8",
    )
    found = [p for p in examine(folder).problems if p.column == "established" and "11/8/1980" in p.line()]
    assert [(p.severity, told in p.line()) for p in found] == [("warning" if "/" in clear else "error", True)]


def test_the_shenyang_atlas_has_no_errors() -> None:
    examination = examine(DATA)
    assert examination.errors == ()
    assert examination.atlas is not None
