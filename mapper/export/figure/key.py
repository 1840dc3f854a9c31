"""The key beside a map: every number with its name under the heading of its kind, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mapper.export.figure.elements import Attribute, element, text
from mapper.export.figure.measure import wrapped
from mapper.export.figure.numbering import Listed
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import INK, QUIET, RULE
from mapper.export.figure.symbols import of_category, symbol
from mapper.markup import Html, joined
from mapper.scene.model import Form, Scene
from mapper.tokens import color

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
FORMS: tuple[Form, ...] = ("solid", "ring", "dashed", "area")
NEUTRAL = color("neutral")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A heading, an entry, or what a form of the marks means."""

    lines: tuple[str, ...]
    number: int | None = None
    listed: Listed | None = None
    """Whose heading it is."""
    form: Form | None = None
    blank: bool = False
    """Has a line to write on."""
    more: bool = False
    first: bool = False
    """Begins a part of its own, without a heading."""

    def height(self, size: float) -> float:
        """What it takes of a column."""
        if self.blank:
            return size * 2.0
        return len(self.lines) * size * LEADING + size * (0.75 if self.listed or self.first else 0.0)


@dataclass(frozen=True, kw_only=True)
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


def fitted(
    speech: Speech, listed: Sequence[Listed], room: Rect, *, blank: bool = False, most: int = 9
) -> Key | None:
    """The key in letters as large as a room allows, in ``most`` columns at most; None if it does not fit."""
    if sum(len(one.numbered) for one in listed) > MOST_ENTRIES:
        return None
    for size in SIZES:
        widest = max(1, int((room.width + BETWEEN) // (LEAST * size + BETWEEN)))
        for count in range(1, min(widest, most) + 1):
            wide = (room.width + BETWEEN) / count - BETWEEN
            if wide > MOST * size and count < min(widest, most):
                continue
            rows = tuple(_rows(speech, listed, size, wide, blank=blank))
            if _height(rows, size) > room.height * count:
                continue
            if (columns := balanced(rows, size, count)) and _tallest(columns, size) <= room.height:
                return Key(size=size, wide=wide, columns=columns)
    return None


def cut(speech: Speech, listed: Sequence[Listed], room: Rect, *, blank: bool = False) -> Key:
    """As much of the key as a room holds in the smallest letters, and how many entries are left out."""
    size = SIZES[-1]
    count = max(1, int((room.width + BETWEEN) // (LEAST * size + BETWEEN)))
    wide = (room.width + BETWEEN) / count - BETWEEN
    entries = sum(len(one.numbered) for one in listed)
    rows = _rows(speech, listed, size, wide, blank=blank)
    first = [row for row in islice(rows, MOST_ENTRIES) if row.form is None]
    kept = [row for column in _flowed(first, size, room.height)[:count] for row in column]
    # The last line is for how many are left, and no heading stands alone above it.
    kept.pop()
    while kept and kept[-1].listed:
        kept.pop()
    hidden = entries - sum(row.number is not None for row in kept)
    columns = _flowed([*kept, _more(speech, hidden)], size, room.height)
    return Key(size=size, wide=wide, columns=tuple(map(tuple, columns)), hidden=hidden)


def balanced(rows: Sequence[Row], size: float, count: int) -> tuple[tuple[Row, ...], ...]:
    """The rows in ``count`` columns as equal in height as whole rows allow."""
    height = _height(rows, size) / count
    while len(columns := _flowed(rows, size, height)) > count:
        height += size * LEADING / 2
    return tuple(map(tuple, columns))


def _rows(
    speech: Speech, listed: Sequence[Listed], size: float, wide: float, *, blank: bool
) -> Iterator[Row]:
    for one in listed:
        if one.numbered:
            name = speech.of(one.heading)
            yield Row(lines=tuple(wrapped(name, size, wide - GUTTER * size)), listed=one)
        for number, feature in one.numbered:
            lines = wrapped(speech.of(feature.name), size, wide - GUTTER * size)
            yield Row(lines=tuple(lines), number=number, blank=blank)
    forms = forms_of(speech.scene)
    for form in forms if len(forms) > 1 else ():
        said = speech.say(f"viewer.form-{form}")
        yield Row(lines=tuple(wrapped(said, size, wide - GUTTER * size)), form=form, first=form == forms[0])


def forms_of(scene: Scene) -> list[Form]:
    """How well places are known, as far as marks of this map tell it."""
    there = {feature.mark.form for feature in scene.features if feature.mark}
    return [form for form in FORMS if form in there]


def _more(speech: Speech, count: int) -> Row:
    return Row(lines=(speech.say("export.figure-more", n=str(count)),), more=True)


def _above(row: Row, size: float) -> float:
    return row.height(size) - len(row.lines) * size * LEADING if row.listed or row.first else 0.0


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
        needed = row.height(size) + sum(one.height(size) for one in rows[at + 1 : at + 2] if row.listed)
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
    if row.listed and row.listed.category:
        yield of_category(row.listed.category, x + size * 0.85, y - size * 0.36, size=size * 1.55)
    if row.form:
        yield symbol(x + size * 0.85, y - size * 0.36, size * 1.1, "circle", NEUTRAL, form=row.form)
    if row.blank:
        yield element(
            "path",
            {"d": f"M{x + indent:.1f} {y + 2:.1f}H{x + wide:.1f}", "stroke": RULE, "stroke-width": 0.7},
        )
        return
    if row.listed:
        look["font-weight"] = 600
    if row.form or row.more:
        look["fill"] = QUIET
    # One element of several lines, so that a name is found and copied whole.
    spans = [
        text(line, {"x": x + indent, "y": y + at * size * LEADING}, tag="tspan")
        for at, line in enumerate(row.lines)
    ]
    yield element("text", look, joined(spans, " "))
