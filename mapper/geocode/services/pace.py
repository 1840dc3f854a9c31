"""At most one request in so many seconds, over every process of this user that asks the same service.

The moment of the next free slot stands in a small file in a folder of the user's own, because the limit
belongs to the service and not to an atlas. Slots are handed out under a lock and slept for outside it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from mapper.files.lock import FileLock
from mapper.files.own import is_private, open_own

CLOCK_LEAP = 120.0
"""Seconds; no queue is so long that a slot lies further in the future."""
TREMBLE = 1.0
"""Seconds by which clocks that agree may differ; what was written later than now tells of one set back."""


def pace_folder() -> Path:
    """The folder of this user's pace files: the first that is there for every process and nobody else.

    Where there is none, because somebody has prepared the last one, this process keeps its pace alone.
    """
    return next(filter(is_private, _folders()), None) or Path(_fresh().name)


def _folders() -> Iterator[Path]:
    """The user's cache, which cron sees as well as a desktop does, then what a machine without homes has."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - does not raise where nobody knows a home
    cache = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    for parent in (os.environ.get("XDG_CACHE_HOME", ""), home / cache, os.environ.get("XDG_RUNTIME_DIR", "")):
        if Path(parent).is_absolute() and Path(parent).is_dir():
            yield Path(parent) / "mapper-pace"
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    yield Path(tempfile.gettempdir()) / f"mapper-pace-{owner}"


@lru_cache(maxsize=1)
def _fresh() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="mapper-pace-")


class Pacer:
    """Hands out slots at least ``delay`` seconds apart for one ``service``; with no delay it does nothing."""

    def __init__(
        self,
        service: str,
        delay: float,
        *,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.delay = delay
        self._clock, self._sleep = clock, sleep
        if delay > 0:
            # A host may have characters that no file name can.
            name = hashlib.sha256(service.encode()).hexdigest()[:16]
            folder = folder or pace_folder()
            self._path = folder / name
            self._lock = FileLock(folder / f"{name}.lock")

    def wait(self) -> None:
        """Return when a request may be sent."""
        if self.delay <= 0:
            return
        pause = self._reserve() - self._clock()
        if pause > 0:
            self._sleep(pause)

    def _reserve(self) -> float:
        with self._lock:
            now = self._clock()
            last, written = self._read()
            believed = written <= now + TREMBLE and last < now + CLOCK_LEAP
            slot = max(now, last + self.delay) if believed else now
            with os.fdopen(open_own(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "w") as file:
                file.write(f"{slot!r} {now!r}")
        return slot

    def _read(self) -> tuple[float, float]:
        """The last slot, and when it was handed out."""
        try:
            with os.fdopen(open_own(self._path, os.O_RDONLY), encoding="ascii") as file:
                last, written = map(float, file.read(100).split())
                return last, written
        except FileNotFoundError:
            return self._clock() - self.delay, 0.0
        except ValueError:  # a torn write: the moment is lost, so wait a whole delay
            return self._clock(), 0.0
