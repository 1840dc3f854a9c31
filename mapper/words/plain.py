"""What anybody wrote, made fit to stand in one line that is printed: the only place that cleans it."""

from __future__ import annotations

import re

SHOWN_AS = "·"
"""Stands for a character that would steer a terminal, turn the line round or end it."""
JOINERS = "\u200c\u200d\u2060"
"""Persian and Indian scripts and families of emoji need them; they join letters and do nothing else."""
_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)")
"""What GitHub takes for an order when a job prints it."""


def plain(text: str) -> str:
    """``text`` on one line: no control characters, no change of direction, no line break."""
    # Nearly every text is as it should be.
    return text if text.isprintable() else "".join(map(_shown, text))


def harmless(line: str) -> str:
    """The same for a line as a whole, which then is no order to whoever reads along."""
    return _COMMAND.sub(rf"\g<0>{SHOWN_AS}", plain(line))


def _shown(char: str) -> str:
    if char.isprintable() or char in JOINERS:
        return char
    return " " if char.isspace() and char not in "\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" else SHOWN_AS
