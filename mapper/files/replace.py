"""Files replaced whole or not at all, one or several together.

New content is written aside, under a name nobody can have prepared, and put in place in one step. What a
killed process leaves behind is swept by whoever writes into the same folder an hour later.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from mapper.files.own import WriteError, naming, open_own, real_target
from mapper.words.saying import say

STALE_S = 3600
"""Seconds after which a file written aside is nobody's any more; writing takes far less."""
_LEFT = re.compile(r"\..*\.[0-9a-f]{16}\.part", re.DOTALL)


def replace_file(path: Path, content: bytes, *, within: Path | None = None) -> None:
    """Put ``content`` in place of ``path`` in one step; see :func:`replace_all`."""
    replace_all({path: content}, within=within)


def replace_all(files: Mapping[Path, bytes | Iterable[bytes]], *, within: Path | None = None) -> None:
    """Replace all these files or none; folders that are missing are made, modes stay as they are.

    What is to be in a file comes whole or in pieces.

    A link stays a link and may lead anywhere in the folder ``within``, by default the file's own. Raises
    :class:`mapper.files.own.WriteError`, which names the file; then each holds what it held before.
    """
    changes = [_Change(path, within or path.parent) for path in files]
    for folder in {change.target.parent for change in changes}:
        _sweep(folder)
    try:
        # All are written before one is put in place: a full disk shows while nothing has changed yet.
        for change, content in zip(changes, files.values(), strict=True):
            change.write(content)
        for change in changes[:-1]:  # after the last one nothing can fail any more
            change.keep()
        for change in changes:
            change.place()
    except BaseException:
        # Interrupted after the last one, there is nothing to undo: all are new.
        if not all(change.placed() for change in changes):
            for change in changes:
                change.take_back()
        raise
    finally:
        for change in changes:
            change.tidy()


class _Change:
    """One file on its way from what it holds to what it shall hold."""

    def __init__(self, path: Path, within: Path) -> None:
        self.target = real_target(path, within)
        self._path = path
        # cut, because a name may have 255 bytes only
        start = self.target.with_name(f".{self.target.name[:40]}")
        self._new, self._old = (Path(f"{start}.{os.urandom(8).hex()}.part") for _ in range(2))
        self._written = self._lost = False
        self._mode: int | None = None
        """Of the file to be replaced; None where there is none."""

    def write(self, content: bytes | Iterable[bytes]) -> None:
        """The new content beside the old."""
        with naming(self._path):
            self.target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                status = self.target.stat()
                if stat.S_ISDIR(status.st_mode):
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                # To rename over /dev/null would be the end of it.
                if not stat.S_ISREG(status.st_mode):
                    raise WriteError(
                        say("errors.cannot-write", path=self._path, reason=say("errors.word-device"))
                    )
                # Without setuid and its like, which other content must not inherit.
                self._mode = stat.S_IMODE(status.st_mode) & 0o777
            self._written = True
            _write_new(self._new, content, self._mode)

    def keep(self) -> None:
        """The old content under a second name."""
        if self._mode is None:
            return
        with naming(self._path):
            try:
                os.link(self.target, self._old, follow_symlinks=False)
            except (OSError, NotImplementedError):  # a file system without links, or somebody else's file
                _write_new(self._old, self.target.read_bytes(), self._mode)

    def place(self) -> None:
        """The new content in place of the old."""
        with naming(self._path):
            os.replace(self._new, self.target)  # noqa: PTH105 - the one call that is atomic on every system

    def placed(self) -> bool:
        """Whether the new content is in place."""
        return self._written and not self._new.exists()

    def take_back(self) -> None:
        """The old content in place of the new."""
        if not self.placed():
            return
        try:
            self.target.unlink() if self._mode is None else self._old.replace(self.target)
        except OSError:
            self._lost = True

    def tidy(self) -> None:
        """Nothing stays beside the file, but for an old content that could not be put back."""
        for path in (self._new, *([] if self._lost else [self._old])):
            with suppress(OSError):
                path.unlink()


def _write_new(path: Path, content: bytes | Iterable[bytes], mode: int | None) -> None:
    # O_EXCL: whatever is there under this name was put there by somebody else.
    descriptor = open_own(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(descriptor, "wb") as file:
        # Before the first byte: a private file is never readable by others, not for a moment.
        if mode is not None and sys.platform != "win32":
            os.fchmod(descriptor, mode)
        file.writelines([content] if isinstance(content, bytes) else content)
        file.flush()
        # The content before the name: otherwise a power cut may leave an empty file in place of the old one.
        os.fsync(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what killed processes left in the folder."""
    with suppress(OSError):
        for left in folder.iterdir():
            if _LEFT.fullmatch(left.name):
                with suppress(OSError):
                    # lstat: a link is judged by its own age.
                    if time.time() - left.lstat().st_mtime > STALE_S:
                        left.unlink()
