"""Bytes from the disk, or a problem in words: whatever stands where a table should be, nothing is thrown."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mapper.errors import MapperError, Problem
from mapper.files.read import LIMIT_MB, NotOrdinaryError, read_ordinary
from mapper.tables import wording
from mapper.tables.messages import At, Message, problem
from mapper.words.saying import Saying, say

UNPACKED_LIMIT_MB = 512
"""A file that unpacks to more is refused before it fills the memory."""
DENSEST = 100
"""Times its size to which a file may unpack; real ones stay below 50."""
Found = TypeVar("Found")
_KINDS = {one.code: one for one in (wording.IS_FOLDER, wording.NOT_A_FILE, wording.FILE_TOO_LARGE)}


def read_bytes(path: Path, shown: str = "") -> bytes | Problem:
    """The content of an ordinary file, or why it cannot be had; ``shown`` is its name in the problem."""
    at = At(shown or str(path))
    try:
        return read_ordinary(path)
    except NotOrdinaryError as error:
        return problem(_KINDS[error.kind], at, limit=LIMIT_MB)
    except FileNotFoundError:
        return problem(wording.BROKEN_LINK if path.is_symlink() else wording.NOT_FOUND, at)
    except (OSError, ValueError) as error:
        if path.is_symlink() and isinstance(error, OSError) and not isinstance(error, PermissionError):
            return problem(wording.BROKEN_LINK, at)
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return problem(wording.UNREADABLE, at, reason=reason or type(error).__name__)


def refuse_bomb(content: bytes) -> None:
    """``ValueError`` for a ZIP archive that unpacks to far more than it is; ``BadZipFile`` for no archive."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist()) >> 20
    if size > UNPACKED_LIMIT_MB or size > DENSEST * max(1, len(content) >> 20):
        raise ValueError(f"it unpacks to {size} MB")


def understood(read: Callable[[], Found], message: Message, at: At) -> Found | Problem:
    """What ``read`` makes of a file, or a problem: parsers raise anything for what somebody sent."""
    try:
        return read()
    except Exception as error:
        return problem(message, at, reason=reason_of(error))


def reason_of(error: Exception) -> Saying | str:
    """What a parser has to say, on one line."""
    if isinstance(error, RecursionError):
        return say("check.word.nested-too-deeply")
    if isinstance(error, MapperError):
        return error.saying
    told = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {told}" if isinstance(error, LookupError) or not told else told
