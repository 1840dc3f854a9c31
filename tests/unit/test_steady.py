"""What is made of several runs of the suite."""

from __future__ import annotations

import pytest

from tests.steady import Outcomes, outcomes, unsteady

REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite>
<testcase classname="tests.a" name="test_one[x]" time="0.1" />
<testcase classname="tests.a" name="test_two"><failure message="no">text</failure></testcase>
<testcase classname="tests.b" name="test_three"><skipped /><system-out>x</system-out></testcase>
<testcase classname="tests.b" name="test_four"><error message="in a fixture" /></testcase>
</testsuite></testsuites>"""


def test_a_report_tells_each_test() -> None:
    assert outcomes(REPORT) == {
        "tests.a::test_one[x]": "passed",
        "tests.a::test_two": "failed",
        "tests.b::test_three": "skipped",
        "tests.b::test_four": "error",
    }


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        ([{"a": "passed"}, {"a": "passed"}], {}),
        ([{"a": "skipped"}, {"a": "skipped"}], {}),
        ([{"a": "passed"}, {"a": "failed"}], {"a": ("passed", "failed")}),
        ([{"a": "passed"}, {"a": "skipped"}], {"a": ("passed", "skipped")}),
        ([{"a": "failed"}, {"a": "failed"}], {"a": ("failed", "failed")}),
        ([{"a": "passed", "b": "passed"}, {"a": "passed"}], {"b": ("passed", "absent")}),
    ],
)
def test_what_failed_or_differed_is_found(runs: list[Outcomes], found: dict[str, tuple[str, ...]]) -> None:
    assert unsteady(runs) == found
