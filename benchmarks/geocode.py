"""What our policy around geopy costs, and how quick the offline towns are."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer

from mapper.atlas.text import Text
from mapper.geocode.answers import Answers
from mapper.geocode.clients import TIMEOUT, open_asker
from mapper.geocode.gazetteer import GazetteerGeocoder
from mapper.geocode.model import Subject
from mapper.geocode.providers import NOMINATIM
from mapper.geocode.run import Run
from mapper.geocode.towns import FILE_NAME, Gazetteer

REQUESTS = 10_000
LOOK_UPS = 200_000
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
    with TCPServer(("127.0.0.1", 0), _Handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


def _seconds(work: Callable[[], object]) -> float:
    return _both(work)[0]


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and seconds of this process alone, which a busy machine does not change."""
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used


def bare(url: str, count: int) -> tuple[float, float]:
    """Seconds of clock and process for ``count`` requests with geopy alone."""
    from functools import partial

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
    names = [f"name {number}" for number in range(count)]
    asked = {"exactly_one": False, "limit": 5, "namedetails": True, "addressdetails": True}
    return _both(lambda: [geocoder.geocode(name, language="en", **asked) for name in names])


def ours(url: str, count: int) -> tuple[float, float]:
    """Seconds for the same with our client: classified, paced, judged, and every answer kept on disk."""
    with tempfile.TemporaryDirectory() as folder:
        provider = replace(NOMINATIM, url=url, min_delay=0)
        asking = open_asker(provider, Path(folder), languages=("en",), contact="benchmark")
        run = Run(Path(folder), [asking], Answers(Path(folder)), today="2026-01-01")
        subjects = [
            Subject(
                id=f"s-{number}", kind="place", names=Text.of({"en": f"name {number}"}), countries=("CN",)
            )
            for number in range(count)
        ]
        answers = [(asking, asking.question(subject, subject.names["en"])) for subject in subjects]
        with run.session():
            return _both(lambda: [run.answer(asking, question) for asking, question in answers])


def main() -> str:
    """A table of both, as Markdown."""
    command = [sys.executable, "-c", "from benchmarks.geocode import serve; serve()"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        bare(url, 100)
        alone, policed = bare(url, REQUESTS), ours(url, REQUESTS)
        server.terminate()
    first = f"""
from pathlib import Path
from mapper.geocode.towns import Gazetteer
Gazetteer.read(Path({str(DATA / FILE_NAME)!r})).one("札幌")
"""
    fresh = min(_seconds(lambda: subprocess.run([sys.executable, "-c", first], check=True)) for _ in range(5))
    towns, geocoder = Gazetteer.read(DATA / FILE_NAME), GazetteerGeocoder(DATA / FILE_NAME)
    direct = LOOK_UPS / _seconds(lambda: [towns.one("札幌") for _ in range(LOOK_UPS)])
    through = LOOK_UPS / _seconds(lambda: [geocoder.geocode("札幌") for _ in range(LOOK_UPS)])
    return f"""### Geocoding

| | |
|---|---|
| geopy alone, {REQUESTS:,} loopback requests | {alone[0]:.1f} s, {alone[1]:.1f} s of CPU |
| ours, every answer kept | {policed[0]:.1f} s ({policed[0] / alone[0]:.2f} ×), {policed[1]:.1f} s of CPU \
({policed[1] / alone[1]:.2f} ×) |
| first offline answer of a fresh process | {fresh:.2f} s |
| offline look-ups | {direct:,.0f} /s, as a geopy geocoder {through:,.0f} /s |
"""


if __name__ == "__main__":
    print(main())
