"""What is read at once because it is valid beyond doubt is what the exact reader makes of it."""

from __future__ import annotations

import csv
import io
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.schema import PLACES
from mapper.tables.column_values import LONGEST_VALUE, read
from mapper.tables.reader import read_table
from mapper.tables.schema import Column, Kind
from mapper.tables.sure import sure_of

DIGITS = st.from_regex(r"[+\-−]?[0-9]{0,12}[.,]?[0-9]{0,8}[;；, %e]?[0-9]{0,3}", fullmatch=True)
DATES = st.from_regex(r"(1905|[0-9]{4})[\-/.]?([0-9]{1,2})?[\-/.]?([0-9]{1,2})?", fullmatch=True)
IDS = st.from_regex(r"[a-z0-9A-Z\-]{1,12}([;；,] ?[a-z0-9\- ]{0,8}){0,3}", fullmatch=True)
CELLS = st.one_of(DIGITS, DATES, IDS, st.text(max_size=20)).map(str.strip).filter(bool)
EVERY = [
    Column(name="one", kind=kind, many=many, least=least, most=most, choices=("a", "b-c"), by_name=by_name)
    for kind in get_args(Kind)
    for many in (False, True)
    for least, most in ((None, None), (0, 3), (-5.5, None))
    for by_name in (False, True)
]


@pytest.mark.parametrize("refers", [(), ("places",)], ids=["own", "refers"])
@given(text=CELLS)
@settings(derandomize=True, max_examples=400, deadline=None)
def test_what_is_sure_is_what_is_read(refers: tuple[str, ...], text: str) -> None:
    for column in EVERY:
        wanted = Column(**{**vars(column), "refers": refers})
        sure = sure_of(wanted)(text)
        if sure is not None:
            value, told = read(wanted, text)
            assert (repr(sure), told) == (repr(value), []), wanted


USUAL = {
    "id": "place-17", "latitude": "41.795212", "longitude": "-123.4", "number": "12.5", "integer": "3",
    "date": "2024-03-05", "span": "12-14",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), USUAL.items())
def test_what_is_usual_is_sure(kind: Kind, text: str) -> None:
    assert sure_of(Column(name="one", kind=kind))(text) is not None


@pytest.mark.parametrize("kind", USUAL)
def test_what_is_too_long_is_never_sure(kind: Kind) -> None:
    assert sure_of(Column(name="one", kind=kind))("1" * (LONGEST_VALUE + 1)) is None


@pytest.mark.parametrize("text", ["a;b", "a; b；c", ";", "a;;b", "１；２"])
def test_a_list_of_texts_is_always_sure(text: str) -> None:
    column = Column(name="one", many=True)
    assert sure_of(column)(text) == read(column, text)[0]


HEAD = ("id", "name_en", "category", "lat", "lon", "founded", "aliases")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["kiln", "Kiln 2", "a-1", "ä", "'=x", "x" * 401]),
        st.sampled_from(["Kiln", " Kiln ", "<b>Kiln</b>", "Ã©tÃ©", "a\u200bb", "'-a", ""]),
        st.sampled_from(["works", "Works", "", "WORKS"]),
        st.sampled_from(["41.8", "41.8123456", "N 41.8", "120", "", "12e1"]),
        st.sampled_from(["123.4", "-123.4", "123.4E", ""]),
        st.sampled_from(["1905", "1905-07-08", "2024-02-29", "2023-02-29", "Jun-07", ""]),
        st.sampled_from(["a; b", "a；b", ";", ""]),
    ),
    min_size=1,
    max_size=6,
)


@given(rows=ROWS)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_rows_read_together_are_what_each_is_alone(rows: list[tuple[str, ...]]) -> None:
    def values(some: list[tuple[str, ...]]) -> list[dict[str, object]]:
        file = io.StringIO()
        csv.writer(file).writerows([HEAD, *some])
        table = read_table("places.csv", PLACES, data=file.getvalue().encode())
        assert [row.written(0) for row in table.rows] == [row[0] for row in some]
        return [dict(row.values) for row in table.rows]

    assert values(rows) == [one for row in rows for one in values([row])]
