"""The value of a cell that holds a latitude, a longitude, or both."""

from __future__ import annotations

from mapper.tables import wording
from mapper.tables.angles import MOST, Axis, lost_point, read_angle
from mapper.tables.numbers import PLAIN, with_point
from mapper.tables.pasted import is_pasted
from mapper.tables.reading import Reading

LEAST_METRES = 1000
"""What is less is no coordinate of a map grid."""


def read_coordinate(text: str, axis: Axis) -> Reading:
    """Degrees, decimal or in a notation of maps and languages.

    A whole point in one cell, or a number with a decimal comma, is passed on as its text:
    :mod:`mapper.tables.located` settles it with its row.
    """
    if PLAIN.fullmatch(text):
        value = float(text)
        if len(text.partition(".")[2]) > 6:
            return Reading(value, wording.TOO_FINE, {"value": text, "suggestion": f"{value:.6f}"})
        return Reading(value)
    with_comma = with_point(text)
    if with_comma is not None:
        passed = abs(with_comma) <= MOST[axis] or abs(with_comma) >= LEAST_METRES
        return Reading(text) if passed else lost_point(text, axis, or_metres=True)
    return Reading(text) if is_pasted(text) else read_angle(text, axis)
