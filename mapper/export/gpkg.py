"""GeoPackage: one file with a table a layer, as QGIS opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyogrio

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.frames import CLOCK, frame, written
from mapper.export.layers import Json, filled
from mapper.files.replace import replace_all


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>.gpkg`` with every layer that is not empty."""
    target = folder / f"{atlas.config.id}.gpkg"
    layers = filled(atlas, maps)
    with _pinned_clock():
        replace_all({target: written(target.name, lambda path: _write(path, layers))})
    return [target]


def _write(path: Path, layers: dict[str, Json]) -> None:
    for number, (name, collection) in enumerate(layers.items()):
        pyogrio.write_dataframe(frame(collection), path, layer=name, driver="GPKG", append=number > 0)


@contextmanager
def _pinned_clock() -> Iterator[None]:
    # GDAL writes today into a GeoPackage's table of contents.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": CLOCK})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
