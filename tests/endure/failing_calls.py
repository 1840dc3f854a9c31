"""Let every call by which a verb writes fail once: nothing is lost or torn, one clear line, a rerun mends it.

``python -m tests.endure`` runs the whole campaign, in this process: another function stands in the place of
the call.
"""

from __future__ import annotations

import errno
import io
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mapper.cli import run
from mapper.files import lock
from tests.builders import place, position, write_atlas
from tests.endure.editing_kills import DIGEST, tables
from tests.integration.geocode.loopback import Geocoder, Reply, nominatim_place, said, serving
from tests.streets import archive, on_paper

CALLS = ("replace", "fsync", "write", "fchmod", "unlink", "link", "mkdir", "ftruncate", "rename", "flock")
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)
LITTER = re.compile(r"\.(atlas\.lock|geocode-turn|.*\.[0-9a-f]{16})\.part|geocode-answers\.jsonl\.part")
"""Locks, the journal, which the next look-up reads, and what cannot be removed while nothing can be."""
Files = dict[str, bytes]


@dataclass(frozen=True)
class Verb:
    """A verb that writes: its words (``{}`` is the folder of its atlas) and what is typed at it."""

    words: Sequence[str]
    atlas: Callable[[Path], Path]
    typed: str = ""
    talks: bool = False
    """Whether it says more on stderr than what went wrong."""


@dataclass
class Campaign:
    """What came of it."""

    injections: int = 0
    refused: int = 0
    """Runs that ended with an error; the others could do without the call."""
    faults: list[str] = field(default_factory=list)


def proposals(folder: Path) -> Path:
    """An atlas with a proposal that waits for a person."""
    waiting = position("tower", 41.8, 123.4, method="geocoded", status="review", asked="Tower")
    return write_atlas(folder, places=[place(), place("tower")], positions=[waiting])


def unlocated(folder: Path) -> Path:
    """An atlas with a place to look up; of several, a run that ends early may leave some."""
    places = [place(), place("north", kind="museum")]
    return write_atlas(folder, places=places, positions=[position("centre", 41.8, 123.4)])


def importing(folder: Path) -> Path:
    """An atlas, and a file from elsewhere beside its tables."""
    write_atlas(folder, places=[place()])
    (folder / "museums.csv").write_text("id,name_en,lat,lon\nnorth-hall,North Hall,41.81,123.41\n", "utf-8")
    return folder


def downloaded(folder: Path) -> Path:
    """An atlas on plain paper, and a street map beside its tables."""
    on_paper(folder)
    (folder / "downloaded.pmtiles").write_bytes(archive())
    return folder


def answered(_: str, query: dict[str, str]) -> Reply:
    """One place of the name that is asked for."""
    return said([nominatim_place(query["q"], 41.8, 123.4)])


def verbs(url: str) -> dict[str, Verb]:
    """Every verb that writes."""

    def full(folder: Path) -> Path:
        return tables(folder, 0)

    return {
        "fmt": Verb(["fmt", "{}/data"], full),
        "build": Verb(["build", "{}/data", "--out", "{}/maps"], full),
        "export": Verb(["export", "{}/data", "--format", "geojson", "--out", "{}/maps"], full),
        "diff": Verb(["diff", "{}/old", "{}/data", "--page"], full),
        "init": Verb(["init", "{}/new", "--name", "Suva", "--center", "-18.1,178.4"], full),
        "import": Verb(
            ["import", "{}/data/museums.csv", "{}/data", "--datum", "WGS84", "--yes"], importing, talks=True
        ),
        "basemap": Verb(["basemap", "{}/data/downloaded.pmtiles", "{}/data", "--quiet"], downloaded),
        "review": Verb(["review", "{}/data"], proposals, typed="a\n", talks=True),
        "geocode": Verb(
            ["geocode", "{}/data", "--provider", "nominatim", "--url", url, "--contact", "a@example.org"],
            unlocated,
            talks=True,
        ),
    }


def campaign(injections: int | None = None, *, seed: int = 1) -> Campaign:
    """Fail each call of each verb once with each error, or so many of them chosen by chance."""
    told = Campaign()
    with tempfile.TemporaryDirectory(prefix="mapper-endure-") as name, serving(answered) as server:
        benches = [Bench(verb, one, Path(name), server) for verb, one in verbs(server.url).items()]
        todo = [
            (bench, call, number, error)
            for bench in benches
            for call, count in bench.calls.items()
            for number in range(1, count + 1)
            for error in ERRORS
        ]
        for bench, call, number, error in random.Random(seed).sample(todo, injections or len(todo)):
            told.injections += 1
            told.refused += bench.fail(call, number, error, told.faults)
    return told


