"""A frame shown by a notebook cell: ``mapper.explore`` of many points beside ``geopandas.explore`` of few.

The peer's page links to scripts and styles; here a server on loopback has them, from ``folium_assets``, and
it has no tiles to fetch, both of which favour it. A cell runs in a process of its own, which has made the
frame before the clock starts; then Chromium opens what it shows, in the frame that a notebook gives it.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from benchmarks.browser import start
from benchmarks.large import peers_python
from benchmarks.measure import ROOT, table
from mapper.page.linked.shelf import answers, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OURS, THEIRS = "mapper.explore", "geopandas.explore"
COUNTS = {OURS: 100_000, THEIRS: 1_000}
CELLS = {
    OURS: "import mapper; shown = mapper.explore(frame)._repr_html_()",
    THEIRS: "shown = frame.explore(tiles=None)._repr_html_()",
}
DRAWN = {OURS: "html.is-drawn", THEIRS: f"path.leaflet-interactive:nth-of-type({COUNTS[THEIRS]})"}
"""What stands in the page once all of it is there."""
PROGRAM = """
import json, sys, time
from pathlib import Path
import geopandas, numpy
draw = numpy.random.default_rng(7)
count = {count}
columns = {{
    "name": [f"Place {{n}} of Shenyang" for n in range(count)],
    "kind": draw.choice(["museum", "pool", "library", "school"], count),
    "size": draw.random(count).round(4),
}}
spots = geopandas.points_from_xy(123.2 + draw.random(count) / 2, 41.6 + draw.random(count) / 2)
frame = geopandas.GeoDataFrame(columns, geometry=spots, crs=4326)
wall, cpu = time.perf_counter(), time.process_time()
{cell}
told = {{"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}}
Path({path!r}).write_text("<!DOCTYPE html><meta charset=utf-8>" + shown, encoding="utf-8")
print(json.dumps(told))
"""
_ADDRESS = re.compile(r"https://[\w./@~-]+\.(?:js|css)")


@dataclass(frozen=True)
class Shown:
    """Seconds: of the processor and by the clock for the cell, by the clock for the browser."""

    cpu: float
    cell: float
    opened: float

    @property
    def ready(self) -> float:
        """From running the cell until the map is there."""
        return self.cell + self.opened


def main(turns: int = 5) -> str:
    """Both in turn, medians."""
    from playwright.sync_api import sync_playwright

    found: dict[str, list[Shown]] = {name: [] for name in CELLS}
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as site, sync_playwright() as drawn:
        browser = start(drawn)
        for turn in range(turns + 1):
            for name in CELLS:
                shown = _shown(name, Path(folder), site, browser)
                # The first turn warms up.
                found[name] += [shown] * (turn > 0)
        browser.close()
    rows = [_row(name, shown) for name, shown in found.items()]
    ratio = statistics.median(ours.ready / theirs.ready for ours, theirs in zip(*found.values(), strict=True))
    heading = ("shown by a cell", "points", "cell, CPU s", "cell, s", "browser, s", "ready after, s")
    return f"## Explore\n\n{table(heading, rows)}\n\nRatio, median of the turns: {ratio:.2f} (≤ 1).\n"


def _row(name: str, shown: list[Shown]) -> tuple[str, ...]:
    def median(of: str) -> str:
        return f"{statistics.median(getattr(one, of) for one in shown):.2f}"

    return name, f"{COUNTS[name]:,}", *map(median, ("cpu", "cell", "opened", "ready"))


def _shown(name: str, folder: Path, site: str, browser: Browser) -> Shown:
    told, path = _cell(name, folder)
    if name == THEIRS:
        _localised(path, site)
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    begun = time.perf_counter()
    page.goto(f"{site}/{path.name}", wait_until="commit")
    page.frame_locator("iframe").locator(DRAWN[name]).wait_for(state="attached", timeout=120_000)
    opened = time.perf_counter() - begun
    page.close()
    return Shown(told["cpu"], told["wall"], opened)


def _cell(name: str, folder: Path) -> tuple[Mapping[str, float], Path]:
    """What the cell took, and the page that shows what it shows."""
    path = folder / f"{name}.html"
    program = PROGRAM.format(count=COUNTS[name], cell=CELLS[name], path=str(path))
    python = sys.executable if name == OURS else peers_python()
    # As a notebook has it: what was imported once is not compiled again.
    compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [python, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=compiled, check=True, capture_output=True, text=True)
    return json.loads(done.stdout), path


def _localised(path: Path, site: str) -> None:
    """The page with every script and style from the server; what the shelf does not know stays missing."""
    html = path.read_text(encoding="utf-8")

    def local(found: re.Match[str]) -> str:
        files = answers(found[0])
        name = f"{abs(hash(found[0]))}.{found[0].rpartition('.')[2]}"
        if files:
            text = "\n".join(text_of(one) for one in files if not one.is_picture)
            path.with_name(name).write_text(text, encoding="utf-8")
        return f"{site}/{name}"

    path.write_text(_ADDRESS.sub(local, html), encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """A server of the folder's files, as long as this lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
