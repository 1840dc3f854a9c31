"""What counts as a change to the product, and which tests are asked whether they notice it."""

from __future__ import annotations

import pytest

from tests.mutants.covering import batches, function, passed, to_ask
from tests.mutants.running import what_runs


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


def test_tests_of_the_same_room_are_asked_first_then_the_quick_ones() -> None:
    seconds = {
        "tests/unit/page/a.py::slow": 9.0,
        "tests/unit/page/a.py::quick": 1.0,
        "tests/unit/x.py::other": 0.1,
    }
    seen = {1: {""}, 2: {*seconds}, 3: {"tests/unit/x.py::other", "tests/unit/x.py::fails"}}
    order = ["tests/unit/page/a.py::quick", "tests/unit/page/a.py::slow", "tests/unit/x.py::other"]
    assert to_ask("mapper/page/site.py", 2, seen, seconds) == order
    assert to_ask("mapper/page/site.py", 3, seen, seconds) == order[-1:]
    everyone = [to_ask("mapper/page/site.py", line, seen, seconds) for line in (1, 9)]
    assert everyone == [order, order]
    assert batches(order, seconds, 3.0) == [order[:1], order[1:2], order[2:]]


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