class Bench:
    """One verb, what an undisturbed run of it leaves, and how often it makes each call."""

    def __init__(self, name: str, verb: Verb, folder: Path, server: Geocoder) -> None:
        self.name, self.verb, self.server = name, verb, server
        self._start, self._place = folder / name, folder / f"{name}-run"
        verb.atlas(self._start / "data")
        tables(self._start / "old", 1)
        self._fresh()
        self.before = contents(self._place)
        self.calls: Counter[str] = Counter()
        with counting(self.calls):
            self._run()
        self.after = contents(self._place)
        assert self.after != self.before, name
        self.requests = len(server.requests)
        server.requests.clear()

    def fail(self, call: str, number: int, error: int, faults: list[str]) -> bool:
        """Run with one call failing, and again without; whether the first run ended with an error."""
        self._fresh()
        with failing(call, number, error):
            code, said_then = self._run()
        left = contents(self._place)
        wrong = self._wrong(code, said_then, left)
        if code not in (0, 4):
            again, _ = self._run()
            wrong += [] if again in (0, 4) else [f"a rerun ends with {again}"]
        wrong += [] if contents(self._place) == self.after else ["ends otherwise"]
        if len(self.server.requests) > self.requests + 1:
            wrong.append(f"{len(self.server.requests)} requests instead of {self.requests}")
        self.server.requests.clear()
        faults += [f"{self.name}, {call} {number} {errno.errorcode[error]}: {one}" for one in wrong]
        return code not in (0, 4)

    def _wrong(self, code: int, told: str, left: Files) -> list[str]:
        states = (self.before, self.after)
        wrong = [name for name, data in left.items() if all(data != state.get(name) for state in states)]
        wrong += [name for name in self.before if name not in left]
        if code == 1 and (told.count("\n") != 1 or "fault of mapper" in told or "/" not in told):
            wrong.append(f"says {told!r}")
        if code not in (0, 1, 4):
            wrong.append(f"ends with {code}")
        if pages(left) not in map(pages, states):
            wrong.append("some pages are new and some old")
        return wrong

    def _fresh(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._start, self._place)

    def _run(self) -> tuple[int, str]:
        """Exit code, and what an error says."""
        out, err = io.StringIO(), io.StringIO()
        words = [word.format(self._place) for word in self.verb.words]
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "stdin", io.StringIO(self.verb.typed)),
        ):
            code = run(words)
        lines = [line for line in err.getvalue().splitlines(True) if not line.startswith(" ")]
        return code, "".join(lines[-1:] if self.verb.talks else lines)


def contents(folder: Path) -> Files:
    """Every finished file below ``folder``, digests apart."""
    return {
        str(path.relative_to(folder)): DIGEST.sub(b"", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and not LITTER.fullmatch(path.name)
    }


def pages(files: Files) -> Files:
    """Those that stand together, all new or all old."""
    return {name: data for name, data in files.items() if name.startswith("maps/")}


@contextmanager
def calling(wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    """Put another function in the place of each call."""
    with ExitStack() as stack:
        for name in CALLS:
            room = lock.fcntl if name == "flock" else os
            stack.enter_context(patch.object(room, name, wrap(name, getattr(room, name))))
        yield


@contextmanager
def counting(calls: Counter[str]) -> Iterator[None]:
    """Count the calls of a run."""

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            calls[name] += given[1:] != (lock.fcntl.LOCK_UN,)
            return real(*given, **named)

        return call

    with calling(wrap):
        yield


@contextmanager
def failing(wanted: str, number: int, error: int) -> Iterator[None]:
    """Let call ``number`` (from 1) of this name fail, and no other."""
    calls: Counter[str] = Counter()

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            giving_up = given[1:] == (lock.fcntl.LOCK_UN,)  # a lock, which cannot fail
            calls[name] += not giving_up
            if (name, calls[name], giving_up) == (wanted, number, False):
                raise OSError(
                    error, os.strerror(error), *(one for one in given[:1] if not isinstance(one, int))
                )
            return real(*given, **named)

        return call

    with calling(wrap):
        yield
