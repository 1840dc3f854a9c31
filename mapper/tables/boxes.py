"""A bounding box in one cell: west, south, east and north in degrees."""

from __future__ import annotations

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.patterns import looks_like
from mapper.tables.reading import Reading, refused

_BETWEEN = regex(r"[\s,;，；、]+")


def read_box(text: str) -> Reading:
    """Four numbers with blanks, commas or semicolons between them, as ``west south east north``."""
    clear = _BETWEEN.sub(" ", text.replace("−", "-").strip())
    if not looks_like("box", clear):
        return refused(wording.NOT_A_BOX, value=text)
    west, south, east, north = map(float, clear.split())
    # East of 180° the numbers run on, so that a box never ends before it begins.
    in_order = -90 <= south < north <= 90 and -180 <= west < east <= west + 360
    return Reading(clear) if in_order else refused(wording.NOT_A_BOX, value=text)
