"""KMZ: what KML is, packed for the post."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.kml import documents
from mapper.export.zipped import zipped
from mapper.files.replace import replace_all


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<language>.kmz`` for each language, all or none."""
    files = {
        folder / f"{name}.kmz": zipped({"doc.kml": content})
        for name, content in documents(atlas, maps).items()
    }
    replace_all(files)
    return list(files)
