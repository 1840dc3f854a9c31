"""The look of a static figure: size, colours, fonts and line styles, and how text is broken into lines."""

from __future__ import annotations

from mapper.export.figure.elements import Attribute
from mapper.export.figure.placing import width
from mapper.tokens import color, fonts

WIDTH, HEIGHT, MARGIN = 1200, 960, 40
PAPER, INK, QUIET = color("paper"), color("map-ink"), color("neutral")
LAND, WATER, ON_WATER = color("figure-land"), color("figure-water"), color("figure-ink-water")
RING, RIM = color("figure-ring"), color("figure-rim")
SISTER, COOPERATIVE, RAIL = color("tie-sister"), color("tie-cooperative"), color("rail")
SANS, SERIF = fonts("latin", "chinese"), fonts("latin-serif", "chinese-serif")

STYLES: dict[str, dict[str, Attribute]] = {
    "sister": {"stroke": SISTER, "stroke-width": 1.3},
    "cooperative": {
        "stroke": COOPERATIVE,
        "stroke-width": 1.5,
        "stroke-dasharray": "0.1 3.6",
        "stroke-linecap": "round",
    },
    "rail-main": {"stroke": RAIL, "stroke-width": 2},
    "rail-branch": {"stroke": RAIL, "stroke-width": 1.1},
    "dot-sister": {"fill": SISTER, "stroke": PAPER, "stroke-width": 1},
    "dot-cooperative": {"fill": COOPERATIVE, "stroke": PAPER, "stroke-width": 1},
    "halo": {"paint-order": "stroke", "stroke": PAPER, "stroke-width": 2.6, "stroke-linejoin": "round"},
    "halo-water": {
        "paint-order": "stroke",
        "stroke": WATER,
        "stroke-width": 2.4,
        "stroke-linejoin": "round",
        "text-anchor": "middle",
    },
    "middle": {"text-anchor": "middle"},
}
"""Lines, dots and texts by name."""

_NO_LINE_START = "，。；：、）》」！？,.;:)!?"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than ``room`` pixels; Chinese breaks anywhere but before punctuation."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), size) > room and piece not in _NO_LINE_START:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Words with the space after them, and single Chinese characters."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if ord(char) > 0x2E7F:
            pieces += [word, char] if word else [char]
            word = ""
        elif char == " ":
            pieces.append(word + char)
            word = ""
        else:
            word += char
    return [*pieces, word] if word else pieces
