"""Text → rows of cells with the row number a spreadsheet shows, and what was found out about the file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import islice
from operator import methodcaller

from mapper.errors import Problem
from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.decode import Decoded
from mapper.tables.messages import At, problem
from mapper.tables.records import TOGETHER, Record, Records
from mapper.value import value_type
from mapper.words.saying import Saying, say

SEPARATORS = (",", ";", "\t", "，", "|")
REMARK = "#"
"""A row whose first cell starts with this is a remark and no data."""
LARGEST_CELL = 131_072
"""Characters of one cell. The csv module has this limit, too, but any library may lift it for the process."""
_IS_REMARK = methodcaller("startswith", REMARK)
SURE = 2
"""Headings that make a row one of headings, though it does not stand where they should."""
FIRST_ROWS = 30
"""Rows in which headings are looked for."""
SAMPLE = 50
"""Rows that are looked at to tell what a column holds."""
REACH = 100_000
"""Characters in which they are."""
SEPARATOR_LINE = regex(r"sep=(.)\r?\n", re.IGNORECASE)
_SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "，": "wide-comma", "|": "bar"}
_NEWLINES = (("\r\n", "CRLF"), ("\n", "LF"), ("\r", "CR"))


@value_type
class Detected:
    """How a file was read."""

    format: str
    """``CSV``, ``XLSX``, or the name of the vector format."""
    encoding: str = ""
    separator: str = ""
    newline: str = "\n"
    parts: tuple[Saying, ...] = ()
    """The sheet or the layers that were read, where a file may have several."""
    crs: str = ""
    rows: int = 0
    columns: int = 0

    @property
    def saying(self) -> Saying:
        """One line for people, e.g. ``CSV, UTF-8 with BOM, comma, CRLF, 30 rows, 22 columns``."""
        parts: list[str | Saying] = [self.format, *self.parts, self.encoding]
        if self.separator:
            parts += [say(f"check.form.{_SEPARATOR_NAMES[self.separator]}"), dict(_NEWLINES)[self.newline]]
        counts = (say("check.form.rows", count=self.rows), say("check.form.columns", count=self.columns))
        return say("check.form.read", parts=[part for part in (*parts, self.crs, *counts) if part])

    @property
    def usual(self) -> bool:
        """Whether the file is in the form this program writes, so that nothing need be said about it."""
        return self.format == "CSV" and self.encoding.startswith("UTF-8") and self.separator == ","


def unusual(detected: Mapping[str, Detected]) -> dict[str, Detected]:
    """How files in another form than this program writes were read, by name."""
    return {file: how for file, how in sorted(detected.items()) if not how.usual}


@value_type
class Grid:
    """The rows of a file. ``whole`` is False when something kept the rest from being read."""

    heading: Record | None = None
    records: Sequence[Record] = ()
    detected: Detected
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    def sample(self, index: int) -> list[str]:
        """Cells of the first rows of a column."""
        return [one.cells[index] for one in self.records[:SAMPLE] if index < len(one.cells)]


def split(decoded: Decoded, *, file: str, count_headings: Callable[[Sequence[str]], int]) -> Grid:
    """Rows of delimited text. The separator is the one under which most headings are recognised."""
    head = decoded.head(REACH)
    match = SEPARATOR_LINE.match(head)
    skip = match[0] if match else ""
    separator = match[1] if match else _best_separator(head, count_headings)
    newline = _newline(decoded, skip)
    detected = Detected(format="CSV", encoding=decoded.encoding, separator=separator, newline=newline)
    above: list[Record] = []
    first: Record | None = None
    rows = Records(0)
    problems: list[Problem] = []
    # The reader knows the limit itself, unless somebody has lifted it.
    lifted = csv.field_size_limit() > LARGEST_CELL
    reader = csv.reader(decoded.lines(skip), delimiter=separator, strict=True)
    number = 0
    try:
        for some in _together(reader, 1 if lifted else TOGETHER):
            numbers = range(number + 1, number + 1 + len(some))
            number += len(some)
            if lifted and max(map(len, some[0]), default=0) > LARGEST_CELL:
                problems.append(problem(wording.CELL_TOO_LARGE, At(file, number), limit=f"{LARGEST_CELL:,}"))
                break
            if first is not None and _all_data(some):
                rows.extend(numbers, some)
                continue
            for at, cells in zip(numbers, some, strict=True):
                if not is_data(cells):
                    if first is None:
                        above.append(Record(at, cells))
                elif first is None:
                    first, rows = Record(at, cells), Records(len(cells))
                else:
                    rows.add(at, cells)
    except csv.Error as error:
        problems.append(_csv_problem(error, file, _rows_before(decoded.lines(skip), separator) + 1))
    heading, more = headed(above, [first] if first else [], count_headings)
    data: Sequence[Record] = [*more, *rows] if more else rows
    return Grid(
        heading=heading,
        records=data,
        detected=replace(detected, rows=len(data), columns=len(heading.cells) if heading else 0),
        problems=problems,
        whole=not problems,
    )


def _together(reader: Iterator[list[str]], count: int) -> Iterator[list[list[str]]]:
    """The rows, so many at once; ``csv.Error`` after all that come before it."""
    while True:
        some: list[list[str]] = []
        try:
            some.extend(islice(reader, count))
        except csv.Error:
            if some:
                yield some
            raise
        if not some:
            return
        yield some


def _all_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row begins with a cell that says something and is no remark, as nearly all do."""
    first = [cells[0] if cells else "" for cells in rows]
    return all(map(str.strip, first)) and not any(map(_IS_REMARK, first))


