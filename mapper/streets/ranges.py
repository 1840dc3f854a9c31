"""Parts of a file, on this machine or on a server that gives parts; what breaks off is taken up again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import requests

from mapper.errors import ServiceError, UsageError
from mapper.network import LONGEST_WAIT, LOOPBACK, LateAnswer, OversizedAnswer, address_of, pieces, user_agent
from mapper.words.saying import Saying, say

Range = tuple[int, int]
"""First byte and the one behind the last."""
Heard = Callable[[int], None]
"""Told how many bytes have come in all, while they come."""
RETRIES = 4
"""Times in a row that a server may break off before it is given up."""
FIRST_DELAY = 0.5
"""Seconds before the first repetition; each further one waits twice as long."""
TIMEOUT = 20.0
"""Seconds for the connection, and for each packet."""
SLOWEST = 4096
"""Bytes a second; a server that sends less is given up."""
ADVANCE = 1 << 16
"""Bytes by which a server has got on, so that it is not given up however often it breaks off."""
_CONTENT_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_BOUNDARY = re.compile(r"multipart/byteranges\s*;.*boundary=", re.IGNORECASE)
_PART = re.compile(
    rb"content-range:\s*(bytes [\d/-]{5,48})[^\r\n]*\r\n(?:[^\r\n]{1,400}\r\n)*\r\n", re.IGNORECASE
)
"""What stands before each of several parts."""
PART_HEAD = 400
"""Bytes that may stand there."""
WASTE = 0.25
"""Share of what is wanted that may be read besides, to ask less often."""
MOST_REQUESTS = 10
"""Where asking for each part would take more, a server is asked for several at once, which not all can."""


class RangeError(ServiceError):
    """A server does not give what was asked for; the message names it."""


class FileSource:
    """A file on this machine."""

    def __init__(self, path: Path) -> None:
        self.name, self.requests, self.taken = path.name, 0, 0
        """As it may be written down; how many parts were asked for; how many bytes came."""
        self._path = path

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return self._path.stat().st_size

    def get(self, part: Range, heard: Heard = lambda _: None) -> bytes:
        """A part; shorter where the file ends before."""
        with self._path.open("rb") as file:
            file.seek(part[0])
            found = file.read(part[1] - part[0])
        self.requests, self.taken = self.requests + 1, self.taken + len(found)
        heard(self.taken)
        return found

    def get_all(self, parts: Sequence[Range], heard: Heard = lambda _: None) -> dict[Range, bytes]:
        """Several parts."""
        return {part: self.get(part, heard) for part in parts}


class WebSource:
    """A file on a server. ``UsageError`` for what is no address; ``with`` closes the connection."""

    def __init__(self, url: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        address = address_of(url)
        if not address.usual or "@" in address.parts.netloc:
            raise UsageError(say("basemap.no-address", url=address.shown))
        self.name = f"{address.parts.scheme}://{address.parts.netloc}{address.parts.path}"
        self.requests = self.taken = self.size = 0
        self._url, self._sleep, self._version = url, sleep, ""
        self._session = requests.Session()
        if address.parts.hostname in LOOPBACK:
            self._session.trust_env = False
        self._session.headers.update({"User-Agent": user_agent(), "Accept-Encoding": "identity"})

    def __enter__(self) -> WebSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def get(self, part: Range, heard: Heard = lambda _: None) -> bytes:
        """A part; :class:`RangeError` where it cannot be had."""
        body = bytearray()
        failed = 0
        while (start := part[0] + len(body)) < (min(part[1], self.size) if self.size else part[1]):
            before = len(body)
            try:
                for piece in self._pieces((start, part[1])):
                    body += piece
                    self.taken += len(piece)
                    heard(self.taken)
            except _PassingError as error:
                failed = 1 if len(body) - before >= ADVANCE else failed + 1
                if failed > RETRIES:
                    raise RangeError(say("basemap.server", url=self.name, fault=error.saying)) from error
                self._sleep(error.wait or FIRST_DELAY * 2 ** (failed - 1))
        return bytes(body)

    def get_all(self, parts: Sequence[Range], heard: Heard = lambda _: None) -> dict[Range, bytes]:
        """Several parts, at once where they are many and the server can; :class:`RangeError` as for one."""
        found = self._at_once(parts, heard) if self.requests + len(parts) > MOST_REQUESTS else {}
        return {part: found[part] if part in found else self.get(part, heard) for part in parts}

    def _at_once(self, parts: Sequence[Range], heard: Heard) -> dict[Range, bytes]:
        """What comes of them in one answer, which may be nothing; whatever is amiss is told by the next."""
        self.requests += 1
        length = sum(end - start + PART_HEAD for start, end in parts)
        end = time.monotonic() + TIMEOUT + length / SLOWEST
        asked = ",".join(f"{start}-{end - 1}" for start, end in parts)
        body = bytearray()
        with (
            suppress(OversizedAnswer, LateAnswer, requests.RequestException, OSError, _protocol_error()),
            self._session.get(
                self._url, headers={"Range": f"bytes={asked}"}, stream=True, timeout=TIMEOUT
            ) as response,
        ):
            version = _version(response.headers)
            kind = response.headers.get("Content-Type", "")
            if response.status_code != 206 or version != self._version or not _BOUNDARY.match(kind):
                return {}
            for piece in pieces(response, limit=length, end=end, decoded=False):
                body += piece
                self.taken += len(piece)
                heard(self.taken)
        return self._parts_in(bytes(body))

    def _parts_in(self, body: bytes) -> dict[Range, bytes]:
        """The parts of an answer that has several, as far as they came whole."""
        found: dict[Range, bytes] = {}
        at = 0
        while match := _PART.search(body, at):
            start, length, total = _content_range({"Content-Range": match[1].decode()})
            at = match.end() + max(length, 0)
            if total == self.size and length >= 0 and at <= len(body):
                found[start, start + length] = body[match.end() : at]
        return found

    def _pieces(self, part: Range) -> Iterator[bytes]:
        """What comes of one request; :class:`_PassingError` for what may pass."""
        self.requests += 1
        length = part[1] - part[0]
        end = time.monotonic() + TIMEOUT + length / SLOWEST
        try:
            with self._session.get(
                self._url,
                headers={"Range": f"bytes={part[0]}-{part[1] - 1}"},
                stream=True,
                timeout=TIMEOUT,
            ) as response:
                self._accept(response, part)
                yield from pieces(response, limit=length, end=end, decoded=False)
        except OversizedAnswer:
            raise self._refused("no-ranges") from None
        except LateAnswer:
            raise _PassingError(say("basemap.fault.slow")) from None
        except requests.exceptions.SSLError as error:
            raise self._refused("certificate") from error
        # urllib3's own, where the body breaks off, and those of the system.
        except (requests.RequestException, OSError, _protocol_error()) as error:
            raise _PassingError(say("basemap.fault.broken-off")) from error

    def _accept(self, response: requests.Response, part: Range) -> None:
        """Nothing for the part that was asked for; otherwise the error that tells what came instead."""
        status = response.status_code
        if status in (408, 429) or status >= 500:
            raise _PassingError(say("basemap.fault.status", status=status), _wait(response.headers))
        if status == 416:
            raise self._refused("shorter")
        if status == 200:
            raise self._refused("no-ranges")
        if status != 206:
            raise self._refused("status", status=status)
        start, length, total = _content_range(response.headers)
        version = _version(response.headers)
        if start != part[0] or str(length) != response.headers.get("Content-Length", str(length)):
            raise self._refused("no-ranges")
        if self.size and (total, version) != (self.size, self._version):
            raise self._refused("changed")
        self.size, self._version = total, version

    def _refused(self, fault: str, **values: object) -> RangeError:
        return RangeError(say("basemap.server", url=self.name, fault=say(f"basemap.fault.{fault}", **values)))


class _PassingError(Exception):
    """What a server does now and may not do again."""

    def __init__(self, saying: Saying, wait: float = 0.0) -> None:
        super().__init__(saying)
        self.saying, self.wait = saying, wait


def is_address(text: str) -> bool:
    """Whether a source is named by its address."""
    with suppress(ValueError):
        return urlsplit(text).scheme in ("http", "https")
    return False


def together(parts: Sequence[Range], *, read: int = 0) -> list[Range]:
    """Fewer, larger parts that hold all of these: what lies between is read as long as it is not too much.

    ``read``: bytes that were read besides already.
    """
    ordered = sorted(set(parts))
    spare = max(WASTE * sum(end - start for start, end in ordered) - read, 0)
    gaps = sorted((after[0] - before[1], after[0]) for before, after in pairwise(ordered))
    bridged = set()
    for gap, at in gaps:
        spare -= max(gap, 0)
        if spare < 0:
            break
        bridged.add(at)
    found: list[Range] = []
    for start, end in ordered:
        if found and start in bridged:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _version(headers: Mapping[str, str]) -> str:
    """What tells that a file is another than before."""
    return headers.get("ETag") or headers.get("Last-Modified") or ""


def _content_range(headers: Mapping[str, str]) -> tuple[int, int, int]:
    """Where the part begins, how long it is, and how long the whole; a start of −1 where it is not said."""
    match = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", ""))
    start, last, total = map(int, match.groups()) if match else (-1, -2, 0)
    return start, last + 1 - start, total


def _wait(headers: Mapping[str, str]) -> float:
    told = headers.get("Retry-After", "")
    return min(float(told), LONGEST_WAIT) if told.isdecimal() else 0.0


def _protocol_error() -> type[Exception]:
    from urllib3.exceptions import HTTPError

    return HTTPError
