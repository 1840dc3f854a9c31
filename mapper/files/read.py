"""How files are read: ordinary ones only, and never more of them than the memory takes.

A pipe keeps silent, a device never ends, and a link may lead anywhere; somebody sent the folder.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, Literal

LIMIT_MB = 2048
"""Larger files are refused: reading one would need several times this much memory. A million places fit."""
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
"""Whatever takes the file's place between looking and opening is not waited for."""

Extraordinary = Literal["is-folder", "not-a-file", "file-too-large"]


class NotOrdinaryError(Exception):
    """What stands at a path is no file that could be read whole."""

    def __init__(self, kind: Extraordinary) -> None:
        super().__init__(kind)
        self.kind = kind


def open_ordinary(path: Path) -> BinaryIO:
    """A file to read parts of; :class:`NotOrdinaryError`, or ``OSError`` and ``ValueError`` of the system."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise NotOrdinaryError("is-folder")
    if not stat.S_ISREG(mode):
        raise NotOrdinaryError("not-a-file")
    return os.fdopen(os.open(path, os.O_RDONLY | _FLAGS), "rb")


def read_ordinary(path: Path) -> bytes:
    """The content of a file; raises what :func:`open_ordinary` does."""
    limit = LIMIT_MB << 20
    with open_ordinary(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise NotOrdinaryError("file-too-large")
        # One byte more shows whether this was all.
        content = file.read(size + 1)
        if len(content) > size:  # it grows, or it is one of the system's that say they are empty
            while len(content) <= limit and (more := file.read(1 << 20)):
                content += more
    if len(content) > limit:
        raise NotOrdinaryError("file-too-large")
    return content


def lies_inside(folder: Path, name: str) -> bool:
    """Whether ``name``, as somebody wrote it, is a path within ``folder``, also behind every link."""
    try:
        real, home = Path(os.path.realpath(folder / name)), Path(os.path.realpath(folder))
    # ValueError: the name holds a NUL.
    except (OSError, ValueError):
        return False
    return not Path(name).is_absolute() and real != home and real.is_relative_to(home)
