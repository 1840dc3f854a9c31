"""What the lines of a static figure mean, how it is projected, and whom it credits."""

from __future__ import annotations

from mapper.atlas.choices import TIES
from mapper.export.figure.elements import element, text
from mapper.export.figure.lettering import crowded
from mapper.export.figure.measure import wrapped
from mapper.export.figure.style import INK, QUIET, STYLES, WIDTH
from mapper.markup import Html
from mapper.scene.model import LineStyle, Scene
from mapper.words.saying import Words

LEFT = 866
SAMPLE = 34
SMALL = 11.5


def legend(scene: Scene, words: Words, language: str, *, top: float) -> Html:
    """One row a kind of line that is there, then the notes, from ``top`` downwards."""
    y = top
    drawn = []
    for style, dashed, label in _rows(scene, words, language):
        look = {**STYLES[style], **(STYLES["dashed"] if dashed else {})}
        drawn.append(element("path", {"d": f"M{LEFT} {y - 4}h{SAMPLE}", **look}))
        for line in wrapped(label, 13, WIDTH - LEFT - SAMPLE - 34):
            drawn.append(text(line, {"x": LEFT + SAMPLE + 10, "y": y, "font-size": 13, "fill": INK}))
            y += 17
        y += 6
    y += 8
    for note in _notes(scene, words, language):
        for line in wrapped(note, SMALL, WIDTH - LEFT - 24):
            drawn.append(text(line, {"x": LEFT, "y": y, "font-size": SMALL, "fill": QUIET}))
            y += 15.5
        y += 6
    return element("g", {}, *drawn)


def _rows(scene: Scene, words: Words, language: str) -> list[tuple[LineStyle, bool, str]]:
    there = {(stroke.style, stroke.dashed) for stroke in scene.strokes}
    groups = {group.id: group.name.best(language, scene.languages)[1] for group in scene.groups}
    rows: list[tuple[LineStyle, bool, str]] = [
        (style, False, groups[style]) for style in TIES if style in groups and {s for s, _ in there} & {style}
    ]
    # One row for both, which differ in width only.
    if {("rail-main", False), ("rail-branch", False)} & there:
        rows.append(("rail-main", False, words.text("page.world.figure-rail").best(language)[1]))
    if {("rail-main", True), ("rail-branch", True)} & there:
        rows.append(("rail-branch", True, words.text("page.world.figure-rail-inferred").best(language)[1]))
    return rows


def _notes(scene: Scene, words: Words, language: str) -> list[str]:
    city = scene.hub_name.best(language, scene.languages)[1]
    projection = words.text("page.world.figure-projection", city=city).best(language)[1]
    no_room = [words.text("page.world.figure-crowded").best(language)[1]] if crowded(scene) else []
    return [projection, *no_room, *(credit.best(language, scene.languages)[1] for credit in scene.credits)]
