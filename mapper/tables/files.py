"""Bytes from the disk, or a problem in words: whatever stands where a table should be, nothing is thrown."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.messages import At, Message, problem

LIMIT_MB = 512
"""Larger files are refused: reading one would need several times this much memory."""
UNPACKED_LIMIT_MB = 512
"""A file that unpacks to more is refused before it fills the memory."""
DENSEST = 100
"""Times its size to which a file may unpack; real ones stay below 50."""


def read_bytes(path: Path, shown: str = "") -> bytes | Problem:
    """The content of an ordinary file, or why it cannot be had; ``shown`` is its name in the problem."""
    at = At(shown or str(path))
    try:
        status = path.stat()
        if (message := _not_ordinary(status)) is not None:
            return problem(message, at)
        if status.st_size > LIMIT_MB << 20:
            return problem(wording.FILE_TOO_LARGE, at, limit=LIMIT_MB)
        return path.read_bytes()
    except FileNotFoundError:
        return problem(wording.BROKEN_LINK if path.is_symlink() else wording.NOT_FOUND, at)
    except (OSError, ValueError) as error:
        if path.is_symlink() and isinstance(error, OSError) and not isinstance(error, PermissionError):
            return problem(wording.BROKEN_LINK, at)
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return problem(wording.UNREADABLE, at, reason=reason or type(error).__name__)


def _not_ordinary(status: os.stat_result) -> Message | None:
    if stat.S_ISDIR(status.st_mode):
        return wording.IS_FOLDER
    return None if stat.S_ISREG(status.st_mode) else wording.NOT_A_FILE


def refuse_bomb(content: bytes) -> None:
    """``ValueError`` for a ZIP archive that unpacks to far more than it is; ``BadZipFile`` for no archive."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist()) >> 20
    if size > UNPACKED_LIMIT_MB or size > DENSEST * max(1, len(content) >> 20):
        raise ValueError(f"it unpacks to {size} MB")
