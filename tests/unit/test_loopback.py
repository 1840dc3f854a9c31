"""The loopback server: who is answered, what is refused, and that nothing reaches the terminal."""

from __future__ import annotations

import http.client
import os
import socket
import struct
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from mapper import loopback
from mapper.errors import UsageError
from mapper.loopback import Answer, LoopbackServer, Request

Told = tuple[int, http.client.HTTPMessage, str]


class Echo(LoopbackServer):
    def get(self, request: Request) -> Answer:
        return Answer(text=f"{request.path} {dict(request.query)}")

    def post(self, request: Request) -> Answer:
        return Answer(text=request.body.decode(), last=request.body == b"end")


class Locked(Echo):
    locked = True


@pytest.fixture
def kind() -> type[Echo]:
    return Echo


@pytest.fixture
def server(kind: type[Echo], capfd: pytest.CaptureFixture[str]) -> Iterator[Echo]:
    with kind(0) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        yield server
        server.shutdown()
    assert capfd.readouterr().err == ""


def ask(server: Echo, method: str, path: str, body: str | None = None, **headers: str) -> Told:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def own(server: Echo) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def test_it_answers_with_what_it_has_and_lets_nothing_be_kept_or_taken(server: Echo) -> None:
    status, headers, text = ask(server, "GET", "/a%20b?step=1&step=2")
    assert (status, text) == (200, "/a b {'step': '2'}")
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not [name for name in headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("kind", [Echo, Locked])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1", ""])
def test_it_answers_only_to_its_own_name(server: Echo, method: str, host: str) -> None:
    assert ask(server, method, "/", Host=host, Origin=own(server))[0] == HTTPStatus.MISDIRECTED_REQUEST


def test_localhost_is_its_name_too(server: Echo) -> None:
    assert ask(server, "GET", "/", Host=f"localhost:{server.server_port}")[0] == 200


def test_a_head_is_a_page_without_its_text(server: Echo) -> None:
    got, headed = ask(server, "GET", "/page"), ask(server, "HEAD", "/page")
    assert (headed[0], headed[1]["Content-Length"], headed[2]) == (200, str(len(got[2])), "")


@pytest.mark.parametrize("target", ["http://[", "http://[::1"])
def test_an_address_that_cannot_be_is_a_bad_request(server: Echo, target: str) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        host = f"127.0.0.1:{server.server_port}"
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert connection.recv(100).split()[1] == b"400"


def test_a_connection_that_says_nothing_is_closed(server: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback._Handler, "timeout", 0.05)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        assert connection.recv(1) == b""


def test_a_browser_that_leaves_in_mid_answer_is_no_error(server: Echo) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port)) as leaving:
        leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        leaving.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode())
    assert ask(server, "GET", "/")[0] == 200


class Broken(Echo):
    def get(self, request: Request) -> Answer:
        raise UnicodeError("half \ud800\n\x1b")


@pytest.mark.parametrize("kind", [Broken])
def test_an_error_nobody_foresaw_is_an_answer_and_the_server_stays(server: Echo) -> None:
    for _ in range(2):
        status, headers, text = ask(server, "GET", "/")
        assert (status, headers.get_content_type()) == (500, "text/plain")
        assert "fault of mapper itself (UnicodeError: half" in text


def test_a_taken_port_is_told_with_the_way_out(server: Echo) -> None:
    with pytest.raises(UsageError, match=f"port {server.server_port} cannot be used .* --port 0"):
        Echo(server.server_port)


@pytest.mark.parametrize("origin", ["", "http://evil.example", "null", "http://127.0.0.1:1"])
def test_only_its_own_pages_may_give_an_order(server: Echo, origin: str) -> None:
    assert ask(server, "POST", "/", body="x", Origin=origin)[0] == 403
    assert ask(server, "POST", "/", body="x", Origin=own(server))[2] == "x"


@pytest.mark.parametrize("length", ["", "0", "-1", "10001", "many"])
def test_an_order_says_how_long_it_is(server: Echo, length: str) -> None:
    assert ask(server, "POST", "/", Origin=own(server), **{"Content-Length": length})[0] == 400


