"""Noticing that tables changed, by looking: portable, works on network drives, and needs no library.

An editor's save is often two steps (write aside, rename), so a change counts once it has stayed the same
for a moment.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

LOOK_EVERY_S = 0.05
"""Short enough that a change is on the screen within a second, long enough to cost nothing."""
SETTLED_S = 0.03
"""How long a change must have stayed the same."""

Print = dict[str, tuple[int, int, int]]


def fingerprint(folder: Path) -> Print:
    """Name → (modification time in ns, size, inode) of the files below ``folder``, but for hidden ones.

    Links to folders are not followed, so a circle of links is no trap.
    """
    found: Print = {}
    for place, folders, names in os.walk(folder):
        # In place: that is what keeps os.walk out of them.
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            # Hidden files, and what Excel puts beside a table that is open.
            if name.startswith((".", "~$")):
                continue
            path = os.path.join(place, name)  # noqa: PTH118 - twenty times a second, a Path is dear
            try:
                status = os.stat(path)  # noqa: PTH116
            # Gone again, or a link that leads nowhere.
            except (OSError, ValueError):
                continue
            found[os.path.relpath(path, folder)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def watch(folder: Path, changed: Callable[[], None], stop: threading.Event, *, known: Print) -> None:
    """Call ``changed`` after each settled change below ``folder`` until ``stop`` is set.

    ``known`` is the :func:`fingerprint` of what was looked at first. What happens while ``changed`` works is
    noticed afterwards.
    """
    pending: Print | None = None
    while not stop.wait(LOOK_EVERY_S if pending is None else SETTLED_S):
        now = fingerprint(folder)
        if now != known and now == pending:
            known, pending = now, None
            changed()
        else:
            pending = now if now != known else None
