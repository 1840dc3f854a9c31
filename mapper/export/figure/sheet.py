"""What every sheet has round its map: title and story above, credits below, and the SVG itself."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export.figure.alt import alt_text
from mapper.export.figure.elements import Attribute, element, text
from mapper.export.figure.measure import wrapped
from mapper.export.figure.paper import Paper
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import INK, PAPER, QUIET, families
from mapper.markup import Html, joined
from mapper.value import value_type

TITLE, STORY, CREDIT = 31.0, 13.5, 8.5
LEADING = 1.42
"""Distance of lines, in sizes of their letters."""


@value_type
class Part:
    """A drawn part of a sheet and how much of its height it takes."""

    drawn: Html
    height: float


def heading(speech: Speech, paper: Paper, *, mark: str = "") -> Part:
    """Title and story; ``mark`` stands at the right of the title and says what kind of sheet this is."""
    left, wide = paper.margin, paper.width - 2 * paper.margin
    size = TITLE if wide > 600 else 25.0
    y = paper.margin + size * 0.78
    look: dict[str, Attribute] = {
        "x": left,
        "font-size": size,
        "font-family": families("-serif", speech.language),
        "fill": INK,
    }
    drawn = []
    for line in wrapped(speech.of(speech.scene.title), size, wide):
        drawn.append(text(line, {**look, "y": y}))
        y += size * 1.15
    if mark:
        said: dict[str, Attribute] = {"font-size": STORY, "fill": QUIET, "text-anchor": "end"}
        drawn.append(text(mark, {"x": left + wide, "y": paper.margin + size * 0.78, **said}))
    y -= size * 0.62
    for line in wrapped(speech.of(speech.scene.story), STORY, wide):
        y += STORY * LEADING
        drawn.append(text(line, {"x": left, "y": y - STORY * 0.3, "font-size": STORY, "fill": QUIET}))
    return Part(drawn=joined(drawn), height=y + STORY * 0.8)


def credits(speech: Speech, paper: Paper, *, bottom: float, notes: Sequence[str] = ()) -> Part:
    """Whom the map owes its data to, in as few lines as it takes, from the bottom of the sheet upwards."""
    said = (*notes, *(speech.of(credit) for credit in speech.scene.credits))
    size, wide = CREDIT, paper.width - 2 * paper.margin
    lines = wrapped("  ·  ".join(one.rstrip(" .。") for one in said), size, wide)
    top = bottom - len(lines) * size * LEADING
    look: dict[str, Attribute] = {"x": paper.margin, "font-size": size, "fill": QUIET}
    drawn = [text(line, {**look, "y": top + (at + 0.8) * size * LEADING}) for at, line in enumerate(lines)]
    return Part(drawn=joined(drawn), height=len(lines) * size * LEADING)


def content(paper: Paper, above: Part, below: Part) -> Rect:
    """What is left between heading and credits."""
    bottom = paper.height - paper.margin * 0.7 - below.height - 10
    return Rect(paper.margin, above.height + 6, paper.width - paper.margin, bottom)


def document(speech: Speech, paper: Paper, height: float, name: str, *drawn: Html) -> Html:
    """The sheet as an SVG document that tells itself to those who cannot see it."""
    title = speech.of(speech.scene.title)
    attributes: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {paper.width:.1f} {height:.1f}",
        "role": "img",
        "lang": speech.language,
        "aria-labelledby": f"{name}-title {name}-desc",
        "font-family": families("", speech.language),
    }
    background = element("rect", {"width": paper.width, "height": height, "fill": PAPER})
    titles = (
        text(title, {"id": f"{name}-title"}, tag="title"),
        text(alt_text(speech), {"id": f"{name}-desc"}, tag="desc"),
    )
    return element("svg", attributes, *titles, background, *drawn)
