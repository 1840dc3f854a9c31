"""A page is shown without waiting for the browser, and its secret is told to nobody else."""

from __future__ import annotations

import re
import threading
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from mapper import loopback
from mapper.cli import _browser
from mapper.loopback import LoopbackServer


class Locked(LoopbackServer):
    locked = True


def test_the_bare_address_is_handed_over_where_the_system_tells_users_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loopback, "knows_users", lambda: True)
    with Locked(0) as server, _browser.way_in(server) as address:
        assert address == f"http://127.0.0.1:{server.server_port}/"


def test_elsewhere_a_file_for_this_user_alone_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "knows_users", lambda: False)
    with Locked(0) as server, _browser.way_in(server) as address:
        page = Path(url2pathname(urlsplit(address).path))
        assert server.token not in address
        assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        assert re.findall('url=([^"]+)', page.read_text(encoding="utf-8")) == [server.address()]
    assert not page.parent.exists()


def test_nobody_waits_for_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, closed = threading.Event(), threading.Event()

    def stay(_: str) -> bool:
        asked.set()
        return closed.wait(10)

    monkeypatch.setattr(webbrowser, "open", stay)
    _browser.show("http://127.0.0.1:1/")
    assert asked.wait(10) and not closed.is_set()
    closed.set()


@pytest.mark.parametrize("error", [webbrowser.Error("none"), OSError("no display")])
def test_without_a_browser_nothing_happens(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(_: str) -> bool:
        raise error

    monkeypatch.setattr(webbrowser, "open", fail)
    _browser._open("http://127.0.0.1:1/")
