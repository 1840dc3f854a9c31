"""The values of one column, read together: each different text once, and one by one only what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import methodcaller
from pathlib import Path
from typing import get_args

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.cells import reader_of
from mapper.tables.damage import damage, storable, suspicious
from mapper.tables.dates import day_first, read_in_order
from mapper.tables.datums import zone_of_europe
from mapper.tables.escape import unescape
from mapper.tables.headings import Heading
from mapper.tables.ids import Latin
from mapper.tables.messages import At, Report, shorten
from mapper.tables.reading import Reading, Value, refused
from mapper.tables.records import repeating
from mapper.tables.schema import Column, Kind
from mapper.tables.signs import visible
from mapper.tables.spellings import is_zone_of_europe
from mapper.tables.sure import listed, sure_of
from mapper.value import value_type

LONGEST_VALUE = 400
"""Characters of a number, date or id beyond which nothing is looked for in it."""
FORMED = frozenset(get_args(Kind)) - {"text", "link"}
_COMMAS = regex("[,，、]")
_NOTHING = Reading(None)
_IS_GUARDED = methodcaller("startswith", "'")


@value_type(kw_only=False)
class Cells:
    """The cells of one column as written, and where they stand."""

    heading: Heading
    written: tuple[str, ...]
    numbers: Sequence[int]
    """Numbers of their rows."""
    file: str

    def at(self, place: int) -> At:
        """The place of one of them in the file."""
        row, heading = self.numbers[place], self.heading
        return At(self.file, row, heading.written, f"{heading.letter}{row}", self.written[place])


def values_of(cells: Cells, report: Report) -> Sequence[Value]:
    """Every value of one column; what is to be said of its cells is reported."""
    column = cells.heading.column
    texts = _texts(cells, report)
    if column is None or (column.kind == "text" and not column.many):
        return texts
    values: dict[str, Value] = {}
    told: dict[str, list[Reading]] = {}
    sure = sure_of(column)
    in_europe = column.kind == "datum" and is_zone_of_europe(cells.heading.written)
    for text in dict.fromkeys(texts):
        value = sure(text) if text else None
        if value is None:
            value, readings = read(column, zone_of_europe(text) if in_europe else text)
            if readings:
                told[text] = readings
        values[text] = value
    if column.kind == "date":
        _settle_order(values, told)
    if told:
        _tell(cells, texts, told, report)
    return tuple(map(values.__getitem__, texts))


def _settle_order(values: dict[str, Value], told: dict[str, list[Reading]]) -> None:
    """Read dates that may have the day or the month first as the clear ones of their column are."""
    unclear = [text for text, readings in told.items() if readings[0].message is wording.AMBIGUOUS_DATE]
    days_first = day_first(values) if unclear else None
    if days_first is not None:
        for text in unclear:
            reading = read_in_order(text, days_first=days_first)
            values[text], told[text] = reading.value, [reading]


def read(column: Column, text: str) -> tuple[Value, list[Reading]]:
    """The value of a trimmed cell, and the readings of which something is to be said."""
    if not column.many:
        reading = _read_one(column, text) if text else _NOTHING
        return reading.value, ([reading] if reading.message else [])
    if column.kind != "text" and (parts := _COMMAS.split(text))[1:]:
        return (), [
            refused(wording.LIST_WITH_COMMAS, value=text, suggestion="; ".join(map(str.strip, parts)))
        ]
    parts = [part.strip() for part in listed(text)]
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


def _texts(cells: Cells, report: Report) -> tuple[str, ...]:
    """The cells without blanks round them and without what guards them in a spreadsheet, damage told."""
    texts = tuple(map(str.strip, cells.written))
    different = set(texts) if repeating(texts) else texts
    if any(map(_IS_GUARDED, different)):
        texts = different = tuple(map(unescape, texts))
    if suspicious(different):
        prose = cells.heading.column is None or cells.heading.column.kind == "text"
        texts = tuple(_sound(cells, place, text, report, prose=prose) for place, text in enumerate(texts))
    # Nearly always; then they are kept once.
    return cells.written if texts == cells.written else texts


def _sound(cells: Cells, place: int, text: str, report: Report, *, prose: bool) -> str:
    """The text of a cell as any file can hold it; damage to it is told."""
    for message, values in damage(text, prose=prose, shown=cells.heading.column is not None):
        report.add(message, cells.at(place), **values)
    return storable(text) if prose else text


def _tell(cells: Cells, texts: Sequence[str], told: Mapping[str, Sequence[Reading]], report: Report) -> None:
    """Report what is to be said of a column's cells, row by row."""
    column = cells.heading.column
    named, taken = column is not None and column.kind == "id" and not column.refers, set(texts)
    latin = Latin(told if named else ())
    for place, text in enumerate(texts):
        for reading in told.get(text, ()):
            if reading.message is not None:
                at = cells.at(place)
                values = _fresh(reading, at, taken, latin) if named else reading.values
                report.add(reading.message, at, **values)


def _fresh(reading: Reading, at: At, taken: set[str], latin: Latin) -> Mapping[str, object]:
    """What fills a sentence about an id, with a suggestion that no other row has or is offered.

    Other scripts are written in Latin letters, Chinese as pinyin.
    """
    if "suggestion" not in reading.values:
        return reading.values
    written = str(reading.values["value"])
    near = str(reading.values["suggestion"]) if written.isascii() else latin.of(written)
    near = near or f"{Path(at.file).stem.casefold().removesuffix('s')}-{at.row}"
    suggestion = f"{near}-{at.row}" if near in taken else near
    taken.add(suggestion)
    return {**reading.values, "suggestion": suggestion}
