"""``python -m tests.fuzz [--seconds 600] [--seed 1]``: fuzz until the time is up; 1 when something broke.

With atheris installed the second half of the time is guided by coverage.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.inputs import inputs
from tests.fuzz.targets import TARGETS
from tests.unit.tables.corpus import CASES

ROUND = 100
"""Inputs between two looks at the clock."""
LONGEST = 20_000
"""Bytes of an input that atheris makes."""
LONGEST_S = 1.0
"""Time of the processor that one input under 1 MB may take."""


def attempt(target: Callable[[bytes], None], data: bytes) -> None:
    """One input for one target; fails when it breaks or takes too long."""
    started = time.process_time()
    target(data)
    taken = time.process_time() - started
    assert taken <= LONGEST_S, f"{target.__name__}: {taken:.1f} s for {len(data)} bytes"


def fuzz(seconds: float, *, start: int = 1) -> int:
    """Feed every target in turn until the time is up; how many inputs there were."""
    for target in TARGETS:  # the first call of a target imports what it needs
        target(b"")
    end = time.monotonic() + seconds
    tried, number = 0, start
    while tried == 0 or time.monotonic() < end:
        for target in TARGETS:
            tried += _round(target, number)
        number += 1
    return tried


def _round(target: Callable[[bytes], None], number: int) -> int:
    count = 0

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs())
    def one(data: bytes) -> None:
        nonlocal count
        count += 1
        attempt(target, data)

    one()
    return count


def guided(seconds: float) -> int:
    """The same targets under atheris, in a process that starts from the corpus; its exit code."""
    with tempfile.TemporaryDirectory(prefix="mapper-fuzz-") as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, data in enumerate(seeds_of()):
            seeds.joinpath(str(number)).write_bytes(data)
        limits = [f"-max_total_time={seconds:.0f}", "-timeout=20", f"-max_len={LONGEST}", "-verbosity=0"]
        kept = f"-artifact_prefix={Path.cwd()}/.hypothesis/"
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.guided",
            *limits,
            "-print_final_stats=1",
            kept,
            str(seeds),
        ]
        Path(".hypothesis").mkdir(exist_ok=True)
        return subprocess.run(command, check=False).returncode


def seeds_of() -> list[bytes]:
    """What the guided half starts from: every short file of the corpus of bad inputs, for each target."""
    files = [case.content for case in CASES if len(case.content) < LONGEST]
    return [bytes([target]) + data for data in files for target in range(len(TARGETS))]


def main() -> int:
    """Fuzz and say how much was tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with_atheris = find_spec("atheris") is not None
    tried = fuzz(asked.seconds / (2 if with_atheris else 1), start=asked.seed)
    print(f"{tried} inputs for {len(TARGETS)} targets; atheris {'follows' if with_atheris else 'is missing'}")
    return guided(asked.seconds / 2) if with_atheris else 0


if __name__ == "__main__":
    sys.exit(main())
