"""The linters and type checkers are part of the suite, so that green means clean."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from mapper.atlas.choices import Shape
from mapper.atlas.pictograms import PICTOGRAMS
from tools.symbols_picture import PICTURE, picture

ROOT = Path(__file__).resolve().parents[2]


def test_every_shape_and_pictogram_stands_in_the_picture_of_the_guides() -> None:
    drawn = PICTURE.read_text("utf-8")
    assert drawn == picture()
    assert [name for name in (*get_args(Shape), *PICTOGRAMS) if f">{name}</text>" not in drawn] == []


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff-check"),
        pytest.param(["ruff", "format", "--check", "."], id="ruff-format"),
        pytest.param(["mypy", "mapper"], id="mypy", marks=pytest.mark.xdist_group("types")),
    ],
)
def test_clean(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.xdist_group("types")
def test_what_a_group_shares_is_made_in_one_worker(request: pytest.FixtureRequest) -> None:
    """By the end of its id xdist knows for which worker a test is, where it goes by groups."""
    by_groups = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@types") is by_groups


CLOCK = re.compile(r"\b(process_time|perf_counter|monotonic|thread_time|getrusage|performance\.now)\(")


@pytest.mark.parametrize("folder", ["tests/unit", "tests/integration", "tests/browser", "mapper/viewer/src"])
def test_no_test_reads_a_clock(folder: str) -> None:
    """A busy machine must not decide over a test: work is counted, in calls, steps or bytes."""
    kinds = ("test_*.py", "conftest.py", "*.test.ts")
    tests = [path for kind in kinds for path in Path(ROOT, folder).rglob(kind)]
    assert tests
    assert [str(path) for path in tests if CLOCK.search(path.read_text("utf-8"))] == []


EVALUATED = re.compile(r"""wait_for_function\(\s*f?["']+(?!["'(]|\w+ =>|async )""")


def test_pages_are_waited_for_by_functions() -> None:
    """An expression is evaluated again and again, which a page's policy refuses unless it is true at once."""
    tests = list(Path(ROOT, "tests/browser").rglob("*.py"))
    assert [str(path) for path in tests if EVALUATED.search(path.read_text("utf-8"))] == []
