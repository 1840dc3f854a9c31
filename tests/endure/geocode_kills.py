"""Kill a long look-up again and again: files stay valid, nothing is asked twice, the end is the undisturbed
one.

``python -m tests.endure.geocode_kills 200`` is the whole campaign.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mapper.geocode.lookup.answers import FILE_NAME, Answers
from mapper.positions.store import read_positions
from tests.builders import place, position, write_atlas
from tests.integration.geocode.loopback import Geocoder, Reply, nominatim_place, said, serving

SUBJECTS = 500
FILES = (FILE_NAME, "positions.csv", "positions-odbl.csv")
CHILD = """
import sys
from mapper.geocode.lookup import answers
from mapper.geocode.lookup import rows
answers.MERGE_AFTER, rows.WRITE_EVERY = 0.4, 0.4
from mapper.cli import main
main(["geocode", sys.argv[1], "--provider", "nominatim", "--url", sys.argv[2], "--quiet"])
"""
"""A look-up that writes its files far more often than usual, so that kills hit the writing, too."""


Asked = tuple[str, bool]
"""A text, and whether it was asked within the expected area or everywhere."""


@dataclass
class Campaign:
    """What came of it."""

    kills: int = 0
    rounds: int = 0
    requests: int = 0
    repeated: int = 0
    """Questions in flight when a kill came: the only ones that may be asked again."""
    faults: list[str] = field(default_factory=list)


def answer(_: str, query: dict[str, str]) -> Reply:
    """One place of the asked name; none for every tenth, two for every eleventh."""
    text = query["q"]
    number = int(text.rsplit(" ", 1)[-1])
    if number % 10 == 0:
        return said([])
    at = 41.5 + number / 1000, 123.0 + number / 1000
    places = [nominatim_place(text, *at, osm_id=number, osm_type="node")]
    if number % 11 == 0:
        places.append(nominatim_place(text, at[0] + 0.3, at[1], osm_id=number, osm_type="way"))
    return said(places)


def atlas(folder: Path, subjects: int) -> Path:
    """A folder of so many unlocated places; every other one has an empty row already."""
    ids = [f"p-{number}" for number in range(subjects)]
    rows = [place("centre"), *(place(name, kind="museum") for name in ids)]
    positions = [position("centre", 41.8, 123.4)]
    positions += [position(name, None, None, method="", status="none") for name in sorted(ids[::2])]
    return write_atlas(folder, places=rows, positions=positions)


def child(folder: Path, url: str) -> subprocess.Popen[bytes]:
    """Start a look-up in a process of its own."""
    return subprocess.Popen([sys.executable, "-c", CHILD, folder, url], stderr=subprocess.PIPE)


def contents(folder: Path) -> dict[str, bytes]:
    """The files a look-up writes."""
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}


def kept(folder: Path) -> set[Asked]:
    """The questions whose answers are kept. Raises when a file is damaged."""
    main = folder / FILE_NAME
    lines = main.read_text(encoding="utf-8").splitlines() if main.exists() else []
    keys = [json.loads(line)["key"] for line in lines]
    if keys != sorted(set(keys)):
        raise ValueError("answers are not sorted")
    _, problems = read_positions(folder)
    if problems:
        raise ValueError(str(problems[0]))
    answers = Answers(folder)
    answers.refresh()
    return {(one.question.text, "viewbox" in dict(one.question.params)) for one in answers.all()}


def campaign(kills: int, *, subjects: int = SUBJECTS, seed: int = 7) -> Campaign:
    """Run until so many kills have hit; every completed round is compared with an undisturbed one."""
    result, chance = Campaign(), random.Random(seed)
    asked = threading.Event()

    def script(path: str, query: dict[str, str]) -> Reply:
        asked.set()
        return answer(path, query)

    with tempfile.TemporaryDirectory() as scratch, serving(script) as server:
        calm = atlas(Path(scratch, "calm"), subjects)
        process = child(calm, server.url)
        asked.wait(60)
        start = time.monotonic()
        process.communicate()
        length = time.monotonic() - start
        wanted = contents(calm)
        if process.returncode != 4:
            result.faults.append(f"the undisturbed run ended with {process.returncode}")
        while result.kills < kills and not result.faults:
            folder = atlas(Path(scratch, f"round-{result.rounds}"), subjects)
            _round(result, folder, server, asked, chance, length=length, kills=kills)
            if contents(folder) != wanted:
                result.faults.append(f"round {result.rounds} ended with other files")
            result.rounds += 1
    return result


def _round(
    result: Campaign,
    folder: Path,
    server: Geocoder,
    asked: threading.Event,
    chance: random.Random,
    *,
    length: float,
    kills: int,
) -> None:
    """Kill and start again until a run comes to its end."""
    server.requests.clear()
    counts: Counter[Asked] = Counter()
    while not result.faults:
        before = kept(folder)
        server.requests.clear()
        asked.clear()
        process = child(folder, server.url)
        while process.poll() is None and not asked.wait(0.02):
            pass
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, length) if result.kills < kills else None)
        ended = process.poll() is not None
        if not ended:
            process.kill()
            result.kills += 1
            if result.kills % 10 == 0:
                print(f"{result.kills} kills, {result.rounds} rounds", file=sys.stderr)
        _, complaints = process.communicate()
        texts = [(query["q"], "viewbox" in query) for _, _, query in server.requests]
        counts.update(texts)
        result.requests += len(texts)
        if before & set(texts):
            result.faults.append(f"asked again: {sorted(before & set(texts))[:3]}")
        if ended and process.returncode not in (0, 4):
            result.faults.append(f"ended with {process.returncode}: {complaints.decode()[-300:]}")
        try:
            kept(folder)
        except (ValueError, KeyError) as error:
            result.faults.append(f"after kill {result.kills}: {error}")
        if ended:
            result.repeated += sum(count - 1 for count in counts.values())
            return


if __name__ == "__main__":
    told = campaign(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(
        f"{told.kills} kills in {told.rounds} rounds of {SUBJECTS} subjects, {told.requests} requests,"
        f" {told.repeated} repeated because they were in flight; {told.faults or 'no fault'}"
    )
    sys.exit(bool(told.faults))
