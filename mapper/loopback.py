"""The one way to serve pages: on the loopback address, to the browser of the person who started it.

Every request must name this server as its host, so that no other page can reach it by a name that resolves
here, and what changes something must come from one of its own pages. A ``locked`` server has everything
below a path nobody can guess. It tells that path once: to whoever brings the token of the address it printed,
or, where the system tells whose a connection is, to the first browser of the same user. Nothing of it is a
cookie, because browsers send those to every server of the machine, whoever runs it.
"""

from __future__ import annotations

import gzip
import hmac
import os
import re
import secrets
import socket
import sys
from collections.abc import Mapping
from dataclasses import field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from mapper.errors import UsageError
from mapper.files.read import NotOrdinaryError, open_ordinary
from mapper.value import value_type
from mapper.words.catalogue import FALLBACK
from mapper.words.saying import say

HOST = "127.0.0.1"
IDLE_S, LOOK_S = 10, 0.1
"""Seconds after which a connection that says nothing is closed, and between looks whether to end."""
ESTABLISHED = "01"
"""How Linux writes that both ends are there."""
PART = 1 << 18
"""Bytes of a file that are in memory at once."""
WORTH_PACKING = 100_000
"""Bytes of a text that are sent packed; on this machine less is quicker as it is."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
LARGEST_BODY = 10_000
"""Bytes; what a page of ours sends has a hundred."""


@value_type
class Request:
    """What a browser asks, once it may."""

    path: str
    """Without the query, percent signs resolved."""
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@value_type
class Answer:
    """What it is sent."""

    text: str = ""
    file: Path | None = None
    """A file that is sent instead, or the part of it that was asked for."""
    kind: str = "text/plain"
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    last: bool = False
    """Whether the server ends once this is sent."""


class LoopbackServer(ThreadingHTTPServer):
    """Answers by :meth:`get` and :meth:`post`; port 0 takes a free one, ``UsageError`` when it is taken."""

    daemon_threads = True
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
        self.key = secrets.token_urlsafe(24)
        """First part of every path of a locked server."""

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
        """Where a page is found; a locked server's own address works once and is for its user alone."""
        query = f"?token={self.token}" if self.locked else ""
        return f"{self.plain_address()}{page}{query}"

    def plain_address(self) -> str:
        """Where the server is, without a secret: every user of the machine can see what a program was given.

        It opens a locked server only where :func:`knows_users`.
        """
        return f"http://{HOST}:{self.server_port}/"

    def serve(self) -> None:
        """Answer until :meth:`shutdown`."""
        self.serve_forever(poll_interval=LOOK_S)

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
        """Answer with what is at the path; whatever goes wrong, the server stays."""
        try:
            answer = self._answer()
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            answer = self.server.refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "loopback.own-fault", told=told)
        if answer.file is None:
            self._send(answer)
        else:
            self._send_file(answer, answer.file)

    do_HEAD = do_POST = do_GET  # noqa: N815 - names of http.server

    def _answer(self) -> Answer:
        server = self.server
        # First of all: a page that reaches us by a name of its own (DNS rebinding) must learn nothing.
        if self.headers.get("Host", "") not in server.hosts:
            return server.refuse(HTTPStatus.MISDIRECTED_REQUEST, "loopback.own-host")
        try:
            parts = urlsplit(self.path)
            request = Request(path=unquote(parts.path), query=dict(parse_qsl(parts.query)))
            if self.command == "POST":
                return self._ordered(request)
        # urlsplit refuses some addresses, and int a length that is no number.
        except ValueError:
            return server.refuse(HTTPStatus.BAD_REQUEST, "loopback.not-here")
        # GET alone: a HEAD must not use up the address.
        if server.locked and request.path == "/" and self.command == "GET":
            return self._opened(request.query.get("token", ""))
        inside = self._inside(request)
        return server.get(inside) if inside else server.refuse(HTTPStatus.FORBIDDEN, "loopback.open-address")

    def _ordered(self, request: Request) -> Answer:
        """What comes of an order; ``ValueError`` when it says too much or does not say how much."""
        # Browsers send it with every POST, and no page can forge it.
        origin = self.headers.get("Origin", "").partition("://")[2]
        inside = self._inside(request)
        if inside is None or origin not in self.server.hosts:
            return self.server.refuse(HTTPStatus.FORBIDDEN, "loopback.own-page")
        length = int(self.headers.get("Content-Length", ""))
        # Before reading: nobody makes the server hold as much as he likes.
        if not 0 < length <= LARGEST_BODY:
            raise ValueError(length)
        return self.server.post(replace(inside, body=self.rfile.read(length)))

    def _inside(self, request: Request) -> Request | None:
        """The request as the server's pages know it; None for whoever does not know the key."""
        if not self.server.locked:
            return request
        key, slash, rest = request.path.removeprefix("/").partition("/")
        # In constant time; as bytes, because compare_digest refuses text beyond ASCII.
        if not slash or not hmac.compare_digest(key.encode(), self.server.key.encode()):
            return None
        return replace(request, path=f"/{rest}")

    def _opened(self, token: str) -> Answer:
        """Tell the key, once."""
        server = self.server
        if not token and not self._is_own_browser():
            return server.refuse(HTTPStatus.FORBIDDEN, "loopback.open-address")
        if not server.token or (token and not hmac.compare_digest(token.encode(), server.token.encode())):
            return server.refuse(HTTPStatus.FORBIDDEN, "loopback.used-address")
        # Whoever finds it later, in a history or a list of processes, gains nothing.
        server.token = ""
        return Answer(status=HTTPStatus.SEE_OTHER, headers={"Location": f"/{server.key}/"})

    def _is_own_browser(self) -> bool:
        """Whether the user of this process opened the address, and no page in a browser of his did."""
        # Browsers say where an address comes from; other programs, which no page leads, say nothing.
        typed = self.headers.get("Sec-Fetch-Site", "none") == "none"
        return typed and opened_by_this_user(self.client_address[1], self.server.server_port)

    def _send_file(self, answer: Answer, path: Path) -> None:
        try:
            file = open_ordinary(path)
        except (OSError, NotOrdinaryError):
            return self._send(self.server.refuse(HTTPStatus.NOT_FOUND, "loopback.not-here"))
        with file:
            size = os.fstat(file.fileno()).st_size
            try:
                start, end = part_of(self.headers.get("Range", ""), size)
            except ValueError:
                headers = {"Content-Range": f"bytes */{size}"}
                status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
                return self._send(Answer(status=status, headers=headers))
            headers = {"Accept-Ranges": "bytes", **answer.headers}
            whole = (start, end) == (0, size)
            if not whole:
                headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
            status = HTTPStatus.OK if whole else HTTPStatus.PARTIAL_CONTENT
            self._begin(status, {**headers, "Content-Type": answer.kind}, end - start)
            file.seek(start)
            while self.command != "HEAD" and start < end and (data := file.read(min(end - start, PART))):
                self.wfile.write(data)
                start += len(data)
        return None

    def _send(self, answer: Answer) -> None:
        body = answer.text.encode(errors="replace")
        headers = dict(answer.headers)
        if len(body) > WORTH_PACKING and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self._begin(answer.status, {"Content-Type": f"{answer.kind}; charset=utf-8", **headers}, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)
        # Requests have threads of their own: in that of serve_forever this would wait for itself.
        if answer.last:
            self.server.shutdown()

    def _begin(self, status: HTTPStatus, told: Mapping[str, str], length: int) -> None:
        """Status and headers of an answer of so many bytes."""
        self.send_response(status)
        headers = {
            "Content-Length": str(length),
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            **told,
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address may hold the token, and the terminal belongs to whoever works there."""


def part_of(asked: str, size: int) -> tuple[int, int]:
    """First byte of a part of a file and the one behind the last; ``ValueError`` for what it has not.

    What is no plain range of bytes is no reason to refuse: then it is the whole file.
    """
    plain = _RANGE.fullmatch(asked.replace(" ", ""))
    if plain is None or plain[0] == "bytes=-":
        return 0, size
    if not plain[1]:  # so many at the end
        start, end = max(size - int(plain[2]), 0), size
    else:
        start, end = int(plain[1]), min(int(plain[2]) + 1 if plain[2] else size, size)
    if start >= end:
        raise ValueError(asked)
    return start, end


CONNECTIONS = Path("/proc/net/tcp")
"""Where Linux lists every connection with the user it belongs to; nobody else does."""


def knows_users() -> bool:
    """Whether this system tells whose a connection is."""
    return hasattr(os, "getuid") and os.access(CONNECTIONS, os.R_OK)


def opened_by_this_user(client: int, server: int) -> bool:
    """Whether this user opened the connection between two ports of this machine."""
    if not knows_users():
        return False
    # Linux writes the address as the processor stores it, the port as a number.
    here = int.from_bytes(socket.inet_aton(HOST), sys.byteorder)
    ends = [f"{here:08X}:{port:04X}" for port in (client, server)]
    rows = (line.split() for line in CONNECTIONS.read_text(encoding="ascii").splitlines())
    # Both ends have a row; the one that begins at the client's port belongs to the browser's user.
    return any(row[1:4] == [*ends, ESTABLISHED] and row[7] == str(os.getuid()) for row in rows)
