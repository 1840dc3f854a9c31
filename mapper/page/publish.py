"""Finished pages onto the disk: all of them or none, and a digest that tells when there is nothing to do.

The digest covers everything a page is made from: the tables, this package with its bundle and base maps, and
the versions of the libraries that write HTML. It stands near the top of each page, so reading it is cheap.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_META = re.compile(rb'<meta name="mapper-digest" content="([0-9a-f]{64})">')
_HEAD_BYTES = 4096
LEFTOVER_S = 3600
"""Seconds after which an unfinished page is nobody's any more; a build takes far less."""
_WRITERS = ("branca", "folium", "jinja2")
"""Libraries whose version changes what a page looks like."""


def build_digest(inputs: str) -> str:
    """Hex SHA-256 over the digest of the atlas' files and over everything of ours that shapes a page."""
    return hashlib.sha256(f"{inputs}\0{_own_digest()}".encode("ascii")).hexdigest()


@lru_cache(maxsize=1)  # what runs does not change while it runs
def _own_digest() -> str:
    """Hex SHA-256 over the package and the versions of the libraries that write HTML."""
    package = Path(__file__).resolve().parent.parent
    total = hashlib.sha256()
    for path in sorted(_shaping(package)):
        total.update(path.relative_to(package).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _versions():
        total.update(name.encode() + b"\0")
    return total.hexdigest()


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


def stored_digest(page: Path) -> str:
    """The digest a page was written with; empty when there is no page or it carries none."""
    try:
        with page.open("rb") as file:
            match = _META.search(file.read(_HEAD_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return match[1].decode("ascii") if match else ""


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


def _shaping(package: Path) -> list[Path]:
    """Files of the package that can change a page: code, words, templates, bundle, base maps."""
    left_out = {"__pycache__", "viewer", "cli", "geocode", "editing", "export"}
    return [
        path
        for room in package.iterdir()
        if room.name not in left_out
        for path in ([room] if room.is_file() else room.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def _versions() -> list[str]:
    """Names like ``folium-0.20.0``, read off the folders installers leave: importing takes a second."""
    import importlib.util

    found: set[str] = set()
    for name in _WRITERS:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        site = Path(spec.origin).resolve().parent.parent
        found.update(path.name.removesuffix(".dist-info") for path in site.glob(f"{name}-*.dist-info"))
    return sorted(found)
