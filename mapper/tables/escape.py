"""Text that a spreadsheet would take for a formula: one leading ``'`` when written, gone again when read.

Only text gets it; numbers are never touched. A text that itself begins with ``'`` is doubled, so the
round trip is exact.
"""

from __future__ import annotations

import re

from mapper.regex import regex

_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")  # Excel obeys the wide ones, too
_NUMBER = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def escape(text: str) -> str:
    """``text`` as it is written into a table that a spreadsheet may open."""
    if text.startswith(_DANGEROUS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def unescape(cell: str) -> str:
    """The text that :func:`escape` made ``cell`` from; other cells are unchanged."""
    if len(cell) > 1 and cell[0] == "'" and cell[1] in _DANGEROUS:
        return cell[1:]
    return cell
