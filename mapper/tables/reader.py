"""One table: file → typed rows, every problem with its place, and how the file was read.

Values are read column by column: texts, the bulk of every table, are only trimmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.column_values import Cells, values_of
from mapper.tables.decode import Undecodable, decode
from mapper.tables.encodings import sample_of
from mapper.tables.files import read_bytes, understood
from mapper.tables.grid import Detected, Grid, split
from mapper.tables.heading_rows import misplaced
from mapper.tables.headings import Heading, Vocabulary
from mapper.tables.located import settled
from mapper.tables.matching import match_headings
from mapper.tables.messages import At, Report, problem, together
from mapper.tables.records import Record, Records, columns_of
from mapper.tables.rules import duplicates, required
from mapper.tables.schema import DEFAULT_LANGUAGES, TableSchema
from mapper.tables.table import Row, Rows, Table

MOST_COLUMNS = 1000
"""No table has so many; a first row with more is no row of headings."""
MOST_KEPT = 8 << 20
"""Bytes of a table that is kept as long as it does not change; larger ones are read again."""
_ALONE = frozenset({"", ".csv", ".tsv", ".txt", ".xlsx"})
"""Endings of tables that are one file; others may have companions."""


def read_table(
    path: Path | str,
    schema: TableSchema,
    *,
    languages: Sequence[str] = DEFAULT_LANGUAGES,
    data: bytes | None = None,
    extras: Sequence[str] = (),
    datum: str = "",
    country: str = "",
) -> Table:
    """Read one table of any supported format; problems are in the result, nothing is raised for them.

    ``data`` is the content when it does not come from ``path``. ``extras`` are undeclared columns wanted.
    ``datum`` holds for a layer that does not say itself what its coordinates refer to.
    ``country`` (ISO 3166-1 alpha-2) is where the table may come from, should its encoding be in doubt.
    """
    path = Path(path)
    content = read_bytes(path) if data is None else data

    def read(held: bytes) -> Table:
        if path.suffix.lower() in _ALONE:
            alone = _read_alone if len(held) <= MOST_KEPT else _read_alone.__wrapped__
            return alone(str(path), held, schema, tuple(languages), tuple(extras), country)
        from mapper.tables.layer import read_layer

        vocabulary = Vocabulary(schema, languages)
        grid = read_layer(path, held, meaning=vocabulary.meaning, datum=datum)
        return typed(grid, vocabulary, str(path), extras)

    at = At(str(path))
    table = (
        content if isinstance(content, Problem) else understood(partial(read, content), wording.DAMAGED, at)
    )
    if isinstance(table, Problem):
        return Table(schema=schema, file=str(path), problems=(table,), whole=False)
    return table


def forget() -> None:
    """Keep no table: for whoever reads an atlas once and has other use for the memory."""
    _read_alone.cache_clear()


def read_back(path: Path, content: bytes, schema: TableSchema) -> Table:
    """A CSV or TSV table as it will be read once ``content`` is in it."""
    return _read_alone(str(path), content, schema, DEFAULT_LANGUAGES, (), "")


@lru_cache(maxsize=16)  # while one table of an atlas is edited, the others are as they were
def _read_alone(
    file: str,
    content: bytes,
    schema: TableSchema,
    languages: tuple[str, ...],
    extras: tuple[str, ...],
    country: str = "",
) -> Table:
    """A table that its bytes alone make up."""
    vocabulary = Vocabulary(schema, languages, country)
    return typed(read_grid(Path(file), content, vocabulary), vocabulary, file, extras)


def read_grid(path: Path, content: bytes, vocabulary: Vocabulary, *, sheet: str = "") -> Grid:
    """The rows of a delimited file or a workbook, of which ``sheet`` names the sheet to read."""
    file = str(path)
    if path.suffix.lower() == ".xlsx":
        from mapper.tables.workbook import read_workbook

        return read_workbook(content, file=file, vocabulary=vocabulary, sheet=sheet)
    try:
        decoded = decode(content, vocabulary.evidence)
    except Undecodable as error:
        trouble = problem(error.message, At(file, error.row), what=error.what)
        return Grid(detected=Detected(format="CSV"), problems=[trouble], whole=False)
    grid = split(decoded, file=file, count_headings=vocabulary.count_sure)
    if not decoded.told:
        message = wording.READ_AS_ENCODING if decoded.certain else wording.READ_AS_GUESS
        row, sample = sample_of(decoded.text)
        told = {"encoding": decoded.encoding, "row": row, "sample": sample}
        grid.problems.append(problem(message, At(file), **told))
    return grid


def typed(grid: Grid, vocabulary: Vocabulary, file: str, extras: Sequence[str] = ()) -> Table:
    """The rows of a grid as typed values, with every problem of headings and cells."""
    schema = vocabulary.schema
    report = Report({file: len(grid.records)})
    if (unusable := _unusable(grid, vocabulary, file, extras)) is not None:
        found = together([*grid.problems, unusable] if grid.whole else grid.problems)
        # A merged title above them is no further trouble.
        if unusable.code in (wording.HEADINGS_BELOW.code, wording.HEADINGS_IN_TWO_ROWS.code):
            found = [unusable]
        return Table(schema=schema, file=file, problems=found, detected=grid.detected, whole=False)
    report.extend(grid.problems)
    heading_row = grid.heading or Record(0, [])
    headings, found = match_headings(
        heading_row.cells,
        vocabulary,
        file=file,
        row=heading_row.row,
        extras=extras,
        cells=grid.sample,
    )
    report.extend(found)
    records = _even(grid.records, headings, file, report)
    rows = _rows(records, headings, file, report)
    problems = report.problems()
    table = Table(
        schema=schema,
        file=file,
        headings=headings,
        heading_row=heading_row.row,
        rows=rows,
        detected=grid.detected,
        whole=grid.whole and not any(p.code in _SHAKEN for p in problems),
        by_name={heading.name: heading for heading in headings if heading.name},
    )
    before = len(table.problems)
    table = settled(table)
    report.extend(table.problems[before:])
    report.extend(required(table))
    report.extend(duplicates(table))
    return replace(table, problems=report.problems())


def _rows(records: Sequence[Record], headings: Sequence[Heading], file: str, report: Report) -> Rows:
    """The values of all columns, and the cells that they were read from."""
    numbers = records.numbers if isinstance(records, Records) else [record.row for record in records]
    written = list(columns_of(records)) or [() for _ in headings]
    named = {heading.name for heading in headings}
    columns = {
        heading.name or heading.written: values_of(
            Cells(heading, written[heading.index], numbers, file), report
        )
        for heading in headings
        if heading.written and (heading.name or heading.written not in named)
    }
    return Rows(numbers, columns, written)


def _unusable(grid: Grid, vocabulary: Vocabulary, file: str, extras: Sequence[str]) -> Problem | None:
    """Why the rows cannot be told apart into columns; None when they can."""
    if grid.heading is None:
        return problem(wording.EMPTY, At(file), expected=vocabulary.expected())
    at = At(file, grid.heading.row)
    if len(grid.heading.cells) > MOST_COLUMNS:
        return problem(wording.TOO_MANY_COLUMNS, at, expected=vocabulary.expected(), most=MOST_COLUMNS)
    return misplaced(grid, vocabulary, file, extras)


_SHAKEN = frozenset({"missing-column", "too-many-cells", "too-few-cells"})
"""Problems after which ids may stand in the wrong column or not at all."""


def _even(
    records: Sequence[Record], headings: Sequence[Heading], file: str, report: Report
) -> Sequence[Record]:
    """Rows with exactly one cell a heading; what does not fit is reported and left out."""
    unnamed = [heading for heading in headings if not heading.written]
    if isinstance(records, Records) and records.width == len(headings) and not (unnamed or records.uneven):
        return records
    return list(_fitting(records, headings, unnamed, file, report))


def _fitting(
    records: Sequence[Record],
    headings: Sequence[Heading],
    unnamed: Sequence[Heading],
    file: str,
    report: Report,
) -> Iterator[Record]:
    width = len(headings)
    for record in records:
        cells = record.cells
        found = len(cells)
        if found > width and any(map(str.strip, cells[width:])):
            at = At(file, record.row, "", f"{headings[-1].letter}{record.row}", cells[width])
            report.add(wording.TOO_MANY_CELLS, at, found=found, expected=width)
            continue
        if found < width:
            at = At(file, record.row, snippet=cells[-1])
            report.add(wording.TOO_FEW_CELLS, at, found=found, expected=width)
            continue
        for heading in unnamed:
            if cells[heading.index].strip():
                at = At(file, record.row, "", f"{heading.letter}{record.row}", cells[heading.index])
                report.add(wording.NO_HEADING, at, letter=heading.letter)
        yield record


__all__ = ["Row", "Table", "read_table"]
