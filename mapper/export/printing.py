"""What pictures and documents for print share: their engines, an extra to install, and their fonts."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from mapper.errors import UsageError
from mapper.export.figure.measure import is_wide
from mapper.export.figure.style import SANS
from mapper.words.saying import say

_TWO_CHARACTERS = "中国"
"""Common in every Chinese font, and unlike each other."""


def engine(name: str) -> Any:
    """The module that draws or sets; ``UsageError`` telling the extra where it is not installed."""
    try:
        return import_module(name)
    except ImportError as missing:
        raise UsageError(say("export.needs-print")) from missing


def check_fonts(figures: Iterable[bytes], **fonts: Any) -> None:
    """Refuse to print Chinese where no font of the system has it; ``fonts`` are options of resvg."""
    if any(is_wide(char) for figure in figures for char in figure.decode()) and not has_chinese(**fonts):
        raise UsageError(say("export.no-font", sample=_TWO_CHARACTERS))


def has_chinese(**fonts: Any) -> bool:
    """Whether a figure's font families, or what stands in for them, have Chinese characters."""
    # Without a font every character is the same box, or nothing. No engine tells which font it took.
    one, other = (_drawn(char, **fonts) for char in _TWO_CHARACTERS)
    return one != other


def _drawn(char: str, **fonts: Any) -> bytes:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">'
        f'<text x="4" y="24" font-size="20" font-family="{SANS}">{char}</text></svg>'
    )
    return bytes(engine("resvg_py").svg_to_bytes(svg_string=svg, **fonts))
