"""How wide a text will be, and the lines it takes; nobody knows the reader's fonts."""

from __future__ import annotations

from functools import cache

from mapper.words.lines import CLOSING, in_lines

HALF_WIDTH, FULL_WIDTH = 0.56, 1.02
"""Advance of most Latin and of Chinese characters, in font sizes."""
_ADVANCES = {**dict.fromkeys("iljtfrI.,:;'’!|()[]-·/ ", 0.35), **dict.fromkeys("mwMW@%—…", 0.9)}
"""Of characters that are much narrower or broader than most."""
_CAPITAL = 0.67
_WIDE_FROM = 0x2E7F
"""Characters beyond are as wide as they are high."""


def is_wide(char: str) -> bool:
    """Whether a character is as wide as it is high, as Chinese ones are."""
    return ord(char) > _WIDE_FROM


def width(text: str, size: float) -> float:
    """Estimated width of a text, on the safe side for Latin and exact for Chinese."""
    return size * sum(map(_advance, text))


@cache
def _advance(char: str) -> float:
    if is_wide(char):
        return FULL_WIDTH
    return _ADVANCES.get(char) or (_CAPITAL if char.isupper() else HALF_WIDTH)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than ``room`` pixels, beside Chinese marks at their end: half is blank."""
    return list(in_lines(text, room, lambda line: width(line.rstrip(CLOSING), size)))
