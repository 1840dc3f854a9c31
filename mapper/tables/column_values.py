"""The values of one column, every problem of its cells told at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from mapper.tables import wording
from mapper.tables.cells import reader_of
from mapper.tables.damage import damage, storable, suspicious
from mapper.tables.dates import day_first, read_in_order
from mapper.tables.escape import unescape
from mapper.tables.grid import Record
from mapper.tables.headings import Heading
from mapper.tables.ids import Latin
from mapper.tables.messages import At, Report, shorten
from mapper.tables.reading import Reading, Value, refused
from mapper.tables.schema import Column, Kind
from mapper.tables.signs import visible

LONGEST_VALUE = 400
"""Characters of a number, date or id beyond which nothing is looked for in it."""
FORMED = frozenset(get_args(Kind)) - {"text", "link"}
_COMMAS = re.compile(r"\s*[,，、]\s*")
_NOTHING = Reading(None)
LIST_SEPARATORS = str.maketrans("；", ";")


def read_column(heading: Heading, records: Sequence[Record], file: str, report: Report) -> list[Value]:
    """Every value of one column."""
    index, column = heading.index, heading.column
    texts = [record.cells[index].strip() for record in records]
    texts = [unescape(text) if text[:1] == "'" else text for text in texts]
    prose = column is None or column.kind == "text"
    if suspicious(texts):
        texts = [
            _sound(heading, record, text, file, report, prose=prose)
            for record, text in zip(records, texts, strict=True)
        ]
    if column is None or (column.kind == "text" and not column.many):
        return list(texts)
    found = {text: _read(column, text) for text in dict.fromkeys(texts)}
    if column.kind == "date":
        _settle_order(found)
    named, taken = column.kind == "id" and not column.refers, set(texts)
    latin = Latin(text for text, (_, readings) in found.items() if named and readings)
    if any(readings for _, readings in found.values()):
        for record, text in zip(records, texts, strict=True):
            for reading in found[text][1]:
                if reading.message is not None:
                    values = _fresh(reading, record.row, file, taken, latin) if named else reading.values
                    report.add(reading.message, _cell(heading, record, file), **values)
    return [found[text][0] for text in texts]


def _settle_order(found: dict[str, tuple[Value, list[Reading]]]) -> None:
    """Read dates that may have the day or the month first as the clear ones of their column are."""
    unclear = [
        text for text, (_, told) in found.items() if told and told[0].message is wording.AMBIGUOUS_DATE
    ]
    days_first = day_first(found) if unclear else None
    if days_first is not None:
        for text in unclear:
            reading = read_in_order(text, days_first=days_first)
            found[text] = reading.value, [reading]


def _fresh(reading: Reading, row: int, file: str, taken: set[str], latin: Latin) -> Mapping[str, object]:
    """What fills a sentence about an id, with a suggestion that no other row has or is offered.

    Other scripts are written in Latin letters, Chinese as pinyin.
    """
    if "suggestion" not in reading.values:
        return reading.values
    written = str(reading.values["value"])
    near = str(reading.values["suggestion"]) if written.isascii() else latin.of(written)
    near = near or f"{Path(file).stem.casefold().removesuffix('s')}-{row}"
    suggestion = f"{near}-{row}" if near in taken else near
    taken.add(suggestion)
    return {**reading.values, "suggestion": suggestion}


def _read(column: Column, text: str) -> tuple[Value, list[Reading]]:
    """The value of a trimmed cell, and the readings of which something is to be said."""
    if not column.many:
        reading = _read_one(column, text) if text else _NOTHING
        return reading.value, ([reading] if reading.message else [])
    if column.kind != "text" and (parts := _COMMAS.split(text))[1:]:
        return (), [refused(wording.LIST_WITH_COMMAS, value=text, suggestion="; ".join(parts))]
    parts = [part.strip() for part in text.translate(LIST_SEPARATORS).split(";")]
    readings = [_read_one(column, part) for part in parts if part]
    values = tuple(str(reading.value) for reading in readings if reading.value is not None)
    return values, [reading for reading in readings if reading.message]


def _read_one(column: Column, text: str) -> Reading:
    if len(text) > LONGEST_VALUE and column.kind in FORMED:
        return refused(wording.TOO_LONG, value=shorten(text))
    reading = reader_of(column)(text)
    if reading.value is None and reading.message and not text.isprintable():
        again = reader_of(column)(seen := visible(text))
        if again.value is not None and again.message is None:
            return Reading(again.value, wording.READ_AS, {"value": text, "result": seen})
    return reading


def _sound(heading: Heading, record: Record, text: str, file: str, report: Report, *, prose: bool) -> str:
    """The text of a cell as any file can hold it; damage to it is told."""
    for message, values in damage(text, prose=prose, shown=heading.column is not None):
        report.add(message, _cell(heading, record, file), **values)
    return storable(text) if prose else text


def _cell(heading: Heading, record: Record, file: str) -> At:
    snippet = record.cells[heading.index]
    return At(file, record.row, heading.written, f"{heading.letter}{record.row}", snippet)
