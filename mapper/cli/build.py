"""``mapper build``: the tables become pages, all of them or none.

When the digest of everything that goes into the pages is the one they carry, nothing is loaded or done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS, OUT, out_folder
from mapper.cli._progress import Steps
from mapper.cli._say import echo, echo_json, line, note, tell
from mapper.memory import give_back
from mapper.words.saying import the_first

if TYPE_CHECKING:
    from mapper.atlas.model import Atlas
    from mapper.page.publish import Built

DIFFERS = 4
"""Exit code of ``--check`` when a page would change."""
MOST_NAMED = 20
"""Places without a position that are named; of more it is told how many they are."""


@click.command()
@ATLAS
@OUT
@click.option("--check", is_flag=True, help="Write nothing; end with 4 when a page would change.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("--quiet", is_flag=True, help="Report nothing but errors.")
def command(atlas: Path, out: Path | None, *, check: bool, as_json: bool, quiet: bool) -> int:
    """Build the maps of ATLAS, the folder with atlas.toml.

    Only pages whose inputs changed are built. When anything is wrong, nothing is written.

    \b
    Example: mapper build data --out maps
    """
    from mapper.page.digest import build_digest
    from mapper.page.publish import stale

    folder = out_folder(atlas, out)
    digest = build_digest(_inputs(atlas))
    pages = _pages(atlas)
    todo = stale(folder, pages, digest)
    if pages and not todo:
        report, waiting = _untouched(folder, pages), 0 if quiet else _waiting(atlas)
    elif check:
        # For its errors alone: with those there is no answer to what would change.
        _load(atlas)
        if not quiet:
            lines = [line("terminal.would-change", path=f"{folder / name}.html") for name in todo]
            echo(*(lines or [line("terminal.every-map")]))
        return DIFFERS
    else:
        from mapper.atlas.load import collector_paused

        # Until all of it is gone again: a look for garbage goes through every object there is.
        with collector_paused():
            report, waiting = _built(atlas, folder, todo, digest=digest, quiet=quiet)
    if not quiet:
        _say(report, waiting=waiting, as_json=as_json)
    return 0


def _inputs(atlas: Path) -> str:
    from mapper.atlas.folder import digest

    return digest(atlas)


def _pages(atlas: Path) -> list[str]:
    """The pages of what atlas.toml names; none when it cannot be read, which loading will explain."""
    from mapper.atlas.config.read import read_folder
    from mapper.page.publish import page_names

    config, _ = read_folder(atlas)
    return page_names(config) if config else []


def _load(atlas: Path) -> Atlas:
    from mapper.atlas.load import load

    return load(atlas)


def _built(
    atlas: Path, folder: Path, maps: Sequence[str], *, digest: str, quiet: bool
) -> tuple[list[Built], int]:
    """The pages, and how many positions wait for a person to look at them."""
    from mapper.tables.reader import forget

    with Steps(len(maps) + 2, quiet=quiet) as steps:
        steps.step(line("terminal.reading"))
        loaded = _load(atlas)
        forget()
        count, most = len(loaded.place_list), loaded.config.tiles_from
        if count > most:
            note("large.too-many", quiet=quiet, count=count, most=most, table=atlas / "places.csv")
        # After the tables: with errors in them no page is made, and none of this needed.
        from mapper.page.site import make_of, scenes_of

        scenes, config, waiting = scenes_of(loaded, maps), loaded.config, loaded.waiting
        # Of very many places the records weigh a quarter of all, and the pages are made of the scenes.
        del loaded
        give_back(count)
        return make_of(scenes, config, folder, maps, digest=digest, on_step=steps.step), waiting


def _untouched(folder: Path, maps: Sequence[str]) -> list[Built]:
    from mapper.page.publish import Built, page_path

    paths = {name: page_path(folder, name) for name in maps}
    return [
        Built(map=name, path=str(path), written=False, bytes=path.stat().st_size)
        for name, path in paths.items()
    ]


def _waiting(atlas: Path) -> int:
    """How many positions wait for a person to look at them."""
    from mapper.positions.store import read_positions, waiting_in

    positions, _ = read_positions(atlas)
    return waiting_in(positions.values())


def _say(report: Sequence[Built], *, waiting: int, as_json: bool) -> None:
    if as_json:
        echo_json({"pages": [asdict(page) for page in report], "review": waiting})
        return
    for page in report:
        echo(_line(page))
    if waiting:
        tell("terminal.waiting", count=waiting)


def _line(page: Built) -> str:
    size = f"{page.bytes / 1e6:.2f} MB"
    if not page.written:
        return line("terminal.up-to-date", path=page.path, size=size)
    if page.features is None:
        return line("terminal.built-cover", path=page.path, size=size)
    counts = {"features": page.features, "points": page.points, "lines": page.lines}
    told = line("terminal.built", path=page.path, size=size, **counts)
    if not page.unlocated:
        return told
    return told + line("terminal.without-position", names=the_first(page.unlocated, MOST_NAMED))
