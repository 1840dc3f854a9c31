"""The sheets a figure is drawn for: how large they are, and how many units of drawing they are wide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MM_PER_INCH = 25.4


class Paper(NamedTuple):
    """One sheet. A unit is about a point on A3; larger sheets are read from farther away."""

    width_mm: float
    height_mm: float
    """0 for a picture that is as long as its content."""
    width: float
    """In units."""
    margin: float = 40.0

    @property
    def height(self) -> float:
        """In units; 0 as ``height_mm`` is."""
        return self.height_mm / self.width_mm * self.width

    @property
    def long(self) -> bool:
        """Whether it is as long as its content."""
        return self.height_mm == 0


def _both_ways(name: str, short_mm: float, long_mm: float, short: float) -> dict[str, Paper]:
    long = short * long_mm / short_mm
    return {
        f"{name}-landscape": Paper(width_mm=long_mm, height_mm=short_mm, width=long),
        f"{name}-portrait": Paper(width_mm=short_mm, height_mm=long_mm, width=short),
    }


PAPERS: Mapping[str, Paper] = {
    **_both_ways("a4", 210, 297, 714),
    **_both_ways("a3", 297, 420, 842),
    **_both_ways("a2", 420, 594, 990),
    # A slide of PowerPoint and Keynote.
    "16-9": Paper(width_mm=338.67, height_mm=190.5, width=1180, margin=32),
    "square": Paper(width_mm=182.88, height_mm=182.88, width=860, margin=32),
    # 1080 pixels wide at 300 dots per inch, as WeChat shows pictures on a phone.
    "long": Paper(width_mm=91.44, height_mm=0, width=540, margin=26),
}
"""Name of the option → sheet."""
USUAL = "a3-landscape"
