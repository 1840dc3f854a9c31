"""What counts as a change to the product, and which tests are asked whether they notice it."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from tests.mutants.covering import batches, function, passed, to_ask
from tests.mutants.running import what_runs
from tests.mutants.trial import Copy, verdict

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("a = 1 + 2", "a = 1 - 2", True),
        ("def f(a: int | str) -> int | str: ...", "def f(a: int & str) -> int & str: ...", False),
        ("a: int | str = 1", "a: int & str = 1", False),
        ("@cache\ndef f(): return 1", "def f(): return 1", False),
        ("@staticmethod\ndef f(): return 1", "def f(): return 1", True),
        ("@dataclass(frozen=True)\nclass A: x: int", "@dataclass(frozen=False)\nclass A: x: int", False),
        ("if TYPE_CHECKING:\n import x", "if not TYPE_CHECKING:\n import x", False),
        ("a = cast('int | str', b)", "a = cast('int & str', b)", False),
    ],
)  # fmt: skip
def test_only_what_runs_is_a_change(before: str, after: str, differs: bool) -> None:
    assert (what_runs(before) != what_runs(after)) is differs


@pytest.mark.parametrize(
    "name",
    [
        "tests/a.py::test_x",
        "tests/a.py::test_x[1-b[c]]",
        "tests/a.py::test_x@group",
        "tests/a.py::test_x (call)",
    ],
)
def test_a_test_is_asked_with_all_its_examples(name: str) -> None:
    assert function(name) == "tests/a.py::test_x"


def test_the_nearest_tests_are_asked_first_and_of_these_the_quick_ones(tmp_path: Path) -> None:
    own, room, other, far = (f"tests/unit/{name}.py" for name in ("z", "page/a", "x", "y"))
    (tmp_path / "tests" / "unit" / "page").mkdir(parents=True)
    (tmp_path / own).write_text("from mapper.page import plain, site\n", encoding="utf-8")
    (tmp_path / room).write_text("from mapper.page.sites import a\n", encoding="utf-8")
    order = [f"{own}::own", f"{room}::quick", f"{room}::slow", f"{other}::other"]
    seconds = dict(zip([*order, f"{far}::far"], (20.0, 1.0, 9.0, 0.1, 0.1), strict=True))
    # The first imports the module, and does not run a line of it.
    seen = {1: {""}, 2: {*order[1:]}, 3: {f"{other}::other", f"{other}::fails"}}
    for line, asked in ((2, order[1:]), (3, order[-1:]), (1, order), (9, order)):
        assert to_ask(tmp_path, "mapper/page/site.py", line, seen, seconds) == asked
    assert batches(order, seconds, 3.0) == [order[:1], order[1:2], order[2:3], order[3:]]


@pytest.mark.parametrize(
    ("code", "said", "told"),
    [
        (0, "9 passed", None),
        (1, "..F\nFAILED tests/a.py::test_x - assert 1", "FAILED tests/a.py::test_x - assert 1"),
        (1, "", "pytest ended with 1"),
        (4, "1 error in 0.1s", "pytest ended with 4"),
        (4, "ImportError while loading conftest 'tests/conftest.py'.", "pytest ended with 4"),
        (-signal.SIGSEGV, "", f"pytest ended with {-signal.SIGSEGV}"),
        (-signal.SIGXCPU, "", "no end"),
        (-signal.SIGKILL, "", "no end"),
    ],
)
def test_how_pytest_ended_is_what_was_noticed(code: int, said: str, told: str | None) -> None:
    assert verdict(code, said) == told


def test_a_name_that_is_no_test_is_no_witness() -> None:
    with pytest.raises(RuntimeError, match="no tests ran"):
        verdict(4, "no tests ran")


def test_a_test_with_something_against_the_sources_as_they_are_is_no_witness(tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(ROOT / "tests" / "mutants", root / "tests" / "mutants")
    (root / "test_a.py").write_text("def test_x(): assert 0\ndef test_y(): pass\n", encoding="utf-8")
    there = Copy.of(root, tmp_path / "copy")
    assert [there.trusts(f"test_a.py::{name}", 1.0) for name in ("test_x", "test_y")] == [False, True]
    there.end()


def test_a_test_with_a_failing_example_is_not_asked() -> None:
    cases = "".join(
        f'<testcase file="tests/a.py" name="{name}" time="0.5">{child}</testcase>'
        for name, child in (
            ("test_x[1]", ""),
            ("test_x[2]", ""),
            ("test_y[1]", ""),
            ("test_y[2]", "<failure/>"),
        )
    )
    assert passed(f"<testsuite>{cases}</testsuite>") == {"tests/a.py::test_x": 1.0}
