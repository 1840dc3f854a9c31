"""Features → tiles by number, unpacked: with tippecanoe, or where there is none for the system, with GDAL.

Both only cut. What they write beside the tiles, as the command line with the user's folders, is left behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from mapper.basemap.tiles import every_tile
from mapper.basemap.vector import unpacked
from mapper.errors import MapperError, UsageError
from mapper.streets.features import Features
from mapper.streets.tags import LEAST_ZOOM, MOST_ZOOM
from mapper.words.saying import say

BUFFER = 4
"""Margin round a tile in 1/256 of its side: as much as the widest street drawn needs."""
Tiles = dict[int, bytes]
"""Number of a tile → its content, unpacked."""
Tiler = Callable[[Features], Tiles]


class TilerError(MapperError):
    """The tiler failed; the message has what it said last."""


def tiler_named(name: str = "") -> tuple[str, Tiler]:
    """The tiler asked for, else the best there is; ``UsageError`` where there is none."""
    if name != "gdal" and _program():
        return "tippecanoe", with_tippecanoe
    if name != "tippecanoe" and find_spec("pyogrio"):
        return "gdal", with_gdal
    raise UsageError(say("basemap.no-extra"))


def with_tippecanoe(features: Features) -> Tiles:
    """Small tiles, each feature from its own zoom on."""
    target = features.folder / "tiles.pmtiles"
    frame = features.frame
    command = [
        _program(),
        "--quiet",
        "--force",
        f"--output={target}",
        f"--temporary-directory={features.folder}",
        f"--minimum-zoom={LEAST_ZOOM}",
        f"--maximum-zoom={MOST_ZOOM}",
        "--full-detail=12",
        "--low-detail=12",
        f"--buffer={BUFFER}",
        f"--clip-bounding-box={frame.west},{frame.south},{frame.east},{frame.north}",
        "--simplification=4",
        "--simplify-only-low-zooms",
        "--no-tiny-polygon-reduction-at-maximum-zoom",
        # Nothing is dropped because there is much of it: what may go is decided elsewhere, and told.
        "--drop-rate=1",
        "--no-tile-size-limit",
        "--no-feature-limit",
        # Alike things side by side, and as one: a third less.
        "--coalesce",
        "--reorder",
        *map(str, features.files.values()),
    ]
    # One thread: whatever comes first is written first, on every run.
    done = subprocess.run(
        command, env={**os.environ, "TIPPECANOE_MAX_THREADS": "1"}, capture_output=True, check=False
    )
    if done.returncode or not target.is_file():
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(done.returncode)]
        raise TilerError(say("basemap.tiler-failed", tiler="tippecanoe", reason=lines[-1]))
    return {number: unpacked(tile) for number, tile in every_tile(target.read_bytes())}


def with_gdal(features: Features) -> Tiles:
    """The same with what geopandas brings along; nearly twice as large, and more memory."""
    tiles: dict[int, bytes] = {}
    for layer, path in features.files.items():
        for number, tile in _layer_with_gdal(layer, path, features):
            # Layers of a tile follow each other in its bytes; readers take but one of a name.
            tiles[number] = tiles.get(number, b"") + tile
    return tiles


def _layer_with_gdal(layer: str, path: Path, features: Features) -> list[tuple[int, bytes]]:
    """One layer; GDAL knows no zoom of a feature, so every band of zooms is a file of its own."""
    import json

    import geopandas
    import shapely

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    zooms = [row["tippecanoe"]["minzoom"] for row in rows]
    shapes = shapely.from_geojson([json.dumps(row["geometry"]) for row in rows])
    frame = geopandas.GeoDataFrame([row["properties"] for row in rows], geometry=shapes, crs="EPSG:4326")
    found: list[tuple[int, bytes]] = []
    starts = sorted(set(zooms))
    for first, after in pairwise([*starts, MOST_ZOOM + 1]):
        shown = frame[[zoom <= first for zoom in zooms]].dropna(axis="columns", how="all")
        target = features.folder / f"{layer}-{first}.pmtiles"
        _write_with_gdal(shown, target, layer, (first, after - 1))
        found += [(number, unpacked(tile)) for number, tile in every_tile(target.read_bytes())]
    return found


def _write_with_gdal(shown: object, target: Path, layer: str, zooms: tuple[int, int]) -> None:
    import pyogrio

    try:
        pyogrio.write_dataframe(
            shown,
            str(target),
            driver="PMTiles",
            layer=layer,
            MINZOOM=zooms[0],
            MAXZOOM=zooms[1],
            EXTENT=4096,
            BUFFER=BUFFER * 16,
            # In units of a tile: half a unit at the closest zoom, where every bend of a street is seen.
            SIMPLIFICATION=4,
            SIMPLIFICATION_MAX_ZOOM=0.5,
            MAX_SIZE=50_000_000,
            MAX_FEATURES=10_000_000,
        )
    except (pyogrio.errors.DataSourceError, RuntimeError) as error:
        raise TilerError(say("basemap.tiler-failed", tiler="GDAL", reason=str(error))) from error


def _program() -> str:
    """Where tippecanoe is, beside this Python first; empty where it is not."""
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return shutil.which("tippecanoe", path=beside) or ""
