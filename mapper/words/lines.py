"""A text in lines that fit: the one place that knows where a line may end, whatever it is measured in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mapper.regex import regex

_CHARACTERS = (
    "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U0001f000-\U0003ffff"
)
"""Those of writings without blanks: a line may end behind each."""
CLOSING = "，。、；：！？）》〉」』】〗〕］｝…・"
"""What no line begins with, and such writings alone have."""
_OPENING = "（《〈「『【〖〔［｛"
"""The same that no line ends with."""
_CLOSES, _OPENS = r";!?)\]}”»", r"(\[{“‘«"
"""The like of other writings, which part nothing within a word: file(s).csv."""
_JOINS = ",.:’·"
"""What closes, unless a word goes on behind it: L’Eixample."""
_ALL_OPENING, _ALL_CLOSING = f"[{_OPENING}{_OPENS}]", f"[{CLOSING}{_CLOSES}{_JOINS}]"
_IN_WORD = rf"[^\s{_CHARACTERS}{_OPENING}{CLOSING}]"
_PIECE = regex(
    rf"{_ALL_OPENING}*+(?:[^\s{CLOSING}](?<=[{_CHARACTERS}])|{_IN_WORD}*(?![{_OPENS}]){_IN_WORD})"
    rf"(?:[{CLOSING}{_CLOSES}]|[{_JOINS}](?![^\W{_CHARACTERS}]))*\s*|{_ALL_OPENING}+\s*|\S\s*"
)
"""Between two of these a line may end."""
_PART = regex(rf"{_ALL_OPENING}*\S{_ALL_CLOSING}*\s*")
"""The same in what is wider than a line."""


def in_lines(text: str, room: float, width: Callable[[str], float]) -> Iterator[str]:
    """The text in lines no wider than ``room``, as ``width`` measures them.

    Chinese breaks behind every character, but no line begins with what closes or ends with what opens. A word
    is broken only where it is wider than a line.
    """
    line = ""
    for piece in _PIECE.findall(text):
        if line and width(line + piece.rstrip()) > room:
            yield line.rstrip()
            line = ""
        for part in _PART.findall(piece) if width(piece.rstrip()) > room else (piece,):
            if line and width(line + part.rstrip()) > room:
                yield line.rstrip()
                line = ""
            line += part
    if line:
        yield line.rstrip()
