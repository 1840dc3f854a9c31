"""What a base map says of itself, within the archive and in the record beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from mapper.basemap import Record
from mapper.value import value_type
from mapper.words.catalogue import languages
from mapper.words.saying import say

ATTRIBUTION = (
    '<a href="https://www.openstreetmap.org/copyright" target="_blank">&copy; OpenStreetMap contributors</a>'
)
ODBL = "ODbL-1.0"


@value_type
class Source:
    """Where the streets come from; nothing of it is a path of this machine."""

    name: str
    """File name, or the address of an archive."""
    date: str = ""
    """Day of the data, ISO 8601; empty where the source does not say."""
    size: int = 0
    sha256: str = ""
    """Of the whole file; empty where only a part of it was read."""


@value_type
class Made:
    """A finished base map and all that is to be said of it."""

    archive: bytes
    source: Source
    steps: Sequence[str]
    """What was done, in English."""
    left_out: Sequence[str] = ()
    """What was dropped for the budget: ``buildings``, ``service``, ``paths``, ``zoom``."""
    open_coast: int = 0
    """Coastlines that break off, so that the sea could not be told from the land there."""
    licence: str = ODBL


def description(
    layers: Mapping[str, tuple[int, int]], *, attribution: str = ATTRIBUTION, **more: Any
) -> dict[str, Any]:
    """What stands within an archive: its layers with their zooms, whom it credits, and ``more``."""
    told = [
        {"id": layer, "minzoom": least, "maxzoom": most, "fields": {}}
        for layer, (least, most) in layers.items()
    ]
    return {"name": "streets", "attribution": attribution, "vector_layers": told, **more}


def record_of(made: Made, known: Record, file: str) -> bytes:
    """The record, as it is written beside the archive; shipped base maps have the same."""
    if known.of_openstreetmap and not known.over:
        credits = {tag: say("page.credit.openstreetmap").line(tag) for tag in languages()}
    else:
        credits = dict(known.credits)
    record = {
        "name": known.name,
        "file": file,
        "title": known.title,
        "flavor": known.flavor,
        "datum": "WGS84",
        "bounds": list(known.bounds),
        "licence": made.licence,
        "credits": credits,
        "source": {
            "name": made.source.name,
            "date": made.source.date,
            "bytes": made.source.size,
            "sha256": made.source.sha256,
        },
        "steps": list(made.steps),
        "left_out": list(made.left_out),
        "bytes": known.size,
        "sha256": hashlib.sha256(made.archive).hexdigest(),
        "min_zoom": known.min_zoom,
        "max_zoom": known.max_zoom,
        "layers": list(known.layers),
        **({"over": known.over} if known.over else {}),
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
