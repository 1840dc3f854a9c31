"""Serves the review page to the browser of the person who started it, and to nobody else.

It listens on the loopback address only. The address that is printed carries a token that works once and is
exchanged for a cookie; every request must name this server as its host, so that no other page can reach it
by a name that resolves here, and a decision must come from the page itself.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, quote, unquote, urlsplit

from mapper.errors import MapperError
from mapper.geocode.review.desk import Desk
from mapper.geocode.speech import say

COOKIE = "mapper-review"
LARGEST_ORDER = 10_000
"""Bytes; a decision has a hundred."""
Render = Callable[[dict[str, Any], str], str]
"""What is shown about a subject, and a nonce for its scripts → the page."""


class DeskServer(ThreadingHTTPServer):
    """One review in the browser; :meth:`serve` returns when nothing waits any more.

    Browsers open connections they do not use, hence the threads; only one of them decides at a time.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, desk: Desk, render: Render, *, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.desk, self.render = desk, render
        self.turn = threading.Lock()
        self.token = secrets.token_urlsafe(24)
        """Empty once it has been used."""
        self.cookie = secrets.token_urlsafe(24)
        self.hosts = (f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}")

    @property
    def address(self) -> str:
        """Where to open it; works once."""
        return f"http://127.0.0.1:{self.server_port}/?token={self.token}"

    def serve(self) -> None:
        """Answer until every subject is decided."""
        self.serve_forever(poll_interval=0.1)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    timeout = 10

    def do_GET(self) -> None:
        server, parts = cast("DeskServer", self.server), urlsplit(self.path)
        if not self._is_ours():
            return
        token = parse_qs(parts.query).get("token", [""])[0]
        if parts.path == "/" and token:
            self._exchange(server, token)
        elif not self._is_known(server):
            self._refuse(HTTPStatus.FORBIDDEN, "open-address")
        elif parts.path == "/":
            self._go(f"/subject/{quote(next(iter(server.desk.left), 'none'))}")
        elif parts.path.startswith("/subject/"):
            self._show(server, unquote(parts.path.removeprefix("/subject/")))
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "not-here")

    def do_POST(self) -> None:
        server = cast("DeskServer", self.server)
        if not self._is_ours():
            return
        origin = urlsplit(self.headers.get("Origin", "")).netloc
        if not self._is_known(server) or origin not in server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN, "own-page")
            return
        try:
            length = int(self.headers.get("Content-Length", ""))
            if not 0 < length <= LARGEST_ORDER:
                raise ValueError(length)
            order = json.loads(self.rfile.read(length))
            with server.turn:
                server.desk.decide(unquote(self.path.removeprefix("/subject/")), order)
        except (MapperError, ValueError, AttributeError) as error:
            told = error.line(server.desk.language) if isinstance(error, MapperError) else str(error)
            self._send(HTTPStatus.BAD_REQUEST, json.dumps({"error": told}), "application/json")
            return
        left = len(server.desk.left)
        self._send(HTTPStatus.OK, json.dumps({"left": left}), "application/json")
        if not left:
            server.shutdown()

    def _is_ours(self) -> bool:
        """Whether the request names this server; answers it when not."""
        if self.headers.get("Host", "") in cast("DeskServer", self.server).hosts:
            return True
        self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "own-host")
        return False

    def _is_known(self, server: DeskServer) -> bool:
        cookies = [part.strip() for part in self.headers.get("Cookie", "").split(";")]
        wanted = f"{COOKIE}-{server.server_port}={server.cookie}"
        return any(hmac.compare_digest(cookie.encode(), wanted.encode()) for cookie in cookies)

    def _exchange(self, server: DeskServer, token: str) -> None:
        if not server.token or not hmac.compare_digest(token.encode(), server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "used-address")
            return
        server.token = ""
        cookie = f"{COOKIE}-{server.server_port}={server.cookie}; HttpOnly; SameSite=Strict; Path=/"
        self._go("/", cookie=cookie)

    def _show(self, server: DeskServer, name: str) -> None:
        nonce = secrets.token_urlsafe(16)
        try:
            page = server.render(server.desk.view(name), nonce)
        except MapperError:
            self._refuse(HTTPStatus.NOT_FOUND, "not-here")
            return
        self._send(HTTPStatus.OK, page, "text/html", nonce=nonce)

    def _go(self, where: str, *, cookie: str = "") -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", where)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        """Answer with one of the page's sentences."""
        language = cast("DeskServer", self.server).desk.language
        self._send(status, say(f"page.{reason}").line(language), "text/plain")

    def _send(self, status: HTTPStatus, text: str, kind: str, *, nonce: str = "") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", _policy(nonce))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the address carries the token."""


def _policy(nonce: str) -> str:
    script = f"'nonce-{nonce}'" if nonce else "'none'"
    return (
        f"default-src 'none'; script-src {script}; style-src 'unsafe-inline'; img-src data: blob:;"
        " font-src data:; worker-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )
