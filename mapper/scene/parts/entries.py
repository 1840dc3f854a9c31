"""The entry of a place, the same on whichever map it stands."""

from __future__ import annotations

from typing import Any

from mapper.atlas.records import Place
from mapper.scene.drawing import About
from mapper.scene.model import Feature
from mapper.words.text import Text


def place_entry(
    place: Place,
    about: About,
    *,
    layer: str,
    group: str,
    subtitle: Text | None = None,
    **own: Any,
) -> Feature:
    """What every map tells of a place; ``own`` are the fields that only this kind of map fills."""
    return Feature(
        id=place.id,
        kind="place",
        layer=layer,
        group=group,
        name=place.name,
        aliases=place.aliases,
        subtitle=place.kind if subtitle is None else subtitle,
        description=place.description,
        note=place.note,
        pictogram=place.pictogram,
        **about,
        **own,
    )
