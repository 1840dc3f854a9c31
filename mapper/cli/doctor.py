"""``mapper doctor``: a last look before publishing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS, OUT, out_folder
from mapper.cli._say import echo, echo_json, language, note

if TYPE_CHECKING:
    from mapper.atlas.model import Atlas


@click.command()
@ATLAS
@OUT
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def command(atlas: Path, out: Path | None, *, as_json: bool) -> int:
    """Look over the pages of ATLAS before they are published: what, where, who decides.

    Hosts a page would contact, keys in it, credits and licences, uncertainty that is not told, texts missing
    in a language, contrast, size, boundaries, links, sensitive places. Pages that are missing or older than
    the tables are built into a temporary folder. Ends with 1 when something must not be published like this.

    \b
    Example: mapper doctor data
    """
    from mapper.atlas.load import load
    from mapper.editing.doctor import in_short, preflight

    loaded = load(atlas)
    with _pages(loaded, out_folder(atlas, out)) as pages:
        findings = preflight(loaded, pages)
    if as_json:
        echo_json([found.record() for found in findings])
    else:
        # As many as there are lines: whoever counts those must find what the last one says.
        told = tuple(in_short(findings))
        for found in told:
            echo(found.line(language()))
        stops = sum(found.level == "stop" for found in told)
        note("terminal.findings", n=len(told), stops=stops)
    return 1 if any(found.level == "stop" for found in findings) else 0


@contextmanager
def _pages(atlas: Atlas, out: Path) -> Iterator[Sequence[Path]]:
    """The built pages when they are up to date, else fresh ones that vanish afterwards."""
    from mapper.page.digest import build_digest
    from mapper.page.publish import page_names, page_path, stale

    names = page_names(atlas.config)
    digest = build_digest(atlas.digest)
    if not stale(out, names, digest):
        yield [page_path(out, name) for name in names]
        return
    from mapper.page.site import make

    note("terminal.fresh-pages", out=out)
    with tempfile.TemporaryDirectory(prefix="mapper-doctor-") as place:
        make(atlas, Path(place), names, digest=digest)
        yield [page_path(Path(place), name) for name in names]
