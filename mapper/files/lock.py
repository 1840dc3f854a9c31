"""One process at a time: an advisory lock on a file, released by the system when its holder dies.

The system's own locks (``flock``, ``msvcrt.locking``) need no guess about stale lock files after a kill.
The file is removed at the end so that no litter stays beside the data; a process that waited on the removed
file notices and opens the new one.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from mapper.files.own import failed, naming, open_own

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:  # LK_LOCK gives up after ten seconds
                time.sleep(0.05)
            else:
                return

    def _unlock(descriptor: int) -> None:
        # msvcrt counts from the position in the file: it must be the byte that was locked.
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def atlas_lock(folder: Path) -> FileLock:
    """The one lock of an atlas: whoever writes back a table that he has read holds it all the while."""
    return FileLock(folder / ".atlas.lock.part")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of an atlas once, and leave no file behind."""
    lock = atlas_lock(folder)
    try:
        with lock:
            yield
    finally:
        lock.discard()


class FileLock:
    """``with FileLock(path):`` waits until no other process holds it. Reentrant within one object, not
    threads.

    The file stays open and in place between two uses, which makes the next one cheap; :meth:`discard`
    removes it.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._name = path, str(path)
        self._descriptor = -1
        self._identity = (0, 0)
        """Of the open file, which keeps it as long as the file is open."""
        self._depth = 0

    def __enter__(self) -> FileLock:
        if not self._depth:
            self._acquire()
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if not self._depth:
            _unlock(self._descriptor)

    def discard(self) -> None:
        """Remove the file; whoever waits for it makes a new one."""
        if self._descriptor < 0:
            return
        # Held while it goes, so that nobody is at work under a lock that is being removed.
        with self:
            if sys.platform != "win32":  # an open file cannot be removed there; the empty file stays
                with suppress(OSError):  # somebody else's, in a folder where each removes his own
                    self._path.unlink()
        self._close()

    def __del__(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)

    def _acquire(self) -> None:
        while True:
            if self._descriptor < 0:
                self._descriptor = _opened(self._path)
                self._identity = _identity(os.fstat(self._descriptor))
            try:
                with naming(self._path):
                    _lock(self._descriptor)
            # Ctrl-C too: the lock may just have been taken, and closing gives it back.
            except BaseException:
                self._close()
                raise
            if self._is_current():
                return
            self._close()

    def _close(self) -> None:
        os.close(self._descriptor)
        self._descriptor = -1

    def _is_current(self) -> bool:
        try:
            there = os.stat(self._name)  # noqa: PTH116 - called for every answer; a Path costs more
        except FileNotFoundError:
            return False
        return _identity(there) == self._identity


def _opened(path: Path) -> int:
    """The lock file, made for whoever may write into its folder; what a killed process of another user left
    there can be locked when it can only be read.
    """
    try:
        descriptor = open_own(path, os.O_RDWR | os.O_CREAT)
    except PermissionError as refused:
        # Linux may refuse O_CREAT for another's file in a shared folder; flock needs no right to write.
        for flags in (os.O_RDWR, os.O_RDONLY):
            with suppress(PermissionError, FileNotFoundError):
                return open_own(path, flags)
        raise failed(path, refused) from refused
    status = os.fstat(descriptor)
    if sys.platform != "win32" and status.st_uid == os.geteuid():
        shared = stat.S_IMODE(path.parent.stat().st_mode) & 0o666
        if stat.S_IMODE(status.st_mode) != shared:
            os.fchmod(descriptor, shared)
    return descriptor


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
