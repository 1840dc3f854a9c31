"""Where map, inset and key stand on a sheet: of several ways the one in which the map is largest."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.export.figure.key import Key, Told, cut, fitted
from mapper.export.figure.rects import Rect
from mapper.geometry.projection import mercator_pixels
from mapper.geometry.types import Box
from mapper.value import value_type

GAP = 20.0
"""Between the parts of a sheet."""
SIDES = (0.22, 0.26, 0.3, 0.35, 0.4)
"""Of the width, what a column beside the map may take."""
KEYS = (0.16, 0.2, 0.25, 0.3, 0.36, 0.42)
"""Of the height, what the key below the map may take."""
INSETS = (0.24, 0.29, 0.34)
"""Of the width, what an inset beside the map may take."""
LEAST_MAP = 0.34
"""Of the room, the least a map may take."""


@value_type
class Arrangement:
    """The parts of a sheet."""

    map: Rect
    inset: Rect | None
    key: Key
    key_at: tuple[float, float]


@value_type
class Wanted:
    """What has to find room."""

    key: Told
    view: Box
    inset: bool


def arranged(wanted: Wanted, room: Rect) -> Arrangement:
    """The best of all arrangements in which the whole key fits; else the key is cut."""
    found = [*_beside(wanted, room), *_below(wanted, room), *_beneath(wanted, room)]
    return max(found, key=lambda one: _worth(one, wanted.view, room)) if found else _cut(wanted, room)


def _worth(one: Arrangement, view: Box, room: Rect) -> float:
    """How large the map is drawn, and a little for its frame and for letters that are easily read."""
    (west, east), (north, south) = mercator_pixels((view.west, view.east), (view.north, view.south), zoom=0)
    scale = min(one.map.width / float(east - west), one.map.height / float(south - north))
    area = one.map.width * one.map.height / (room.width * room.height)
    return float(scale * area**0.3 * one.key.size**0.6)


def _key(wanted: Wanted, room: Rect, *, most: int = 9) -> Key | None:
    return fitted(wanted.key, room, most=most)


def _beside(wanted: Wanted, room: Rect) -> Iterator[Arrangement]:
    """A column on the right with the inset over the key."""
    for share in SIDES:
        left = room.right - room.width * share
        for high in (0.34, 0.42, 0.5) if wanted.inset else (0.0,):
            inset = Rect(left, room.top, room.right, room.top + room.height * high)
            top = inset.bottom + GAP if wanted.inset else room.top
            if key := _key(wanted, Rect(left, top, room.right, room.bottom), most=2):
                if wanted.inset:
                    # What the key leaves over is the inset's.
                    inset = Rect(left, room.top, room.right, room.bottom - key.height - GAP)
                    top = inset.bottom + GAP
                yield Arrangement(
                    map=Rect(room.left, room.top, left - GAP, room.bottom),
                    inset=inset if wanted.inset else None,
                    key=key,
                    key_at=(left, top),
                )


def _below(wanted: Wanted, room: Rect) -> Iterator[Arrangement]:
    """Map and inset side by side, the key below both."""
    for share in KEYS:
        if not (
            key := _key(wanted, Rect(room.left, room.bottom - room.height * share, room.right, room.bottom))
        ):
            continue
        bottom = room.bottom - key.height - GAP
        for part in INSETS if wanted.inset else (0.0,):
            left = room.right - room.width * part
            yield Arrangement(
                map=Rect(room.left, room.top, left - GAP if part else room.right, bottom),
                inset=Rect(left, room.top, room.right, bottom) if part else None,
                key=key,
                key_at=(room.left, bottom + GAP),
            )


def _beneath(wanted: Wanted, room: Rect) -> Iterator[Arrangement]:
    """The map over the whole width, below it the inset beside the key."""
    if not wanted.inset:
        return
    for share in KEYS:
        for part in (0.4, 0.48):
            top = room.bottom - room.height * share
            left = room.left + room.width * part + GAP
            if key := _key(wanted, Rect(left, top, room.right, room.bottom), most=3):
                yield Arrangement(
                    map=Rect(room.left, room.top, room.right, top - GAP),
                    inset=Rect(room.left, top, left - GAP, room.bottom),
                    key=key,
                    key_at=(left, top),
                )


def _cut(wanted: Wanted, room: Rect) -> Arrangement:
    """More entries than a sheet holds: as many as a third of it does."""
    top = room.bottom - room.height * LEAST_MAP
    key = cut(wanted.key, Rect(room.left, top, room.right, room.bottom))
    bottom = top - GAP
    left = room.right - room.width * INSETS[1] if wanted.inset else room.right + GAP
    return Arrangement(
        map=Rect(room.left, room.top, left - GAP, bottom),
        inset=Rect(left, room.top, room.right, bottom) if wanted.inset else None,
        key=key,
        key_at=(room.left, top),
    )
