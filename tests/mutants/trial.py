"""Ask the tests about one mutant, in a copy of the repository that nobody else looks at."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.mutants.sample import Mutant


IGNORED = shutil.ignore_patterns(".venv*", ".git", ".hypothesis", ".*_cache", "build", "dist", "__pycache__")
SPARE = 60.0
"""Seconds of work beyond four times what the tests take by themselves: a loop without end is noticed, too."""
PATIENCE = 8
"""Times as long as the tests take by themselves after which, and ``SPARE`` twice, nobody waits any longer:
a mutant that only waits does no work, and a machine may be busy.
"""
FAILED = {1, 2, 3}
"""Exit codes of pytest: a test failed, or could not even be read."""
UNREAD = re.compile(r"\d+ errors? in |ImportError while loading conftest")
"""What it says, too, where the tests that were named, or what they share, cannot be read; its exit
code is that of a wrong name.
"""
OF_DAY_ONE = 1_000_000_000
OPTIONS = ("-x", "-q", "--tb=no", "-p", "no:cacheprovider")


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


@dataclass
class Copy:
    """A copy of the repository, and a pytest that waits there."""

    root: Path
    ready: subprocess.Popen[str]
    sound: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, to: Path) -> Copy:
        """Make both."""
        copy(root, to)
        command = [sys.executable, "-P", str(to / "tests" / "mutants" / "ready.py")]
        pipe = subprocess.PIPE
        environment = os.environ | {"PYTHONPATH": str(to)}
        return cls(to, subprocess.Popen(command, cwd=to, env=environment, stdin=pipe, stdout=pipe, text=True))

    def told(self) -> str:
        """The next line of its answer."""
        assert self.ready.stdout is not None
        line = self.ready.stdout.readline()
        if not line:
            raise RuntimeError("the pytest that waits has ended")
        return line.strip()

    def end(self) -> None:
        """Let the pytest go."""
        self.ready.communicate()

    def noticed(self, tests: Iterable[str], seconds: float, mutant: Mutant, number: int) -> str | None:
        """What the tests have against a mutant: the first that fails, or that they never end."""
        with in_place(mutant, self.root, number):
            return self.asked(tests, seconds)

    def trusts(self, test: str, seconds: float) -> bool:
        """Whether a test passes here while nothing is changed."""
        if test not in self.sound:
            self.sound[test] = self.asked([test], seconds) is None
        return self.sound[test]

    def asked(self, tests: Iterable[str], seconds: float) -> str | None:
        """What the tests have against the sources as they stand."""
        assert self.ready.stdin is not None
        said = self.root.with_suffix(".said")
        print(
            json.dumps([str(said), int(SPARE + 4 * seconds), *OPTIONS, *tests]),
            file=self.ready.stdin,
            flush=True,
        )
        child = int(self.told())
        no_end = Timer(2 * SPARE + PATIENCE * seconds, os.killpg, (child, signal.SIGKILL))
        no_end.start()
        code = int(self.told())
        no_end.cancel()
        return verdict(code, said.read_text(encoding="utf-8", errors="replace"))


def verdict(code: int, said: str) -> str | None:
    """What an exit code of pytest, and what it said, tell; None: every test passed."""
    if code == 0:
        return None
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        return "no end"
    if code > 0 and code not in FAILED and not UNREAD.search(said):
        raise RuntimeError(said)
    failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0][:200] if failed else f"pytest ended with {code}"
