"""Many problems of one kind in one column are one line that leads to all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.atlas.wording import UNKNOWN_ID
from mapper.cli import run
from mapper.tables import wording
from mapper.tables.messages import At, Report, runs
from tests.builders import place, write_atlas


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([2], "2"),
        ([2, 3, 4], "2–4"),
        ([9, 2, 3, 3], "2–3, 9"),
        (range(2, 60, 2), "2, 4, 6, 8, 10, 12, 14, 16, 18, …"),
    ],
)
def test_rows_are_told_in_runs(rows: list[int], told: str) -> None:
    assert runs(rows) == told


@pytest.mark.parametrize(
    ("count", "kinds", "lines"),
    [
        (5, 5, [f'{n + 2}:c: there is no "v{n}" in t' for n in range(5)]),
        (6, 1, ['2:c: there is no "v0" in t; 5 more like it, rows 3–7']),
        (
            7,
            2,
            [
                '2:c: there is no "v0" in t; 3 more like it, rows 4, 6, 8',
                '3:c: there is no "v1" in t; 2 more like it, rows 5, 7',
            ],
        ),
        (6, 3, ["2:c: 6 rows (2–7): v0, v1, v2 are not in t"]),
        (900, 900, ["2:c: 900 rows (2–901): v0, v1, v2, v3, v4, v5, v6, v7, v8, … are not in t"]),
    ],
)
def test_one_cause_is_one_line(count: int, kinds: int, lines: list[str]) -> None:
    report = Report()
    for number in range(count):
        report.add(UNKNOWN_ID, At("a.csv", number + 2, "c"), value=f"v{number % kinds}", tables="t")
    problems = report.problems()
    assert [problem.line().partition(" — ")[0] for problem in problems] == [f"a.csv:{line}" for line in lines]
    assert {row for problem in problems for row in problem.rows or (problem.row,)} == set(range(2, count + 2))
    assert all(problem.line("zh") for problem in problems)


def test_what_all_rows_share_is_told_of_all() -> None:
    for size, told in (
        (6, "all 6 rows: v0, v1, v2 are not in t"),
        (7, "6 rows (2–7): v0, v1, v2 are not in t"),
    ):
        report = Report({"a.csv": size})
        for row in range(2, 8):
            report.add(UNKNOWN_ID, At("a.csv", row, "c"), value=f"v{row % 3}", tables="t")
        (line,) = [problem.line() for problem in report.problems()]
        assert sorted(line.partition(" — ")[0]) == sorted(f"a.csv:2:c: {told}")
    report = Report({"a.csv": 6})
    for row in range(2, 8):
        report.add(wording.NOT_A_NUMBER, At("a.csv", row, "km"), value=f"x{row}")
    (one,) = report.problems()
    assert one.line().startswith('a.csv:2:km: "x2" is no number; the same in all 6 rows — ')
    assert "全部 6 行" in one.line("zh") and one.rows == tuple(range(2, 8))


def test_a_kind_without_words_for_many_is_told_by_its_first() -> None:
    report = Report()
    for row in range(2, 12):
        report.add(wording.NOT_A_NUMBER, At("a.csv", row, "km"), value=f"x{row}")
    (told,) = report.problems()
    assert told.line() == (
        'a.csv:2:km: "x2" is no number; 9 more like it, rows 3–11 — Write digits only, or leave it empty'
    )


def test_rows_that_share_five_causes_are_few_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        place(
            f"p-{n}",
            at=(None, None),
            category=f"kind-{n % 9}",
            description_zh="",
            sources="",
            founded="12.5.1999",
            lat=41.5 + n / 1e5 + 1e-9,
            lon=123.4 + 1e-8 * (n + 1),
            datum="WGS84",
        )
        for n in range(1500)
    ]
    folder = write_atlas(tmp_path, places=[place(), *rows], positions=[])
    for language in ("en", "zh"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LC_ALL", language)
            assert run(["check", str(folder)]) == 1
            assert len(capsys.readouterr().out.splitlines()) <= 20
            assert run(["check", str(folder), "--github"]) == 1
            assert len(capsys.readouterr().out.splitlines()) <= 20
    run(["check", str(folder), "--json"])
    records = json.loads(capsys.readouterr().out)
    (unknown,) = [record for record in records if record["code"] == "unknown-id"]
    assert unknown["rows"] == list(range(3, 1503))
    assert unknown["message"].startswith("1,500 rows (3–1502): kind-0, kind-1,")
