"""What a position is worth: the form of its marker and the sentence that says it in words."""

from __future__ import annotations

from mapper.positions.model import Position
from mapper.scene.formats import distance_text
from mapper.scene.model import Form
from mapper.words.saying import Words, say
from mapper.words.text import Text

EXACT_M = 150.0
"""Up to here a marker is drawn solid: the reader standing there sees the place."""
NEAR_M = 1000.0
"""Up to here a marker is a ring: the right quarter, not the right door."""


def form_of(uncertainty_m: float | None, extent_km2: float | None = None) -> Form:
    """The marker's form at rest; an area without an outline is an area symbol, never a precise pin.

    What is not known is drawn as the worst, beside marks of which it is known.
    """
    if extent_km2 is not None:
        return "area"
    if uncertainty_m is None or uncertainty_m > NEAR_M:
        return "dashed"
    return "solid" if uncertainty_m <= EXACT_M else "ring"


def quality_text(position: Position | None, words: Words) -> Text:
    """What the point stands for, how far off it may be (metres or kilometres) and where it comes from."""
    if position is None or position.point is None:
        return words.text("page.city.no-position")
    values: dict[str, str | Text] = {"method": words.text(f"page.city.method-{position.method or 'unknown'}")}
    if position.uncertainty_m is None:
        sentence = words.text("page.city.quality-unknown", **values)
    else:
        values["distance"] = distance_text(position.uncertainty_m, words)
        sentence = words.text("page.city.quality-unnamed", **values)
        if position.represents:
            values["represents"] = _represents(position.represents, words)
            named = words.text("page.city.quality", **values)
            # A language without a word for what the point stands for keeps the plain sentence.
            sentence = Text.of({**sentence, **named})
    if position.status == "review":
        return _joined(sentence, words.text("page.city.quality-review"))
    return sentence


def _represents(term: str, words: Words) -> Text:
    saying = say("page.city.represents-" + "-".join(term.casefold().split()))
    return saying.text(words.languages) if saying.known() else Text.of({"en": term})


def _joined(first: Text, second: Text) -> Text:
    """Two sentences; Chinese sets no space after its full stop."""
    return Text.of(
        {tag: first[tag] + ("" if first[tag].endswith("。") else " ") + second.get(tag, "") for tag in first}
    )
