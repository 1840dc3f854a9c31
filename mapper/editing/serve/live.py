"""The server behind ``mapper serve``: the built pages plus one live script.

Only the copy that is sent carries the script and the wider policy; the file stays as it is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from mapper.errors import Problem
from mapper.files.read import NotOrdinaryError, read_ordinary
from mapper.loopback import Answer, LoopbackServer, Request
from mapper.words.catalogue import FALLBACK, catalogue
from mapper.words.saying import say

LONGEST_WAIT_S = 20.0
"""A waiting page asks again after this, so that a closed page frees its thread."""
STAND_IN = ""
"""Name under which the stand-in waits: any success makes it ask again."""
NO_PAGE_YET = (
    '<!doctype html><html lang="{language}"><head>'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none';"
    " style-src 'unsafe-inline'\">"
    '<meta charset="utf-8"><title>mapper</title></head>'
    '<body style="font:1.1rem/1.6 system-ui,sans-serif;margin:15vh auto;max-width:30rem">'
    "<p>{told}</p></body></html>"
)
"""Sent instead of a page that has never been built."""


@dataclass
class Board:
    """What every open page waits for: how often its file was made anew, and the problems since."""

    versions: dict[str, int] = field(default_factory=dict)
    """File name of a page → how often it changed."""
    problems: tuple[Problem, ...] = ()
    step: int = 0
    """Counts every publication, good or bad."""
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def publish(
        self, *, built: bool, changed: Collection[str] = (), problems: Sequence[Problem] = ()
    ) -> None:
        """Tell the waiting pages whether this look succeeded, which files changed and what is wrong now."""
        with self._changed:
            for name in (*changed, *([STAND_IN] if built else [])):
                self.versions[name] = self.versions.get(name, 0) + 1
            self.problems = tuple(problems)
            self.step += 1
            self._changed.notify_all()

    def wait(self, seen: int, timeout: float = LONGEST_WAIT_S) -> None:
        """Return once something was published after step ``seen``, or after ``timeout`` seconds."""
        with self._changed:
            # Not "greater": a page may come from a server before this one.
            self._changed.wait_for(lambda: self.step != seen, timeout)

    def as_json(self, language: str) -> str:
        """What a page in ``language`` reads: step, versions, and what it shows; nothing without an error."""
        errors = [problem.line(language) for problem in self.problems if problem.severity == "error"]
        told = [say("serve.page.to-mend").line(language), *errors] if errors else []
        return json.dumps({"step": self.step, "versions": self.versions, "told": told}, ensure_ascii=False)


def live_copy(html: str, *, page: str, version: int) -> str:
    """The page with the live script before ``</body>`` and a policy that lets it ask this server only."""
    script = files("mapper.editing.serve").joinpath("live.js").read_text(encoding="utf-8")
    script = script.replace("__PAGE__", json.dumps(page)).replace("__VERSION__", str(version))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"connect-src 'self'; script-src 'sha256-{digest}' "
    widened = re.sub(r"script-src (?:'none')?", allowed, html, count=1)
    head, _, tail = widened.rpartition("</body>")
    return f"{head}<script>{script}</script></body>{tail}"


class LiveServer(LoopbackServer):
    """Serves the pages that ``pages()`` names (file name → path), each with the live script."""

    def __init__(
        self, port: int, board: Board, pages: Callable[[], Mapping[str, Path]], *, language: str = FALLBACK
    ) -> None:
        self.board = board
        self.pages = pages
        super().__init__(port, language=language)

    def get(self, request: Request) -> Answer:
        """A page, the board, or a refusal."""
        if request.path == "/live":
            seen = request.query.get("step", "")
            # −1 is no step at all, so that the answer comes at once.
            self.board.wait(int(seen) if re.fullmatch(r"\d{1,9}", seen) else -1)
            shown = catalogue().spoken(request.query.get("language", "")) or self.language
            return Answer(kind="application/json", text=self.board.as_json(shown))
        # Browsers ask for it unbidden.
        if request.path == "/favicon.ico":
            return Answer(status=HTTPStatus.NO_CONTENT, kind="image/x-icon")
        return self._page(request.path.lstrip("/"))

    def _page(self, asked: str) -> Answer:
        known = self.pages()
        name = asked or next(iter(known), STAND_IN)
        if known and name not in known:
            return self.refuse(HTTPStatus.NOT_FOUND, "loopback.no-map", names=", ".join(known))
        # The version is read first: when the file changes in between, the page reloads once more.
        version, waiting = self.board.versions.get(name, 0), self.board.versions.get(STAND_IN, 0)
        try:
            html = read_ordinary(known[name]).decode("utf-8", "replace")
        except (KeyError, OSError, NotOrdinaryError):
            told = say("serve.page.not-built").line(self.language)
            name, version, html = STAND_IN, waiting, NO_PAGE_YET.format(language=self.language, told=told)
        return Answer(kind="text/html", text=live_copy(html, page=name, version=version))
