"""What several verbs share: the atlas argument and where its maps go."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mapper.errors import UsageError
from mapper.words.saying import say

ATLAS = click.argument("atlas", default="data", type=click.Path(path_type=Path))
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the maps; the folder 'maps' beside ATLAS by default.",
)


def out_folder(atlas: Path, out: Path | None) -> Path:
    """The folder asked for, or ``maps`` beside the atlas; ``UsageError`` when that is a link nobody named."""
    if out is not None:
        return out
    usual = shown(atlas.absolute().parent / "maps")
    if usual.is_symlink():
        raise UsageError(say("errors.maps-is-link", path=usual, target=os.path.realpath(usual)))
    return usual


def shown(path: Path) -> Path:
    """A path as the user would write it: relative to the working directory where it lies below it."""
    here = Path(os.path.normpath(Path.cwd()))
    whole = Path(os.path.normpath(path.absolute()))
    return whole.relative_to(here) if whole.is_relative_to(here) else whole
