"""Ten million places on two workers: little memory, every place once a zoom, the same bytes after a kill."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.large import write_parts

ROWS = 10_000_000
PART = 100_000
MOST_MB = 1_500
LOOK_S = 0.2


@dataclass
class Outcome:
    """What came of the campaign."""

    rows: int
    told: str = ""
    faults: list[str] = field(default_factory=list)


def campaign(rows: int = ROWS) -> Outcome:
    """The same source three times: by one worker, by two, and by two of which one is killed."""
    outcome = Outcome(rows)
    with tempfile.TemporaryDirectory(prefix="mapper-millions-") as name:
        room = Path(name)
        source = write_parts(room / "source", rows, max(1, rows // PART))
        made = {}
        for label, workers, kill in (("one", 1, False), ("two", 2, False), ("killed", 2, True)):
            begun = time.monotonic()
            code, most = _run(source, room / label, workers, kill=kill)
            outcome.told += f"{label} {time.monotonic() - begun:.0f} s {most / 1e6:.0f} MB; "
            # The command itself compares the sum of each zoom with the places, and ends with 1 otherwise.
            if code:
                outcome.faults.append(f"tiles, {label}: ended with {code}")
            if most > MOST_MB * 1e6:
                outcome.faults.append(f"tiles, {label}: {most / 1e6:.0f} MB")
            made[label] = list(_hashes(room / label))
        if len({str(one) for one in made.values()}) != 1:
            outcome.faults.append("tiles: not the same bytes")
    return outcome


def _run(source: Path, out: Path, workers: int, *, kill: bool) -> tuple[int, int]:
    """The command's exit code, and the most bytes that its processes held together."""
    words = ["-m", "mapper", "tiles", str(source), "--out", str(out), "--workers", str(workers), "--quiet"]
    most = 0
    with subprocess.Popen([sys.executable, *words]) as run:
        while run.poll() is None:
            below = _below(run.pid)
            most = max(most, sum(size for _, size in below))
            # The largest is a worker in the middle of a piece.
            if kill and len(list(out.parent.glob(f".{out.name}.work/area-*"))) > 2:
                os.kill(max(below, key=lambda one: one[1])[0], signal.SIGKILL)
                kill = False
            with suppress(subprocess.TimeoutExpired):
                run.wait(LOOK_S)
    return run.returncode, most


def _below(pid: int) -> list[tuple[int, int]]:
    """The processes below one, itself included last, and how many bytes each holds."""
    found = []
    try:
        first = psutil.Process(pid)
        found = [(one.pid, one.memory_info().rss) for one in first.children(recursive=True)]
    except psutil.Error:  # one ended just now
        pass
    return found


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*")):
        total = hashlib.sha256()
        with path.open("rb") as file:
            while data := file.read(1 << 20):
                total.update(data)
        yield path.name, total.hexdigest()


if __name__ == "__main__":
    print(campaign(int(float(sys.argv[1]))))
