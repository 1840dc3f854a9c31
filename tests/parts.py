"""A loopback server of one file that gives parts of it, and can be told to misbehave."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BOUNDARY = "a-line-between"


@dataclass
class Serving:
    """What is served, and what became of it."""

    data: bytes
    faults: list[str] = field(default_factory=list)
    """One for each request to come: reset, half, busy, 416, 404, whole, page, other; empty for none."""
    several: str = "all"
    """What becomes of a request for several parts: all, first (the others are forgotten), whole."""
    always: str = ""
    """The fault of every request after these."""
    url: str = ""
    asked: list[list[tuple[int, int]]] = field(default_factory=list)
    """The parts of each request."""
    sent: int = 0


@contextmanager
def serving(data: bytes, *faults: str, always: str = "", several: str = "all") -> Iterator[Serving]:
    """A server of ``data`` on this machine."""
    state = Serving(data, list(faults), always=always, several=several)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer(self, state)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}/planet.pmtiles?key=secret"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def answer(handler: BaseHTTPRequestHandler, state: Serving) -> None:
    match = re.fullmatch(r"bytes=(\d+-\d+(?:,\d+-\d+)*)", handler.headers["Range"])
    assert match, "every request is for parts"
    ends = (part.split("-") for part in match[1].split(","))
    parts = [(int(first), min(int(last) + 1, len(state.data))) for first, last in ends]
    state.asked.append(parts)
    start, end = parts[0]
    fault = state.faults.pop(0) if state.faults else state.always
    if len(parts) > 1 and state.several == "whole":
        fault = "whole"
    body = state.data[start:end]
    if fault == "reset":
        handler.close_connection = True
        handler.connection.close()
        return
    statuses = {"busy": 503, "416": 416, "404": 404, "whole": 200, "page": 206}
    handler.send_response(statuses.get(fault, 206))
    kind = "application/octet-stream"
    if len(parts) > 1 and state.several == "all":
        kind, body = f"multipart/byteranges; boundary={BOUNDARY}", _several(state.data, parts)
    if fault == "page":
        body = b"<html>Please log in</html>"
    if fault == "whole":
        body = state.data
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(state.data)}")
    handler.send_header("ETag", '"other"' if fault == "other" else '"one"')
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if fault == "half":
        body = body[: len(body) // 2]
        handler.close_connection = True
    handler.wfile.write(body)
    state.sent += len(body)


def _several(data: bytes, parts: list[tuple[int, int]]) -> bytes:
    """The body of an answer that has several parts."""
    body = b""
    for start, end in parts:
        told = f"Content-Type: text/plain\r\nContent-Range: bytes {start}-{end - 1}/{len(data)}"
        body += f"\r\n--{BOUNDARY}\r\n{told}\r\n\r\n".encode() + data[start:end]
    return body + f"\r\n--{BOUNDARY}--\r\n".encode()
