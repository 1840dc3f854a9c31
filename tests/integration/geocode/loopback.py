"""A geocoder on the loopback address that answers, or fails, as a test tells it."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """What to answer: a body, or a fault of the connection."""

    body: bytes = b"[]"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    """``reset``, ``hang`` (until the server closes), ``cut`` (half of the promised bytes) or ``drip`` (byte
    after byte, and never an end)."""


def said(data: Any, status: int = 200, **headers: str) -> Reply:
    return Reply(json.dumps(data, ensure_ascii=False).encode(), status, headers)


Script = Callable[[str, dict[str, str]], Reply]


class Geocoder(ThreadingHTTPServer):
    """Records every request as (time, path, query) and answers by ``script``."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients are killed here
        self.script = script
        self.requests: list[tuple[float, str, dict[str, str]]] = []
        self.agents: set[str] = set()
        self.closing = threading.Event()
        self.heard = threading.Condition()
        self.scheme = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def hear(self, count: int) -> None:
        """Wait until so many requests have come: who gives up waiting for an answer may be faster."""
        with self.heard:
            assert self.heard.wait_for(lambda: len(self.requests) >= count, timeout=60)

    def asked(self, name: str = "q") -> list[str]:
        return [query.get(name, "") for _, _, query in self.requests]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Geocoder

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self.server.heard:
            self.server.requests.append((time.time(), parts.path, query))
            self.server.heard.notify_all()
        self.server.agents.add(self.headers.get("User-Agent", ""))
        reply = self.server.script(parts.path, query)
        if reply.fault == "hang":
            self.server.closing.wait(30)
        if reply.fault in ("hang", "reset"):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        body = reply.body[: len(reply.body) // 2] if reply.fault == "cut" else reply.body
        head = f"HTTP/1.1 {reply.status} x\r\nContent-Type: application/json; charset=utf-8\r\n"
        head += "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in reply.headers.items())
        length = len(reply.body) + (1_000_000 if reply.fault == "drip" else 0)
        self.wfile.write(f"{head}Content-Length: {length}\r\n\r\n".encode() + body)
        while reply.fault == "drip" and not self.server.closing.wait(0.02):
            self.wfile.write(b" ")
        if reply.fault in ("cut", "drip"):
            self.close_connection = True

    def finish(self) -> None:
        with suppress(OSError, ValueError):  # the fault has closed it already
            super().finish()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(script: Script, *, certificate: Path | None = None) -> Iterator[Geocoder]:
    with Geocoder(script) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            server.scheme = "https"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


def self_signed(folder: Path) -> Path:
    """A certificate nobody trusts, with its key, in one file."""
    path = folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-keyout", path, "-out", folder / "public.pem"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + (folder / "public.pem").read_bytes())
    return path


def nominatim_place(name: str, lat: float = 41.8, lon: float = 123.4, **more: Any) -> dict[str, Any]:
    number = sum(name.encode()) * 7919 % 100_000
    place = {
        "lat": f"{lat:.6f}",
        "lon": f"{lon:.6f}",
        "display_name": f"{name}, 沈阳市, 中国",
        "osm_type": "node",
        "osm_id": number,
        "class": "tourism",
        "type": "museum",
        "address": {"country_code": "cn"},
        "namedetails": {"name": name},
        "boundingbox": [str(lat - 0.0005), str(lat + 0.0005), str(lon - 0.0005), str(lon + 0.0005)],
    }
    return {key: value for key, value in (place | more).items() if value is not None}


def photon_place(name: str, lat: float = 41.8, lon: float = 123.4, **more: Any) -> dict[str, Any]:
    properties = {"name": name, "countrycode": "CN", "osm_type": "N", "osm_id": 1, "osm_key": "tourism"}
    properties |= {"osm_value": "museum", "city": "沈阳市"}
    feature = {"type": "Feature", "properties": properties, "geometry": {"coordinates": [lon, lat]}}
    return feature | more


def amap_place(name: str, lat: float = 41.8, lon: float = 123.4, **more: Any) -> dict[str, Any]:
    place = {"formatted_address": f"辽宁省沈阳市沈河区{name}", "country": "中国", "province": "辽宁省"}
    place |= {
        "city": "沈阳市",
        "district": "沈河区",
        "street": [],
        "location": f"{lon},{lat}",
        "level": "兴趣点",
    }
    return {key: value for key, value in (place | more).items() if value is not None}
