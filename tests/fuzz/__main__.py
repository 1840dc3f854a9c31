"""``python -m tests.fuzz [--seconds 600] [--seed N]``: fuzz until the time is up; 1 when something broke.

A third of the time goes to spoilt tables, a third to the properties of the unit tests, each with new seeds;
with atheris installed the last third is guided by coverage.
"""

from __future__ import annotations

import argparse
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import count
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
"""Time of the processor that one input under 1 MB may take, where a machine has nothing else to do."""


def attempt(target: Callable[[bytes], None], data: bytes, longest_s: float) -> None:
    """One input for one target; fails when it breaks or takes too long."""
    started = time.process_time()
    target(data)
    taken = time.process_time() - started
    assert taken <= longest_s, f"{target.__name__}: {taken:.1f} s for {len(data)} bytes"


def fuzz(numbers: Iterable[int], *, longest_s: float = math.inf) -> int:
    """One round of every target for each number, which is its seed; how many inputs there were."""
    for target in TARGETS:  # the first call of a target imports what it needs
        target(b"")
    return sum(_round(target, number, longest_s) for number in numbers for target in TARGETS)


def until(end: float, start: int) -> Iterator[int]:
    """Seeds from ``start`` on, at least one, until the clock that never jumps shows ``end``."""
    yield start
    for number in count(start + 1):
        if time.monotonic() >= end:
            return
        yield number


def _round(target: Callable[[bytes], None], number: int, longest_s: float) -> int:
    tried = 0

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
        nonlocal tried
        tried += 1
        attempt(target, data, longest_s)

    one()
    return tried


def properties(numbers: Iterable[int]) -> int:
    """Run every property with new examples from each seed; the exit code of the first run that failed."""
    for number in numbers:
        drawn = ["-p", "tests.fuzz.fresh", f"--hypothesis-seed={number}", "-m", "hypothesis", "tests/unit"]
        command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *drawn]
        code = subprocess.run(command, check=False).returncode
        if code:
            print(
                "Pin each falsifying example: write @example with its values above the property, and "
                f"`make test` tries it every time. To find it again: {' '.join(['python', *command[1:]])}"
            )
            return code
    return 0


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
    parser.add_argument("--seed", type=int, help="the first of the seeds; without it any")
    asked = parser.parse_args()
    start = random.randrange(10**9) if asked.seed is None else asked.seed
    with_atheris = find_spec("atheris") is not None
    share = asked.seconds / (3 if with_atheris else 2)
    print(f"seeds from {start} on; atheris {'follows' if with_atheris else 'is missing'}", flush=True)
    tried = fuzz(until(time.monotonic() + share, start), longest_s=LONGEST_S)
    print(f"{tried} inputs for {len(TARGETS)} targets", flush=True)
    broken = properties(until(time.monotonic() + share, start))
    return broken or (guided(share) if with_atheris else 0)


if __name__ == "__main__":
    sys.exit(main())
