"""A file is read into columns, line by line: nothing is lost, no text of all of it beside its bytes."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.tables.decode import decode
from mapper.tables.reader import read_table
from mapper.tables.reading import Value
from mapper.tables.records import SAMPLE, TOGETHER, Record, Records, columns_of
from mapper.tables.table import Rows

TEXTS = (
    *("", "a", "a\n", "a\r\nb", "a\rb\n", "a\n\n\nb", '"a\nb"\n'),
    *("sep=;\na;b\r\n", "中,文\r\n,\n", "a\u2028b\n\x0c"),
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_lines_are_those_of_the_text(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec), ("zh",))
    if decoded.codec == "utf-8" or codec == "utf-16":  # too little for evidence of anything else
        assert decoded.text == text
    whole = decoded.text
    assert list(decoded.lines()) == list(io.StringIO(whole, newline=""))
    assert list(decoded.lines(whole[:2])) == list(io.StringIO(whole[2:], newline=""))
    assert [decoded.head(most) for most in (0, 1, 3, 99)] == [whole[:most] for most in (0, 1, 3, 99)]


@pytest.mark.parametrize("count", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER])
def test_rows_come_back_as_they_were_whatever_their_width(count: int) -> None:
    records = Records(3)
    shapes = (["a"], ["b", "same"], ["c", "same", ""], ["d", "", "", "x", "x"])
    every = [Record(2 * at, shapes[at % 4]) for at in range(count)]
    for one in every:
        records.add(one.row, list(one.cells))
    assert list(records) == every and records[1:] == every[1:] and len(records) == count
    assert set(records.uneven) == {at for at, one in enumerate(every) if len(one.cells) != 3}
    assert all(len(column) == count for column in records.columns)


def test_equal_cells_are_kept_once_where_many_are_equal() -> None:
    records = Records(2)
    for at in range(2 * SAMPLE):
        records.add(at, [f"kind {at % 5}", f"name {at}"])
    kinds, names = columns_of(records)
    assert len(set(map(id, kinds))) == 5 and len(set(map(id, names))) == 2 * SAMPLE
    assert list(columns_of(list(records))) == [kinds, names]


def test_rows_may_be_added_after_somebody_has_asked_for_the_columns() -> None:
    records = Records(2)
    for at in range(3):
        records.add(at, [str(at), "same"])
        assert records.columns == [tuple(map(str, range(at + 1))), ("same",) * (at + 1)]


def test_a_table_weighs_little_more_while_it_is_read_than_afterwards(tmp_path: Path) -> None:
    rows = "".join(f"p-{at},Ort {at},{'沈阳' * 30}{at},WGS84\n" for at in range(4000))
    path = tmp_path / "places.csv"
    path.write_text("id,name_en,description_zh,datum\n" + rows, encoding="utf-8-sig")
    tracemalloc.start()
    table = read_table(path, PLACES)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(table.rows) == 4000
    # The bytes of the file are most of the rest; with a text of them it was 1.65.
    assert most <= 1.45 * kept


@pytest.mark.parametrize(
    "some", [("a", ""), (("a",), ()), (1.5, None), (True, False), ("a", None, 2.5, ("b",), 3)]
)
def test_a_column_says_what_its_rows_say_one_by_one(some: tuple[Value, ...]) -> None:
    rows = Rows(range(len(some)), {"x": some})
    assert list(rows.texts("x")) == [row.text("x") for row in rows]
    assert list(rows.lists("x")) == [row.many("x") for row in rows]
    assert list(rows.floats("x")) == [row.number_of("x") for row in rows]
    assert list(rows.flags("x")) == [row.flag("x") for row in rows]
