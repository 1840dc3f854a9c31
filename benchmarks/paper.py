"""What a sheet costs: both maps in both languages as A3 pictures of 300 dots per inch, as PDF and as SVG."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import run_once, table

LIMIT_S = 6.0
FORMATS = {
    "A3 picture, 300 dpi": ("--format", "png"),
    "A3 PDF with list and sources": ("--format", "pdf"),
    "long picture": ("--format", "png", "--paper", "long"),
    "A3 SVG": ("--format", "svg"),
}
MAPS = ("shenyang", "world")


def main() -> str:
    """Time a process for each map and format, which writes both languages, and return the table."""
    rows = [_row(name, options, map_id) for name, options in FORMATS.items() for map_id in MAPS]
    heading = ("sheet", "map", "seconds each", "CPU seconds each", "limit", "kB each")
    return "## Paper\n\n" + table(heading, rows) + "\n"


def _row(name: str, options: tuple[str, ...], map_id: str) -> tuple[object, ...]:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "mapper",
            "export",
            "data",
            *options,
            "--map",
            map_id,
            "--out",
            folder,
        ]
        run_once(command)
        before, start = _cpu(), time.perf_counter()
        run_once(command)
        wall, cpu = time.perf_counter() - start, _cpu() - before
        sizes = [path.stat().st_size for path in Path(folder).iterdir()]
    count = len(sizes)
    size = round(sum(sizes) / count / 1000)
    return name, map_id, f"{wall / count:.1f}", f"{cpu / count:.1f}", f"≤ {LIMIT_S:.0f}", size


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
