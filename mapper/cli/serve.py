"""``mapper serve``: the maps in a browser, following the tables while they are edited."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import click

from mapper.cli._options import ATLAS, OUT, out_folder
from mapper.cli._say import echo, language, note, tell

PORT = 8000


@click.command()
@ATLAS
@OUT
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Port on this machine; 0 takes a free one.",
)
@click.option(
    "--open/--no-open", "wanted", default=None, help="Open a browser; on a terminal that is the default."
)
def command(atlas: Path, out: Path | None, *, port: int, wanted: bool | None) -> int:
    """Build the maps of ATLAS, show them in a browser and follow every saved change.

    A folder that `mapper tiles` made is shown as it is.

    A mistake is shown on the page and here, and the last good map stays. Only this machine can reach the
    pages. End it with Ctrl-C.

    \b
    Example: mapper serve data --port 8000
    """
    from mapper.atlas.folder import AtlasFolder
    from mapper.cli._browser import show
    from mapper.editing.serve.loop import Loop
    from mapper.errors import DataError
    from mapper.large.publish import is_page

    tiles = is_page(atlas)

    def ready(address: str) -> None:
        tell("terminal.shows" if tiles else "terminal.follows", address=address, atlas=atlas)
        if sys.stdout.isatty() if wanted is None else wanted:
            show(address)

    if tiles:
        from mapper.large.serve import FolderServer

        server = FolderServer(port, atlas, language=language())
        ready(server.address())
        try:
            server.serve()
        except KeyboardInterrupt:
            note("terminal.ended")
        return 0
    if absent := AtlasFolder(atlas).absent():  # nobody would wait for it to come
        raise DataError([absent])
    loop = Loop(atlas, out_folder(atlas, out), port=port, say=echo, language=language())
    try:
        loop.run(threading.Event(), ready=ready)
    except KeyboardInterrupt:
        note("terminal.ended")
    return 0
