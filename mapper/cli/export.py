"""``mapper export``: the atlas in other people's formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS, OUT, out_folder
from mapper.errors import UsageError

if TYPE_CHECKING:
    from mapper.atlas.config.model import MapConfig
    from mapper.atlas.model import Atlas


@click.command()
@ATLAS
@OUT
@click.option(
    "--format",
    "kind",
    type=click.Choice(["geojson", "svg"]),
    required=True,
    help="geojson: every layer with all its columns; svg: a static figure of each world map.",
)
@click.option("--map", "map_id", help="Only this map of atlas.toml, and the layers it shows.")
@click.option("--quiet", is_flag=True, help="Report nothing but errors.")
def command(atlas: Path, out: Path | None, *, kind: str, map_id: str | None, quiet: bool) -> int:
    """Write ATLAS, the folder with atlas.toml, as GeoJSON or as static figures.

    \b
    Example: mapper export data --format geojson --out shared
    """
    from mapper.atlas.load import load

    loaded = load(atlas)
    maps = _maps(loaded, map_id)
    folder = out_folder(atlas, out)
    written = _geojson(loaded, folder, maps) if kind == "geojson" else _figures(loaded, folder, maps)
    if not quiet:
        for path in written:
            click.echo(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def _maps(atlas: Atlas, map_id: str | None) -> list[MapConfig]:
    maps = [config for config in atlas.config.maps if map_id in (None, config.id)]
    if not maps:
        known = ", ".join(config.id for config in atlas.config.maps) or "none"
        raise UsageError(f"there is no map {map_id!r} in atlas.toml; it has: {known}")
    return maps


def _geojson(atlas: Atlas, folder: Path, maps: list[MapConfig]) -> list[Path]:
    from mapper.export.geojson import write_geojson

    return write_geojson(atlas, folder, maps)


def _figures(atlas: Atlas, folder: Path, maps: list[MapConfig]) -> list[Path]:
    from mapper.export.figure.figure import write_figures
    from mapper.scene.build import build_scene

    worlds = [config.id for config in maps if config.kind == "world"]
    if not worlds:
        raise UsageError("only world maps have a static figure; name one with --map")
    written = [path for name in worlds for path in write_figures(build_scene(atlas, name), folder)]
    if not written:
        raise UsageError("a static figure needs a hub to be centred on: give 'hub' in atlas.toml a place")
    return written
