"""Shows a page of a server of ours: without waiting for the browser, and without telling its secret."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.loopback import LoopbackServer


def show(address: str) -> None:
    """Open an address in the browser; one that is waited for, as ``BROWSER="lynx %s"`` is, keeps nobody."""
    threading.Thread(target=_open, args=(address,), daemon=True).start()


@contextmanager
def way_in(server: LoopbackServer) -> Iterator[str]:
    """While it lasts, an address that opens a locked server to this user and says nothing to any other.

    What a program was started with can be read by every user of the machine. Where the system tells whose a
    connection is, the bare address is enough; elsewhere it is a file that leads on, which only this user
    can read.
    """
    from mapper.loopback import knows_users
    from mapper.markup import opening

    if knows_users():
        yield server.plain_address()
        return
    with tempfile.TemporaryDirectory(prefix="mapper-review-") as folder:  # made for this user alone
        page = Path(folder, "review.html")
        lead = opening("meta", {"http-equiv": "refresh", "content": f"0;url={server.address()}"})
        page.write_text(f"<!doctype html>{lead}", encoding="utf-8")
        page.chmod(0o600)
        yield page.as_uri()


def _open(address: str) -> None:
    import webbrowser

    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
