"""Noticing that tables changed, by looking: portable, works on network drives, and needs no library.

An editor's save is often two steps (write aside, rename), so a change counts once it has stayed the same
for one look.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

LOOK_EVERY_S = 0.15
"""Short enough that a change is on the screen within a second, long enough to cost nothing."""

Print = dict[str, tuple[int, int]]


def fingerprint(folder: Path) -> Print:
    """Name → (modification time in ns, size) of every file below ``folder``, hidden and lock files apart."""
    found: Print = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if any(part.startswith((".", "~$")) for part in relative.parts):
            continue
        try:
            status = path.stat()
        except OSError:
            continue
        if path.is_file():
            found[str(relative)] = (status.st_mtime_ns, status.st_size)
    return found


def watch(folder: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call ``changed`` after each settled change below ``folder`` until ``stop`` is set."""
    known = fingerprint(folder)
    pending: Print | None = None
    while not stop.wait(LOOK_EVERY_S):
        now = fingerprint(folder)
        if now != known and now == pending:
            known, pending = now, None
            changed()
        else:
            pending = now
