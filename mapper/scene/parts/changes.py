"""Changes in words: the page's section "What changed", and what the terminal says of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from mapper.atlas.changes import Change, Detail
from mapper.atlas.schema import ATLAS_TABLES
from mapper.scene.formats import distance_text
from mapper.words.saying import Words
from mapper.words.text import Text

if TYPE_CHECKING:
    from mapper.scene.drawing import Inputs
    from mapper.scene.model import ChangeNote, Feature

SHORT = 40
"""Characters up to which a value is shown in a sentence, before and after."""
TOLD_WITH_VALUES = ("renamed", "changed")
NAMES = ("name", "title")
LAYERS: Mapping[str, str] = {schema.name: schema.layer for schema in ATLAS_TABLES if schema.layer}
"""Table → the layer a map must have to tell that a row of it is gone."""


def notes_of(features: Sequence[Feature], others: Collection[str], inputs: Inputs) -> tuple[ChangeNote, ...]:
    """The changes that concern this page: of what it shows, and of what its layers showed before.

    ``others`` are the ids of its key figures and corrections.
    """
    # Here, because the terminal tells of changes without a scene.
    from mapper.scene.model import ChangeNote

    names = {feature.id: feature.name for feature in features}
    return tuple(
        ChangeNote(
            id=change.id if change.id in names else "",
            name=names.get(change.id, change.name),
            kind=change.kind,
            what=what(change, inputs.words),
        )
        for change in inputs.atlas.changes.items
        if change.id in names
        or change.id in others
        or (change.kind == "removed" and LAYERS.get(change.table) in inputs.config.layers)
    )


def what(change: Change, words: Words, *, columns: bool = False) -> Text:
    """``moved 411 m``, ``changed: founded 1988 → 1989-09``, in every language.

    Columns are named as the page names them, or with ``columns`` as the tables do.
    """
    if change.kind == "moved":
        metres = change.metres or 0
        distance = distance_text(round(metres) if metres < 1000 else round(metres, -1), words)
        return words.text("page.change.moved", distance=distance)
    kind = words.text(f"page.change.{change.kind}")
    details = [one for one in change.details if short(one)] if change.kind in TOLD_WITH_VALUES else []
    between = words.text("page.change.between")
    told = {
        tag: between.best(tag)[1].join(filter(None, (_value(one, words, tag, columns) for one in details)))
        for tag in kind
    }
    with_values = words.text("page.change.with-values", what=kind, values=Text.of(told))
    # A language in which no value is told keeps the bare sentence.
    return Text.of({**kind, **with_values})


def short(detail: Detail) -> bool:
    """Whether both values fit into a sentence, and differ in it."""
    return detail.before != detail.after and max(len(detail.before), len(detail.after)) <= SHORT


def _value(detail: Detail, words: Words, tag: str, columns: bool) -> str:
    """``founded 1988 → 1989-09``; a text in another language than the page's is left out."""
    base, _, language = detail.column.rpartition("_")
    # A column may have an underscore of its own; only a language of the page ends one.
    if language not in words.languages:
        base, language = detail.column, ""
    if language and language != tag and not columns:
        return ""
    key = base.replace("_", "-")
    label = "" if base in NAMES else words.label(key).best(tag)[1] if words.has_label(key) else base
    parts = (detail.column if columns else label, detail.before or "–", "→", detail.after or "–")
    return " ".join(filter(None, parts))
