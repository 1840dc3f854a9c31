"""What the key of a city map explains by signs: its categories, and how well places are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.atlas.records import Category
from mapper.export.figure.city.base import error_of
from mapper.export.figure.key import Sign
from mapper.export.figure.numbering import Listed
from mapper.export.figure.speech import Speech
from mapper.export.figure.symbols import of_category, symbol
from mapper.markup import Html
from mapper.scene.formats import distance_text
from mapper.scene.model import Form, Scene
from mapper.tokens import color

FORMS: tuple[Form, ...] = ("solid", "ring", "dashed", "area")
NEUTRAL = color("neutral")


def signs(listed: Sequence[Listed]) -> Mapping[str, Sign]:
    """The symbol of each group that is a category."""
    return {one.group: _of_category(one.category) for one in listed if one.category}


def notes(speech: Speech) -> list[tuple[Sign, str]]:
    """What the forms of the marks mean, where they differ."""
    forms = _forms(speech.scene)
    return [(_of_form(form), speech.say(f"viewer.form-{form}")) for form in forms] if len(forms) > 1 else []


def ground_note(speech: Speech) -> list[str]:
    """How far off the ground may be, which is why a near part of the map has none."""
    error_m = error_of(speech.scene)
    distance = distance_text(float(f"{error_m:.2g}"), speech.words)
    return [speech.say("export.figure-coarse", distance=speech.of(distance))] if error_m else []


def _forms(scene: Scene) -> list[Form]:
    there = {feature.mark.form for feature in scene.features if feature.mark}
    return [form for form in FORMS if form in there]


def _of_category(category: Category) -> Sign:
    def drawn(x: float, y: float, size: float) -> Html:
        return of_category(category, x, y, size=size * 1.55)

    return drawn


def _of_form(form: Form) -> Sign:
    def drawn(x: float, y: float, size: float) -> Html:
        return symbol(x, y, size * 1.1, "circle", NEUTRAL, form=form)

    return drawn
