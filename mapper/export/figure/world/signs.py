"""What the key of a world map explains by signs: ties by kind, and the railway."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.atlas.choices import TIES
from mapper.export.figure.elements import Attribute, element
from mapper.export.figure.key import Sign
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import STYLES
from mapper.markup import Html
from mapper.scene.model import LineStyle, Scene

RAILS: tuple[LineStyle, ...] = ("rail-main", "rail-branch")


def signs(scene: Scene) -> Mapping[str, Sign]:
    """A piece of its line before each kind of tie."""
    there = {stroke.style for stroke in scene.strokes}
    return {style: _line(style) for style in TIES if style in there}


def notes(speech: Speech) -> list[tuple[Sign, str]]:
    """The railway, as far as it is confirmed and as far as not."""
    there = {stroke.dashed for stroke in speech.scene.strokes if stroke.style in RAILS}
    rows: list[tuple[bool, LineStyle, str]] = [
        (False, "rail-main", "page.world.figure-rail"),
        (True, "rail-branch", "page.world.figure-rail-inferred"),
    ]
    return [
        (_line(style, dashed=dashed), speech.say(said)) for dashed, style, said in rows if dashed in there
    ]


def _line(style: LineStyle, *, dashed: bool = False) -> Sign:
    look: dict[str, Attribute] = {**STYLES[style], **(STYLES["dashed"] if dashed else {})}

    def drawn(x: float, y: float, size: float) -> Html:
        # As wide as the gutter of the numbers.
        return element("path", {"d": f"M{x - size * 0.85:.1f} {y:.1f}h{size * 1.7:.1f}", **look})

    return drawn
