"""Kill build, fmt, serve and basemap at any moment: a file is always one that an undisturbed run leaves."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mapper.atlas.load import load
from mapper.cli import run
from mapper.editing.fmt import format_atlas
from mapper.page.digest import build_digest
from mapper.page.site import make, page_names
from tests.builders import ATLAS_TOML, event, partner, place, railway, write_atlas, write_table
from tests.endure.forker import Forker
from tests.streets import CITY, archive, on_paper

VERBS = ("build", "fmt", "serve", "basemap")
PLACES = 60
MOST_MISSED = 10
"""Runs that may be through before their kill comes, for each kill."""
Files = dict[str, bytes]
DIGEST = re.compile(rb'(?<=")(?:[0-9a-f]{64}|[0-9a-f]{16})(?=")')
"""A page's digest, which changes whenever a file of the package does."""


@dataclass
class Campaign:
    """What came of it."""

    kills: int = 0
    finished: int = 0
    """Runs that were through before the kill came."""
    faults: list[str] = field(default_factory=list)


def rows(edition: int) -> list[dict[str, object]]:
    """The places of one of two editions, out of order."""
    numbers = range(PLACES, 0, -1)
    return [place(f"place-{n:03}", description_en=f"Edition {edition} of it.") for n in numbers] + [place()]


def tables(folder: Path, edition: int) -> Path:
    """An atlas; its two editions differ in their places only."""
    plain = ATLAS_TOML.replace('base = "world"', 'base = "none"')
    return write_atlas(
        folder, toml=plain, places=rows(edition), partners=[partner()], events=[event()], **railway()
    )


def download(path: Path, edition: int) -> None:
    """A street map as somebody downloads it: the later edition has no buildings any more."""
    path.write_bytes(
        archive({name: things for name, things in CITY.items() if not edition or name != "buildings"})
    )


def save(folder: Path, edition: int) -> None:
    """Save the other edition's places as a spreadsheet does: aside, then in place."""
    write_table(folder / ".places.csv", [*rows(edition)]).replace(folder / "places.csv")


def contents(folder: Path) -> Files:
    """Every finished file below ``folder``, digests apart; what is still being written aside is hidden."""
    return {
        str(path.relative_to(folder)): DIGEST.sub(b"", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def torn(folder: Path, *good: Files) -> list[str]:
    """Files that no undisturbed run leaves like this."""
    return [
        f"{name}: {len(data)} bytes"
        for name, data in contents(folder).items()
        if not any(edition.get(name) == data for edition in good)
    ]


def campaign(verb: str, kills: int, *, seed: int = 1) -> Campaign:
    """Kill ``verb`` at that many random moments."""
    chance = random.Random(f"{verb}{seed}")
    told = Campaign()
    with tempfile.TemporaryDirectory(prefix="mapper-endure-") as name:
        folder = Path(name)
        warm = tables(folder / "warm", 0)
        with Forker("build", str(warm), "--out", str(folder / "warm-maps"), "--quiet") as forker:
            _kill(Bench(verb, folder, forker), kills, told, chance)
    return told


def _kill(bench: Bench, kills: int, told: Campaign, chance: random.Random) -> None:
    bench.run_through()
    while told.kills < kills and told.finished < MOST_MISSED * kills:
        number = told.kills + told.finished
        bench.prepare(number % 2)
        child = bench.forker.start(*bench.words)
        bench.disturb(chance.uniform(0, bench.seconds), edition=1 - number % 2)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        missed = bench.forker.end() >= 0
        bench.aim(missed)
        told.finished += missed
        told.kills += not missed
        told.faults += [f"{bench.verb}, kill {told.kills}: {fault}" for fault in bench.torn()]


class Bench:
    """The folders of one campaign, and what may be found in them."""

    def __init__(self, verb: str, folder: Path, forker: Forker) -> None:
        self.verb, self.folder, self.forker = verb, folder, forker
        self.data, self.maps = folder / "data", folder / "maps"
        self.downloaded = folder / "downloaded.pmtiles"
        self.seconds = 0.0
        self.good: list[Files] = []
        self.words = {
            "build": ("build", str(self.data)),
            "fmt": ("fmt", str(self.data)),
            "serve": ("serve", str(self.data), "--port", "0", "--no-open"),
            "basemap": ("basemap", str(self.downloaded), str(self.data), "--quiet"),
        }[verb]
        if verb == "basemap":
            on_paper(self.data)
        for edition in (0, 1):
            self._learn(edition)

    def _learn(self, edition: int) -> None:
        """What an undisturbed run leaves."""
        self.prepare(edition)
        before = contents(self.data)
        if self.verb == "basemap":
            assert run(list(self.words)) == 0
            self.good += [before, contents(self.data)]
            return
        if self.verb == "fmt":
            format_atlas(self.data)
            self.good += [before, contents(self.data)]
            shutil.rmtree(self.data / "schema")
            return
        atlas = load(self.data)
        out = self.folder / f"good-{edition}"
        make(atlas, out, page_names(atlas.config), digest=build_digest(atlas.digest))
        self.good.append(contents(out))

    def run_through(self) -> None:
        """Measure how long the work takes; for serve, the time of a first look and one change."""
        self.prepare(0)
        started = time.monotonic()
        child = self.forker.start(*("build", str(self.data)) if self.verb == "serve" else self.words)
        self.forker.end()
        del child
        self.seconds = (time.monotonic() - started) * (2 if self.verb == "serve" else 1)

    def prepare(self, edition: int) -> None:
        """Put the tables there as an editor would have saved them, or a new download."""
        if self.verb == "basemap":
            download(self.downloaded, edition)
        else:
            tables(self.data, edition)

    def disturb(self, seconds: float, *, edition: int) -> None:
        """Let the time pass; while serving, save the other edition in the middle of it."""
        if self.verb == "serve":
            time.sleep(seconds / 2)
            save(self.data, edition)
            seconds /= 2
        time.sleep(seconds)

    def aim(self, missed: bool) -> None:
        """How long the work takes depends on what else the machine does; serving never ends by itself."""
        if self.verb != "serve":
            self.seconds *= 0.85 if missed else 1.1

    def torn(self) -> list[str]:
        """What is torn now."""
        return torn(self.data if self.verb in ("fmt", "basemap") else self.maps, *self.good)
