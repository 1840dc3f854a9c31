"""Two writing verbs in one folder at the same moment: what each did is there afterwards, and nothing else.

``python -m tests.endure`` runs every pair many times.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, cycle, islice
from pathlib import Path

from mapper.atlas.load import load
from mapper.cli import run
from mapper.geocode.lookup.answers import FILE_NAME
from mapper.page.publish import page_path
from mapper.positions.store import read_positions
from tests.builders import ATLAS_TOML, place, position, write_atlas
from tests.endure.failing_calls import answered
from tests.integration.geocode.loopback import serving

CHILD = """
import sys
import mapper.cli.build, mapper.cli.fmt, mapper.cli.geocode, mapper.cli.review, mapper.atlas.load
from mapper.cli import run
print("ready", flush=True)
sys.stdin.readline()
sys.exit(run(sys.argv[1:]))
"""
WORDS = {
    "fmt": ["fmt", "{data}", "--quiet"],
    "build": ["build", "{data}", "--out", "{maps}", "--quiet"],
    "accept": ["review", "{data}", "--only", "tower"],
    "reject": ["review", "{data}", "--only", "gate"],
    "geocode": [
        "geocode",
        "{data}",
        "--quiet",
        "--contact",
        "x@y.z",
        *("--provider", "nominatim", "--url", "{url}"),
    ],
}
TYPED = {"accept": "a\n", "reject": "r\n"}
FIRST = [
    ("fmt", "accept"),
    ("accept", "reject"),
    ("accept", "geocode"),
    ("fmt", "geocode"),
    ("fmt", "build"),
    ("geocode", "geocode"),
]
"""Pairs that write the same files."""
PAIRS = list(dict.fromkeys((*FIRST, *combinations_with_replacement(WORDS, 2))))


@dataclass
class Campaign:
    """What came of it."""

    pairs: int = 0
    faults: list[str] = field(default_factory=list)


def atlas(folder: Path) -> Path:
    """Two proposals that wait, two places to look up, and rows out of order."""
    toml = ATLAS_TOML.replace('base = "world"', 'base = "none"').split('[[maps]]\nid = "world"')[0]
    waiting = {"method": "geocoded", "status": "review"}
    # Asked by the names they have, so that no look-up has a reason to touch what waits.
    rows = [
        position("tower", 41.8, 123.4, asked="Tower | 名Tower", **waiting),
        position("gate", 41.81, 123.41, asked="Gate | 名Gate", **waiting),
        position("centre", 41.7, 123.3),
    ]
    names = ("tower", "north", "gate", "south")
    places = [*(place(name, kind="museum") for name in names), place()]
    return write_atlas(folder, toml=toml, places=places, positions=rows)


def campaign(count: int) -> Campaign:
    """Run so many pairs, one kind after the other."""
    told = Campaign()
    with tempfile.TemporaryDirectory(prefix="mapper-endure-") as name, serving(answered) as server:
        for number, pair in enumerate(islice(cycle(PAIRS), count)):
            folder = Path(name, str(number))
            data = atlas(folder / "data")
            codes = _together(pair, data=data, maps=folder / "maps", url=server.url)
            told.pairs += 1
            wrong = _wrong(pair, codes, data, folder / "maps")
            told.faults += [f"{' + '.join(pair)}: {fault}" for fault in wrong]
    return told


def _together(pair: tuple[str, str], **places: object) -> list[str]:
    """Exit code of each, with what it said where that is none of those it may have."""
    children = []
    for verb in pair:
        words = [word.format(**places) for word in WORDS[verb]]
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        children.append((child, f"\n{TYPED.get(verb, '')}"))
    for child, _ in children:
        assert child.stdout
        child.stdout.readline()
    for child, typed in children:
        assert child.stdin
        child.stdin.write(typed)
        child.stdin.flush()
    told = [child.communicate(timeout=120)[1] for child, _ in children]
    return ["" if child.returncode in (0, 4) else one for (child, _), one in zip(children, told, strict=True)]


def _wrong(pair: tuple[str, str], said: list[str], data: Path, maps: Path) -> list[str]:
    wrong = [one for one in said if one]
    load(data)
    rows, _ = read_positions(data)
    done = {verb for verb, one in zip(pair, said, strict=True) if not one}
    if "accept" in done and rows["tower"].status != "reviewed":
        wrong.append("an accepted position is lost")
    if "reject" in done and (rows["gate"].status, rows["gate"].point) != ("reviewed", None):
        wrong.append("a rejection is lost")
    if "geocode" in done:
        wrong += [f"{name} is lost" for name in ("north", "south") if rows[name].status != "review"]
        if len((data / FILE_NAME).read_text(encoding="utf-8").splitlines()) < 2:
            wrong.append("answers are lost")
    if "build" in done:
        page = page_path(maps, "city")
        run(["build", str(data), "--out", str(maps), "--quiet"])
        again = page.read_bytes()
        page.unlink()
        run(["build", str(data), "--out", str(maps), "--quiet"])
        wrong += [] if page.read_bytes() == again else ["a page is torn"]
    return wrong + [f"{path.name} is left" for path in data.rglob("*.part")]
