"""Which sheet of a workbook holds a table: that of its name, else the only visible one with its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from mapper.errors import Problem, UsageError
from mapper.tables import wording
from mapper.tables.grid import SURE, Detected, Grid, headed, is_data
from mapper.tables.headings import REMARK_MARKS, Vocabulary
from mapper.tables.messages import At, problem
from mapper.tables.records import Record
from mapper.tables.schema import fold
from mapper.value import value_type
from mapper.words.saying import Saying, say


class Sheet(NamedTuple):
    """One sheet of a workbook of whichever program."""

    title: str
    visible: bool
    top: Sequence[Sequence[str]]
    """The cells of its first rows that hold anything; none for an empty sheet."""
    content: Any
    """What its rows are read from."""

    @property
    def first(self) -> Sequence[str]:
        """The cells of the row where headings should stand."""
        return self.top[0] if self.top else ()

    def headings(self, vocabulary: Vocabulary) -> int:
        """How many headings it has there, or below a title."""
        below = (count for row in self.top[1:] if (count := vocabulary.count(row)) >= SURE)
        return vocabulary.count(self.first) or next(below, 0)


@value_type
class Choice:
    """The sheet that is read, and what is to be said of the others."""

    sheet: Sheet
    rivals: Sequence[str] = ()
    """Sheets that could hold the table just as well; then none can be read."""
    overlooked: Sequence[str] = ()
    """Visible sheets that look like a table of this kind and are not read."""
    unread: Sequence[str] = ()
    """All sheets that hold something and are not read."""

    @property
    def parts(self) -> tuple[Saying, ...]:
        """The sheet that is read and those that are not, for the line that says how a file was read."""
        read = say("check.form.sheet", name=self.sheet.title)
        others = tuple(say("check.form.sheet", name=name) for name in self.unread)
        return (read, say("check.form.unread", parts=others)) if others else (read,)

    def problems(self, file: str, table: str) -> list[Problem]:
        """Why no sheet can be read, or which ones are not."""
        if self.rivals:
            return [problem(wording.SEVERAL_SHEETS, At(file), names=_quoted(self.rivals), table=table)]
        if not self.overlooked:
            return []
        names, count, read = _quoted(self.overlooked), len(self.overlooked), self.sheet.title
        return [problem(wording.SHEETS_NOT_READ, At(file), names=names, count=count, read=read)]


def chosen(sheets: Sequence[Sheet], vocabulary: Vocabulary, *, file: str, named: str = "") -> Choice:
    """Choose among the sheets of a workbook, of which there is at least one; ``named`` is asked for.

    ``UsageError`` when there is no sheet of that name.
    """
    filled = [sheet for sheet in sheets if sheet.first]
    visible = [sheet for sheet in sheets if sheet.visible]
    known = {sheet.title: sheet.headings(vocabulary) for sheet in filled}
    wanted = fold(named or vocabulary.schema.name)
    called = [sheet for sheet in (*visible, *sheets) if fold(sheet.title) == wanted]
    if not named:  # one without a cell is no table, whatever it is called
        called = [sheet for sheet in called if sheet in filled]
    if named and not called:
        known_names = _quoted([one.title for one in sheets])
        raise UsageError(say("import.no-part", file=file, name=named, known=known_names))
    fitting = [sheet for sheet in visible if known.get(sheet.title)]
    most = max((known[sheet.title] for sheet in fitting), default=0)
    best = [sheet for sheet in fitting if known[sheet.title] * 2 >= most]
    # where no heading is known, the widest: a cover sheet has few cells in a row
    wide = sorted((one for one in visible if one in filled), key=lambda one: -len(one.first))
    sheet = next(iter((*called, *best, *wide, *visible, *sheets)))
    others = [one for one in filled if one is not sheet and not one.title.startswith(REMARK_MARKS)]
    return Choice(
        sheet=sheet,
        rivals=[one.title for one in best] if len(best) > 1 and not called else (),
        overlooked=[one.title for one in others if one in fitting],
        unread=[one.title for one in others],
    )


def grid_of(
    rows: Sequence[Record],
    choice: Choice,
    vocabulary: Vocabulary,
    program: str,
    problems: Sequence[Problem],
) -> Grid:
    """The rows of a sheet as a table, its first filled row as headings; ``program`` names the format."""
    records = [record for record in rows if is_data(record.cells)]
    first = records[0].row if records else 0
    above = [record for record in rows if record.row < first]
    heading, data = headed(above, records, vocabulary.count)
    if heading is not None:
        width = max((n for n, cell in enumerate(heading.cells, start=1) if cell.strip()), default=0)
        heading = Record(heading.row, heading.cells[:width])
        # a sheet has no short rows
        data = [Record(record.row, record.cells + [""] * (width - len(record.cells))) for record in data]
    columns = len(heading.cells) if heading else 0
    return Grid(
        heading=heading,
        records=data,
        detected=Detected(format=program, parts=choice.parts, rows=len(data), columns=columns),
        problems=list(problems),
        whole=not any(found.code == wording.MERGED_CELLS.code for found in problems),
    )


def _quoted(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f'"{name}"' for name in names)
