"""Where marks crowd a part of the map is drawn again, several times as large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mapper.export.figure.city.plane import Plane
from mapper.export.figure.crowds import busiest
from mapper.export.figure.rects import Rect
from mapper.scene.model import Feature
from mapper.value import value_type


@value_type
class Inset:
    """A part of the map drawn larger."""

    plane: Plane
    window: Rect
    """What it shows, on the map."""


def inset_of(features: Sequence[Feature], plane: Plane, frame: Rect) -> Inset | None:
    """The inset that untangles most; None where nothing crowds. Marks of no weight are left out."""
    marks = (one.mark for one in features if one.mark and one.mark.weight > 0)
    spots = [plane.project(mark.lon, mark.lat) for mark in marks]
    window = busiest([spot for spot in spots if plane.frame.holds(spot)], frame)
    if window is None:
        return None
    (x, y), middle = window.middle, plane.frame.middle
    moved = (
        plane.middle[0] + (x - middle[0]) / plane.scale,
        plane.middle[1] + (y - middle[1]) / plane.scale,
    )
    scale = plane.scale * frame.width / window.width
    return Inset(plane=replace(plane, frame=frame, scale=scale, middle=moved), window=window)
