"""``mapper pack``: a page that folium saved as one file."""

from __future__ import annotations

from pathlib import Path

import click

from mapper.cli._say import echo, line, note
from mapper.errors import DataError, Problem, UsageError
from mapper.words.saying import say


@click.command()
@click.argument("page", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; PAGE with '-packed' in its name by default.",
)
@click.option("--base", help="In the place of online tiles: world, none, or a PMTiles archive.")
@click.option("--title", default="", help="Title of the page.")
@click.option("--quiet", is_flag=True, help="Report nothing but errors.")
def command(page: Path, out: Path | None, *, base: str | None, title: str, quiet: bool) -> int:
    """Put everything that PAGE, which folium saved, links to into it, so that it opens without network.

    \b
    Example: mapper pack page.html --base world
    """
    from mapper.page.packing.pack import pack
    from mapper.tables.files import read_bytes

    content = read_bytes(page)
    if isinstance(content, Problem):
        raise DataError([content])
    try:
        html = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(say("errors.no-folium-page")) from None
    packed = pack(html, base=base, title=title)
    target = out or page.with_name(f"{page.stem}-packed.html")
    packed.save(target)
    if not quiet:
        echo(line("terminal.packed", path=target, size=f"{target.stat().st_size / 1000:.0f} kB"))
        note("terminal.held-to", policy=packed.policy_in_short)
        if packed.evaluates:
            note("terminal.evaluates")
    return 0
