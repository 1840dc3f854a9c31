"""The loopback server: own name only, known pages only, the file untouched."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.editing.live import Board, live_copy, make_server
from mapper.errors import Problem

PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'sha256-x'\">"
    "</head><body>map</body></html>"
)


@pytest.fixture
def board() -> Board:
    return Board(version=1, step=1)


@pytest.fixture
def port(tmp_path: Path, board: Board) -> Iterator[int]:
    (tmp_path / "city.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    server = make_server(lambda: {"city.html": tmp_path / "city.html"}, board, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def get(port: int, path: str, host: str | None = None) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), dict(answer.getheaders())


@pytest.mark.parametrize("path", ["/", "/city.html", "/city.html?x=1"])
def test_it_sends_the_page_with_the_live_script(port: int, path: str) -> None:
    status, text, headers = get(port, path)
    assert status == 200
    assert "connect-src 'self'" in text
    assert "/live?step=" in text
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path", ["/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/places.csv"]
)
def test_it_serves_nothing_else(port: int, path: str) -> None:
    status, text, _ = get(port, path)
    assert status == 404
    assert text.startswith("No such map")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1"])
def test_it_answers_only_its_own_name(port: int, host: str) -> None:
    assert get(port, "/", host)[0] == 403


def test_localhost_is_its_name_too(port: int) -> None:
    assert get(port, "/", f"localhost:{port}")[0] == 200


def test_a_waiting_page_hears_of_problems(port: int, board: Board) -> None:
    board.publish(
        built=False,
        problems=[
            Problem(
                file="places.csv", row=3, column="lat", code="range", message="too far", message_zh="太远"
            )
        ],
    )
    told = json.loads(get(port, "/live?step=1")[1])
    assert (told["step"], told["version"]) == (2, 1)
    assert told["problems"][0]["en"] == "places.csv:3:lat: too far"
    assert told["problems"][0]["zh"].endswith("太远")


def test_the_copy_allows_only_its_own_script() -> None:
    copy = live_copy(PAGE, step=7)
    assert copy.count("'sha256-") == 2
    assert "unsafe" not in copy.split("</head>")[0]
    assert "let step = 7" in copy
