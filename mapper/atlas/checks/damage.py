"""What programs are known to do to a table: letters encoded twice, tags of web pages, years made days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from mapper.atlas import wording
from mapper.errors import Problem
from mapper.tables.messages import problem
from mapper.tables.reader import Table

_CONTINUED = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a€™"
TWICE = re.compile(f"[\u00c2-\u00f4][{_CONTINUED}]+")
"""UTF-8 that was read as Windows-1252, a letter or several."""
MARKUP = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-f]+);", re.IGNORECASE
)
EXCEL_YEAR = re.compile(r"1905-\d\d-\d\d")
FIRST_DAY = datetime.date(1899, 12, 30)
"""What day 0 is to a spreadsheet."""
YEARS = range(1900, 2041)


def check_damage(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Warnings about cells that hold something else than was meant."""
    for table in tables.values():
        for name, heading in table.by_name.items():
            if heading.column is None or heading.column.many:
                continue
            if heading.column.kind == "text":
                yield from _texts(table, name)
            elif heading.column.kind == "date":
                yield from _years(table, name)


def _texts(table: Table, name: str) -> Iterator[Problem]:
    # The whole column at once first: hardly any has such a fault, and rows may be very many.
    everything = "\n".join(row.text(name) for row in table.rows)
    if TWICE.search(everything) is None and MARKUP.search(everything) is None:
        return
    for row in table.rows:
        text = row.text(name)
        found = next(
            ((match[0], meant) for match in TWICE.finditer(text) if (meant := _once(match[0]))), None
        )
        if found:
            yield problem(wording.ENCODED_TWICE, table.at(row, name), value=found[0], meant=found[1])
        if markup := MARKUP.search(text):
            yield problem(wording.HOLDS_MARKUP, table.at(row, name), value=markup[0])


def _once(text: str) -> str:
    """What letters that were encoded twice stand for; empty when they were not."""
    try:
        # Windows-1252 has no letter for five bytes, which programs then keep as they are.
        raw = b"".join(
            letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252") for letter in text
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return ""


def _years(table: Table, name: str) -> Iterator[Problem]:
    for row in table.rows:
        date = row.text(name)
        if EXCEL_YEAR.fullmatch(date):
            # The number of the day is the year that was typed.
            year = (datetime.date.fromisoformat(date) - FIRST_DAY).days
            if year in YEARS:
                yield problem(wording.EXCEL_YEAR, table.at(row, name), value=date, year=year)
