"""What another map of the atlas names, so that a search here can say that it is found there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from mapper.atlas.config.model import LayerName, MapConfig, MapKind
from mapper.atlas.model import Atlas
from mapper.atlas.records import Corridor, Event, PartnerCity, Place, RailStop, Service

MOST = 2_000
"""Features of a map beyond which their names would weigh more than what they are good for."""
Named = Place | PartnerCity | RailStop | Service | Corridor | Event
LISTED: Mapping[MapKind, Mapping[LayerName, Callable[[Atlas], Iterable[Named]]]] = {
    "city": {"places": lambda atlas: atlas.place_list, "events": lambda atlas: atlas.events},
    "world": {
        "partners": lambda atlas: atlas.partner_list,
        "railway": lambda atlas: (*atlas.services, *atlas.corridors, *atlas.stop_list),
    },
}
"""The records that a map of a kind lists for each layer; the stops in a city stand on the world, too."""


def named_on(config: MapConfig, atlas: Atlas, *, but: Collection[str]) -> tuple[str, ...]:
    """All names of each record on a map, as one text with semicolons; without those of the ids ``but``.

    Nothing where there are more than ``MOST``.
    """
    layers = LISTED[config.kind]
    records = [one for layer in layers if layer in config.layers for one in layers[layer](atlas)]
    found = [_names(one) for one in records if one.id not in but]
    return tuple(found) if len(found) <= MOST else ()


def _names(record: Named) -> str:
    names = [*record.name.texts]
    names += [*getattr(record, "aliases", ()), getattr(record, "local_name", "")]
    return "; ".join(filter(None, dict.fromkeys(names)))
