"""What every verb prints of an atlas somebody sent: lines of its own, and nothing that does anything."""

from __future__ import annotations

import ast
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

from mapper.cli import _say, _traceback, run
from mapper.cli._logs import clean_logs
from tests.builders import ATLAS_TOML, place, position, source, write_atlas, write_table

Capture = pytest.CaptureFixture[str]
CLI = Path(_say.__file__).parent
HOSTILE = "\x1b]0;pwn\x07\x9b2J\u202e\n::error file=x::forged\r\x0b##[error]y\u2028::set-output z"
DATA = {"id": "x", "name_en": "X", "category": "landmark", "lat": "38.7", "lon": "-9.1", "datum": "WGS84"}


def heading(folder: Path) -> None:
    write_table(folder / "places.csv", [{**place(), HOSTILE: "x", "name_" + HOSTILE: "y"}])


def cells(folder: Path) -> None:
    bad = {"id": HOSTILE, "category": HOSTILE, "founded": HOSTILE, "sources": HOSTILE, "lat": HOSTILE}
    write_table(folder / "places.csv", [place(), {**place("b"), **bad}])


def names(folder: Path) -> None:
    write_atlas(
        folder,
        places=[
            place(),
            place("b", at=("", ""), name_en=HOSTILE, address_en=HOSTILE, description_en=HOSTILE),
        ],
        sources=[source(title="T" + HOSTILE, publisher=HOSTILE)],
        positions=[
            position("b", 38.7, -9.1, provider=HOSTILE, matched_name=HOSTILE, note=HOSTILE, status="review")
        ],
    )


def settings(folder: Path) -> None:
    odd = json.dumps("k" + HOSTILE)
    text = f"{ATLAS_TOML}\n[{odd}]\nx = 1\n"
    (folder / "atlas.toml").write_text(f"{odd} = 1\nbase = {odd}\n{text}", encoding="utf-8")


def paths(folder: Path) -> None:
    odd = json.dumps(f"{HOSTILE}.geojson")
    top, table, rest = ATLAS_TOML.partition("[")
    (folder / "atlas.toml").write_text(f"{top}tracks = {odd}\nboundaries = {odd}\n{table}{rest}", "utf-8")


def files(folder: Path) -> None:
    for name in (f"places{HOSTILE.replace('/', '')}.csv", "::error::.csv", "p\udcff.csv"):
        (folder / name).write_bytes(b"id\n")


VERBS = {
    "check": ["check", "{}"],
    "check --github": ["check", "{}", "--github"],
    "check --json": ["check", "{}", "--json"],
    "build": ["build", "{}"],
    "fmt": ["fmt", "{}", "--check"],
    "diff": ["diff", "{old}", "{}"],
    "diff markdown": ["diff", "{old}", "{}", "--format", "markdown"],
    "diff json": ["diff", "{old}", "{}", "--json"],
    "geocode": ["geocode", "{}", "--dry-run"],
    "review": ["review", "{}", "--list"],
    "doctor": ["doctor", "{}"],
    "import": ["import", "{}/places.csv", "{old}", "--into", "partners", "--dry-run"],
    "tiles": ["tiles", "{}/places.csv", "--workers", "0", "--base", "none", "--out", "{}/tiles"],
    "export": ["export", "{}", "--format", "geojson"],
}


def forged(lines: Sequence[str], *, orders: bool) -> list[str]:
    """The lines that hold what does something, or begin where only a line of the program may begin."""
    bad = ("forged", "##[", "set-output") if not orders else ("##[",)
    return [
        line
        for line in lines
        if not all(char.isprintable() or char in "\t\u2060" for char in line)
        or (not orders and line.lstrip().startswith("::"))
        or line.startswith(bad)
    ]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "spoil", [heading, cells, names, settings, paths, files], ids=lambda one: one.__name__
)
def test_no_verb_prints_what_does_something(
    tmp_path: Path, capsys: Capture, verb: str, spoil: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(spoil)
    old = write_atlas(tmp_path / "old")
    folder = write_atlas(tmp_path / "data")
    spoil(folder)
    arguments = [word.format(folder, old=old) for word in VERBS[verb]]
    run([*arguments, *(["-v"] if verb in ("build", "fmt") else [])])
    told = capsys.readouterr()
    assert forged(told.out.split("\n"), orders="github" in verb) == []
    assert forged(told.err.split("\n"), orders=False) == []
    if "json" in verb.split("-")[-1] and told.out:
        json.loads(told.out)


@pytest.mark.parametrize("given", ["--{}", "fmt --{}", "{}", "check --{}=x", "export --format {}"])
def test_what_click_repeats_does_nothing_either(capsys: Capture, given: str) -> None:
    assert run([word.format(HOSTILE) for word in given.split()]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "pwn" in told.err
    assert forged(told.err.split("\n"), orders=False) == []


def test_everything_is_printed_in_one_place() -> None:
    printing = {
        path.name
        for path in CLI.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("click.echo", "print", "click.secho")
    }
    assert printing == {"_say.py", "completion.py"}


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "gbk", "utf-8"])
def test_a_narrow_code_page_ends_nothing(tmp_path: Path, encoding: str) -> None:
    old = write_atlas(tmp_path / "old", places=[place()])
    new = write_atlas(tmp_path / "new", places=[place(), place("tower", name_en="塔 → é 𠀀", name_zh="塔")])
    written = "utf-8" if encoding == "ascii" else encoding  # click holds ASCII for a mistake
    environment = {"PYTHONIOENCODING": encoding, "LC_ALL": "zh_CN.UTF-8", "PATH": ""}
    command = [sys.executable, "-m", "mapper", "diff", str(old), str(new)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    told = done.stdout.decode(written)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ("塔" if written in ("gbk", "utf-8") else "\\u5854") in told
    asked = subprocess.run([*command, "--json"], capture_output=True, env=environment, check=False)
    assert json.loads(asked.stdout.decode(written))["changes"][0]["name"]["en"] == "塔 → é 𠀀"


def test_what_libraries_log_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.LogRecord("x", logging.WARNING, "", 0, HOSTILE, (), None)
    monkeypatch.setattr(warnings, "formatwarning", warnings.formatwarning)
    clean_logs()
    assert logging.lastResort is not None
    lines = [
        logging.lastResort.format(record),
        warnings.formatwarning(HOSTILE, UserWarning, "f", 1).rstrip("\n"),
    ]
    assert forged(lines, orders=False) == [] and [line.count("\n") for line in lines] == [0, 0]


def test_the_traceback_keeps_the_exit_code(tmp_path: Path, capsys: Capture) -> None:
    assert run(["-v", "export", str(write_atlas(tmp_path / "data")), "--format", "svg", "--map", "x"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_where_it_happened_is_told_line_by_line_and_what_an_error_says_in_one() -> None:
    try:
        raise ValueError("one\ntwo")
    except ValueError as error:
        lines = _traceback(error)
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1] == "ValueError: one\ntwo"
    assert lines[1].startswith("  File") and lines[2].strip() == 'raise ValueError("one\\ntwo")'
