"""A loopback server of one file that gives parts of it, and can be told to misbehave."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Serving:
    """What is served, and what became of it."""

    data: bytes
    faults: list[str] = field(default_factory=list)
    """One for each request to come: reset, half, busy, 416, 404, whole, page, other; empty for none."""
    always: str = ""
    """The fault of every request after these."""
    url: str = ""
    asked: list[tuple[int, int]] = field(default_factory=list)
    sent: int = 0


@contextmanager
def serving(data: bytes, *faults: str, always: str = "") -> Iterator[Serving]:
    """A server of ``data`` on this machine."""
    state = Serving(data, list(faults), always)

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
    match = re.fullmatch(r"bytes=(\d+)-(\d+)", handler.headers["Range"])
    assert match, "every request is for a part"
    start, end = int(match[1]), min(int(match[2]) + 1, len(state.data))
    state.asked.append((start, end))
    fault = state.faults.pop(0) if state.faults else state.always
    body = state.data[start:end]
    if fault == "reset":
        handler.close_connection = True
        handler.connection.close()
        return
    statuses = {"busy": 503, "416": 416, "404": 404, "whole": 200, "page": 206}
    handler.send_response(statuses.get(fault, 206))
    if fault == "page":
        body = b"<html>Please log in</html>"
    if fault == "whole":
        body = state.data
    handler.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(state.data)}")
    handler.send_header("ETag", '"other"' if fault == "other" else '"one"')
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if fault == "half":
        body = body[: len(body) // 2]
        handler.close_connection = True
    handler.wfile.write(body)
    state.sent += len(body)
