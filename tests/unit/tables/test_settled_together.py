"""What one cell leaves open is settled by its row or its column, and told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.tables.reader import read_table
from mapper.tables.table import Table

HEAD = ("id", "name", "category", "lat", "lon", "datum", "founded")


def places(*rows: tuple[str, str, str], separator: str = ",", more: str = "") -> Table:
    """A table of ``(lat, lon, founded)``, each cell in quotes."""
    lines = [[*HEAD, *more.split()]]
    lines += [
        [f"p{n}", "A", "landmark", lat, lon, "WGS84", founded, *["x"] * len(more.split())]
        for n, (lat, lon, founded) in enumerate(rows)
    ]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    return read_table(Path("places.csv"), PLACES, data=text.encode())


@pytest.mark.parametrize(
    ("lat", "lon", "separators", "point"),
    [
        ("40,41667", "-3,70325", ",;\t|", (40.41667, -3.70325)),
        ("+48,2", "16,3738000", ",;\t|", (48.2, 16.3738)),
        ("４８，２", "16,37", ";", (48.2, 16.37)),
        ("40,41667", "-3.70325", ";\t|", (40.41667, -3.70325)),
        ("40,41667", "-3", ";", (40.41667, -3.0)),
    ],
)
def test_a_decimal_comma_that_can_mean_nothing_else_is_read(
    lat: str, lon: str, separators: str, point: tuple[float, float]
) -> None:
    for separator in separators:
        table = places((lat, lon, ""), separator=separator)
        (row,) = table.rows
        assert (row.number_of("lat"), row.number_of("lon")) == point
        assert {problem.code for problem in table.problems} == {"read-as"}


@pytest.mark.parametrize(
    ("lat", "lon", "separator", "code"),
    [
        ("40,41667", "-3.70325", ",", "decimal-comma"),
        ("40,41667", "", ";", "decimal-comma"),
        ("95,5", "16,5", ";", "out-of-range"),
        ("530,034", "180,381", ";", "out-of-range"),
    ],
)
def test_another_comma_stays_an_error(lat: str, lon: str, separator: str, code: str) -> None:
    found = places((lat, lon, ""), separator=separator).problems
    assert code in {problem.code for problem in found if problem.severity == "error"}


def test_a_column_of_decimal_commas_is_told_in_a_line_each() -> None:
    rows = [(f"40,4{n}", f"-3,7{n}", "") for n in range(20)]
    assert [one.column for one in places(*rows, separator=";").problems] == ["lat", "lon"]


@pytest.mark.parametrize(
    ("dates", "read", "codes"),
    [
        (["3/4/2007", "13/4/2007"], ["2007-04-03", "2007-04-13"], {"read-as"}),
        (["3/4/2007", "4/13/2007"], ["2007-03-04", "2007-04-13"], {"read-as"}),
        (["3.4.07", "25-12-1999", "2001"], ["2007-04-03", "1999-12-25", "2001"], {"read-as"}),
        (["3/4/2007", "5/5/2007"], ["", "2007-05-05"], {"ambiguous-date", "read-as"}),
        (["3/4/07", "13/4/07", "4/14/07"], ["", "2007-04-13", "2007-04-14"], {"ambiguous-date", "read-as"}),
    ],
)  # fmt: skip
def test_a_column_shows_whether_the_day_comes_first(
    dates: list[str], read: list[str], codes: set[str]
) -> None:
    table = places(*(("40.4", "-3.7", date) for date in dates))
    assert [row.text("founded") for row in table.rows] == read
    assert {problem.code for problem in table.problems} == codes


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_dates_of_two_meanings_are_one_line_with_the_way_out(count: int) -> None:
    (found,) = places(*(("40.4", "-3.7", f"3/4/{1980 + n}") for n in range(count))).problems
    assert found.code == "ambiguous-date"
    assert found.line().endswith("in this form" if count == 1 else "Write them as YYYY-MM-DD")
    assert len(found.rows or (found.row,)) == count


@pytest.mark.parametrize(
    ("more", "told"),
    [("owner", 'the column "owner" is kept'), ("owner fee", "the columns owner, fee are kept")],
)
def test_columns_that_are_kept_are_one_line(more: str, told: str) -> None:
    (found,) = places(("40.4", "-3.7", ""), more=more).problems
    assert (found.severity, told in found.line()) == ("warning", True)
