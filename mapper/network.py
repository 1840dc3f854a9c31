"""What every request to somebody else's server is held to: address, name, size, time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urlsplit

import mapper
from mapper.regex import regex
from mapper.value import value_type

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Reached without a proxy, which would not find this machine."""
LONGEST_WAIT = 60.0
"""Seconds of ``Retry-After`` that are waited for; a server that wants more is left alone."""
_SECRET = regex(r"(?<=//)[^/?#]*(?=@)|(?<=[?#]).+", re.DOTALL)
"""In an address: a name and password, a query, a fragment."""
_PIECE = 1 << 14
"""Bytes that are taken at once."""


class OversizedAnswer(Exception):  # noqa: N818 - libraries turn it into an error of their own
    """The answer is larger than any that was asked for."""


class LateAnswer(Exception):  # noqa: N818 - as above
    """The answer takes longer than anybody waits."""


@value_type(kw_only=False)
class Address:
    """An address as somebody wrote it."""

    parts: SplitResult
    shown: str
    """Without what may be a secret."""
    usual: bool
    """Whether it is one of a server on the web."""
    secret: bool
    """Whether it holds more than an address: a password, a query."""


def address_of(url: str) -> Address:
    """What an address consists of; nothing is raised for what is none."""
    shown = _SECRET.sub("***", url)
    try:
        parts = urlsplit(url)
        usual = bool(parts.scheme in ("http", "https") and parts.hostname and parts.port != 0)
    except ValueError:
        parts, usual = SplitResult("", "", "", "", ""), False
    return Address(parts, shown, usual, shown != url)


def user_agent(contact: str = "") -> str:
    """Who we are, and whom to write to; a header takes one line of ASCII."""
    whom = " ".join(contact.encode("ascii", "backslashreplace").decode().split())
    return f"mapper/{mapper.__version__} ({whom or 'no contact given'})"


def pieces(response: Any, *, limit: int, end: float, decoded: bool = True) -> Iterator[bytes]:
    """The body of a streamed answer of ``requests`` as it comes.

    :class:`OversizedAnswer` beyond ``limit`` bytes, :class:`LateAnswer` once ``time.monotonic()`` passes
    ``end``: a library's own time-out is for each packet, so a server that sends a byte a second would never
    be given up.
    """
    taken = 0
    # read1 gives what has come; read would wait for a whole piece.
    while piece := response.raw.read1(_PIECE, decode_content=decoded):
        taken += len(piece)
        if taken > limit:
            response.close()
            raise OversizedAnswer
        yield piece
        if time.monotonic() > end:
            response.close()
            raise LateAnswer
