"""Headings that stand in two rows are told in one line, with the row that they should all stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.cli import run
from mapper.tables.reader import read_table

TWO = [
    ("name,Position,\n,lat,lon\n", "name, lat, lon"),
    ("Site,Position,Position\n,Breite,Länge\n", "Site, Breite, Länge"),
    ("Ort,Koordinaten,\nName,x,y\n", "Name, x, y"),
]
ROW = "A,48.137,11.575\n"


@pytest.mark.parametrize(("headings", "told"), TWO)
def test_headings_in_two_rows_are_one_problem(headings: str, told: str) -> None:
    (problem,) = read_table(Path("places.csv"), PLACES, data=(headings + ROW).encode()).problems
    assert problem.line() == (
        "places.csv:1: the headings stand in two rows, 1 and 2"
        f" — Delete row 1, so that row 2 alone has them: {told}"
    )


@pytest.mark.parametrize("headings", [TWO[0][0], TWO[2][0]])
def test_a_new_atlas_is_not_begun_with_them(
    headings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(headings + ROW, encoding="utf-8")
    assert run(["init", str(tmp_path / "new"), "--from", str(tmp_path / "a.csv"), "--yes"]) != 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "Delete row 1" in line


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Museums,,\nname,lat,lon\n" + ROW, "headings-below"),
        ("name,lat,lon\nlat,lat,lon\n" + ROW, "missing-column"),
        ("name,note,about\nA,x,y\n", "missing-column"),
    ],
)
def test_what_is_only_a_title_or_a_row_is_none(content: str, code: str) -> None:
    problems = read_table(Path("places.csv"), PLACES, data=content.encode()).problems
    codes = {problem.code for problem in problems}
    assert code in codes and "headings-in-two-rows" not in codes
