"""The files of an atlas folder: what there is, what each holds, and the digest of what was read.

A module of its own, because a build with nothing to do asks for the digest alone and loads no more than this.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mapper.atlas import changes, wording
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import FILE, in_part, read_config
from mapper.atlas.named import names_in
from mapper.atlas.schema import ALL_TABLES
from mapper.errors import Problem
from mapper.files.read import LIMIT_MB, NotOrdinaryError, open_ordinary
from mapper.tables.files import read_bytes
from mapper.tables.folder import companions, find_table
from mapper.tables.messages import At, problem

_PIECE = 1 << 16
"""Bytes that are hashed at a time; larger ones given back would scatter in memory what comes after them."""


def digest(folder: Path | str) -> str:
    """``Atlas.digest`` of a folder without reading its tables: SHA-256 over every input file, hex."""
    files = AtlasFolder(Path(folder))
    config, _ = files.config()
    for schema in ALL_TABLES:
        path, _ = find_table(files.folder, schema.name, files.names)
        if path is not None:
            files.note(path.name)
    return files.digest(config)


class AtlasFolder:
    """One look at one folder; every file is read once, so that the digest is over what was parsed."""

    def __init__(self, folder: Path, texts: Mapping[str, str | bytes] | None = None) -> None:
        self.folder = folder
        self._texts = texts
        self._digests: dict[str, bytes] = {}
        """Length and SHA-256 of every file that was read; the contents themselves may be large."""
        self._toml = b""
        self.names = sorted(texts) if texts is not None else self._listing()

    def _listing(self) -> list[str]:
        try:
            # Sorted: which of two files is taken must not hang on the file system.
            return sorted(path.name for path in self.folder.iterdir())
        except (OSError, ValueError):
            return []

    @property
    def missing(self) -> bool:
        """Whether there is no such folder."""
        return not self.names and self._texts is None and not self.folder.is_dir()

    def absent(self) -> Problem | None:
        """That there is no atlas here; None where there is one, whatever is in it."""
        if self.missing:
            return problem(wording.NO_FOLDER, At(str(self.folder)))
        return None if FILE in self.names else self._no_atlas(At(str(self.folder / FILE)))

    def config(self) -> tuple[Config | None, list[Problem]]:
        """The settings, unless they cannot be used, and what is wrong with them."""
        if absent := self.absent():
            return None, [absent]
        file, content = str(self.folder / FILE), self.read(FILE)
        return (None, [content]) if isinstance(content, Problem) else read_config(content, file=file)

    def config_in_part(self) -> Config | None:
        """What settings that cannot be used say all the same; None where there are none."""
        return in_part(self._toml) if FILE in self.names else None

    def _no_atlas(self, at: At) -> Problem:
        """A folder made by ``mapper init`` holds its tables in one below it, as many others do."""
        below = [path for path in map(self.folder.joinpath, self.names) if (path / FILE).is_file()]
        if len(below) == 1:
            return problem(wording.ATLAS_BELOW, at, folder=below[0])
        return problem(wording.NO_ATLAS, at)

    def toml(self) -> str:
        """The settings as text, only to find the lines of keys; ``config`` tells whether they can be read."""
        return self._toml.decode("utf-8", "replace")

    def read(self, name: str) -> bytes | Problem:
        """What a file holds; what is read goes into the digest."""
        if self._texts is not None:
            text = self._texts[name]
            content: bytes | Problem = text.encode() if isinstance(text, str) else text
        else:
            content = read_bytes(self.folder / name)
        if isinstance(content, bytes):
            self._digests[name] = _told(len(content), hashlib.sha256(content).digest())
            if name == FILE:
                self._toml = content
        return content

    def note(self, name: str) -> None:
        """Let a file go into the digest that nobody asks for: it may be large, so piece by piece."""
        with suppress(OSError, ValueError, NotOrdinaryError), open_ordinary(self.folder / name) as file:
            if os.fstat(file.fileno()).st_size <= LIMIT_MB << 20:
                total, length = hashlib.sha256(), 0
                while piece := file.read(_PIECE):
                    total.update(piece)
                    length += len(piece)
                self._digests[name] = _told(length, total.digest())

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self._texts if self._texts is not None else (self.folder / name).exists()

    def inside(self, folder: str) -> list[str]:
        """The files directly in a folder of the atlas, as paths within the atlas, sorted."""
        if self._texts is not None:
            return sorted(name for name in self._texts if name.rpartition("/")[0] == folder)
        try:
            return sorted(f"{folder}/{path.name}" for path in (self.folder / folder).iterdir())
        except (OSError, ValueError):
            return []

    def digest(self, config: Config | None) -> str:
        """SHA-256 over what was read and the further files that the settings name, and over their names."""
        extra = {other for name in self._digests for other in companions(name, self.names)}
        extra |= {changes.FILE} & set(self.names)
        extra |= names_in(config, self) if config else set()
        for name in extra - self._digests.keys():
            self.read(name)
        total = hashlib.sha256()
        for name, digest in sorted(self._digests.items()):
            total.update(f"{name}\0".encode())
            total.update(digest)
        return total.hexdigest()


def _told(length: int, digest: bytes) -> bytes:
    return f"{length}\0".encode() + digest
