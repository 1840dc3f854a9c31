"""What stands round the rows of a sheet and is none of them: titles, units, totals, notes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from functools import cache
from importlib.resources import files

from mapper.errors import Problem
from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.grid import FIRST_ROWS, SURE, Grid
from mapper.tables.heading_rows import in_two_rows
from mapper.tables.headings import Vocabulary
from mapper.tables.messages import At, problem, runs, shorten
from mapper.tables.records import Record
from mapper.tables.schema import fold
from mapper.tables.spellings import placed, words_of

_LABEL = regex(r"[\s　]*(.{1,24}?)[\s　]*[\d０-９]{0,2}[\s　]*[:：]")
"""What a note begins with: *Source:*, 注1：."""
_MARK = regex(r"\s*[*※†‡]+")
"""A sign that leads from a cell to a note."""
_BRACKETS = "(（[［"
_DIGIT = regex(r"\d")
_SHOWN = 3
"""Rows of the foot that are quoted."""


def below_titles(grid: Grid, vocabulary: Vocabulary, file: str) -> Grid:
    """The grid without what stands above its headings: a title, a date, blank cells that were merged."""
    if grid.heading is None:
        return grid
    if vocabulary.count(grid.heading.cells):
        return _in_two(grid, vocabulary, file) or grid
    rows = enumerate(grid.records[:FIRST_ROWS])
    index = next((index for index, one in rows if vocabulary.count(one.cells) >= SURE), None)
    if index is None:
        return _in_two(grid, vocabulary, file) or grid
    above = grid.records[index - 1] if index else grid.heading
    below = (_under(grid, row) for row in (above, grid.records[index]))
    if twice := next(filter(None, (_in_two(one, vocabulary, file) for one in below)), None):
        return twice
    found = _under(grid, grid.records[index])
    heading = found.heading or grid.heading
    title = problem(wording.TITLE_LEFT_OUT, At(file, grid.heading.row), row=heading.row)
    found = _without(found, lambda row: row < heading.row, title)
    return replace(
        found, detected=replace(grid.detected, rows=len(found.records), columns=len(heading.cells))
    )


def _in_two(grid: Grid, vocabulary: Vocabulary, file: str) -> Grid | None:
    """The grid that only tells that its headings stand in two rows, whose cells may be merged."""
    twice = in_two_rows(grid, vocabulary, file)
    return replace(grid, problems=[twice], whole=False) if twice else None


def _under(grid: Grid, heading: Record) -> Grid:
    """The grid of the rows below one of them, each as wide as that."""
    width = max((n for n, cell in enumerate(heading.cells, start=1) if cell.strip()), default=0)
    below = (one for one in grid.records if one.row > heading.row)
    records = [Record(one.row, one.cells + [""] * (width - len(one.cells))) for one in below]
    return replace(grid, heading=Record(heading.row, heading.cells[:width]), records=records)


def rows_alone(grid: Grid, vocabulary: Vocabulary, file: str) -> Grid:
    """The grid without the units below its headings, and without totals and notes at its foot."""
    if grid.heading is None or (
        grid.problems and grid.problems[-1].code == wording.HEADINGS_IN_TWO_ROWS.code
    ):
        return grid
    return _above_foot(_below_units(grid, vocabulary, file), file)


def _below_units(grid: Grid, vocabulary: Vocabulary, file: str) -> Grid:
    """A row that has a word wherever all below it have numbers, and nothing else, holds their units."""
    heading, first, others = grid.heading, next(iter(grid.records), None), grid.records[1:FIRST_ROWS]
    if heading is None or first is None:
        return grid
    units = {at: cell.strip() for at, cell in enumerate(first.cells[: len(heading.cells)]) if cell.strip()}
    columns = {
        at: [one.cells[at] for one in others if at < len(one.cells) and one.cells[at].strip()] for at in units
    }
    if not units or any(map(_DIGIT.search, units.values())):
        return grid
    if not all(column and all(map(_DIGIT.search, column)) for column in columns.values()):
        return grid
    told = problem(wording.UNITS_LEFT_OUT, At(file, first.row), units=tuple(units.values()))
    found = _without(replace(grid, records=grid.records[1:]), lambda row: row == first.row, told)
    cells = [_with_unit(cell, units.get(at, ""), vocabulary) for at, cell in enumerate(heading.cells)]
    return replace(found, heading=Record(heading.row, cells))


def _with_unit(heading: str, unit: str, vocabulary: Vocabulary) -> str:
    """A heading tells the unit from now on, unless it is that of its column, or the column has none."""
    if not unit or not heading.strip() or placed(heading):
        return heading
    told = f"{heading} {unit}" if unit[0] in _BRACKETS else f"{heading} ({unit})"
    if (found := vocabulary.find(heading)) is None:
        return told
    name, column, _ = found
    # A day is the same in any unit; a number of square metres is not one of square kilometres.
    measured = column.kind in ("number", "integer")
    same = name.rpartition("_")[2] in words_of(unit) or vocabulary.meaning(told) == name
    return told if measured and not same else heading


def _above_foot(grid: Grid, file: str) -> Grid:
    """The last rows that hold one text each or a total are the foot, from the first on that says so."""
    points = {at for at, cell in enumerate(grid.heading.cells) if placed(cell)} if grid.heading else set()
    if len(grid.heading.cells if grid.heading else ()) < SURE:
        return grid
    start = end = len(grid.records)
    for at in range(end - 1, max(end - FIRST_ROWS, 0) - 1, -1):
        filled = [(n, cell.strip()) for n, cell in enumerate(grid.records[at].cells) if cell.strip()]
        total = bool(filled) and not points & {n for n, _ in filled} and _is_total(filled[0][1])
        if not total and len(filled) != 1:
            break
        start = at if total or _is_note(filled[0][1]) else start
    if start == end:
        return grid
    foot = grid.records[start:]
    texts = [next(cell for cell in map(str.strip, one.cells) if cell) for one in foot]
    quoted = tuple(shorten(text, 30) for text in texts[:_SHOWN]) + (("…",) if len(texts) > _SHOWN else ())
    numbers = [one.row for one in foot]
    told = problem(
        wording.FOOT_LEFT_OUT, At(file, foot[0].row), count=len(foot), rows=runs(numbers), texts=quoted
    )
    return _without(replace(grid, records=grid.records[:start]), lambda row: row >= foot[0].row, told)


def _without(grid: Grid, left_out: Callable[[int], bool], told: Problem) -> Grid:
    """The grid with ``told`` in the place of what was wrong with rows that are ``left_out``."""
    kept = [one for one in grid.problems if one.row <= 0 or not left_out(one.row)]
    whole = grid.whole or not any(one.severity == "error" for one in kept)
    detected = replace(grid.detected, rows=len(grid.records))
    return replace(grid, problems=[*kept, told], whole=whole, detected=detected)


def _is_total(text: str) -> bool:
    return _word(text.rstrip(":： ")) in _words()["totals"]


def _is_note(text: str) -> bool:
    label = _LABEL.match(text)
    return (
        bool(_MARK.match(text))
        or _word(text) in _words()["notes"]
        or (label is not None and _word(label[1]) in _words()["notes"])
    )


def _word(text: str) -> str:
    return fold(text).replace("_", "")


@cache
def _words() -> Mapping[str, Set[str]]:
    text = files("mapper.importing").joinpath("around.toml").read_text(encoding="utf-8")
    return {kind: {_word(word) for word in words} for kind, words in tomllib.loads(text).items()}
