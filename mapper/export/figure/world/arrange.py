"""Where the earth, its details and the key stand on a sheet: of several ways the one that shows most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.export.figure.key import Key, Told, cut, fitted
from mapper.export.figure.rects import Rect
from mapper.value import value_type

GAP = 20.0
"""Between the parts of a sheet."""
RIM = 16.0
"""Round the disc, for the names of the directions."""
KEYS = (0.12, 0.16, 0.2, 0.25, 0.3, 0.36)
"""Of the height, what the key below may take."""
SIDES = (0.2, 0.26, 0.32)
"""Of the width, what the key beside may take."""
LEAST_FRAME = 150.0
"""A detail narrower or lower than this shows nothing."""
MOST_ASPECT = 2.2
"""Of the longer side of a frame and the shorter one."""


@value_type
class Arrangement:
    """The parts of a sheet."""

    earth: Rect
    """A square round the disc, with the room for the names of the directions."""
    frames: tuple[Rect, ...]
    key: Key
    key_at: tuple[float, float]


def arranged(told: Told, room: Rect, *, frames: int) -> Arrangement:
    """The best of all arrangements in which the whole key fits; else the key is cut."""
    found = [
        Arrangement(earth=earth, frames=tuple(shown), key=key, key_at=(at.left, at.top))
        for key, at, rest in _keys(told, room)
        for earth, shown in _earths(rest, frames)
    ]
    if not found:
        at = Rect(room.left, room.bottom - room.height * KEYS[-1], room.right, room.bottom)
        rest = Rect(room.left, room.top, room.right, at.top - GAP)
        earth, shown = next(iter([*_earths(rest, frames), *_earths(rest, 0)]))
        found = [Arrangement(earth=earth, frames=tuple(shown), key=cut(told, at), key_at=(at.left, at.top))]
    return max(found, key=_worth)


def _worth(one: Arrangement) -> float:
    # Squares show more of a crowd than strips do.
    details = sum(min(frame.width, frame.height) ** 2 for frame in one.frames)
    return float(one.earth.width * (1 + details) ** 0.25 * one.key.size**0.5)


def _keys(told: Told, room: Rect) -> Iterator[tuple[Key, Rect, Rect]]:
    """The key below or on the right, where it stands, and what it leaves."""
    for share in KEYS:
        at = Rect(room.left, room.bottom - room.height * share, room.right, room.bottom)
        if key := fitted(told, at):
            top = room.bottom - key.height
            yield (
                key,
                Rect(room.left, top, room.right, room.bottom),
                Rect(room.left, room.top, room.right, top - GAP),
            )
    for share in SIDES:
        at = Rect(room.right - room.width * share, room.top, room.right, room.bottom)
        if key := fitted(told, at, most=2):
            yield key, at, Rect(room.left, room.top, at.left - GAP, room.bottom)


def _earths(room: Rect, count: int) -> Iterator[tuple[Rect, Sequence[Rect]]]:
    """The earth with so many frames beside or below it."""
    if not count:
        side = min(room.width, room.height)
        left = room.left + (room.width - side) / 2
        yield Rect(left, room.top, left + side, room.top + side), ()
        return
    for share in (0.5, 0.56, 0.62, 0.68, 0.74):
        side = min(room.width * share, room.height)
        # In the middle of what is left and right, or above and below of it.
        top = room.top + (room.height - side) / 2
        right = Rect(room.left + side + GAP, room.top, room.right, room.bottom)
        yield from _framed(Rect(room.left, top, room.left + side, top + side), right, count)
        side = min(room.width, room.height * share)
        left = room.left + (room.width - side) / 2
        below = Rect(room.left, room.top + side + GAP, room.right, room.bottom)
        yield from _framed(Rect(left, room.top, left + side, room.top + side), below, count)


def _framed(earth: Rect, room: Rect, count: int) -> Iterator[tuple[Rect, Sequence[Rect]]]:
    for across in (1, count):
        down = count // across
        wide = (room.width - (across - 1) * GAP) / across
        high = (room.height - (down - 1) * GAP) / down
        if min(wide, high) < LEAST_FRAME or max(wide, high) > MOST_ASPECT * min(wide, high):
            continue
        yield (
            earth,
            [
                Rect(
                    room.left + column * (wide + GAP),
                    room.top + row * (high + GAP),
                    room.left + column * (wide + GAP) + wide,
                    room.top + row * (high + GAP) + high,
                )
                for row in range(down)
                for column in range(across)
            ],
        )
        if count == 1:
            return
