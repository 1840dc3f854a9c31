"""Reads what ``mapper.page.html.letters`` writes, as the viewer does."""

from __future__ import annotations

from mapper.page.html.letters import MOST_ALONE, letters_of_two


def read_letters(raw: bytes) -> str:
    """The text."""
    count = int.from_bytes(raw[:2], "little")
    start = 2 + 2 * count
    alone, numbers = MOST_ALONE - letters_of_two(count), iter(raw[start:])
    units = bytearray()
    for number in numbers:
        at = number if number < alone else alone + (number - alone) * MOST_ALONE + next(numbers)
        units += raw[2 + 2 * at : 4 + 2 * at]
    return units.decode("utf-16-le")
