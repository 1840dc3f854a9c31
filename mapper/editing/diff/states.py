"""An earlier state of an atlas folder: another folder, or the same one at a git revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.errors import DataError, UsageError


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
    if _is_folder(state):
        return earlier.config.data_date
    command = ["git", "log", "-1", "--format=%cs", state, "--"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.stdout.decode(errors="replace").strip()


def _is_folder(state: str) -> bool:
    return (Path(state) / "atlas.toml").is_file()


@contextmanager
def earlier_state(state: str, folder: Path) -> Iterator[Path]:
    """Yield a folder with the tables of ``state``: a directory, or else a git revision of ``folder``."""
    if _is_folder(state):
        yield Path(state)
        return
    with tempfile.TemporaryDirectory(prefix="mapper-diff-") as place:
        _unpack(_archive(state, folder), Path(place))
        yield Path(place)


def _archive(revision: str, folder: Path) -> bytes:
    if revision.startswith("-"):
        raise UsageError(f"{revision} is no revision — name a commit, a tag or a folder with an atlas.toml")
    command = ["git", "archive", "--format=tar", revision]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UsageError(
            "git is not installed — name a folder to compare with instead of a revision"
        ) from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(
            f"{revision} is neither a folder with an atlas.toml nor a revision of {folder}"
            f" ({reason[-1] if reason else 'git said nothing'}) — try: mapper diff HEAD~1"
        )
    return done.stdout


def _unpack(archive: bytes, place: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(place, filter="data")
