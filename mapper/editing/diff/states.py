"""An earlier state of an atlas folder: another folder, or the same one at a git revision."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.editing.diff.git import Revision
from mapper.errors import DataError


def load_earlier(state: str, folder: Path) -> Atlas:
    """The atlas as it was: in another folder, or at a git revision of ``folder``.

    Problems of the earlier tables name the state instead of the temporary place they were unpacked to.
    """
    with earlier_state(state, folder) as place:
        try:
            return load(place)
        except DataError as error:
            told = [
                replace(problem, file=f"{state}: {Path(problem.file).name}") for problem in error.problems
            ]
            raise DataError(told) from None


def day_of(state: str, folder: Path, earlier: Atlas) -> str:
    """The ISO 8601 day of an earlier state: of the commit, or the one its settings name as the data's."""
    return earlier.config.data_date if _is_folder(state) else Revision.of(folder, state).day()


def _is_folder(state: str) -> bool:
    return (Path(state) / "atlas.toml").is_file()


@contextmanager
def earlier_state(state: str, folder: Path) -> Iterator[Path]:
    """Yield a folder with the tables of ``state``: a directory, or else a git revision of ``folder``."""
    if _is_folder(state):
        yield Path(state)
        return
    with tempfile.TemporaryDirectory(prefix="mapper-diff-") as place:
        _unpack(Revision.of(folder, state), Path(place))
        yield Path(place)


def _unpack(revision: Revision, place: Path) -> None:
    broken = []
    for name, content in revision.files():
        target = Path(os.path.normpath(place / name))
        if not target.is_relative_to(place):  # what is a name to git may be a path to Windows
            continue
        if content is None:
            broken.append(target)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for target in broken:  # as broken here as there, so that whoever needs it is told
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(target.name)
