"""The loopback server behind ``mapper serve``: the built pages plus one live script.

Only the copy that is sent carries the script and the wider policy; the file stays as it is. Requests must
name this server as their host, so that a foreign page cannot reach it through a rebound name.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import socket
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from mapper.errors import Problem, UsageError

LONGEST_WAIT_S = 20.0
"""A waiting page asks again after this, so that a closed page frees its thread."""
LOOPBACK = "127.0.0.1"
STAND_IN = ""
"""Name under which the stand-in waits: any success makes it ask again."""
NO_PAGE_YET = (
    '<!doctype html><html lang="en"><head>'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none';"
    " style-src 'unsafe-inline'\">"
    '<meta charset="utf-8"><title>mapper</title></head>'
    '<body style="font:1.1rem/1.6 system-ui,sans-serif;margin:15vh auto;max-width:30rem">'
    "<p>The map is not built yet. If problems are listed below, mend them; the page follows by itself.</p>"
    '<p lang="zh">地图尚未生成。如果下方列出了问题，请修改；页面会自动更新。</p></body></html>'
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
            self._changed.wait_for(lambda: self.step != seen, timeout)

    def as_json(self) -> str:
        """What a page reads: step, versions and the problems in both languages."""
        problems = [
            {"en": problem.line("en"), "zh": problem.line("zh"), "severity": problem.severity}
            for problem in self.problems
        ]
        return json.dumps(
            {"step": self.step, "versions": self.versions, "problems": problems}, ensure_ascii=False
        )


def live_copy(html: str, *, page: str, version: int) -> str:
    """The page with the live script before ``</body>`` and a policy that lets it ask this server only."""
    script = files("mapper.editing.serve").joinpath("live.js").read_text(encoding="utf-8")
    script = script.replace("__PAGE__", json.dumps(page)).replace("__VERSION__", str(version))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"connect-src 'self'; script-src 'sha256-{digest}' "
    widened = re.sub(r"script-src (?:'none')?", allowed, html, count=1)
    head, _, tail = widened.rpartition("</body>")
    return f"{head}<script>{script}</script></body>{tail}"


def allowed_hosts(port: int) -> frozenset[str]:
    """What a request may name as its host."""
    return frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"})


class LiveServer(ThreadingHTTPServer):
    """Serves the pages that ``pages()`` names (file name → path) on loopback; port 0 takes a free one."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"
    """On Windows this would let two servers share a port."""

    def __init__(self, port: int, board: Board, pages: Callable[[], Mapping[str, Path]]) -> None:
        self.board = board
        self.pages = pages
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            raise UsageError(
                f"port {port} cannot be used ({error.strerror or error})"
                " — close the other program, or let one be chosen with: mapper serve --port 0"
            ) from None

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self.server_address[1])

    def address(self, page: str = "") -> str:
        """Where a page is found."""
        return f"http://localhost:{self.port}/{page}"

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any) -> None:
        """A reader who closes the page in mid-answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    server_version = "mapper"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a page, the board, or a refusal."""
        if self.headers.get("Host", "") not in allowed_hosts(self.server.port):
            self._send(HTTPStatus.FORBIDDEN, "text/plain", "This server answers only its own name.")
            return
        parts = urlsplit(self.path)
        if parts.path == "/live":
            self._live(parse_qs(parts.query))
        elif parts.path == "/favicon.ico":
            self._send(HTTPStatus.NO_CONTENT, "image/x-icon", "")
        else:
            self._page(parts.path.lstrip("/"))

    def _live(self, query: dict[str, list[str]]) -> None:
        seen = query.get("step", ["-1"])[0]
        self.server.board.wait(int(seen) if re.fullmatch(r"\d{1,9}", seen) else -1)
        self._send(HTTPStatus.OK, "application/json", self.server.board.as_json())

    def _page(self, asked: str) -> None:
        known = self.server.pages()
        name = asked or next(iter(known), STAND_IN)
        if known and name not in known:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", f"No such map. There are: {', '.join(known)}")
            return
        # The version is read first: when the file changes in between, the page reloads once more.
        versions = self.server.board.versions
        version, waiting = versions.get(name, 0), versions.get(STAND_IN, 0)
        try:
            html = known[name].read_text(encoding="utf-8")
        except (KeyError, OSError):
            name, version, html = STAND_IN, waiting, NO_PAGE_YET
        self._send(HTTPStatus.OK, "text/html", live_copy(html, page=name, version=version))

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the editor's problems."""
