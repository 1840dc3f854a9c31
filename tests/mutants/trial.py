"""Ask the tests about one mutant, in a copy of the repository that nobody else looks at."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.sample import Mutant

IGNORED = shutil.ignore_patterns(".venv*", ".git", ".hypothesis", ".*_cache", "build", "dist", "__pycache__")
MEMORY = 4 << 30
"""Bytes a test may take beside a mutant, which may well fill whatever there is."""
SPARE = 60.0
"""Seconds on top of four times what the tests take by themselves: a loop without an end is noticed, too."""
FAILED = {1, 2, 3}
"""Exit codes of pytest: a test failed, or could not even be read."""
UNREAD = re.compile(r"\d+ errors? in ")
"""What it says, too, where the files of the tests that were named cannot be read; its exit code is that of a
wrong name.
"""
OF_DAY_ONE = 1_000_000_000
LIMITED = f"""import os, resource, sys, pytest
os.nice(10)
resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))
sys.exit(pytest.main(sys.argv[1:]))"""


def copy(root: Path, to: Path) -> Path:
    """The repository with what is not committed yet, but without what can be made again."""
    shutil.copytree(root, to, ignore=IGNORED, symlinks=True)
    return to


@contextmanager
def in_place(mutant: Mutant, root: Path, number: int) -> Iterator[None]:
    """The change made in the file while this lasts.

    Each gets a time of its own: Python knows a changed file by its second and its size.
    """
    path = root / mutant.file
    before = path.read_bytes()
    path.write_text(mutant.source(root), encoding="utf-8")
    os.utime(path, (OF_DAY_ONE + number,) * 2)
    try:
        yield
    finally:
        path.write_bytes(before)


def noticed(root: Path, tests: Iterable[str], seconds: float) -> str | None:
    """What the tests have against the sources as they stand: the first that fails, or that they never end."""
    command = [sys.executable, "-c", LIMITED, "-x", "-q", "--tb=no", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(root)}
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        said, _ = process.communicate(timeout=SPARE + 4 * seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "no end"
    if process.returncode == 0:
        return None
    if process.returncode > 0 and process.returncode not in FAILED and not UNREAD.search(said):
        raise RuntimeError(said)
    failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0][:200] if failed else f"pytest ended with {process.returncode}"
