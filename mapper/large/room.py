"""The folder that work is done in: a piece is there whole or not at all, whoever did it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from mapper.files.own import failed

PLAN = "plan.json"
RESULT = "result.json"
_BEGUN = ".begun-"
LEVEL = 4
"""Of compression, of whatever is made: two fifths of the time of level 6 for a twentieth more bytes."""


def room_for(out: Path, purpose: str) -> Path:
    """The folder beside ``out`` where work for this purpose goes on; one for another purpose is removed."""
    room = out.parent / f".{out.name}.work"
    known = room / PLAN
    with _told(room):
        if not known.is_file() or known.read_text(encoding="utf-8") != purpose:
            shutil.rmtree(room, ignore_errors=True)
            room.mkdir(parents=True)
            known.write_text(purpose, encoding="utf-8")
        for left in room.glob(f"{_BEGUN}*"):
            shutil.rmtree(left, ignore_errors=True)
    return room


def removed(room: Path) -> None:
    """The work is published: nothing of it is needed any more."""
    shutil.rmtree(room, ignore_errors=True)


def piece(room: Path, name: str, work: Callable[[Path], dict[str, Any]]) -> str:
    """Do a piece of work into a folder of its own, unless it is done already; its name.

    ``work`` fills the folder and says what came of it, which :func:`result` gives back. A second worker that
    did the same makes no difference.
    """
    done = room / name
    if done.is_dir():
        return name
    begun = room / f"{_BEGUN}{name}-{os.getpid()}-{os.urandom(4).hex()}"
    with _told(done):
        try:
            begun.mkdir()
            told = work(begun)
            begun.joinpath(RESULT).write_text(json.dumps(told), encoding="utf-8")
            with suppress(FileExistsError):
                _rename(begun, done)
        finally:
            shutil.rmtree(begun, ignore_errors=True)
    return name


def result(room: Path, name: str) -> Any:
    """What a piece of work said of itself."""
    return json.loads(room.joinpath(name, RESULT).read_text(encoding="utf-8"))


def hashed(*parts: bytes) -> str:
    """What stands for these parts in a name."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "little") + part)
    return total.hexdigest()[:16]


def _rename(begun: Path, done: Path) -> None:
    try:
        begun.rename(done)
    except OSError:
        # Another run of the same work was quicker: what it made is the same.
        if not done.is_dir():
            raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """A disk that is full or refuses is named with the place that it happened at."""
    try:
        yield
    except OSError as error:
        raise failed(path, error) from error
