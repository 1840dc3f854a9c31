"""``mapper import``: a file of somebody else's into a table of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._bringing import datum_in, show, wishes_in
from mapper.cli._options import ATLAS
from mapper.cli._say import echo, language, line, note, tell
from mapper.errors import UsageError
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.importing.bring import Import, Request


@click.command(name="import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@ATLAS
@click.option("--into", default="places", metavar="TABLE", help="Table the rows go into.")
@click.option("--sheet", default="", help="Sheet of a workbook.")
@click.option("--layer", default="", help="Layer of a file that has several; all by default.")
@click.option(
    "--map",
    "wishes",
    multiple=True,
    metavar="HEADING=COLUMN",
    help="What becomes of a heading; nothing behind the = keeps it as it is.",
)
@click.option(
    "--datum", default="", metavar="DATUM", help="WGS84, GCJ02, BD09 or EPSG:CODE, where the file says none."
)
@click.option("--dry-run", is_flag=True, help="Show what would be brought in, and write nothing.")
@click.option("--yes", is_flag=True, help="Bring it in without asking.")
@click.option("--undo", is_flag=True, help="Take the last import back.")
def command(
    file: Path | None,
    atlas: Path,
    *,
    into: str,
    sheet: str,
    layer: str,
    wishes: tuple[str, ...],
    datum: str,
    dry_run: bool,
    yes: bool,
    undo: bool,
) -> int:
    """Bring FILE into a table of ATLAS: rows with ids, their categories, positions and source.

    CSV, TSV, XLSX, ODS, KML, KMZ, GPX, GeoJSON, TopoJSON, GeoPackage, shapefile, FlatGeobuf, Parquet, GTFS.
    On a terminal the proposed columns are shown and asked about. A second run adds what is new; what stands
    in the table already is left as it is.

    \b
    Example: mapper import museums.kmz data
             mapper import stops.csv data --map stop_code=aliases --yes
             mapper import --undo data
    """
    if undo:
        from mapper.importing.undo import undo as taken_back

        for path in taken_back(file if file is not None else atlas):
            tell("import.taken-back", path=path)
        return 0
    from mapper.importing.bring import Request, carry_out, prepare

    if file is None:
        raise UsageError(say("import.no-file"))
    request = Request(
        file=file, into=into, sheet=sheet, layer=layer, wishes=wishes_in(wishes), datum=datum_in(datum)
    )
    plan = prepare(atlas, request)
    show(plan)
    if dry_run:
        note("import.nothing-written")
        return 0
    if not yes:
        request, plan = _agreed(atlas, request, plan)
    done = carry_out(atlas, request)
    _report(done, atlas)
    return 0


def _agreed(atlas: Path, request: Request, plan: Import) -> tuple[Request, Import]:
    """What the person at the terminal agrees to, after as many changes as wanted; ``Abort`` for no."""
    from dataclasses import replace

    from mapper.importing.bring import prepare

    if not sys.stdin.isatty():
        raise UsageError(say("import.say-yes"))
    while True:
        answer = str(click.prompt(line("import.ask"), default="", show_default=False, err=True)).strip()
        if not answer or answer.casefold() in ("y", "yes", "是", "好"):
            return request, plan
        if "=" not in answer:
            raise click.Abort
        try:
            wished = replace(request, wishes={**request.wishes, **wishes_in([answer])})
            plan = prepare(atlas, wished)
        except UsageError as error:
            echo(error.line(language()), err=True)
            continue
        request = wished
        show(plan)


def _report(plan: Import, atlas: Path) -> None:
    if not plan.contents:
        tell("import.nothing-new")
        return
    for path in plan.contents:
        tell("import.written", path=path)
    note("import.done", count=plan.added, filled=plan.filled, atlas=atlas)
