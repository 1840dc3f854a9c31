"""Which sheet of a workbook holds a table: that of its name, else the only visible one with its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mapper.tables.headings import REMARK_MARKS, Vocabulary
from mapper.tables.schema import fold


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The sheet that is read, and what is to be said of the others."""

    sheet: Any
    rivals: Sequence[str] = ()
    """Sheets that could hold the table just as well; then none can be read."""
    overlooked: Sequence[str] = ()
    """Visible sheets that look like a table of this kind and are not read."""
    unread: Sequence[str] = ()
    """All sheets that hold something and are not read."""


def choose(sheets: Sequence[Any], vocabulary: Vocabulary) -> Choice:
    """Choose among the sheets of a workbook, of which there is at least one."""
    filled = [sheet for sheet in sheets if any(cell.value is not None for cell in sheet._cells.values())]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    known = {sheet.title: _known(sheet, vocabulary) for sheet in filled}
    named = [sheet for sheet in (*visible, *sheets) if fold(sheet.title) == fold(vocabulary.schema.name)]
    fitting = [sheet for sheet in visible if known.get(sheet.title)]
    most = max((known[sheet.title] for sheet in fitting), default=0)
    rivals = [sheet.title for sheet in fitting if known[sheet.title] * 2 >= most]
    best = [sheet for sheet in fitting if sheet.title in rivals]
    sheet = next(iter((*named, *best, *(one for one in visible if one in filled), *visible, *sheets)))
    others = [one for one in filled if one is not sheet and not one.title.startswith(REMARK_MARKS)]
    return Choice(
        sheet=sheet,
        rivals=rivals if len(rivals) > 1 and not named else (),
        overlooked=[one.title for one in others if one in fitting],
        unread=[one.title for one in others],
    )


def _known(sheet: Any, vocabulary: Vocabulary) -> int:
    """How many cells of the first filled row are headings of the table."""
    cells = [cell for cell in sheet._cells.values() if cell.value is not None]
    first = min(cell.row for cell in cells)
    return vocabulary.count([str(cell.value) for cell in cells if cell.row == first])
