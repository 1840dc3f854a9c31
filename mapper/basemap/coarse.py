"""How near ground may be shown: while off by less than a mark is large, lest places stand in the sea."""

from __future__ import annotations

from typing import Any

READABLE = 8.0
"""Pixels of a page, units of a sheet: about half of a mark."""


def finest(error_m: float) -> float:
    """Metres to a pixel from which on ground ``error_m`` metres off is right; 0 where it always is."""
    return error_m / READABLE


def misleads(error_m: float, metres: float) -> bool:
    """Whether ground that is ``error_m`` metres off is shown too near, ``metres`` to a pixel."""
    return metres < finest(error_m)


def coarse_told(error_m: float) -> dict[str, Any]:
    """What a page's island says of ground ``error_m`` metres off; nothing where it always is right."""
    return {"coarse": {"error": round(error_m), "finest": round(finest(error_m), 1)}} if error_m else {}
