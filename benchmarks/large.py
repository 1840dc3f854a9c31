"""Twenty to a million places: what a build costs beside other ways to the same map, and how its page runs.

``python -m benchmarks large [COUNT …]`` (20, 1,000, 10,000 and 100,000 when none is given) writes
``benchmarks/large.md``. Every maker is a process of its own, in turn; peers have an environment of their own
from ``requirements-peers.lock``. ``full`` is the atlas of :mod:`benchmarks.full`, ``plain`` the one of
:mod:`benchmarks.synthetic` in one language.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.full import write_full
from benchmarks.many import CACHE, OURS, _open
from benchmarks.measure import ROOT, table
from benchmarks.peers import PEERS
from benchmarks.synthetic import write_atlas

COUNTS = (20, 1_000, 10_000, 100_000)
RUNS = {20: 3, 1_000: 3, 10_000: 3}
"""How often each is run; larger ones once."""
TOO_SLOW = {"folium Marker + Icon": 20_000, "folium GeoJson": 200_000, "geopandas.explore": 200_000}
"""Up to how many places a peer is asked."""
WRITTEN = Path(__file__).with_name("large.md")
OUR_BUILD = "mapper"
KINDS: dict[str, Callable[[Path, int], Path]] = {
    "full": write_full,
    "plain": lambda folder, count: write_atlas(folder, count, languages=("en",)),
}


@dataclass(frozen=True)
class Spent:
    """What one process took: seconds by the clock and of the processor, MB at its largest."""

    wall: float
    cpu: float
    peak_mb: float


def spent(command: Sequence[str], folder: Path) -> Spent | None:
    """One run, None when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024) if not status else None


def peers_python() -> str:
    """The interpreter of the peers' environment, made on first use."""
    home = CACHE / "peers"
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        lock = str(Path(__file__).with_name("requirements-peers.lock"))
        install = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--require-hashes",
        ]
        subprocess.run([str(python), *install, "-r", lock], check=True)
    return str(python)


def main(counts: Sequence[int] = COUNTS) -> str:
    """Measure all, write the table and return it."""
    with tempfile.TemporaryDirectory() as name:
        parts = [_part(Path(name), kind, counts) for kind in KINDS]
    text = "# Twenty to a million places\n\n" + "\n".join(parts)
    WRITTEN.write_text(text, encoding="utf-8")
    return text


def _part(folder: Path, kind: str, counts: Sequence[int]) -> str:
    rows: list[list[str]] = []
    opened: list[list[str]] = []
    for count in counts:
        data = KINDS[kind](folder / f"{kind}-{count}", count)
        pages = {maker: folder / f"{kind}-{count}-{at}.html" for at, maker in enumerate((OUR_BUILD, *PEERS))}
        found = _built(data, pages, count)
        rows += [_row(count, maker, runs, pages[maker], found[OUR_BUILD]) for maker, runs in found.items()]
        opened.append([f"{count:,}", *_seen(pages[OUR_BUILD])])
        for page in pages.values():
            page.unlink(missing_ok=True)
    built = ("places", "by", "wall s", "CPU s", "peak MB", "page MB", "wall, mapper = 1")
    seen = ("places", "usable after ms", "p95 frame ms, dragged", "and with the wheel", "heap MB")
    return f"## {kind}\n\n{table(built, rows)}\n\n{table(seen, opened)}\n"


def _built(data: Path, pages: dict[str, Path], count: int) -> dict[str, list[Spent]]:
    """Every maker run in turn; makers that failed or are not asked for so many are left out."""
    python = peers_python()
    commands = {
        maker: [python, str(ROOT / "benchmarks" / "peers.py"), maker, str(data), str(pages[maker])]
        for maker in PEERS
        if count <= TOO_SLOW.get(maker, count)
    }
    ours = [sys.executable, "-m", "mapper", "build", str(data), "--quiet", "--out"]
    found: dict[str, list[Spent]] = {}
    for turn in range(RUNS.get(count, 1)):
        out = data.with_name(f"{data.name}-{turn}")
        for maker, command in ((OUR_BUILD, [*ours, str(out)]), *commands.items()):
            if (run := spent(command, ROOT)) is not None:  # a peer may give up at so many
                found.setdefault(maker, []).append(run)
        (out / "many.html").replace(pages[OUR_BUILD])
    return found


def _row(count: int, maker: str, runs: Sequence[Spent], page: Path, ours: Sequence[Spent]) -> list[str]:
    def median(name: str, of: Sequence[Spent] = runs) -> float:
        return statistics.median(getattr(one, name) for one in of)

    figures = [f"{median('wall'):.2f}", f"{median('cpu'):.2f}", f"{median('peak_mb'):.0f}"]
    ratio = median("wall") / median("wall", ours)
    return [f"{count:,}", maker, *figures, f"{page.stat().st_size / 1e6:.2f}", f"{ratio:.2f}"]


def _seen(page: Path) -> list[str]:
    """Medians of three openings: ms until usable, 95th percentile of a frame while the map is dragged, and
    of all frames when the wheel has been turned as well, MB of heap.
    """
    from playwright.sync_api import sync_playwright

    from benchmarks.browser import start

    with sync_playwright() as playwright:
        browser = start(playwright)
        runs = [_open(browser, page, OURS) for _ in range(3)]
        browser.close()
    shown = ("usable", "dragged", "frame", "heap")
    return [f"{statistics.median(run[name] for run in runs):.0f}" for name in shown]
