"""The pages that are served: known ones only, the file untouched."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.editing.serve.live import Board, LiveServer, live_copy
from mapper.tables.messages import At, problem
from mapper.tables.wording import NO_HEADING, UNUSED_COLUMN

PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'sha256-x'\">"
    "</head><body>map</body></html>"
)


@pytest.fixture
def board() -> Board:
    return Board(versions={"city.html": 1}, step=1)


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "city.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return {"city.html": tmp_path / "city.html"}


@pytest.fixture
def port(pages: dict[str, Path], board: Board) -> Iterator[int]:
    server = LiveServer(0, board, lambda: pages)
    threading.Thread(target=server.serve, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def get(port: int, path: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), dict(answer.getheaders())


@pytest.mark.parametrize("path", ["/", "/city.html", "/city.html?x=1"])
def test_it_sends_the_page_with_the_live_script(port: int, path: str) -> None:
    status, text, headers = get(port, path)
    assert status == 200
    assert "connect-src 'self'" in text
    assert "/live?step=" in text
    assert not any(name.lower().startswith("access-control") for name in headers)
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/places.csv"]
)
def test_it_serves_nothing_else(port: int, path: str) -> None:
    status, text, _ = get(port, path)
    assert status == 404
    assert text.startswith("No such map")


def test_a_waiting_page_hears_of_problems(port: int, board: Board) -> None:
    wrong = problem(NO_HEADING, At("places.csv", 3, "lat"), letter="B")
    board.publish(built=False, problems=[wrong])
    told = json.loads(get(port, "/live?step=1")[1])
    assert (told["step"], told["versions"]) == (2, {"city.html": 1})
    assert told["told"] == ["The last good map is shown. To mend:", wrong.line()]
    assert json.loads(get(port, "/live?step=1&language=zh-CN")[1])["told"][1] == wrong.line("zh")
    board.publish(built=True, problems=[problem(UNUSED_COLUMN, At("places.csv", 1, "lat"), heading="x")])
    assert json.loads(get(port, "/live?step=1")[1])["told"] == []


@pytest.mark.parametrize("step", ["", "x", "-1", "9" * 40, "1' or 1"])
def test_a_page_that_has_seen_nothing_is_answered_at_once(port: int, step: str) -> None:
    assert get(port, f"/live?step={step.replace(' ', '%20')}")[0] == 200


@pytest.mark.parametrize("path", ["/", "/city.html"])
def test_before_the_first_build_a_stand_in_waits(
    port: int, pages: dict[str, Path], board: Board, path: str
) -> None:
    pages.clear()
    status, text, _ = get(port, path)
    assert status == 200
    assert 'const page = ""' in text
    assert "const version = 0" in text
    board.publish(built=True, changed=["city.html"])
    assert json.loads(get(port, "/live?step=-1")[1])["versions"] == {"": 1, "city.html": 2}


def test_the_copy_allows_only_its_own_script() -> None:
    copy = live_copy(PAGE, page="city.html", version=7)
    assert copy.count("'sha256-") == 2
    assert "unsafe" not in copy.split("</head>")[0]
    assert 'const page = "city.html"' in copy
    assert "const version = 7" in copy
