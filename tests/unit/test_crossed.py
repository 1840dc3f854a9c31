"""What every run takes of the combinations of a test's parameters, and what is left to the matrix."""

from __future__ import annotations

from math import prod
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_configure
from tests.crossed import BUT_THE_MATRIX, crossed, rarely

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"one": "ab"}, ["a", "b"]),
        ({"one": "ab", "two": "cd"}, ["ac", "bd"]),
        ({"one": "ab", "two": "cde"}, ["ac", "ae", "bd"]),
        ({"one": "abc", "two": "de", "three": "f"}, ["adf", "bef", "cdf"]),
    ],
)
def test_every_value_is_tried_and_the_rest_is_of_the_matrix(values: dict[str, str], kept: list[str]) -> None:
    names, cases = crossed(**values).args
    assert names == list(values)
    assert ["".join(case.values) for case in cases if not case.marks] == kept
    assert {mark.name for case in cases for mark in case.marks} <= {"matrix"}
    assert len({case.values for case in cases}) == len(cases) == prod(map(len, values.values()))


def test_what_is_tried_rarely_is_of_the_matrix() -> None:
    assert [(case.values, [mark.name for mark in case.marks]) for case in rarely("a", len)] == [
        (("a",), ["matrix"]),
        ((len,), ["matrix"]),
    ]


@pytest.mark.parametrize(
    ("asked", "marks", "taken"),
    [
        (["tests"], BUT_THE_MATRIX, BUT_THE_MATRIX),
        (["tests/test_a.py::test_it"], BUT_THE_MATRIX, BUT_THE_MATRIX),
        (["tests/test_a.py::test_it[b-d]"], BUT_THE_MATRIX, ""),
        (["tests/test_a.py::test_it[b-d]", "tests/test_b.py"], BUT_THE_MATRIX, BUT_THE_MATRIX),
        (["tests/test_a.py::test_it[b-d]"], "browser", "browser"),
        (["tests"], "matrix", "matrix"),
    ],
)
def test_a_case_that_is_named_is_run(asked: list[str], marks: str, taken: str) -> None:
    config: Any = SimpleNamespace(args=asked, option=SimpleNamespace(markexpr=marks))
    pytest_configure(config)
    assert config.option.markexpr == taken


def test_the_settings_leave_the_matrix_out() -> None:
    assert f"-m '{BUT_THE_MATRIX}'" in ROOT.joinpath("pyproject.toml").read_text("utf-8")
