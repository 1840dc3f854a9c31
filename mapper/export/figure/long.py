"""The long picture for phones: the map over the whole width, then everything it numbers, in one column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.export.figure import sheet
from mapper.export.figure.elements import Attribute, element, text
from mapper.export.figure.key import Sign
from mapper.export.figure.measure import wrapped
from mapper.export.figure.numbering import Listed
from mapper.export.figure.paper import Paper
from mapper.export.figure.rects import Rect
from mapper.export.figure.sheet import LEADING, Part
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import INK, QUIET, RULE
from mapper.markup import NOTHING, Html, joined
from mapper.scene.model import Feature
from mapper.value import value_type

HEADING, NAME, ABOUT, NOTE = 15.0, 13.0, 11.0, 10.0
GUTTER = 30.0
"""Room for the numbers."""
MOST_ENTRIES = 100
"""A picture of more is longer than phones show."""
CODE = 112.0
"""Width of the code that is scanned."""
GAP = 18.0


@value_type
class Told:
    """What stands below the map."""

    speech: Speech
    listed: Sequence[Listed]
    signs: Mapping[str, Sign]
    notes: Sequence[tuple[Sign, str]]
    small: Sequence[str] = ()
    """What is said among the credits."""


def frames(paper: Paper, above: Part, heights: Sequence[float]) -> list[Rect]:
    """Rectangles over the whole width of these heights, one below the other."""
    found: list[Rect] = []
    top = above.height + 6
    for height in heights:
        found.append(Rect(paper.margin, top, paper.width - paper.margin, top + height))
        top += height + GAP
    return found


def document(told: Told, paper: Paper, name: str, above: Part, maps: Html, *, top: float) -> Html:
    """The picture, as long as it has to be; the maps end at ``top``."""
    speech, left, right = told.speech, paper.margin, paper.width - paper.margin
    parts: list[Html] = []
    y = top
    for part in (*_list(told, left, right), _published(speech, left, right)):
        parts.append(element("g", {"transform": f"translate(0 {y:.1f})"}, part.drawn))
        y += part.height
    bottom = y + GAP
    credits = sheet.credits(speech, paper, bottom=bottom, notes=told.small)
    # Its height is known only once it is set.
    bottom += credits.height
    below = sheet.credits(speech, paper, bottom=bottom, notes=told.small)
    height = bottom + paper.margin
    return sheet.document(speech, paper, height, name, above.drawn, maps, joined(parts), below.drawn)


def _list(told: Told, left: float, right: float) -> Iterator[Part]:
    numbered = 0
    for one in told.listed:
        entries = one.numbered[: MOST_ENTRIES - numbered]
        if entries:
            yield _heading(told.speech.of(one.heading), told.signs.get(one.group), left, right)
        for number, feature in entries:
            yield _entry(told.speech, number, feature, left, right)
        numbered += len(entries)
    if hidden := sum(len(one.numbered) for one in told.listed) - numbered:
        yield _lines(told.speech.say("export.figure-more", n=str(hidden)), left, right, NOTE, QUIET)
    for at, (sign, said) in enumerate(told.notes):
        yield _note(said, sign, left, right, above=GAP if at == 0 else 0.0)


def _heading(name: str, sign: Sign | None, left: float, right: float) -> Part:
    above = 24.0
    look: dict[str, Attribute] = {"font-size": HEADING, "font-weight": 600, "fill": INK}
    lines = wrapped(name, HEADING, right - left - GUTTER)
    rule = element("path", {"d": f"M{left:.1f} 12H{right:.1f}", "stroke": RULE, "stroke-width": 0.8})
    drawn = [rule, sign(left + 12, above + HEADING * 0.62, HEADING) if sign else NOTHING]
    for at, line in enumerate(lines):
        drawn.append(text(line, {"x": left + GUTTER, "y": above + HEADING * (1 + at * LEADING), **look}))
    return Part(drawn=joined(drawn), height=above + len(lines) * HEADING * LEADING + 4)


def _entry(speech: Speech, number: int, feature: Feature, left: float, right: float) -> Part:
    strong: dict[str, Attribute] = {"font-size": NAME, "font-weight": 700, "fill": INK}
    y = NAME
    drawn = [text(str(number), {"x": left + GUTTER - 9, "y": y, "text-anchor": "end", **strong})]
    for line in wrapped(speech.of(feature.name), NAME, right - left - GUTTER):
        drawn.append(text(line, {"x": left + GUTTER, "y": y, **strong}))
        y += NAME * LEADING
    said = ((speech.of(feature.subtitle), QUIET), (speech.of(feature.description), INK))
    for about, color in said:
        look: dict[str, Attribute] = {"font-size": ABOUT, "fill": color}
        for line in wrapped(about, ABOUT, right - left - GUTTER):
            drawn.append(text(line, {"x": left + GUTTER, "y": y, **look}))
            y += ABOUT * LEADING
    return Part(drawn=joined(drawn), height=y)


def _note(said: str, sign: Sign, left: float, right: float, *, above: float) -> Part:
    lines = _lines(said, left + GUTTER, right, NOTE, QUIET)
    moved = element("g", {"transform": f"translate(0 {above:.1f})"}, lines.drawn)
    drawn = joined((sign(left + 12, above + NOTE * 0.64, NOTE), moved))
    return Part(drawn=drawn, height=lines.height + above)


def _lines(said: str, left: float, right: float, size: float, color: str) -> Part:
    lines = wrapped(said, size, right - left)
    look: dict[str, Attribute] = {"x": left, "font-size": size, "fill": color}
    drawn = [text(line, {**look, "y": size * (1 + at * LEADING)}) for at, line in enumerate(lines)]
    return Part(drawn=joined(drawn), height=len(lines) * size * LEADING)


def _published(speech: Speech, left: float, right: float) -> Part:
    """A code that leads to the page, beside its address; nothing for a map that is not published."""
    address = speech.scene.address
    if not address:
        return Part(drawn=NOTHING, height=0.0)
    from mapper.export.figure.code import code

    x, y = left + CODE + GAP, GAP * 1.8
    said = _lines(speech.say("export.figure-scan"), x, right, HEADING, INK)
    where = _lines(address, x, right, NOTE, QUIET)
    middle = y + (CODE - said.height - where.height - 4) / 2
    drawn = joined(
        (
            element("path", {"d": f"M{left:.1f} 12H{right:.1f}", "stroke": RULE, "stroke-width": 0.8}),
            code(address, left, y, CODE),
            element("g", {"transform": f"translate(0 {middle:.1f})"}, said.drawn),
            element("g", {"transform": f"translate(0 {middle + said.height + 4:.1f})"}, where.drawn),
        )
    )
    return Part(drawn=drawn, height=y + CODE + GAP)
