"""What tiles of very many places cost: ``python -m benchmarks.tiles ROWS [WORKERS]``.

Makes a folder of GeoParquet files of so many synthetic places, one file a hundred thousand, and measures
``mapper tiles`` over it: seconds of the clock and of processors, the most memory that all its processes held
together, and the sizes of what it made. ``WORKERS`` are 2; 0 works in one process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from tests.large import write_parts

PART = 100_000
LOOK_S = 0.1


def measured(source: Path, out: Path, workers: int) -> dict[str, Any]:
    """One run of the command and what it took."""
    words = ["-m", "mapper", "tiles", str(source), "--out", str(out), "--workers", str(workers), "--json"]
    begun = time.perf_counter()
    most = 0
    # Into a file: a pipe that nobody empties meanwhile would hold the command up.
    with (
        tempfile.TemporaryFile("w+") as told,
        subprocess.Popen([sys.executable, *words], stdout=told) as run,
    ):
        while run.poll() is None:
            most = max(most, _held(run.pid))
            with suppress(subprocess.TimeoutExpired):
                run.wait(LOOK_S)
        seconds = time.perf_counter() - begun
        told.seek(0)
        report = json.load(told)
    files = {path.name.partition("-")[0]: round(path.stat().st_size / 1e6, 1) for path in out.iterdir()}
    return {
        "rows": report["rows"],
        "bad": len(report["bad"]),
        "tiles": report["tiles"],
        "wall_s": round(seconds, 1),
        "memory_mb": round(most / 1e6),
        "files_mb": files,
        "zooms": len(report["zooms"]),
    }


def _held(pid: int) -> int:
    """Bytes of a process and all below it."""
    total = 0
    try:
        first = psutil.Process(pid)
        for one in (first, *first.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.Error:  # it ended just now
        pass
    return total


def main(arguments: list[str]) -> None:
    """Measure once and print it."""
    rows, workers = int(float(arguments[0])), int(arguments[1]) if len(arguments) > 1 else 2
    with tempfile.TemporaryDirectory(prefix="mapper-tiles-") as name:
        source = write_parts(Path(name, "places"), rows, max(1, rows // PART))
        before = _spent()
        found = measured(source, Path(name, "out"), workers)
        found["cpu_s"] = round(_spent() - before, 1)
    print(json.dumps(found))


def _spent() -> float:
    """Seconds of processors of all processes begun here and ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
