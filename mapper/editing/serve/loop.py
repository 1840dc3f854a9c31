"""The loop behind ``mapper serve``: look, rebuild, tell the open pages and the terminal, again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mapper.editing.serve.live import Board, LiveServer
from mapper.editing.serve.watch import fingerprint, watch
from mapper.editing.serve.workshop import Outcome, Workshop, names
from mapper.errors import Problem
from mapper.tables.grid import Detected, unusual
from mapper.words.saying import say

Say = Callable[[str], None]


class Loop:
    """Server, workshop and board of one atlas; ``UsageError`` when the port is taken."""

    def __init__(self, folder: Path, out: Path, *, port: int, say: Say, language: str = "en") -> None:
        self.folder = folder
        self.board = Board()
        self.workshop = Workshop(folder, out)
        self.server = LiveServer(port, self.board, self.workshop.pages, language=language)
        self._say = say
        self._language = language
        self._told: dict[str, Detected] = {}

    def run(self, stop: threading.Event, *, ready: Callable[[str], None] = lambda _: None) -> None:
        """Serve until ``stop`` is set; ``ready`` hears the address once the first look is done."""
        threading.Thread(target=self.server.serve, daemon=True).start()
        try:
            known = fingerprint(self.folder)  # before looking, so that nothing saved meanwhile is missed
            self.look()
            ready(self.server.address())
            watch(self.folder, self.look, stop, known=known)
        finally:
            self.server.shutdown()
            self.server.server_close()

    def look(self) -> None:
        """Rebuild what changed and tell everyone; an error nobody foresaw counts as a mistake in a table."""
        try:
            outcome = self.workshop.rebuild()
        except Exception as error:
            outcome = Outcome(problems=(_fault(self.folder, error),))
        self.board.publish(built=not outcome.errors, changed=outcome.rendered, problems=outcome.problems)
        unusually = unusual(outcome.detected)
        # How many rows there are changes all the time and is no news.
        forms = {file: replace(how, rows=0, columns=0) for file, how in unusually.items()}
        for file, form in forms.items():
            if self._told.get(file) != form:
                self._say(f"{file}: {unusually[file].saying.line(self._language)}")
        self._told = forms
        for line in report(outcome, language=self._language):
            self._say(line)


def _fault(folder: Path, error: Exception) -> Problem:
    told = f"{type(error).__name__}: {error}"
    return Problem(file=str(folder), code="own-fault", saying=say("check.own-fault", told=told))


def report(outcome: Outcome, *, language: str = "en") -> list[str]:
    """What the terminal says about one look."""
    now = f"{datetime.now():%H:%M:%S}"
    if outcome.errors:
        kept = say("serve.terminal.kept", now=now).line(language)
        return [*(problem.line(language) for problem in outcome.errors), kept]
    pages = list(outcome.rendered) or say("serve.terminal.no-change")
    line = say("serve.terminal.looked", now=now, pages=pages, seconds=outcome.seconds).line(language)
    if outcome.changes:
        changes = names(outcome.changes, language)
        line += say("serve.terminal.changed", changes=changes).line(language)
    if outcome.problems:
        line += say("serve.terminal.doubts", count=len(outcome.problems)).line(language)
    return [line]
