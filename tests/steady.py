"""``python -m tests.steady [what pytest takes]``: run the suite, or a part of it, five times, three of them
on a busy machine; 1 when a test failed or did not end alike every time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

RUNS = (0, 0, 2, 2, 2)
"""For each run, how many processes keep the machine busy beside it."""
BUSY = "import os\nstarter = os.getppid()\nwhile os.getppid() == starter: pass"
GOOD = ("passed", "skipped")
ABSENT = "absent"

Outcomes = dict[str, str]
"""Name of a test → passed, failed, error or skipped."""


@contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes that do nothing as fast as they can; they end with this one."""
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def run(arguments: Sequence[str]) -> Outcomes:
    """The suite, or a part of it, once."""
    with tempfile.TemporaryDirectory(prefix="mapper-steady-") as folder:
        told = Path(folder, "outcomes.xml")
        command = [sys.executable, "-m", "pytest", "--quiet", "-n", "auto", "--dist", "loadgroup"]
        subprocess.run([*command, f"--junit-xml={told}", *arguments], check=False)
        return outcomes(told.read_text(encoding="utf-8")) if told.exists() else {}


def outcomes(xml: str) -> Outcomes:
    """What pytest's report in the form of JUnit says of each test."""
    kinds = {"failure": "failed", "error": "error", "skipped": "skipped"}
    found: Outcomes = {}
    for case in ElementTree.fromstring(xml).iter("testcase"):
        told = [kinds[child.tag] for child in case if child.tag in kinds]
        found[f"{case.get('classname')}::{case.get('name')}"] = told[0] if told else "passed"
    return found


def unsteady(runs: Sequence[Outcomes]) -> dict[str, tuple[str, ...]]:
    """The tests that did not pass every time, with what came of them in each run."""
    tests = sorted({test for each in runs for test in each})
    told = {test: tuple(each.get(test, ABSENT) for each in runs) for test in tests}
    return {test: ends for test, ends in told.items() if len({*ends}) > 1 or ends[0] not in GOOD}


def main(arguments: Sequence[str]) -> int:
    """Run, compare and say what differed."""
    runs = []
    for number, others in enumerate(RUNS, start=1):
        started = time.monotonic()
        with busy(others):
            runs.append(run(arguments))
        told = f"run {number} of {len(RUNS)}, beside {others} busy processes: {len(runs[-1])} tests"
        print(f"{told}, {time.monotonic() - started:.0f} s", flush=True)
    found = unsteady(runs)
    for test, ends in found.items():
        print(f"{test}: {', '.join(ends)}")
    print(f"{len(found)} tests failed or differed" if found else "every test ended alike and well")
    return 1 if found or not all(runs) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
