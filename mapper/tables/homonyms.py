"""Headings whose word means two things, and what they mean in this table: its cells and other headings say.

*Breite* and *Länge* are a latitude and a longitude, or the width and the length of a bridge; *Datum* is what
coordinates refer to, or a date. *N* and *E* are northing and easting where metres stand under them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mapper.tables import wording
from mapper.tables.angles import MOST
from mapper.tables.coordinates import LEAST_METRES
from mapper.tables.dates import read_date
from mapper.tables.datums import read_datum
from mapper.tables.numbers import PLAIN, with_point
from mapper.tables.pasted import are_degrees
from mapper.tables.schema import fold
from mapper.tables.spellings import PLACED, Placed, is_measure, placed, words_of

_AXES = {"lat": "latitude", "lon": "longitude"}
_LETTERS = {"n": "northing", "e": "easting"}

Cells = Callable[[int], Sequence[str]]
"""Index of a column → some of its cells."""
Settled = Callable[[str], str | None]
"""A heading → the column that it names without doubt, empty for none; None where it is to be looked up."""


def no_cells(_: int) -> Sequence[str]:
    """The cells of a table that is known by its headings alone."""
    return ()


def unsettled(_: str) -> None:
    """Of a table of which nothing is known."""


def as_meant(headings: Sequence[str], cells: Cells = no_cells, settled: Settled = unsettled) -> list[str]:
    """The headings as a table of places means them: in a clearer word where only the cells tell, and nothing
    where they mean something else.
    """
    letters = _letters(headings, cells)
    meant = [letters.get(index, text) for index, text in enumerate(headings)]
    otherwise = _meant_otherwise(meant, cells, settled)
    return ["" if index in otherwise else text for index, text in enumerate(meant)]


def place_of(heading: str, settled: Settled) -> Placed | None:
    """The coordinate that a heading means; None for every other one."""
    name = settled(heading)
    if name is None:
        return placed(heading)
    return Placed(name) if name in PLACED else None


def _letters(headings: Sequence[str], cells: Cells) -> dict[int, str]:
    """N and E as northing and easting, where both are there with metres under them."""
    words = {index: [word for word in words_of(text) if word != "m"] for index, text in enumerate(headings)}
    found = {word: [index for index, one in words.items() if one == [word]] for word in _LETTERS}
    if not all(len(there) == 1 and _metres(cells(there[0])) for there in found.values()):
        return {}
    return {there[0]: _LETTERS[word] for word, there in found.items()}


def _metres(cells: Sequence[str]) -> bool:
    """Whether cells can only be metres of a map grid."""
    filled = [text for cell in cells if (text := cell.strip())]
    numbers = [float(text) if PLAIN.fullmatch(text) else with_point(text) for text in filled]
    sizes = [abs(number) for number in numbers if number is not None]
    return len(sizes) * 2 > len(filled) and all(size >= LEAST_METRES for size in sizes)


def _meant_otherwise(headings: Sequence[str], cells: Cells, settled: Settled) -> set[int]:
    """The headings that are not what a table of places would have them mean."""
    dates = {index for index, text in enumerate(headings) if fold(text) == "datum" and _dates(cells(index))}
    places = (place_of(text, settled) for text in headings)
    found = {index: place for index, place in enumerate(places) if place is not None}
    doubted = {index for index in found if is_measure(headings[index])}
    measures = _measures(found, doubted, cells) if doubted else doubted
    degrees = {one.column for index, one in found.items() if not one.grid and index not in measures}
    # Who gives the axes of a grid beside degrees has said the same place twice.
    axes = {index for index, one in found.items() if one.grid and one.column in degrees}
    return dates | measures | axes


def _measures(found: Mapping[int, Placed], doubted: set[int], cells: Cells) -> set[int]:
    """Widths and lengths: where another heading names the coordinate, where the cells are no degrees, or
    where the other coordinate is missing.
    """
    sure = {place.column for index, place in found.items() if index not in doubted}
    degrees = {
        index
        for index in doubted
        if not sure & {found[index].column, "coordinates"} and _degrees(cells(index), found[index].column)
    }
    both = _AXES.keys() <= sure | {found[index].column for index in degrees}
    return doubted - degrees if both else doubted


def _degrees(cells: Sequence[str], column: str) -> bool:
    filled = [text for cell in cells if (text := cell.strip())]
    return not filled or are_degrees(filled, most=MOST[_AXES[column]])


def _dates(cells: Sequence[str]) -> bool:
    filled = [text for cell in cells if (text := cell.strip())]
    return sum(map(_is_date, filled)) * 2 > len(filled)


def _is_date(text: str) -> bool:
    reading = read_date(text)
    dated = reading.value is not None or reading.message is wording.AMBIGUOUS_DATE
    return dated and read_datum(text).value is None
