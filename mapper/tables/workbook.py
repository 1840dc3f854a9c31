"""Excel workbooks → rows. A date keeps the precision its cell shows, a formula its last result.

Merged cells are refused: which row their value belongs to cannot be known.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from mapper.errors import Problem, UsageError
from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.files import reason_of, refuse_bomb
from mapper.tables.grid import FIRST_ROWS, Detected, Grid
from mapper.tables.headings import Vocabulary
from mapper.tables.messages import At, Report, problem
from mapper.tables.numbers import written, yes_or_no
from mapper.tables.records import Record
from mapper.tables.sheets import Sheet, chosen, grid_of

MOST_MARKS = 5_000_000
"""Enough for some 25,000 rows of 30 cells; more takes minutes and gigabytes to read."""
_LITERAL = regex(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(content: bytes, *, file: str, vocabulary: Vocabulary, sheet: str = "") -> Grid:
    """The sheet that holds the table (:mod:`mapper.tables.sheets`), or the one of this name.

    ``UsageError`` when there is no sheet of that name.
    """
    detected = Detected(format="XLSX")
    try:
        refuse_bomb(content)
        if _weight(content) > MOST_MARKS:
            return _refused(problem(wording.TOO_MUCH, At(file), most=f"{MOST_MARKS:,}"), detected)
        sheets = [_sheet(page) for page in _open(content, computed=False).worksheets]
        choice = chosen(sheets, vocabulary, file=file, named=sheet)
        detected = Detected(format="XLSX", parts=choice.parts)
        if choice.rivals:
            return _refused(choice.problems(file, vocabulary.schema.name)[0], detected)
        rows, problems = _read(content, choice.sheet.content, file)
    except UsageError:
        raise
    except Exception as error:  # openpyxl, zipfile and zlib raise anything for damaged or foreign files
        return _refused(problem(wording.BAD_WORKBOOK, At(file), reason=reason_of(error)), detected)
    return grid_of(
        rows, choice, vocabulary, "XLSX", [*problems, *choice.problems(file, vocabulary.schema.name)]
    )


def _refused(found: Problem, detected: Detected) -> Grid:
    return Grid(detected=detected, problems=[found], whole=False)


def _sheet(page: Any) -> Sheet:
    cells = [cell for cell in page._cells.values() if cell.value is not None]
    top: dict[int, list[str]] = {}
    for row in sorted({cell.row for cell in cells})[:FIRST_ROWS]:
        top[row] = []
    for cell in cells:
        if cell.row in top:
            top[cell.row].append(str(cell.value))
    return Sheet(page.title, page.sheet_state == "visible", list(top.values()), page)


def _weight(content: bytes) -> int:
    """How many marks the XML of a workbook has, and how many they are worth: reading one takes a microsecond
    or three, reading a merged range, which is refused anyway, a hundred times that.
    """
    count = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as file:
                while piece := file.read(1 << 20):
                    count += piece.count(b"<") + 100 * piece.count(b"mergeCell ")
    return count


def _read(content: bytes, page: Any, file: str) -> tuple[list[Record], list[Problem]]:
    report = Report()
    # One by one, as those round the table may be none of its own; from above, as they come in any order.
    merged = [
        problem(
            wording.MERGED_CELLS, At(file, area.min_row, cell=str(area).partition(":")[0]), range=str(area)
        )
        for area in sorted(page.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
    ]
    # only cells that exist: iterating over rows would make every empty one up to the farthest corner
    cells = [cell for _, cell in sorted(page._cells.items()) if cell.value is not None]
    results: Any = None
    if any(cell.data_type == "f" for cell in cells):
        results = _open(content, computed=True)[page.title]
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        text = _cell(cell, results, file, report)
        if text:
            rows.setdefault(cell.row, {})[cell.column] = text
    records = [
        Record(row, [columns.get(column, "") for column in range(1, max(columns) + 1)])
        for row, columns in rows.items()
    ]
    return records, [*merged, *report.problems()]


def _open(content: bytes, *, computed: bool) -> Any:
    import openpyxl

    with warnings.catch_warnings():
        # openpyxl warns of charts and validations that it leaves out; none of them is wanted
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(content), data_only=computed)


def _cell(cell: Any, results: Any, file: str, report: Report) -> str:
    """The text of one cell; formulas and failed computations are reported."""
    value = cell.value
    if cell.data_type == "f":
        value = results[cell.coordinate].value
        message = wording.FORMULA_WITHOUT_RESULT if value is None else wording.FORMULA
        report.add(message, At(file, cell.row, "", cell.coordinate, str(cell.value)))
    if isinstance(value, str) and cell.data_type == "e":
        report.add(wording.ERROR_VALUE, At(file, cell.row, "", cell.coordinate, value), value=value)
        return ""
    return _text(value, str(cell.number_format))


def _text(value: object, number_format: str) -> str:
    """A cell's value as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, int | float):
        return written(float(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime(_precision(number_format))
    return str(value)


def _precision(number_format: str) -> str:
    """How much of a date its cell shows: a format without ``d`` is a month, without ``m`` a year."""
    shown = set(_marks(number_format))
    if "d" in shown or not shown & {"m", "y"}:
        return "%Y-%m-%d"
    return "%Y-%m" if "m" in shown else "%Y"


def _marks(number_format: str) -> Iterator[str]:
    yield from _LITERAL.sub("", number_format.partition(";")[0]).lower()
