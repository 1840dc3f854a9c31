"""``mapper basemap``: streets for a city map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS
from mapper.cli._progress import Steps
from mapper.cli._say import line, note, tell
from mapper.errors import UsageError
from mapper.value import value_type
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.geometry.types import Box
    from mapper.streets.frame import Ground
    from mapper.streets.ranges import FileSource, WebSource
    from mapper.streets.record import Made

BUDGET_MB = 3.0


@click.command()
@click.argument("source")
@ATLAS
@click.option(
    "--map", "map_id", default="", metavar="ID", help="The map of atlas.toml; the city map by default."
)
@click.option(
    "--bbox", default="", metavar="W,S,E,N", help="Frame in degrees; what the map shows by default."
)
@click.option(
    "--budget",
    type=click.FloatRange(min=0.05, max=40),
    default=BUDGET_MB,
    show_default=True,
    metavar="MB",
    help="Largest size of the base map.",
)
@click.option(
    "--engine",
    type=click.Choice(["tippecanoe", "gdal"]),
    help="What cuts the tiles; the better one by default.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say how large it would be and how long it takes; write nothing."
)
@click.option("--quiet", is_flag=True, help="Show problems only.")
def command(
    source: str,
    atlas: Path,
    *,
    map_id: str,
    bbox: str,
    budget: float,
    engine: str | None,
    dry_run: bool,
    quiet: bool,
) -> int:
    """Put the city map of ATLAS on streets from SOURCE.

    SOURCE is an extract of OpenStreetMap (.osm.pbf, as from download.geofabrik.de or download.bbbike.org), or
    a PMTiles archive in the Protomaps schema: a file, or an address of which only the frame is read. Writes
    streets.pmtiles with its record beside atlas.toml and names it there. What is too large for the budget
    loses buildings, then service roads, paths, and a zoom, and says so.

    \b
    Example: mapper basemap Lisbon.osm.pbf data
    """
    from mapper.streets.frame import box_in, ground_of
    from mapper.streets.install import install

    ground = ground_of(atlas, map_id, box_in(bbox) if bbox else None)
    wishes = Wishes(budget=round(budget * 1e6), engine=engine or "", dry_run=dry_run, quiet=quiet)
    made = _made(source, ground, wishes)
    if made is None:
        return 0
    for written in install(made, ground):
        tell("basemap.written", path=written)
    _report(made, ground, quiet=quiet)
    return 0


@value_type
class Wishes:
    """How it is to be made."""

    budget: int
    engine: str
    dry_run: bool
    quiet: bool


def _made(source: str, ground: Ground, wishes: Wishes) -> Made | None:
    """The base map; None after a rehearsal."""
    from mapper.streets.ranges import FileSource, WebSource, is_address

    if is_address(source):
        with WebSource(source) as web:
            return _from_archive(web, ground, wishes)
    path = Path(source)
    if not path.is_file():
        raise UsageError(say("basemap.no-file", path=source))
    with path.open("rb") as file:
        is_archive = file.read(7) == b"PMTiles"
    if is_archive or path.suffix == ".pmtiles":
        return _from_archive(FileSource(path), ground, wishes)
    return _from_extract(path, ground, wishes)


def _from_extract(path: Path, ground: Ground, wishes: Wishes) -> Made | None:
    from mapper.streets.make import STEPS, estimate, extract_for, from_extract

    extract = extract_for(path, ground)
    _tell_lacking(path.name, ground, extract.frame)
    with Steps(STEPS, quiet=wishes.quiet) as steps:
        step = _telling(steps)
        if not wishes.dry_run:
            return from_extract(extract, ground, budget=wishes.budget, engine=wishes.engine, step=step)
        found = estimate(extract, ground, step)
    whole = found.size / 1e6
    tell("basemap.would-be", size=min(whole, wishes.budget / 1e6), whole=whole, seconds=found.seconds)
    return None


def _from_archive(source: FileSource | WebSource, ground: Ground, wishes: Wishes) -> Made | None:
    from mapper.streets.cut import CUT_STEPS, cut, look_into

    with Steps(CUT_STEPS, quiet=wishes.quiet) as steps:
        larger = look_into(source, ground, _telling(steps))
        made = None if wishes.dry_run else cut(larger, budget=wishes.budget, step=_telling(steps))
    _tell_lacking(source.name, ground, larger.frame)
    if made:
        return made
    whole = larger.size / 1e6
    tell("basemap.would-be", size=min(whole, wishes.budget / 1e6), whole=whole, seconds=larger.seconds)
    return None


def _tell_lacking(source: str, ground: Ground, covered: Box) -> None:
    from mapper.streets.coverage import lacking

    if missing := lacking(ground, covered):
        sides = [line(f"basemap.side.{side}") for side in missing.sides]
        note("basemap.part-only", source=source, percent=missing.percent, sides=sides)


def _telling(steps: Steps) -> Callable[[str], None]:
    return lambda key: steps.step(line(key))


def _report(made: Made, ground: Ground, *, quiet: bool) -> None:
    if made.left_out:
        names = [line(f"basemap.left-out.{name}") for name in made.left_out]
        note("basemap.left-out.told", names=names)
    if made.open_coast:
        note("basemap.open-coast", count=made.open_coast)
    size = len(made.archive) / 1e6
    note("basemap.done", quiet=quiet, map=ground.map_id, size=size, atlas=ground.folder)
