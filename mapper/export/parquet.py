"""GeoParquet: one file a layer, for notebooks and query engines; written where pyarrow is installed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.errors import UsageError
from mapper.export.frames import frame
from mapper.export.layers import Json, write_each
from mapper.words.saying import say


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<layer>.parquet`` for each layer that is not empty, all or none."""
    if find_spec("pyarrow") is None:
        raise UsageError(say("export.needs-pyarrow"))
    return write_each(atlas, folder, maps, "parquet", lambda _, layer: _content(layer))


def _content(collection: Json) -> bytes:
    stream = io.BytesIO()
    frame(collection).to_parquet(stream, index=False)
    return stream.getvalue()
