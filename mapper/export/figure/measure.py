"""How wide a text will be, and where it is broken into lines; nobody knows the reader's fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

HALF_WIDTH, FULL_WIDTH = 0.56, 1.02
"""Advance of most Latin and of Chinese characters, in font sizes."""
_ADVANCES = {**dict.fromkeys("iljtfrI.,:;'’!|()[]-·/ ", 0.35), **dict.fromkeys("mwMW@%—…", 0.9)}
"""Of characters that are much narrower or broader than most."""
_CAPITAL = 0.67
_WIDE_FROM = 0x2E7F
"""Characters beyond are as wide as they are high."""
_NO_LINE_START = "，。；：、）》」！？,.;:)!?"


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
    """The text in lines no wider than ``room`` pixels; Chinese breaks anywhere but before punctuation, a word
    only where it is wider than a line.
    """
    lines: list[str] = []
    line = ""
    for piece in (part for word in _pieces(text) for part in _broken(word, size, room)):
        if line and width((line + piece).rstrip(), size) > room and piece not in _NO_LINE_START:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _broken(piece: str, size: float, room: float) -> Iterator[str]:
    """The piece, in parts that fit in a line of their own; a character at least."""
    part = ""
    for char in piece if width(piece.rstrip(), size) > room else ():
        if part and width(part + char, size) > room:
            yield part
            part = ""
        part += char
    yield part or piece


def _pieces(text: str) -> list[str]:
    """Words with the space after them, and single Chinese characters."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if is_wide(char):
            pieces += [word, char] if word else [char]
            word = ""
        elif char == " ":
            pieces.append(word + char)
            word = ""
        else:
            word += char
    return [*pieces, word] if word else pieces
