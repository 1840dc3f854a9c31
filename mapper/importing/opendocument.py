"""OpenDocument spreadsheets (``.ods``) → sheets, read from their XML: values only, no formula and no link."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from mapper.tables import wording
from mapper.tables.files import refuse_bomb
from mapper.tables.grid import FIRST_ROWS, Detected, Grid, column_letter
from mapper.tables.headings import Vocabulary
from mapper.tables.layer_formats import Unwelcome, WrongKind, plain_xml
from mapper.tables.messages import At, Message, problem
from mapper.tables.numbers import yes_or_no
from mapper.tables.records import Record
from mapper.tables.sheets import Sheet, chosen, grid_of

MOST_CELLS = 20_000_000
"""Cells of all sheets, repeated ones counted: a few bytes may say that a row stands there a million times."""
_LONGEST_ROW = 1000
Trouble = tuple[Message, int, str, dict[str, str]]
"""What is wrong in a row, at which cell."""


def read_spreadsheet(content: bytes, *, file: str, vocabulary: Vocabulary, sheet: str = "") -> Grid:
    """The sheet that holds the table, or the one of this name; see :mod:`mapper.tables.workbook`."""
    detected = Detected(format="ODS")
    try:
        sheets = _sheets(content)
        choice = chosen(sheets, vocabulary, file=file, named=sheet)
    except _UNOPENABLE as error:
        reason = str(error) or type(error).__name__
        trouble = problem(wording.BAD_WORKBOOK, At(file), reason=reason)
        return Grid(detected=detected, problems=[trouble], whole=False)
    problems = choice.problems(file, vocabulary.schema.name)
    if choice.rivals:
        return Grid(detected=Detected(format="ODS", parts=choice.parts), problems=problems, whole=False)
    rows, troubles = choice.sheet.content
    found = [problem(message, At(file, row, "", cell), **values) for message, row, cell, values in troubles]
    return grid_of(rows, choice, vocabulary, "ODS", [*found, *problems])


_UNOPENABLE = (
    *(zipfile.BadZipFile, KeyError, ValueError, SyntaxError, RuntimeError, IndexError),
    *(NotImplementedError, Unwelcome, WrongKind),
)
"""What zipfile and the parsers raise for damaged, protected or foreign files."""


def _sheets(content: bytes) -> list[Sheet]:
    refuse_bomb(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read("content.xml")
    plain_xml("document-content")(written)
    root = ElementTree.fromstring(written)  # noqa: S314 - whatever has a DOCTYPE was refused before
    hidden = {
        _attribute(style, "name") for style in root.iter() if _local(style) == "style" and _hides(style)
    }
    budget = [MOST_CELLS]
    found = []
    for table in (one for one in root.iter() if _local(one) == "table"):
        troubles: list[Trouble] = []
        rows = list(_rows(table, budget, troubles))
        top = [[cell for cell in row.cells if cell] for row in rows[:FIRST_ROWS]]
        visible = _attribute(table, "style-name") not in hidden
        found.append(Sheet(_attribute(table, "name"), visible, top, (rows, troubles)))
    return found


def _hides(style: Element) -> bool:
    return any(_local(one) == "table-properties" and _attribute(one, "display") == "false" for one in style)


def _rows(table: Element, budget: list[int], troubles: list[Trouble]) -> Iterator[Record]:
    """The rows that hold anything, numbered as the spreadsheet numbers them."""
    number = 1
    for row in (one for one in table.iter() if _local(one) == "table-row"):
        times = int(_attribute(row, "number-rows-repeated") or 1)
        cells = _cells(row, number, troubles)
        if any(cells):
            budget[0] -= len(cells) * times
            if budget[0] < 0:
                raise ValueError(f"it holds more than {MOST_CELLS} cells")
            for offset in range(times):
                yield Record(number + offset, list(cells))
        number += times


def _cells(row: Element, number: int, troubles: list[Trouble]) -> list[str]:
    cells: list[str] = []
    waiting = 0
    for cell in row:
        if _local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = int(_attribute(cell, "number-columns-repeated") or 1)
        text = _value(cell)
        here = f"{column_letter(len(cells) + waiting)}{number}"
        if _failed(cell):
            troubles.append((wording.ERROR_VALUE, number, here, {"value": text}))
            text = ""
        wide, high = (int(_attribute(cell, f"number-{way}-spanned") or 1) for way in ("columns", "rows"))
        if wide > 1 or high > 1:
            last = f"{column_letter(len(cells) + waiting + wide - 1)}{number + high - 1}"
            troubles.append((wording.MERGED_CELLS, number, here, {"range": f"{here}:{last}"}))
        if not text:  # empty cells count once something stands behind them
            waiting += times
            continue
        cells += [""] * min(waiting, _LONGEST_ROW) + [text] * min(times, _LONGEST_ROW)
        waiting = 0
    return cells


def _failed(cell: Element) -> bool:
    """Whether the spreadsheet could not compute it."""
    return any(key.rpartition("}")[2] == "value-type" and value == "error" for key, value in cell.items())


def _value(cell: Element) -> str:
    kind = _attribute(cell, "value-type")
    if kind in ("float", "percentage", "currency"):
        return _attribute(cell, "value").removesuffix(".0")
    if kind == "date":
        return _attribute(cell, "date-value").removesuffix("T00:00:00")
    if kind == "boolean":
        return yes_or_no(_attribute(cell, "boolean-value") == "true")
    return "\n".join("".join(part.itertext()) for part in cell if _local(part) == "p").strip()


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
