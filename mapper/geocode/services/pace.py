"""At most one request in so many seconds, over every process of this user that asks the same service.

The moment of the next free slot stands in a small file in the system's temporary folder, because the limit
belongs to the service and not to an atlas. Slots are handed out under a lock and slept for outside it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mapper.files.lock import FileLock

CLOCK_LEAP = 120.0
"""Seconds; a slot further in the future comes from a clock that was set back, and is ignored."""


def pace_folder() -> Path:
    """The folder of this user's pace files, made private when it does not exist."""
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    folder = Path(tempfile.gettempdir()) / f"mapper-pace-{owner}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


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
            last = self._read()
            slot = max(now, last + self.delay) if last < now + CLOCK_LEAP else now
            self._path.write_text(repr(slot), encoding="ascii")
        return slot

    def _read(self) -> float:
        try:
            return float(self._path.read_text(encoding="ascii"))
        except FileNotFoundError:
            return self._clock() - self.delay
        except ValueError:  # a torn write: the moment is lost, so wait a whole delay
            return self._clock()
