"""Finished pages onto the disk: all of them or none, and which of them are out of date."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mapper.page.digest import stored_digest

LEFTOVER_S = 3600
"""Seconds after which an unfinished page is nobody's any more; a build takes far less."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """What is to be said about one page."""

    map: str
    path: str
    written: bool
    bytes: int = 0
    features: int | None = None
    points: int | None = None
    lines: int | None = None
    unlocated: tuple[str, ...] = ()
    """Ids of the places that are only listed, because nobody knows yet where they are."""


def page_path(folder: Path, map_id: str) -> Path:
    """A page is named after its map."""
    return folder / f"{map_id}.html"


def stale(folder: Path, map_ids: Iterable[str], digest: str) -> list[str]:
    """The maps whose page is missing or was made from something else than ``digest`` stands for."""
    return [name for name in map_ids if stored_digest(page_path(folder, name)) != digest]


def publish(pages: Mapping[Path, str]) -> dict[Path, int]:
    """Write all pages aside, then rename each into place; returns the size of each in bytes.

    When anything fails before the first rename, no page has changed and nothing is left behind.
    """
    written: dict[Path, Path] = {}
    try:
        for target, text in pages.items():
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            _forget_leftovers(target)
            aside = target.with_name(f".{target.name}.{os.getpid()}.part")
            written[target] = aside
            _write(aside, text.encode("utf-8"))
        for target, aside in written.items():
            aside.replace(target)
    except BaseException:
        for aside in written.values():
            with suppress(OSError):
                aside.unlink()
        raise
    return {target: target.stat().st_size for target in pages}


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _forget_leftovers(target: Path) -> None:
    """Remove what a killed build left beside ``target``; what is younger may belong to a running one."""
    for leftover in target.parent.glob(f".{target.name}.*.part"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > LEFTOVER_S:
                leftover.unlink()
