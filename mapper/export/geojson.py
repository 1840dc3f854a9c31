"""GeoJSON after RFC 7946: one file a layer, the same bytes for the same atlas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.layers import Json, write_each


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<layer>.geojson`` for each layer that is not empty, all or none."""
    return write_each(atlas, folder, maps, "geojson", lambda _, layer: text_of(layer).encode())


def text_of(collection: Json) -> str:
    """One feature a line, so that a change is a readable diff; NaN is refused."""
    features = [json.dumps(one, ensure_ascii=False, allow_nan=False) for one in collection["features"]]
    head = {key: value for key, value in collection.items() if key != "features"}
    # Without its closing brace, before which the features go.
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return opening + ', "features": [\n' + ",\n".join(features) + "\n]}\n"
