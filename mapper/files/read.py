"""How files are read: ordinary ones only, and never more of them than the memory takes.

A pipe keeps silent, a device never ends, and a link may lead anywhere; somebody sent the folder.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal

LIMIT_MB = 512
"""Larger files are refused: reading one would need several times this much memory."""
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
"""Whatever takes the file's place between looking and opening is not waited for."""

Extraordinary = Literal["is-folder", "not-a-file", "file-too-large"]


class NotOrdinaryError(Exception):
    """What stands at a path is no file that could be read whole."""

    def __init__(self, kind: Extraordinary) -> None:
        super().__init__(kind)
        self.kind = kind


def read_ordinary(path: Path) -> bytes:
    """The content of a file; :class:`NotOrdinaryError`, or ``OSError`` and ``ValueError`` of the system."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise NotOrdinaryError("is-folder")
    if not stat.S_ISREG(status.st_mode):
        raise NotOrdinaryError("not-a-file")
    limit = LIMIT_MB << 20
    if status.st_size > limit:
        raise NotOrdinaryError("file-too-large")
    with os.fdopen(os.open(path, os.O_RDONLY | _FLAGS), "rb") as file:
        # One byte more shows whether this was all.
        content = file.read(status.st_size + 1)
        if len(content) > status.st_size:  # it grows, or it is one of the system's that say they are empty
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