def test_the_last_answer_is_sent_before_the_server_ends() -> None:
    with Echo(0) as server:
        thread = threading.Thread(target=server.serve)
        thread.start()
        assert ask(server, "POST", "/", body="end", Origin=own(server))[2] == "end"
        thread.join(60)
        assert not thread.is_alive()


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection belongs to somebody else, or nobody knows to whom."""
    monkeypatch.setattr(loopback, "CONNECTIONS", Path("/nowhere"))


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("kind", [Locked])
def test_a_locked_server_tells_its_key_once(server: Echo) -> None:
    address = server.address().removeprefix(own(server))
    wrong = (("GET", "/"), ("GET", "/x"), ("GET", "/?token=wrong"), ("HEAD", address), ("GET", "/wrong/x"))
    assert [ask(server, *asked)[0] for asked in wrong] == [403] * len(wrong)
    status, headers, _ = ask(server, "GET", address)
    inside = headers["Location"]
    assert (status, inside, headers["Set-Cookie"]) == (303, f"/{server.key}/", None)
    assert ask(server, "GET", address)[0] == 403
    assert ask(server, "GET", f"{inside}x?a=b")[2] == "/x {'a': 'b'}"
    assert ask(server, "GET", inside.rstrip("/"))[0] == 403
    assert ask(server, "POST", "/", body="x", Origin=own(server))[0] == 403
    assert ask(server, "POST", f"/{server.key[:-1]}/", body="x", Origin=own(server))[0] == 403
    assert ask(server, "POST", inside, body="x", Origin="http://evil.example")[0] == 403
    assert ask(server, "POST", inside, body="x", Origin=own(server))[2] == "x"


@pytest.mark.parametrize("kind", [Locked])
def test_the_bare_address_opens_to_its_own_user_once_but_to_no_page(
    server: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    for site in ("cross-site", "same-site", "same-origin"):
        assert ask(server, "GET", "/", **{"Sec-Fetch-Site": site})[0] == 403
    if not loopback.knows_users():
        monkeypatch.setattr(loopback, "opened_by_this_user", lambda *_: True)
    assert ask(server, "GET", "/", **{"Sec-Fetch-Site": "none"})[1]["Location"] == f"/{server.key}/"
    assert [ask(server, "GET", "/")[0], ask(server, "GET", f"/?token={server.token}")[0]] == [403, 403]


@pytest.mark.parametrize(
    ("row", "own"),
    [
        ("0: 0100007F:9C40 0100007F:1F90 01 0:0 0:0 0 {uid} 0 1", True),
        ("0: 0100007F:9C40 0100007F:1F90 01 0:0 0:0 0 {other} 0 1", False),
        ("0: 0100007F:9C40 0100007F:1F90 06 0:0 0:0 0 {uid} 0 1", False),
        ("0: 0100007F:1F90 0100007F:9C40 01 0:0 0:0 0 {uid} 0 1", False),
        ("0: 0200007F:9C40 0100007F:1F90 01 0:0 0:0 0 {uid} 0 1", False),
    ],
)
def test_a_connection_belongs_to_whoever_the_system_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, own: bool
) -> None:
    table = tmp_path / "tcp"
    table.write_text(f"sl local rem st\n{row.format(uid=os.getuid(), other=os.getuid() + 1)}\n", "ascii")
    monkeypatch.setattr(loopback, "CONNECTIONS", table)
    monkeypatch.setattr(loopback.sys, "byteorder", "little")
    assert loopback.opened_by_this_user(40000, 8080) is own


def test_who_says_nothing_keeps_no_server_open() -> None:
    with Echo(0) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        with socket.create_connection(("127.0.0.1", server.server_port)):
            assert ask(server, "GET", "/")[0] == HTTPStatus.OK  # so the silent one has been let in
            server.shutdown()
            closing = threading.Thread(target=server.server_close, daemon=True)
            closing.start()
            closing.join(loopback.IDLE_S / 2)
            assert not closing.is_alive()
