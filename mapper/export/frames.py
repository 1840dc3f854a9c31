"""Layers as geopandas frames, and as files of the drivers that write those."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas

from mapper.export.layers import Json

CLOCK = "2000-01-01T00:00:00.000Z"
"""What a file says of when it was written: always the same, so that the same atlas gives the same bytes."""


def frame(collection: Json) -> geopandas.GeoDataFrame:
    """One row a feature with every column, in EPSG:4326; whole numbers stay whole beside empty cells."""
    features = collection["features"]
    found = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
    for name in found.columns.drop("geometry"):
        values = [one["properties"][name] for one in features if one["properties"][name] is not None]
        # pandas would make decimals of whole numbers that have a gap.
        if values and all(type(value) is int for value in values):
            found[name] = found[name].astype("Int64")
    return found


def written(name: str, write: Callable[[Path], None]) -> bytes:
    """The content of a file that a library only writes to a path."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()
