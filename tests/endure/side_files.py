"""Damage whatever lies beside the tables: no verb ends as a fault of its own, and none waits."""

from __future__ import annotations

import io
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from mapper.cli import run
from mapper.words.saying import say
from tests.builders import partner, place, railway, write_atlas
from tests.fuzz.samples import LAYER, ODD_VALUES, SIDE_FILES, VALUE

VERBS: Sequence[Sequence[str]] = (
    ("check",),
    ("build", "--out", "{out}", "--quiet"),
    ("geocode", "--dry-run"),
    ("review", "--list"),
    ("doctor", "--out", "{out}"),
    ("diff", "{before}"),
)
FILES = {**SIDE_FILES, "events.geojson": LAYER}
_OWN_FAULT = say("terminal.own-fault", told="\0").line().partition("\0")[0]


@dataclass
class Campaign:
    """What came of it."""

    runs: int = 0
    told: int = 0
    """Runs that did not end with 0."""
    faults: list[str] = field(default_factory=list)


def campaign(count: int, *, seed: int) -> Campaign:
    """Run every verb over ``count`` atlases with one damaged file each."""
    result, chance = Campaign(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="mapper-side-") as scratch:
        before = _atlas(Path(scratch, "before"))
        _attempt(result, ["build", str(before), "--out", str(Path(scratch, "maps"))], "nothing damaged")
        assert not result.told, "what is to be damaged must be sound"
        for number in range(count):
            folder = Path(scratch, "data")
            shutil.copytree(before, folder)
            name = sorted(FILES)[number % len(FILES)]
            how = _damage(folder / name, FILES[name], chance)
            out = Path(scratch, "maps")
            for verb in VERBS:
                words = [word.format(out=out, before=before) for word in verb]
                _attempt(result, [*words, str(folder)], f"{number}: {name} {how}")
            shutil.rmtree(folder)
            shutil.rmtree(out, ignore_errors=True)
    return result


def _atlas(folder: Path) -> Path:
    palace = {key: value for key, value in place("palace").items() if key != "_position"}
    write_atlas(folder, places=[place(), place("gate"), palace], partners=[partner()], **railway())
    positions = folder / "positions.csv"
    rows = positions.read_text(encoding="utf-8-sig").splitlines()
    waiting = (row.replace("reviewed", "review") if row.startswith("gate,") else row for row in rows)
    positions.write_text("\n".join(waiting), encoding="utf-8-sig")
    for name, content in SIDE_FILES.items():
        (folder / name).write_bytes(content)
    return folder


def _attempt(result: Campaign, arguments: list[str], what: str) -> None:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            code: object = run(arguments)
        except BaseException as error:  # nothing may reach the shell
            code = repr(error)
    result.runs += 1
    result.told += code != 0
    if code not in (0, 1, 2, 3, 4) or _OWN_FAULT in said.getvalue() or "Traceback" in said.getvalue():
        result.faults.append(f"{what}: {arguments[0]} ended with {code}: {said.getvalue()[-300:]}")


def _damage(path: Path, content: bytes, chance: random.Random) -> str:
    """Write a damaged file; returns how it was damaged."""
    how = chance.choice(["value", "value", "value", "bytes", "cut", "encoding", "deep", "pipe", "folder"])
    if how == "pipe":
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    elif how == "folder":
        path.unlink(missing_ok=True)
        path.mkdir()
    else:
        path.write_bytes(_damaged(content, how, chance))
    return how


def _damaged(content: bytes, how: str, chance: random.Random) -> bytes:
    if how == "value" and (values := list(VALUE.finditer(content))):
        at = chance.choice(values)
        return content[: at.start()] + chance.choice(ODD_VALUES) + content[at.end() :]
    if how == "cut":
        return content[: chance.randrange(len(content))]
    if how == "encoding":
        text = content.decode("utf-8", errors="replace")
        return text.encode(chance.choice(["utf-16", "utf-32", "gb18030", "utf-8-sig", "utf-7"]))
    if how == "deep":
        return chance.choice([b"[", b'{"a":', b"a = [", b'{"features": [']) * 100_000
    return bytes(_flipped(content, chance))


def _flipped(content: bytes, chance: random.Random) -> Iterator[int]:
    places = {chance.randrange(len(content)) for _ in range(3)}
    for at, byte in enumerate(content):
        yield chance.randrange(256) if at in places else byte
