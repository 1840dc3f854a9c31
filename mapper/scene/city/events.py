"""What is held in the city: entries of the list, which lead to the places where it is held."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.atlas.groups import EVENTS
from mapper.scene.drawing import Inputs
from mapper.scene.model import Feature


def events(inputs: Inputs) -> Iterator[Feature]:
    """An entry for each event; none is drawn, its venue is."""
    for event in inputs.atlas.events:
        yield Feature(
            id=event.id,
            kind="event",
            layer=EVENTS,
            group=EVENTS,
            name=event.name,
            aliases=event.aliases,
            description=event.description,
            note=event.note,
            venue=event.venue,
            sort_date=str(event.since or ""),
            **inputs.about(event),
        )
