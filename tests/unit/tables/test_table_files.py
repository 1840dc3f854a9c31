"""Tables are written whole or not at all, and brought into one form without losing a character."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.errors import DataError, UsageError
from mapper.tables.fmt import formatted
from mapper.tables.folder import companions
from mapper.tables.schema import Column, TableSchema
from mapper.tables.writer import line_of, write_table

SCHEMA = TableSchema(
    name="places",
    about="Places.",
    columns=(
        Column(name="id", kind="id", required=True),
        Column(name="name", per_language=True, aliases=("名称",)),
        Column(name="founded", kind="date"),
    ),
)
LEGS = TableSchema(name="legs", about="Legs.", columns=SCHEMA.columns, ordered=True)


def test_written_table_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    write_table(path, ["id", "name_zh", "lat"], [["a", "=沈阳", 41.5], ["b", "'s", None], ["c", "-5", -5.0]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig") == "id,name_zh,lat\na,'=沈阳,41.5\nb,''s,\nc,-5,-5\n"


def test_format_orders_columns_and_rows_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    content = "my note;founded;名称;id\r\n# about b\r\nx;1985;乙;b\r\n\r\n;Jun-07;'=甲;a\r\n# last\r\n"
    path.write_bytes(content.encode("gb18030"))
    path.write_bytes(formatted(path, SCHEMA))
    assert path.read_text("utf-8-sig") == (
        "id,名称,founded,my note\na,'=甲,Jun-07,\n# about b\nb,乙,1985,x\n# last\n"
    )
    assert formatted(path, SCHEMA) == path.read_bytes()


def test_ordered_tables_keep_their_order(tmp_path: Path) -> None:
    path = tmp_path / "legs.csv"
    path.write_text("id,name_en\nb,B\na,A\n")
    assert formatted(path, LEGS).decode("utf-8-sig") == "id,name_en\nb,B\na,A\n"


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"),
            st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12),
            st.text(st.sampled_from('a",;\n\r\t 沈#'), max_size=8),
        ),
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t"]),
)
@settings(max_examples=50)
def test_format_loses_no_cell(rows: list[tuple[str, str, str]], separator: str) -> None:
    import tempfile

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerows([("mine", "founded", "id"), *((note, date, id) for id, date, note in rows)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.csv"
        path.write_bytes(buffer.getvalue().encode())
        new = formatted(path, SCHEMA)
        path.write_bytes(new)
        assert formatted(path, SCHEMA) == new
    cells = Counter(
        cell for row in csv.reader(io.StringIO(new.decode("utf-8-sig"), newline="")) for cell in row
    )
    assert not Counter(cell for row in rows for cell in row if cell) - cells


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("places.csv", b'id,name_en\na,"open\n', DataError),
        ("places.csv", b"\x00\x01", DataError),
        ("places.csv", b"what,is,this\n", DataError),
        ("places.xlsx", b"PK\x03\x04", UsageError),
    ],
)
def test_damaged_tables_are_not_touched(
    name: str, content: bytes, error: type[Exception], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error):
        formatted(path, SCHEMA)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ([""], '""\n'),
        (["a"], "a\n"),
        (["", ""], ",\n"),
        (["a", "b,c"], 'a,"b,c"\n'),
        (["a", 'say "b"'], 'a,"say ""b"""\n'),
        (["a\rb", "c"], '"a\rb",c\n'),
        (["a\rb"], '"a\rb"\n'),
    ],
)
def test_a_row_is_quoted_where_it_would_be_read_as_another(cells: list[str], line: str) -> None:
    assert line_of(cells) == line
    assert next(csv.reader(io.StringIO(line, newline=""))) == cells
    quoted = line_of(cells, quoted=True)
    assert next(csv.reader(io.StringIO(quoted, newline=""))) == cells and quoted.count('"') >= 2 * len(cells)


def test_a_shapefile_has_its_own_companions_alone() -> None:
    assert companions("a.shp", ["a.shp", "a.dbf", "b.dbf", "a.prj"]) == ["a.dbf", "a.prj"]
    assert companions("a.csv", ["a.csv", "a.dbf"]) == []
