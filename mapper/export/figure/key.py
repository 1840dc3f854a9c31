"""The key beside a map: every number with its name under the heading of its kind, in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import islice

from mapper.export.figure.elements import Attribute, element, text
from mapper.export.figure.measure import wrapped
from mapper.export.figure.numbering import Listed
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import INK, QUIET, RULE
from mapper.markup import Html, joined
from mapper.value import value_type

SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
"""Of the letters, the largest that fits."""
LEADING = 1.36
GUTTER = 2.1
"""Room for the number, in sizes of the letters."""
BETWEEN = 18.0
"""Between columns."""
LEAST, MOST = 15.5, 26.0
"""Width of a column, in sizes of the letters."""
MOST_ENTRIES = 300
"""No sheet holds more of them in letters that can be read."""

Sign = Callable[[float, float, float], Html]
"""Draws a sign round a point, for letters of a size."""


@value_type
class Told:
    """What a key has to tell, before it is set in columns."""

    speech: Speech
    listed: Sequence[Listed]
    signs: Mapping[str, Sign] = field(default_factory=dict)
    """Before the heading of a group, by its id."""
    notes: Sequence[tuple[Sign, str]] = ()
    """Signs that stand for no entry, and what they mean."""
    blank: bool = False
    """Entries are lines to write on."""


@value_type
class Row:
    """A heading, an entry, or what a form of the marks means."""

    lines: tuple[str, ...]
    number: int | None = None
    sign: Sign | None = None
    """What stands before it."""
    heading: bool = False
    blank: bool = False
    """Has a line to write on."""
    quiet: bool = False
    first: bool = False
    """Begins a part of its own, without a heading."""

    def height(self, size: float) -> float:
        """What it takes of a column."""
        if self.blank:
            return size * 2.0
        return len(self.lines) * size * LEADING + size * (0.75 if self.heading or self.first else 0.0)


@value_type
class Key:
    """The rows in their columns."""

    size: float
    wide: float
    """Of a column."""
    columns: tuple[tuple[Row, ...], ...]
    hidden: int = 0
    """Entries there was no room for."""

    @property
    def height(self) -> float:
        """Of the longest column."""
        return max((_height(column, self.size) for column in self.columns), default=0.0)

    def drawn(self, left: float, top: float) -> Html:
        """All columns from a corner on."""
        parts: list[Html] = []
        for at, column in enumerate(self.columns):
            x, y = left + at * (self.wide + BETWEEN), top
            for place, row in enumerate(column):
                # The first of a column needs no room above.
                y += row.height(self.size) - (_above(row, self.size) if place == 0 else 0)
                parts.extend(_row(row, x, y, self.size, self.wide))
        return joined(parts)


def fitted(told: Told, room: Rect, *, most: int = 9) -> Key | None:
    """The key in letters as large as a room allows, in ``most`` columns at most; None if it does not fit."""
    if sum(len(one.numbered) for one in told.listed) > MOST_ENTRIES:
        return None
    for size in SIZES:
        widest = max(1, int((room.width + BETWEEN) // (LEAST * size + BETWEEN)))
        for count in range(1, min(widest, most) + 1):
            wide = (room.width + BETWEEN) / count - BETWEEN
            if wide > MOST * size and count < min(widest, most):
                continue
            rows = tuple(_rows(told, size, wide))
            if _height(rows, size) > room.height * count:
                continue
            columns = balanced(rows, size, count)
            if _tallest(columns, size) <= room.height:
                return Key(size=size, wide=wide, columns=columns)
    return None


def cut(told: Told, room: Rect) -> Key:
    """As much of the key as a room holds in the smallest letters, and how many entries are left out."""
    size = SIZES[-1]
    count = max(1, int((room.width + BETWEEN) // (LEAST * size + BETWEEN)))
    wide = (room.width + BETWEEN) / count - BETWEEN
    entries = sum(len(one.numbered) for one in told.listed)
    first = list(islice(_rows(replace(told, notes=()), size, wide), MOST_ENTRIES))
    kept = [row for column in _flowed(first, size, room.height)[:count] for row in column]
    # The last line is for how many are left, and no heading stands alone above it.
    kept.pop()
    while kept and kept[-1].heading:
        kept.pop()
    hidden = entries - sum(row.number is not None for row in kept)
    columns = _flowed([*kept, _more(told.speech, hidden)], size, room.height)
    return Key(size=size, wide=wide, columns=tuple(map(tuple, columns)), hidden=hidden)


def balanced(rows: Sequence[Row], size: float, count: int) -> tuple[tuple[Row, ...], ...]:
    """The rows in ``count`` columns as equal in height as whole rows allow."""
    height = _height(rows, size) / count
    while len(columns := _flowed(rows, size, height)) > count:
        height += size * LEADING / 2
    return tuple(map(tuple, columns))


def _rows(told: Told, size: float, wide: float) -> Iterator[Row]:
    speech, room = told.speech, wide - GUTTER * size
    for one in told.listed:
        if one.numbered:
            name = speech.of(one.heading)
            yield Row(lines=tuple(wrapped(name, size, room)), sign=told.signs.get(one.group), heading=True)
        for number, feature in one.numbered:
            lines = [""] if told.blank else wrapped(speech.of(feature.name), size, room)
            yield Row(lines=tuple(lines), number=number, blank=told.blank)
    for at, (sign, said) in enumerate(told.notes):
        yield Row(lines=tuple(wrapped(said, size, room)), sign=sign, first=at == 0, quiet=True)


def _more(speech: Speech, count: int) -> Row:
    return Row(lines=(speech.say("export.figure-more", n=str(count)),), quiet=True)


def _above(row: Row, size: float) -> float:
    return row.height(size) - len(row.lines) * size * LEADING if row.heading or row.first else 0.0


def _height(rows: Sequence[Row], size: float) -> float:
    if not rows:
        return 0.0
    return sum(row.height(size) for row in rows) - _above(rows[0], size)


def _tallest(columns: Sequence[Sequence[Row]], size: float) -> float:
    return max(_height(column, size) for column in columns)


def _flowed(rows: Sequence[Row], size: float, height: float) -> list[list[Row]]:
    """Columns of at most this height; a heading stays with what follows it."""
    columns: list[list[Row]] = [[]]
    filled = 0.0
    for at, row in enumerate(rows):
        needed = row.height(size) + sum(one.height(size) for one in rows[at + 1 : at + 2] if row.heading)
        if columns[-1] and filled + needed > height + 0.01:
            columns.append([])
        # The first of a column needs no room above.
        filled = filled + row.height(size) if columns[-1] else row.height(size) - _above(row, size)
        columns[-1].append(row)
    return columns


def _row(row: Row, x: float, bottom: float, size: float, wide: float) -> Iterator[Html]:
    """A row that ends at ``bottom``."""
    indent = GUTTER * size
    y = bottom - (len(row.lines) - 1) * size * LEADING - size * 0.35
    look: dict[str, Attribute] = {"font-size": size, "fill": INK}
    if row.number is not None:
        strong: dict[str, Attribute] = {"font-weight": 700, "text-anchor": "end"}
        yield text(str(row.number), {"x": x + indent - size * 0.55, "y": y, **look, **strong})
    if row.sign:
        yield row.sign(x + size * 0.85, y - size * 0.36, size)
    if row.blank:
        yield element(
            "path",
            {"d": f"M{x + indent:.1f} {y + 2:.1f}H{x + wide:.1f}", "stroke": RULE, "stroke-width": 0.7},
        )
        return
    if row.heading:
        look["font-weight"] = 600
    if row.quiet:
        look["fill"] = QUIET
    # One element of several lines, so that a name is found and copied whole.
    spans = [
        text(line, {"x": x + indent, "y": y + at * size * LEADING}, tag="tspan")
        for at, line in enumerate(row.lines)
    ]
    yield element("text", look, joined(spans, " "))
