"""A progress bar for the patient: only on a terminal, and only when the work takes longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S = 1.0


class Steps:
    """Counts steps of a piece of work; a timer shows them once patience has run out."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.total = total
        self.done = 0
        self.text = ""
        self._bar: Progress | None = None
        self._lock = threading.Lock()
        self._closed = False
        wanted = not quiet and sys.stderr.isatty()
        self._timer = threading.Timer(PATIENCE_S, self._show) if wanted else None

    def __enter__(self) -> Steps:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._bar:
                self._bar.stop()

    def step(self, text: str) -> None:
        """Begin the next step; ``text`` says what it does."""
        with self._lock:
            self.done, self.text = self.done + 1, text
            self._update()

    def say(self, text: str) -> None:
        """Say how far the present step is."""
        with self._lock:
            self.text = text
            self._update()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with self._lock:
            # The work may have ended just when the timer went off.
            if self._closed:
                return
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task(self.text, total=self.total)
            self._update()
            self._bar.start()

    def _update(self) -> None:
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self.done - 1, description=self.text)
