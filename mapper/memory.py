"""Memory that nothing uses any more, given back to the machine."""

from __future__ import annotations

import sys

MANY = 20_000
"""Rows from which on it is worth the while."""


def give_back(rows: int) -> None:
    """Hand over what ``rows`` rows have left behind; nothing where they are few, or the C library cannot.

    glibc keeps the room of large lists for what comes next, of a table of very many rows a quarter of all.
    """
    if rows < MANY or sys.platform != "linux":
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
