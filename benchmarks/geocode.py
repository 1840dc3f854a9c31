"""What our policy around geopy costs, and how quick the offline towns are."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any

from mapper.geocode.lookup.answers import Answers
from mapper.geocode.lookup.inquiry import Inquiry
from mapper.geocode.model import Question, Subject
from mapper.geocode.services.gazetteer import GazetteerGeocoder
from mapper.geocode.services.opening import TIMEOUT, open_source
from mapper.geocode.services.registry import PROVIDERS
from mapper.geocode.services.towns import read_towns
from mapper.geometry.datum import to_wgs84
from mapper.positions.model import Datum
from mapper.positions.schema import GAZETTEER
from mapper.words.text import Text

REQUESTS = 10_000
TURNS = 20
POINTS = 1_000_000
ROUNDS = 50
DATA = Path(__file__).parents[1] / "data"
BODY = (
    '[{"lat": "41.8", "lon": "123.4", "display_name": "x, 沈阳市", "osm_type": "node", "osm_id": 1,'
    ' "class": "tourism", "type": "museum", "address": {"country_code": "cn"}, "namedetails": {"name": "x"},'
    ' "boundingbox": ["41.79", "41.81", "123.39", "123.41"]}]'
).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY


class _Handler(BaseHTTPRequestHandler):
    """The quickest answer Python can give, so that the client's own time is what differs."""

    def handle(self) -> None:
        while True:
            line = self.rfile.readline()
            if not line:
                return
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            self.wfile.write(ANSWER)


def serve() -> None:
    """Answer in a process of its own until terminated; prints the port."""
    with ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        print(server.server_address[1], flush=True)
        server.daemon_threads = True
        server.serve_forever()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass
class Runner:
    """Somebody who asks, and the seconds it took: on the clock, and of this process alone."""

    ask: Callable[[Any], object]
    question: Callable[[str], object] = str
    """What is asked about a name; made beforehand."""
    clock: float = 0.0
    used: float = 0.0

    def run(self, names: Iterable[str]) -> None:
        """Ask for all of them."""
        questions = [self.question(name) for name in names]
        start, used = time.perf_counter(), time.process_time()
        for question in questions:
            self.ask(question)
        self.clock += time.perf_counter() - start
        self.used += time.process_time() - used


def bare(url: str) -> Runner:
    """geopy alone, with the same questions."""
    from geopy.adapters import RequestsAdapter
    from geopy.geocoders import Nominatim

    geocoder = Nominatim(
        domain=url.removeprefix("http://"),
        scheme="http",
        user_agent="benchmark",
        timeout=TIMEOUT,
        proxies={},
        adapter_factory=partial(RequestsAdapter, max_retries=0),
    )
    asked = {"exactly_one": False, "limit": 5, "namedetails": True, "addressdetails": True}
    narrowed = {"language": "en", "country_codes": ["cn"]}
    return Runner(lambda name: geocoder.geocode(name, **asked, **narrowed))


@contextmanager
def ours(url: str, folder: Path) -> Iterator[Runner]:
    """Our client: every answer read, classified, paced and kept on disk."""
    provider = replace(PROVIDERS["nominatim"], url=url, min_delay=0)
    asking = open_source(provider, folder, languages=("en",), contact="benchmark")
    inquiry = Inquiry(folder, Answers(folder), today="2026-01-01")

    def question(name: str) -> Question:
        subject = Subject(id=name, kind="place", names=Text.of({"en": name}), countries=("CN",))
        return asking.question(subject, name)

    with inquiry.opened():
        yield Runner(partial(inquiry.answer, asking), question)


def compared(url: str) -> tuple[Runner, Runner]:
    """Both in turns, so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as folder, ours(url, Path(folder)) as policed:
        alone = bare(url)
        alone.run(f"warm {number}" for number in range(100))
        policed.run(f"warm {number}" for number in range(100))
        alone.clock = alone.used = policed.clock = policed.used = 0.0
        for turn in range(TURNS):
            names = [f"name {turn} {number}" for number in range(REQUESTS // TURNS)]
            for runner in (alone, policed) if turn % 2 else (policed, alone):
                runner.run(names)
    return alone, policed


def _convert(datum: Datum) -> None:
    import numpy as np

    chance = np.random.default_rng(1)
    to_wgs84(chance.uniform(18, 53, POINTS), chance.uniform(74, 135, POINTS), datum)


def main() -> str:
    """A table of both, as Markdown."""
    command = [sys.executable, "-c", "from benchmarks.geocode import serve; serve()"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        alone, policed = compared(url)
        server.terminate()
    first = f"""
from pathlib import Path
from mapper.geocode.services.towns import Gazetteer
Gazetteer.read(Path({str(DATA / GAZETTEER)!r})).one("札幌")
"""
    fresh = min(_seconds(lambda: subprocess.run([sys.executable, "-c", first], check=True)) for _ in range(5))
    geocoder = GazetteerGeocoder(DATA / GAZETTEER)
    names = [name for town in read_towns(DATA / GAZETTEER) for name in town.names] * ROUNDS
    looked = len(names) / _seconds(lambda: [geocoder.geocode(name, exactly_one=False) for name in names])
    datums = {datum: _seconds(partial(_convert, datum)) for datum in ("GCJ02", "BD09")}
    return f"""### Geocoding

| | |
|---|---|
| geopy alone, {REQUESTS:,} loopback requests | {alone.clock:.1f} s, {alone.used:.1f} s of CPU |
| ours, every answer kept | {policed.clock:.1f} s ({policed.clock / alone.clock:.2f} ×), \
{policed.used:.1f} s of CPU ({policed.used / alone.used:.2f} ×) |
| first offline answer of a fresh process | {fresh:.2f} s |
| offline look-ups of every name, through the geopy geocoder | {looked:,.0f} /s |
| 1,000,000 points from GCJ-02, from BD-09 | {datums["GCJ02"]:.1f} s, {datums["BD09"]:.1f} s |
"""


if __name__ == "__main__":
    print(main())
