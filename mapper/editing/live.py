"""The loopback server behind ``mapper serve``: the built pages plus one live script.

Only the copy that is sent carries the script and the wider policy; the file stays as it is. Requests must
name this server as their host, so that a foreign page cannot reach it through a rebound name.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from mapper.errors import Problem

LONGEST_WAIT_S = 20.0
"""A waiting page asks again after this, so that a closed page frees its thread."""
LOOPBACK = "127.0.0.1"


@dataclass
class Board:
    """What every open page waits for: the number of the last good build and the problems since."""

    version: int = 0
    problems: tuple[Problem, ...] = ()
    step: int = 0
    """Counts every publication, good or bad."""
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def publish(self, *, built: bool, problems: Sequence[Problem]) -> None:
        """Tell the waiting pages about a build that succeeded or failed."""
        with self._changed:
            self.version += built
            self.problems = tuple(problems)
            self.step += 1
            self._changed.notify_all()

    def wait(self, seen: int, timeout: float = LONGEST_WAIT_S) -> None:
        """Return once something was published after step ``seen``, or after ``timeout`` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.step != seen, timeout)

    def as_json(self) -> str:
        """What a page reads: step, version and the problems in both languages."""
        problems = [
            {
                "where": problem.where(),
                "en": problem.line("en"),
                "zh": problem.line("zh"),
                "severity": problem.severity,
            }
            for problem in self.problems
        ]
        return json.dumps(
            {"step": self.step, "version": self.version, "problems": problems}, ensure_ascii=False
        )


def live_script() -> str:
    """The script added to the sent copy."""
    return files("mapper.editing").joinpath("live.js").read_text(encoding="utf-8")


def live_copy(html: str, *, step: int) -> str:
    """The page with the live script before ``</body>`` and a policy that lets it ask this server only."""
    script = live_script().replace("__STEP__", str(step))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    widened = re.sub(r"script-src ", f"connect-src 'self'; script-src 'sha256-{digest}' ", html, count=1)
    head, _, tail = widened.rpartition("</body>")
    return f"{head}<script>{script}</script></body>{tail}"


def allowed_hosts(port: int) -> frozenset[str]:
    """What a request may name as its host."""
    return frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"})


def make_server(pages: Callable[[], dict[str, Path]], board: Board, port: int) -> ThreadingHTTPServer:
    """A server on loopback for the pages ``name → file``; port 0 takes a free one. ``OSError`` when taken."""

    class Handler(BaseHTTPRequestHandler):
        server_version = "mapper"
        sys_version = ""

        def do_GET(self) -> None:
            """Answer with a page, the board, or a refusal."""
            if self.headers.get("Host", "") not in allowed_hosts(self.server.server_address[1]):
                self._send(HTTPStatus.FORBIDDEN, "text/plain", "This server answers only its own name.")
                return
            parts = urlsplit(self.path)
            if parts.path == "/live":
                self._live(parse_qs(parts.query))
            else:
                self._page(parts.path.lstrip("/"))

        def _live(self, query: dict[str, list[str]]) -> None:
            seen = query.get("step", ["-1"])[0]
            board.wait(int(seen) if seen.lstrip("-").isdigit() else -1)
            self._send(HTTPStatus.OK, "application/json", board.as_json())

        def _page(self, name: str) -> None:
            known = pages()
            path = known.get(name) or (next(iter(known.values()), None) if not name else None)
            if path is None or not path.is_file():
                self._send(HTTPStatus.NOT_FOUND, "text/plain", f"No such map. There are: {', '.join(known)}")
                return
            self._send(
                HTTPStatus.OK, "text/html", live_copy(path.read_text(encoding="utf-8"), step=board.step)
            )

        def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the terminal belongs to the editor's problems."""

    server = ThreadingHTTPServer((LOOPBACK, port), Handler)
    server.daemon_threads = True
    return server
