"""``mapper diff``: what changed between two states of the data, in words."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("state", default="HEAD")
@click.argument("atlas", default="data", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option("--json", "as_json_", is_flag=True, help="Same as --format json.")
def command(state: str, atlas: Path, form: str, *, as_json_: bool) -> None:
    """Tell what changed in ATLAS since STATE, a git revision or another folder.

    \b
    Example: mapper diff HEAD~1
             mapper diff last-year/data data --format markdown
    """
    from mapper.atlas.load import load
    from mapper.editing.diff import compare
    from mapper.editing.report import as_json, as_markdown, as_text
    from mapper.editing.states import load_earlier

    changes = compare(load_earlier(state, atlas), load(atlas))
    write = {"text": as_text, "markdown": as_markdown, "json": as_json}["json" if as_json_ else form]
    click.echo(write(changes).rstrip("\n"))
