"""Runs of the command line that can be killed where they work: forked from a process that has imported all.

So a kill costs a fraction of a second, and falls into the work and not into the start.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType

FORKER = """
import contextlib, io, json, os, sys
import mapper.cli.build, mapper.cli.fmt, mapper.cli.review, mapper.cli.serve
import mapper.editing.fmt, mapper.editing.serve.loop
import mapper.geocode.review.review, mapper.geocode.review.server, mapper.positions.store
import mapper.cli.basemap, mapper.streets.cut, mapper.streets.install
from mapper.cli import run
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(sys.stdout):
    assert run(sys.argv[1:]) in (0, 4)
print("ready", flush=True)
for line in sys.stdin:
    words, typed, said = json.loads(line)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(typed, os.O_RDONLY), 0)
        for handle in (1, 2):
            os.dup2(os.open(said, os.O_WRONLY | os.O_APPEND), handle)
        os._exit(run(words))
    print(child, flush=True)
    status = os.waitpid(child, 0)[1]
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


class Forker:
    """A process that forks runs of the command line, after one of its own that imports what they need."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def __enter__(self) -> Forker:
        self._process = subprocess.Popen(
            [sys.executable, "-c", FORKER, *self._words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)

    def start(self, *words: str, typed: Path = Path(os.devnull), said: Path = Path(os.devnull)) -> int:
        """The process id of a new run, whose input is ``typed`` and whose output lands in ``said``."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([words, str(typed), str(said)]) + "\n")
        self._process.stdin.flush()
        return int(self._line())

    def end(self) -> int:
        """Wait for the run; its exit code, negative when it was killed."""
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()
