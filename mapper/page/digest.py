"""What a page was made from, as one digest: pages carry it, so a build can tell that there is nothing to do.

The digest covers the tables, every room of this package that shapes a page with its bundle and base maps, and
the versions of the libraries that write HTML. It stands near the top of each page, so reading it is cheap.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mapper.files.read import NotOrdinaryError, open_ordinary

_META = re.compile(rb'<meta name="mapper-digest" content="([0-9a-f]{64})">')
_HEAD_BYTES = 4096
_ROOTS = ("__init__", "page", "static")
"""Where looking for what shapes a page begins; nothing imports the bundle in ``static``, pages embed it."""
_PAGE_WORDS = ("language.toml", "page.toml", "viewer.toml")
"""Of the catalogue only these reach a page; what is told on the terminal does not make a page stale."""
_IMPORT = re.compile(rb"mapper(?<=from mapper|port mapper)(?:\.| import )(\w+)")
"""Begins with a plain word, because such a pattern is found many times faster."""
_WRITERS = ("branca", "folium", "jinja2", "resvg_py")
"""Libraries whose version changes what a page looks like."""


def build_digest(inputs: str) -> str:
    """Hex SHA-256 over the digest of the atlas' files and over everything of ours that shapes a page."""
    return hashlib.sha256(f"{inputs}\0{_own_digest()}".encode("ascii")).hexdigest()


def stored_digest(page: Path) -> str:
    """The digest a page was written with; empty when there is no page or it carries none."""
    try:
        with open_ordinary(page) as file:
            match = _META.search(file.read(_HEAD_BYTES))
    # What else stands there is told by whoever writes the page.
    except (FileNotFoundError, NotADirectoryError, NotOrdinaryError):
        return ""
    return match[1].decode("ascii") if match else ""


@lru_cache(maxsize=1)  # what runs does not change while it runs
def _own_digest() -> str:
    """Hex SHA-256 over the package and the versions of the libraries that write HTML."""
    total = hashlib.sha256(package_digest(Path(__file__).resolve().parent.parent))
    for name in _versions():
        total.update(name.encode() + b"\0")
    return total.hexdigest()


def package_digest(package: Path) -> bytes:
    """SHA-256 over all files of the rooms that shape a page: code, words, templates, bundle, base maps.

    Which rooms those are is read off their imports, so that no list of them can fall behind.
    """
    total, seen, waiting = {}, set(_ROOTS), list(_ROOTS)
    while waiting:
        for name in _files(package, waiting.pop()):
            content = package.joinpath(name).read_bytes()
            total[name] = hashlib.sha256(content).digest()
            found = {room.decode() for room in _IMPORT.findall(content)} if name.endswith(".py") else set()
            waiting.extend(found - seen)
            seen |= found
    return hashlib.sha256(b"".join(name.encode() + b"\0" + total[name] for name in sorted(total))).digest()


def _files(package: Path, room: str) -> Iterator[str]:
    """The files of one room, be it a folder or a single module, by their path below the package."""
    if package.joinpath(f"{room}.py").is_file():
        yield f"{room}.py"
    # os.walk, because a Path for each of three hundred files costs more than reading them.
    for folder, inner, names in os.walk(package / room):
        inner[:] = [name for name in inner if name != "__pycache__"]
        below = os.path.relpath(folder, package).replace(os.sep, "/")
        for name in names:
            if not (room == "words" and name.endswith(".toml") and name not in _PAGE_WORDS):
                yield f"{below}/{name}"


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
