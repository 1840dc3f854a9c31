"""FlatGeobuf: one file a layer, which web maps read in parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas
import pyogrio

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.frames import frame, written
from mapper.export.layers import write_each


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<layer>.fgb`` for each layer that is not empty, all or none."""
    return write_each(atlas, folder, maps, "fgb", lambda name, layer: _content(name, frame(layer)))


def _content(name: str, layer: geopandas.GeoDataFrame) -> bytes:
    # An index has no room for a row that lies nowhere: GDAL would leave the row out.
    index = "NO" if layer.geometry.isna().any() else "YES"

    def write(path: Path) -> None:
        pyogrio.write_dataframe(layer, path, layer=name, driver="FlatGeobuf", spatial_index=index)

    return written(f"{name}.fgb", write)
