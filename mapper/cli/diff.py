"""``mapper diff``: what changed between two states of the data, in words."""

from __future__ import annotations

from pathlib import Path

import click

from mapper.cli._say import echo, echo_json, language, note


@click.command()
@click.argument("state", default="HEAD")
@click.argument("atlas", default="data", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option("--json", "as_json_", is_flag=True, help="Same as --format json.")
@click.option("--page", is_flag=True, help='Also write them beside the tables: the pages get "What changed".')
def command(state: str, atlas: Path, form: str, *, as_json_: bool, page: bool) -> None:
    """Tell what changed in ATLAS since STATE, a git revision or another folder.

    With --page the next build puts a section "What changed" on every page it concerns; delete
    ATLAS/changes.json to take it away again.

    \b
    Example: mapper diff HEAD~1
             mapper diff last-year/data data --format markdown
             mapper diff v1 --page
    """
    from mapper.atlas.changes import FILE, Changes
    from mapper.atlas.load import load
    from mapper.editing.diff.compare import compare
    from mapper.editing.diff.report import as_json, as_markdown, as_text, record
    from mapper.editing.diff.states import day_of, load_earlier
    from mapper.files.replace import replace_file

    earlier = load_earlier(state, atlas)
    changes = Changes(since=day_of(state, atlas, earlier), items=compare(earlier, load(atlas)))
    if page:
        replace_file(atlas / FILE, (as_json(changes) + "\n").encode())
        note("terminal.changes-written", path=atlas / FILE)
    if as_json_ or form == "json":
        echo_json(record(changes))
        return
    write = {"text": as_text, "markdown": as_markdown}[form]
    # Line by line, because echo lets no text end a line.
    echo(*write(changes.items, language()).rstrip("\n").split("\n"))