def headed(
    above: Sequence[Record], records: list[Record], count_headings: Callable[[Sequence[str]], int]
) -> tuple[Record | None, list[Record]]:
    """The row of headings and those below it: the first that is no remark.

    Where that holds none and a remark ``above`` it does, its first heading only begins with the mark.
    """
    if not records:
        return None, []
    if not count_headings(records[0].cells):
        for record in reversed(above):
            if count_headings(record.cells) >= SURE:
                return record, records
    return records[0], records[1:]


def is_data(cells: Sequence[str]) -> bool:
    """Whether a row is neither blank nor a remark."""
    if not cells or cells[0].startswith(REMARK):
        return False
    return bool(cells[0].strip()) or any(map(str.strip, cells))


def _newline(decoded: Decoded, skip: str) -> str:
    """How lines end: of several ways the first of the list."""
    if decoded.codec == "utf-8":  # which has these bytes for nothing else
        start = len(decoded.mark) + len(skip.encode())
        return next((mark for mark, _ in _NEWLINES if decoded.data.find(mark.encode(), start) >= 0), "\n")
    text = decoded.text
    return next((mark for mark, _ in _NEWLINES if text.find(mark, len(skip)) >= 0), "\n")


def _best_separator(head: str, count_headings: Callable[[Sequence[str]], int]) -> str:
    lines = [line for line in islice(io.StringIO(head, newline=""), FIRST_ROWS) if line.strip()]
    first = next((line for line in lines if not line.startswith(REMARK)), "")
    best, count = _fitting(first, count_headings)
    found = (_fitting(line, count_headings) for line in lines if not count)
    return next((separator for separator, count in found if count), best)


def _fitting(line: str, count_headings: Callable[[Sequence[str]], int]) -> tuple[str, int]:
    """The separator that suits a line best, and how many headings it holds so."""
    counts: dict[str, tuple[int, int]] = {}
    there = [separator for separator in SEPARATORS if separator in line] or SEPARATORS[:1]
    for separator in there:
        try:
            record = next(csv.reader([line], delimiter=separator), [])
        except csv.Error:
            record = []
        counts[separator] = (count_headings(record), len(record))
    best = max(there, key=lambda separator: counts[separator])
    return best, counts[best][0]


def _rows_before(lines: Iterable[str], separator: str) -> int:
    """How many rows can be read before the one that cannot."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows = 0
    try:
        for _ in reader:
            rows += 1
    except csv.Error:
        pass
    return rows


def _csv_problem(error: csv.Error, file: str, row: int) -> Problem:
    reason = str(error)
    if "field larger" in reason:
        return problem(wording.CELL_TOO_LARGE, At(file, row), limit=f"{LARGEST_CELL:,}")
    if "unexpected end" in reason:
        return problem(wording.UNCLOSED_QUOTE, At(file, row))
    return problem(wording.STRAY_QUOTE, At(file, row))


def column_letter(index: int) -> str:
    """Spreadsheet name of the column with this zero-based index: 0 → ``A``, 26 → ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
