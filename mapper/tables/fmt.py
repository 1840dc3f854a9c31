"""Bring a table into the one form of the project without losing a character.

Columns in the order of the schema, rows by id where order means nothing, UTF-8 with BOM, commas, ``\\n``.
Headings stay as they were written; unknown columns go to the end in their order; a remark stays above the row
it stood over.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.errors import DataError
from mapper.tables.beside import told_apart
from mapper.tables.grid import REMARK, SEPARATORS
from mapper.tables.heading_rows import no_headings
from mapper.tables.headings import Vocabulary
from mapper.tables.messages import At
from mapper.tables.rawtable import RawRow, RawTable, read_raw
from mapper.tables.schema import DEFAULT_LANGUAGES, TableSchema
from mapper.tables.writer import BOM, line_of


def formatted(path: Path, schema: TableSchema, *, languages: Sequence[str] = DEFAULT_LANGUAGES) -> bytes:
    """The normal form of a table's file; :class:`DataError` when it is damaged."""
    vocabulary = Vocabulary(schema, languages)
    raw = read_raw(path, vocabulary)
    if raw.heading < 0 or not vocabulary.count(raw.headings, 1):
        raise DataError([no_headings(raw.headings if raw.heading >= 0 else (), vocabulary, At(str(path), 1))])
    order = _column_order(raw, vocabulary)
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    before, blocks, after = _blocks(raw)
    if not schema.ordered:
        blocks.sort(key=lambda block: _key(block[-1], raw, vocabulary))
    rows = [*before, raw.rows[raw.heading], *(row for block in blocks for row in block), *after]
    lines = [_line(row, order, separator, heading=row is raw.rows[raw.heading]) for row in rows]
    return BOM + "".join(lines).encode("utf-8")


def _column_order(raw: RawTable, vocabulary: Vocabulary) -> list[int]:
    """Indices of the columns, known ones first in the schema's order, then the rest as they stand."""
    ranks = {name: rank for rank, name in enumerate(vocabulary.schema.names(vocabulary.languages))}
    width = max((len(row.cells) for row in raw.rows if row.is_data), default=0)
    known: dict[int, int] = {}
    for index, heading in enumerate(told_apart(raw.headings, vocabulary)):
        found = vocabulary.find(heading) if heading.strip() else None
        if found is not None and found[0] in ranks:
            known[index] = ranks[found[0]]
    order = sorted(range(width), key=lambda index: (known.get(index, len(ranks)), index))
    return list(range(width)) if _would_read_as_remark(raw, order[:1]) else order


def _would_read_as_remark(raw: RawTable, first: Sequence[int]) -> bool:
    """Whether a data row would begin with the mark of a remark if this column stood first."""
    return any(
        row.is_data and index < len(row.cells) and row.cells[index].startswith(REMARK)
        for row in raw.rows
        for index in first
    )


def _blocks(raw: RawTable) -> tuple[list[RawRow], list[list[RawRow]], list[RawRow]]:
    """Rows before the headings, each data row with the remarks above it, and what follows the last one."""
    blocks: list[list[RawRow]] = []
    waiting: list[RawRow] = []
    for row in raw.rows[raw.heading + 1 :]:
        if _blank(row):
            continue
        waiting.append(row)
        if row.is_data:
            blocks.append(waiting)
            waiting = []
    before = [row for row in raw.rows[: raw.heading] if not _blank(row)]
    return before, blocks, waiting


def _blank(row: RawRow) -> bool:
    return not any(cell.strip() for cell in row.cells)


def _key(row: RawRow, raw: RawTable, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = [vocabulary.find(heading) for heading in raw.headings]
    names = [item[0] if item else "" for item in found]
    indices = [names.index(name) for name in vocabulary.schema.key if name in names]
    return tuple(row.cells[index] if index < len(row.cells) else "" for index in indices)


def _line(row: RawRow, order: Sequence[int], separator: str, *, heading: bool) -> str:
    """A row in the new order; cells that a short row does not have are empty, remarks stay as they are."""
    if not row.is_data:
        cells = row.cells
        while len(cells) > 1 and not cells[-1]:
            cells = cells[:-1]
        return line_of(cells, separator=separator)
    cells = [row.cells[index] if index < len(row.cells) else "" for index in order]
    # The headings tell which separator a table has: another one among them must not be taken for it.
    misleading = heading and any(other in cell for cell in cells for other in SEPARATORS)
    return line_of(cells, separator=separator, quoted=misleading)
