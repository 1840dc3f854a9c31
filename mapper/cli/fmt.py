"""``mapper fmt``: tables in one form, so that a change shows as a change and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from mapper.cli._say import echo, language, tell

DIFFERS = 4
"""Exit code of ``--check`` when a file would change."""


@click.command()
@click.argument("targets", nargs=-1, type=click.Path(path_type=Path), metavar="[ATLAS | FILES]...")
@click.option("--check", is_flag=True, help="Write nothing; end with 4 when a file would change.")
@click.option("--quiet", is_flag=True, help="Report nothing but errors.")
def command(targets: tuple[Path, ...], *, check: bool, quiet: bool) -> int:
    """Bring the tables of ATLAS (default: data), or single FILES, into one form.

    UTF-8, columns and rows in order, commas; no character of a cell, no remark and no column of your own is
    lost. A damaged table is reported and left alone. The schema files of an atlas are renewed too.

    \b
    Example: mapper fmt data
             mapper fmt --check data/places.csv
    """
    from mapper.editing.fmt import format_all

    done = format_all(targets or (Path("data"),), dry_run=check)
    for problem in done.problems:
        echo(problem.line(language()), err=True)
    if not quiet:
        for path in done.changed:
            tell("terminal.out-of-form" if check else "terminal.in-form", path=path)
        for path in done.skipped:
            tell("terminal.left-alone", path=path)
    if done.problems:
        return 1
    return DIFFERS if check and done.changed else 0
