"""A page of tiles is served with the parts of its files that it asks for, and nothing else of its folder."""

from __future__ import annotations

import gzip
import http.client
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.large.serve import FolderServer
from mapper.loopback import part_of

FILE = "places-0123456789ab.pmtiles"
CONTENT = bytes(range(200)) * 5


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FolderServer]:
    tmp_path.joinpath("index.html").write_text("page " * 50_000, encoding="utf-8")
    tmp_path.joinpath(FILE).write_bytes(CONTENT)
    tmp_path.joinpath("other.bin").write_bytes(b"secret")
    with FolderServer(0, tmp_path) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        yield server
        server.shutdown()


def ask(server: FolderServer, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("", 200, 0, 1000),
        ("bytes=0-9", 206, 0, 10),
        ("bytes=990-2000", 206, 990, 1000),
        ("bytes=-5", 206, 995, 1000),
        ("bytes=-2000", 200, 0, 1000),
        ("bytes=7-", 206, 7, 1000),
        ("bytes=1-2,4-5", 200, 0, 1000),
        ("bytes=1000-1001", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
    ],
)
def test_a_part_is_what_was_asked_for(
    server: FolderServer, asked: str, status: int, start: int, end: int
) -> None:
    got, headers, body = ask(server, f"/{FILE}", **({"Range": asked} if asked else {}))
    assert (got, body) == (status, CONTENT[start:end])
    told = {206: f"bytes {start}-{end - 1}/1000", 416: "bytes */1000", 200: None}
    assert headers["Content-Range"] == told[status]


def test_nothing_else_of_the_folder_is_served(server: FolderServer) -> None:
    for path in ("/other.bin", f"/../{FILE}", "/places-0123456789ac.pmtiles", "/%2e%2e/x"):
        assert ask(server, path)[0] == 404


@pytest.mark.parametrize("name", ["records-0123456789ab.bin", "base-0123456789ab.pmtiles", "index.html"])
@pytest.mark.parametrize("kind", ["link out", "dangling link", "pipe", "folder"])
def test_what_a_sent_folder_leads_to_is_not_served(server: FolderServer, name: str, kind: str) -> None:
    outside, path = server.folder.parent / f"{server.folder.name}-secret", server.folder / name
    outside.write_text("private", encoding="utf-8")
    path.unlink(missing_ok=True)
    if kind in ("pipe", "folder"):
        (os.mkfifo if kind == "pipe" else Path.mkdir)(path)
    else:
        path.symlink_to(outside if kind == "link out" else outside.with_name("gone"))
    status, _, body = ask(server, f"/{name}")
    assert status == 404 and b"private" not in body


def test_a_link_within_the_folder_is_served(server: FolderServer) -> None:
    server.folder.joinpath("search-0123456789ab.bin").symlink_to(FILE)
    assert ask(server, "/search-0123456789ab.bin")[2] == CONTENT


def test_a_long_page_comes_packed_where_the_browser_can_undo_it(server: FolderServer) -> None:
    _, headers, body = ask(server, "/", **{"Accept-Encoding": "gzip, br"})
    assert headers["Content-Encoding"] == "gzip" and gzip.decompress(body) == b"page " * 50_000
    assert ask(server, "/")[2] == b"page " * 50_000


def test_a_range_that_lies_behind_the_end_is_none() -> None:
    with pytest.raises(ValueError):
        part_of("bytes=5-4", 10)
