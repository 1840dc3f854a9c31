"""One process at a time: an advisory lock on a file, released by the system when its holder dies.

The system's own locks (``flock``, ``msvcrt.locking``) need no guess about stale lock files after a kill.
The file is removed on release so that no litter stays beside the data; a process that waited on the removed
file notices and opens the new one.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType

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
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class FileLock:
    """``with FileLock(path):`` waits until no other process holds it. Reentrant within one object, not
    threads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1
        self._depth = 0

    def __enter__(self) -> FileLock:
        if not self._depth:
            self._descriptor = self._acquire()
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform != "win32":  # an open file cannot be removed there; the empty file stays
            self._path.unlink(missing_ok=True)
        _unlock(descriptor)
        os.close(descriptor)

    def _acquire(self) -> int:
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            _lock(descriptor)
            if self._is_current(descriptor):
                return descriptor
            os.close(descriptor)

    def _is_current(self, descriptor: int) -> bool:
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(descriptor), there)
