"""The one way to serve pages: on the loopback address, to the browser of the person who started it.

Every request must name this server as its host, so that no other page can reach it by a name that resolves
here, and what changes something must come from one of its own pages. A ``locked`` server opens only to a
browser that has been at the address it printed: the token in it works once and is exchanged for a cookie.
"""

from __future__ import annotations

import hmac
import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from mapper.errors import UsageError
from mapper.words.catalogue import FALLBACK
from mapper.words.saying import say

HOST = "127.0.0.1"
IDLE_S = 10
"""Seconds after which a connection that says nothing is closed; browsers open some they do not use."""
LARGEST_BODY = 10_000
"""Bytes; what a page of ours sends has a hundred."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a browser asks, once it may."""

    path: str
    """Without the query, percent signs resolved."""
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What it is sent."""

    text: str = ""
    kind: str = "text/plain"
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    last: bool = False
    """Whether the server ends once this is sent."""


class LoopbackServer(ThreadingHTTPServer):
    """Answers by :meth:`get` and :meth:`post`; port 0 takes a free one, ``UsageError`` when it is taken."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"
    """On Windows this would let two servers share a port."""
    locked: ClassVar[bool] = False

    def __init__(self, port: int, *, language: str = FALLBACK) -> None:
        self.language = language
        """Of what it says itself."""
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(say("loopback.port-taken", port=port, reason=reason)) from None
        self.hosts = frozenset({f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"})
        """What a request may name as its host."""
        self.token = secrets.token_urlsafe(24)
        """What opens a locked server; empty once it has been used."""
        self.cookie = f"mapper-{self.server_port}={secrets.token_urlsafe(24)}"

    def get(self, request: Request) -> Answer:
        """What is at a path."""
        raise NotImplementedError

    def post(self, request: Request) -> Answer:  # noqa: ARG002 - most servers let nothing be changed
        """What comes of an order that a page of this server gives."""
        return self.refuse(HTTPStatus.METHOD_NOT_ALLOWED, "loopback.not-here")

    def refuse(self, status: HTTPStatus, key: str, **values: object) -> Answer:
        """An answer that says no, by a sentence of the catalogue."""
        return Answer(status=status, text=say(key, **values).line(self.language))

    def address(self, page: str = "") -> str:
        """Where a page is found; a locked server's own address works once."""
        query = f"?token={self.token}" if self.locked else ""
        return f"http://{HOST}:{self.server_port}/{page}{query}"

    def serve(self) -> None:
        """Answer until :meth:`shutdown`."""
        self.serve_forever(poll_interval=0.1)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in mid-answer is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: LoopbackServer
    timeout = IDLE_S
    server_version = "mapper"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with what is at the path."""
        self._send(self._answer())

    do_HEAD = do_POST = do_GET  # noqa: N815 - names of http.server

    def _answer(self) -> Answer:
        server = self.server
        if self.headers.get("Host", "") not in server.hosts:
            return server.refuse(HTTPStatus.MISDIRECTED_REQUEST, "loopback.own-host")
        try:
            parts = urlsplit(self.path)
            request = Request(path=unquote(parts.path), query=dict(parse_qsl(parts.query)))
            if self.command == "POST":
                return self._ordered(request)
        except ValueError:
            return server.refuse(HTTPStatus.BAD_REQUEST, "loopback.not-here")
        token = request.query.get("token")
        if server.locked and token and request.path == "/" and self.command == "GET":
            return self._exchange(token)
        if not self._is_open():
            return server.refuse(HTTPStatus.FORBIDDEN, "loopback.open-address")
        return server.get(request)

    def _ordered(self, request: Request) -> Answer:
        """What comes of an order; ``ValueError`` when it says too much or does not say how much."""
        origin = self.headers.get("Origin", "").partition("://")[2]
        if not self._is_open() or origin not in self.server.hosts:
            return self.server.refuse(HTTPStatus.FORBIDDEN, "loopback.own-page")
        length = int(self.headers.get("Content-Length", ""))
        if not 0 < length <= LARGEST_BODY:
            raise ValueError(length)
        return self.server.post(replace(request, body=self.rfile.read(length)))

    def _is_open(self) -> bool:
        """Whether this browser may come in."""
        cookies = [part.strip() for part in self.headers.get("Cookie", "").split(";")]
        wanted = self.server.cookie.encode()
        return not self.server.locked or any(hmac.compare_digest(one.encode(), wanted) for one in cookies)

    def _exchange(self, token: str) -> Answer:
        if not self.server.token or not hmac.compare_digest(token.encode(), self.server.token.encode()):
            return self.server.refuse(HTTPStatus.FORBIDDEN, "loopback.used-address")
        self.server.token = ""
        cookie = f"{self.server.cookie}; HttpOnly; SameSite=Strict; Path=/"
        return Answer(status=HTTPStatus.SEE_OTHER, headers={"Location": "/", "Set-Cookie": cookie})

    def _send(self, answer: Answer) -> None:
        body = answer.text.encode()
        self.send_response(answer.status)
        headers = {
            "Content-Type": f"{answer.kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            **answer.headers,
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        if answer.last:
            self.server.shutdown()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address may hold the token, and the terminal belongs to whoever works there."""
