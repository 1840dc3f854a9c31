"""``mapper export``: the atlas in other people's formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS, OUT, out_folder
from mapper.cli._say import echo
from mapper.errors import UsageError
from mapper.export.figure.paper import PAPERS, USUAL
from mapper.export.formats import FORMATS, PRESS_KIT
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.atlas.config.model import MapConfig
    from mapper.atlas.model import Atlas

USUAL_FORMAT = next(iter(FORMATS))


@click.command()
@ATLAS
@OUT
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(FORMATS)),
    help="\n".join(
        [
            "\b",
            f"What is written; {USUAL_FORMAT} unless told.",
            *(f"{name}: {known.about}" for name, known in FORMATS.items()),
        ]
    ),
)
@click.option("--map", "map_id", help="Only this map of atlas.toml, and the layers it shows.")
@click.option("--paper", type=click.Choice(list(PAPERS)), help=f"Sheet of a figure; {USUAL} unless told.")
@click.option("--dpi", type=click.IntRange(50, 600), help="Dots per inch of a png; 300 unless told.")
@click.option(
    "--worksheet", is_flag=True, default=None, help="A pdf to fill in: numbers for names, and answers."
)
@click.option(
    "--all",
    "kit",
    is_flag=True,
    help="A press kit: pictures of every map, captions, alt texts, licences, frames to paste.",
)
@click.option("--quiet", is_flag=True, help="Report nothing but errors.")
def command(
    atlas: Path,
    out: Path | None,
    *,
    kind: str | None,
    map_id: str | None,
    kit: bool,
    quiet: bool,
    **options: str | int | None,
) -> int:
    """Write ATLAS, the folder with atlas.toml, for other programs or as static figures.

    \b
    Example: mapper export data --format geojson --out shared
    """
    from mapper.atlas.load import load

    given = {name: value for name, value in options.items() if value is not None}
    chosen = PRESS_KIT if kit else FORMATS[kind or USUAL_FORMAT]
    meant = {*chosen.takes, *(() if kit else ("format",))}
    for name in sorted({*given, *(("format",) if kind else ())} - meant):
        raise UsageError(say("export.no-such-option", option=f"--{name}", format="--all" if kit else kind))
    loaded = load(atlas)
    written = chosen.write(loaded, out_folder(atlas, out), _maps(loaded, map_id), **given)
    if not quiet:
        for path in written:
            echo(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def _maps(atlas: Atlas, map_id: str | None) -> list[MapConfig]:
    maps = [config for config in atlas.config.maps if map_id in (None, config.id)]
    if not maps:
        known = [config.id for config in atlas.config.maps] or say("errors.none")
        raise UsageError(say("errors.no-such-map", name=map_id, known=known))
    return maps
