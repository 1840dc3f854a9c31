"""``mapper tiles``: more places than one page holds, as tiles beside a page that fetches what it shows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import shown
from mapper.cli._progress import Steps
from mapper.cli._say import echo, echo_json, language, line, note
from mapper.errors import UsageError
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.large.make import Data

TOLD = 20
"""Bad rows that are told one by one on the terminal."""
MOST_WORKERS = 8
FEW = 2
"""Pieces that are done sooner than workers would be there."""


@click.command()
@click.argument("source", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the page and its files; maps/NAME by default, after the name of SOURCE.",
)
@click.option("--title", default="", help="Title of the page; the name of SOURCE by default.")
@click.option(
    "--base", default="world", show_default=True, help="Base map: a shipped one, none, or a PMTiles archive."
)
@click.option("--lng", help="Column of longitudes, in degrees WGS-84.")
@click.option("--lat", help="Column of latitudes.")
@click.option("--name", help="Column of names.")
@click.option("--id", "id_", help="Column of ids.")
@click.option("--category", help="Column of categories.")
@click.option("--date", help="Column of dates or years.")
@click.option(
    "--workers", type=click.IntRange(0), help="Processes of this machine; 0 to work in this one alone."
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="A Dask cluster that works, as tcp://host:8786."
)
@click.option("--rows", type=click.IntRange(1000), help="Rows of a piece of work.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("--quiet", is_flag=True, help="Report nothing but errors.")
def command(
    source: tuple[Path, ...],
    out: Path | None,
    *,
    title: str,
    base: str,
    workers: int | None,
    scheduler: str,
    rows: int | None,
    as_json: bool,
    quiet: bool,
    **columns: str | None,
) -> int:
    """Make a map of very many places: SOURCE are CSV or (Geo)Parquet files, or folders of them.

    The page fetches what it shows, so it needs a web server that gives parts of files, as most do. Work that
    was broken off goes on where it stood.

    \b
    Example: mapper tiles places.parquet --out maps/places
    """
    try:
        from mapper.large.make import make, purpose_of
    except ImportError:
        raise UsageError(say("large.no-extra")) from None
    from mapper.large.crew import crew
    from mapper.large.page import ground_of, page_of
    from mapper.large.publish import publish, refuse_others, write_bad
    from mapper.large.room import removed, room_for
    from mapper.large.sources import ROWS, open_source

    folder = out or shown(Path("maps") / source[0].resolve().stem)
    refuse_others(folder)
    ground = ground_of(base)
    most = rows or ROWS
    given = {role.rstrip("_"): heading for role, heading in columns.items() if heading}
    with Steps(4, quiet=quiet) as steps:
        steps.step(line("terminal.reading"))
        found = open_source(source, given, rows=most)
        room = room_for(folder, purpose_of(found, most))
        hands = _workers(workers, len(found.pieces))
        called = title or source[0].resolve().stem
        with crew(hands, scheduler) as hired:
            made = make(
                found,
                room,
                hired,
                title=called,
                step=lambda told: steps.say(told.line(language())),
                most=most,
            )
        files = {name: one.name for name, one in made.files.items()}
        if ground.data:
            from mapper.large.join import copied

            files["base"] = copied(room, "base", ground.data).name
        publish(room, folder, files, page_of(made, found.layout, ground, files, title=called))
        removed(room)
    report = folder.with_name(f"{folder.name}-bad-rows.csv")
    if made.bad:
        write_bad(report, made.bad, language())
    else:
        report.unlink(missing_ok=True)
    if not quiet:
        _say(made, folder, report, as_json=as_json)
    return 0


def _workers(asked: int | None, pieces: int) -> int:
    if asked is not None:
        return asked
    return 0 if pieces <= FEW else min(MOST_WORKERS, pieces, os.cpu_count() or 1)


def _say(made: Data, folder: Path, report: Path, *, as_json: bool) -> None:
    size = sum(one.size for one in made.files.values())
    tiles = made.files["tiles"].told["tiles"]
    if as_json:
        echo_json(
            {
                "page": str(folder / "index.html"),
                "rows": made.rows,
                "places": made.places,
                "tiles": tiles,
                "bytes": size,
                "zooms": {
                    zoom: {"counted": one, "single": other} for zoom, (one, other) in made.shown.items()
                },
                "bad": [problem.record() for problem in made.bad],
            }
        )
        return
    told = {"path": folder / "index.html", "folder": folder, "tiles": tiles, "size": f"{size / 1e6:.1f} MB"}
    echo(line("large.done", count=made.places, **told))
    if made.bad:
        note("large.left-out", count=len(made.bad), rows=made.rows)
        echo(*(problem.line(language()) for problem in made.bad[:TOLD]), err=True)
        if len(made.bad) > TOLD:
            note("large.more", count=len(made.bad) - TOLD)
        note("large.bad-rows", path=report)
