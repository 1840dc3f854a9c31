"""Where the headings of a table stand, and what is said where they do not stand in its first row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.grid import FIRST_ROWS, SURE, Grid
from mapper.tables.headings import COUNTED, LONGEST_HEADING, Vocabulary
from mapper.tables.messages import At, problem
from mapper.tables.spellings import PLACED, placed

_POINT = {"lat", "lon"}


def misplaced(grid: Grid, vocabulary: Vocabulary, file: str, extras: Sequence[str] = ()) -> Problem | None:
    """That the headings of a table stand in no row, in a later one, or in two; None where they are as they
    should be, and of a table without rows. ``extras`` are further headings that are wanted.
    """
    if grid.heading is None:
        return None
    cells, at = grid.heading.cells, At(file, grid.heading.row)
    if (twice := in_two_rows(grid, vocabulary, file, extras)) or vocabulary.count(cells, 1):
        return twice
    for record in grid.records[:FIRST_ROWS]:
        if vocabulary.count(record.cells) >= SURE:
            return problem(wording.HEADINGS_BELOW, at, row=record.row)
    return no_headings(cells, vocabulary, at)


def in_two_rows(grid: Grid, vocabulary: Vocabulary, file: str, extras: Sequence[str] = ()) -> Problem | None:
    """That the row below the headings is one of headings, too: it names the coordinates that they lack."""
    if grid.heading is None or not grid.records or not _POINT.issubset(vocabulary.names):
        return None
    upper, lower = grid.heading, grid.records[0]
    settled = [vocabulary.settled(cell, extras) for cell in upper.cells]
    if _placed(upper.cells, settled) >= _POINT:
        return None
    # A coordinate stands below no heading that says all there is to say.
    names = zip_longest(lower.cells, settled[: len(lower.cells)])
    below = [cell.strip() for cell, name in names if cell.strip() and (name is None or name in PLACED)]
    if len(below) < len(_POINT) or not _placed(below) >= _POINT:
        return None
    words = [cell for cell in lower.cells if cell.strip()]
    # An x may be a mark and a y a yes, unless all cells beside are headings, too.
    long = [cell for cell in below if len(cell) > 1]
    if not _placed(long) >= _POINT and vocabulary.count(words) < len(words):
        return None
    pairs = list(zip_longest(upper.cells, lower.cells, fillvalue=""))
    # Merged over both rows, a cell stands in the upper one, and in both where somebody filled it in.
    beside = any(one.strip() and other.strip() in ("", one.strip()) for one, other in pairs)
    if not beside and not vocabulary.count(upper.cells):  # a title
        return None
    headings = ", ".join(text for one, other in pairs if (text := _of_both(one.strip(), other.strip())))
    at = At(file, upper.row)
    return problem(wording.HEADINGS_IN_TWO_ROWS, at, first=upper.row, second=lower.row, headings=headings)


def _of_both(upper: str, lower: str) -> str:
    """The heading that two cells make: the finer word, or a unit in brackets behind what it is one of."""
    return f"{upper} {lower}" if upper and lower[:1] in ("(", "（") else lower or upper


def _placed(cells: Sequence[str], settled: Sequence[str | None] = ()) -> set[str]:
    """The columns of a point that cells would be headings of; ``settled`` says what some of them are."""
    named = list(zip_longest(cells[:COUNTED], settled[:COUNTED]))
    unknown = [cell for cell, name in named if name is None and cell.strip()]
    found = (placed(cell) for cell in unknown if len(cell) <= LONGEST_HEADING)
    places = {place.column for place in found if place is not None}
    return places | {name for _, name in named if name in PLACED}


def no_headings(written: Sequence[str], vocabulary: Vocabulary, at: At) -> Problem:
    """That a row holds none of the headings of a table: what it reads instead, and what it may mean."""
    seen = [text.strip() for text in written if text.strip()]
    near = [f"{text} → {found}" for text in seen if (found := vocabulary.suggestion(text))]
    values = {"seen": ", ".join(seen[:6]), "near": ", ".join(near[:4]), "expected": vocabulary.expected()}
    return problem(wording.NO_HEADINGS_NEAR if near else wording.NO_HEADINGS, at, **values)
