"""Properties try the same examples in every run, whatever else their worker has loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.fresh import MORE

ROOT = Path(__file__).resolve().parents[2]
PROPERTY = """
from hypothesis import given, settings, strategies as st
@settings(max_examples=30)
@given(st.floats(-180, 180), st.text())
def test_it(number, text):
    print(ascii((number, text)))
"""
CONSTANTS = "\n".join(f"def number_{n}(): return {n}.5, 'text {n}'" for n in range(99))
FRESH = ("-p", "tests.fuzz.fresh", "--hypothesis-seed")


def tried(folder: Path, *options: str, loaded: str = "") -> list[str]:
    """The examples of a property in a process of its own."""
    (folder / "loaded.py").write_text(loaded, encoding="utf-8")
    written = folder / "test_written.py"
    written.write_text("import loaded\n" + PROPERTY, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-qs", "-p", "no:cacheprovider", "-p", "tests.conftest"]
    done = subprocess.run(
        [*command, "--rootdir", ROOT, *options, written], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line for line in done.stdout.splitlines() if line.startswith("(")]


@pytest.mark.long
def test_every_run_tries_the_same_and_fuzzing_more_and_others(tmp_path: Path) -> None:
    given = tried(tmp_path)
    assert 20 < len(given) <= 30
    assert tried(tmp_path, loaded=CONSTANTS) == given
    one, other = (tried(tmp_path, *FRESH, seed) for seed in ("1", "2"))
    assert min(len(one), len(other)) > 30 * MORE // 2
    assert len({*map(tuple, (given, one, other))}) == 3
