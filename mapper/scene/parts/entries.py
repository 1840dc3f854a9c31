"""The entry of a place, the same on whichever map it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

from mapper.atlas.records import Place
from mapper.scene.drawing import About
from mapper.scene.model import Feature
from mapper.value import values
from mapper.words.text import Text

_FIELDS = {
    "id": "id",
    "name": "name",
    "aliases": "aliases",
    "subtitle": "kind",
    "description": "description",
    "note": "note",
    "pictogram": "pictogram",
}
"""Fields of an entry that are a place's own → the place's."""


def place_entries(places: Sequence[Place], own: Mapping[str, Iterable[Any]]) -> list[Feature]:
    """What every map tells of places; ``own`` are fields that this map fills, one value a place each."""
    shared = {name: map(attrgetter(field), places) for name, field in _FIELDS.items()}
    return values(Feature, {"kind": repeat("place"), **shared, **own}, len(places))


def place_entry(
    place: Place,
    about: About,
    *,
    layer: str,
    group: str,
    subtitle: Text | None = None,
    **own: Any,
) -> Feature:
    """The same of one place; ``own`` are the fields that only this kind of map fills."""
    fields = {"layer": layer, "group": group, **about, **own}
    if subtitle is not None:
        fields["subtitle"] = subtitle
    [entry] = place_entries([place], {name: [value] for name, value in fields.items()})
    return entry
