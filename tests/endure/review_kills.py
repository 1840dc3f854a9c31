"""Kill a review again and again, typed in the terminal or clicked on its page.

What was told to be decided is, no row is half or gone, and the runs that go on end as one nobody disturbed.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TextIO

from mapper.cli import run
from mapper.files.replace import STALE_S
from mapper.positions.store import LISTED_TWICE, read_positions
from tests.builders import ATLAS_TOML, place, position, write_atlas
from tests.endure.forker import Forker
from tests.integration.geocode.loopback import Reply, nominatim_place, said, serving

Order = Mapping[str, object]
Files = dict[str, bytes]
SUBJECTS = 24
TYPED = ("a", "r", "2", "41.8123, 123.4321")
CLICKED: Sequence[Order] = (
    {"action": "accept"},
    {"action": "reject"},
    {"action": "take", "candidate": 1},
    {"action": "pin", "lat": 41.8123, "lon": 123.4321},
)
"""The same decisions on the page; the second and the last move a row from one positions file to the other."""
UNDONE = 5
"""Every so many decisions one is taken back and made again."""
SHOWN = re.compile(r"^\[\d+/\d+\] (\S+):", re.MULTILINE)
ADDRESS = re.compile(r"http://(127\.0\.0\.1:\d+)(/\S+)")


@dataclass
class Campaign:
    """What came of it."""

    kills: int = 0
    rounds: int = 0
    decided: int = 0
    """Decisions that had been told when a kill came."""
    faults: list[str] = field(default_factory=list)


class Typist:
    """Types every decision at once; what is asked next tells that the one before was made."""

    words: Sequence[str] = ()

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = ids
        self.done: set[str] = set()
        """Decisions that were told to be made."""
        self.open: set[str] = set()
        """Those in the making, or being taken back."""

    def typed(self) -> str:
        """What comes from the keyboard."""
        lines = ((_number(subject), TYPED[_number(subject) % len(TYPED)]) for subject in self.ids)
        return "".join(f"{line}\n" if number % UNDONE else f"{line}\nu\n{line}\n" for number, line in lines)

    def begins(self, told: TextIO) -> str:
        """What the run says until it can be decided: its first line; nothing from one that ends before."""
        return told.readline()

    def decide(self, said: str) -> None:
        """All is typed already."""

    def look(self, said: str) -> None:
        """Whoever was shown last is being decided, or the one before taken back."""
        shown = SHOWN.findall(said)
        at = self.ids.index(shown[-1]) if shown else 0
        self.open = {*self.ids[at : at + 1]}
        self.open |= {subject for subject in self.ids[max(at - 1, 0) : at] if _number(subject) % UNDONE == 0}
        self.done = {*self.ids[:at]} - self.open


class Clicker(Typist):
    """Sends one order after the other, as the page does; its answer tells that it was carried out."""

    words = ("--page", "--no-browser")

    def typed(self) -> str:
        """Nothing: all happens on the page."""
        return ""

    def begins(self, told: TextIO) -> str:
        """Up to the line with the address."""
        said = ""
        for line in told:
            said += line
            if ADDRESS.search(said):
                break
        return said

    def decide(self, said: str) -> None:
        """Open the address that was said and click until all is decided, or nobody answers any more."""
        found = ADDRESS.search(said)
        if not found:  # nothing waits any more
            return
        host, way_in = found.groups()
        with suppress(OSError, http.client.HTTPException):
            inside = _ask(host, "GET", way_in)[1]
            for subject in self.ids:
                order, undo = CLICKED[_number(subject) % len(CLICKED)], {"action": "undo"}
                for each in (order,) if _number(subject) % UNDONE else (order, undo, order):
                    self._click(host, f"{inside}subject/{subject}", subject, each)

    def _click(self, host: str, path: str, subject: str, order: Order) -> None:
        self.done.discard(subject)
        self.open = {subject}
        status, _ = _ask(host, "POST", path, order)
        assert status == HTTPStatus.OK, order
        self.open = set()
        if order["action"] != "undo":
            self.done.add(subject)

    def look(self, said: str) -> None:
        """All is known already."""


WAYS = {"typed": Typist, "clicked": Clicker}


def _ask(host: str, method: str, path: str, order: Order | None = None) -> tuple[int, str]:
    """Status of the answer, and where it leads."""
    connection = http.client.HTTPConnection(host, timeout=60)
    body = json.dumps(dict(order)) if order else None
    connection.request(method, path, body=body, headers={"Origin": f"http://{host}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("Location", "")


def answered(_: str, query: dict[str, str]) -> Reply:
    """Two places for every name, of which one has it."""
    text = query["q"]
    other = nominatim_place(f"{text} Annex", 41.9, 123.5, osm_id=2, osm_type="way")
    return said([nominatim_place(text, 41.8, 123.4, osm_id=1), other])


def atlas(folder: Path) -> Path:
    """So many looked-up places that wait for a person, and one that does not."""
    toml = ATLAS_TOML.replace('base = "world"', 'base = "none"').split('[[maps]]\nid = "world"')[0]
    subjects = [place(f"p-{number:02}", kind="museum") for number in range(SUBJECTS)]
    write_atlas(folder, toml=toml, places=[place(), *subjects], positions=[position("centre", 41.8, 123.4)])
    with serving(answered) as server:
        words = ["--provider", "nominatim", "--url", server.url, "--contact", "a@example.org", "--quiet"]
        assert run(["geocode", str(folder), *words]) == 4
    return folder


def campaign(way: str, kills: int, *, seed: int = 1) -> Campaign:
    """Kill reviews until so many kills have hit; every round ends in the files of an undisturbed one."""
    told, chance = Campaign(), random.Random(f"{way}{seed}")
    with tempfile.TemporaryDirectory(prefix="mapper-endure-") as name:
        start = atlas(Path(name, "start"))
        with Forker("review", str(start), "--only", "p-00", "--list") as forker:
            bench = Bench(start, forker, way)
            while told.kills < kills and not told.faults:
                bench.renew()
                told.rounds += 1
                while not told.faults and not bench.ends(told, chance, last=told.kills >= kills):
                    pass
                if not told.faults and contents(bench.data) != bench.wanted:
                    told.faults.append(f"round {told.rounds} ends in other files")
    told.faults = [f"review {way}, kill {told.kills}: {fault}" for fault in told.faults]
    return told


class Bench:
    """An atlas that is reviewed again and again, and what may be found in it."""

    def __init__(self, start: Path, forker: Forker, way: str) -> None:
        self.start, self.forker, self.way = start, forker, WAYS[way]
        self.data, self._typed, self._said = (start.with_name(name) for name in ("data", "typed", "said"))
        # A pipe: reading it waits for what the run says, and ends with the run.
        os.mkfifo(self._said)
        self.told = ""
        """What the last run said."""
        self.before, _ = read_positions(start)
        self.renew()
        self.each = 0.0
        """Seconds that a decision takes."""
        code = self.run(self.way(self.waiting()))
        self.after, _ = read_positions(self.data)
        self.wanted = contents(self.data)
        assert (code, self.waiting()) == (0, [])

    def renew(self) -> None:
        """Nobody has decided anything yet."""
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.start, self.data)

    def waiting(self) -> list[str]:
        """The subjects that wait, in their order."""
        return sorted(name for name, row in read_positions(self.data)[0].items() if row.status == "review")

    def ends(self, told: Campaign, chance: random.Random, *, last: bool) -> bool:
        """Review what waits and kill it, unless it is the ``last`` time; whether it came to its end."""
        hand = self.way(self.waiting())
        code = self.run(hand, None if last else chance.uniform(0, self.each * (len(hand.ids) + 1)))
        told.faults += self._wrong(hand)
        left = list(self.data.glob(".*.part"))
        if code >= 0:
            self.each *= 0.85  # how long they take depends on what else the machine does
            told.faults += [f"ends with {code}: {self.told[-300:]}"] if code else []
            told.faults += [f"{path.name} is left" for path in left if hand.ids]
            return True
        self.each *= 1.1
        told.kills += 1
        told.decided += len(hand.done)
        for path in left:  # as if the next run came the day after
            os.utime(path, (time.time() - 2 * STALE_S,) * 2)
        return False

    def run(self, hand: Typist, seconds: float | None = None) -> int:
        """Let it be decided, with a kill so long after it first says something; the exit code."""
        self._typed.write_text(hand.typed(), encoding="utf-8")
        words = ("review", str(self.data), *hand.words)
        child = self.forker.start(*words, typed=self._typed, said=self._said)
        with self._said.open(encoding="utf-8") as told:
            self.told = hand.begins(told)
            began = time.monotonic()
            killing = threading.Timer(seconds or 0, _kill, [child])
            if seconds is not None:
                killing.start()
            hand.decide(self.told)
            self.told += told.read()
        code = self.forker.end()
        killing.cancel()
        if seconds is None and hand.ids:
            self.each = (time.monotonic() - began) / len(hand.ids)
        hand.look(self.told)
        return code

    def _wrong(self, hand: Typist) -> Iterator[str]:
        """What is not as the run told it."""
        now, problems = read_positions(self.data)
        for problem in problems:
            if problem.code != LISTED_TWICE.code or not any(name in str(problem) for name in hand.open):
                yield str(problem)
        if now.keys() != self.before.keys():
            yield f"{sorted(now.keys() ^ self.before.keys())} came or went"
            return
        untouched = {*hand.ids} - hand.done - hand.open
        for name, row in now.items():
            good = [self.before[name]] if name in untouched else [self.after[name]]
            good += [self.before[name]] if name in hand.open else []
            if row not in good:
                yield f"{name} is {row}"


def contents(folder: Path) -> Files:
    """Every finished file of the atlas."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(".part")}


def _number(subject: str) -> int:
    """Which of the decisions it gets."""
    return int(subject.rpartition("-")[2])


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
