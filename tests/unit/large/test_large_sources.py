"""Tables are cut into pieces at the ends of rows, and what is no row of places is told with its number."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.errors import MapperError
from mapper.large import sources
from mapper.large.columns import layout_of
from mapper.large.parquets import _plain_points, read_groups
from mapper.large.reading import CELL, places_of
from mapper.large.sources import open_source
from mapper.large.texts import Bad, read_texts
from tests.large import points

CELLS = st.text('ab,"\n;é', max_size=5)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=20),
    st.booleans(),
    st.integers(1, 9),
)
def test_pieces_begin_and_end_with_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], stray: bool, most: int
) -> None:
    text = io.StringIO()
    for row in rows:
        csv.writer(text, lineterminator="\n").writerow(row)
        text.write('5" pipe,x\n' * stray)
    path = tmp_path_factory.mktemp("cuts") / "a.csv"
    path.write_bytes(b"h,i\n" + (body := text.getvalue().encode()))
    found: list[list[str]] = []
    before = sources.CHUNK_BYTES
    sources.CHUNK_BYTES = 37
    try:
        for start, end, row in sources._cuts(path, 4, ",", most):
            part = list(csv.reader(io.StringIO(path.read_bytes()[start:end].decode(), newline="")))
            assert row == len(found) + 2 and len(part) <= most
            found += part
    finally:
        sources.CHUNK_BYTES = before
    assert found == list(csv.reader(io.StringIO(body.decode(), newline="")))


def test_every_row_that_is_no_place_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(
        b"\xef\xbb\xbf\xe5\x90\x8d\xe7\xa7\xb0;longitude;latitude;\xe7\xb1\xbb\xe5\x88\xab\n"
        b'"Two\nlines";-9.1;38.7;a\n'
        b"\n"
        b"Nowhere;;;b\n"
        b"Pole;0;89;b\n"
        b"Short;1\n"
        b"\xff;1;2;b\n"
        b"Words;north;2;b\n"
        b"Comma;1,5;2;b\n"
        b"Notation;9\xc2\xb008'W;38.7;a\n"
    )
    source = open_source([path], {}, rows=1000)
    bad = Bad()
    table = places_of(read_texts(source.pieces[0], bad), source.layout, bad)
    assert table.column("record").to_pylist() == [
        CELL.join(("Two\nlines", "-9.1", "38.7", "a")),
        CELL.join(("Notation", "-9.133333", "38.7", "a")),
    ]
    assert {row: code for row, (code, _) in bad.rows.items()} == {
        4: "large.bad.no-coordinates",
        5: "large.bad.off-map",
        6: "large.bad.cells",
        7: "large.bad.encoding",
        8: "large.bad.no-degrees",
        9: "large.bad.no-degrees",
    }


def test_columns_are_known_by_their_headings_or_by_an_option() -> None:
    layout = layout_of(
        ["编号", "name_en", "名称", "经度", "纬度", "Kind of", "year"], {"category": "Kind of"}, located=False
    )
    assert layout.roles == {"id": "编号", "lng": "经度", "lat": "纬度", "category": "Kind of", "date": "year"}
    assert layout.names == {"en": "name_en", "zh": "名称"}
    assert layout_of(["Länge", "Breite", "y", "x"], {}, located=False).roles == {"lng": "x", "lat": "y"}


@pytest.mark.parametrize(
    ("headings", "row", "roles"),
    [
        ("Breite;Länge", "50,9412;6,9581", {"lat": "Breite", "lng": "Länge"}),
        ("Breite;Länge", "9,5;515,8", None),
        ("Breite;Länge;y;x", "9.5;515.8;50.9412;6.9581", {"lat": "y", "lng": "x"}),
        ("N;E", "48.1;11.5", None),
        ("N;E", "5432100;3512345", {"lat": "N", "lng": "E"}),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_what_a_heading_means_is_told_by_the_first_rows(
    tmp_path: Path, headings: str, row: str, roles: dict[str, str] | None, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_text(f"note;{headings}\n" + f'"a\nb";{row}\n' * 20_000, encoding="utf-8")
    else:
        cells = zip(headings.split(";"), row.split(";"), strict=True)
        pq.write_table(pa.table({name: [cell] * 3 for name, cell in cells}), path)
    if roles is None:
        with pytest.raises(MapperError, match="no columns of coordinates"):
            open_source([path], {})
    else:
        assert open_source([path], {}).layout.roles == roles


def test_the_columns_of_overture_maps_are_known(tmp_path: Path) -> None:
    address = [{"freeform": "1 High Street", "locality": "Lisbon", "country": "PT"}]
    rows = {
        "id": ["08f", "09f", "10f"],
        "geometry": points([-9.1, 2.0, 0.0], [38.7, 41.0, 89.0]),
        "names": [{"primary": "Torre", "common": [("en", "Tower")]}, {"primary": "B", "common": None}, None],
        "categories": [{"primary": "museum", "alternate": ["x"]}, None, None],
        "addresses": pa.array([address, [], None]),
        "websites": [["a", "b"], None, None],
        "confidence": [0.5, 1.0, 1.0],
        "bbox": [{"xmin": 1.0}] * 3,
    }
    kinds = {"names": pa.struct([("primary", pa.string()), ("common", pa.map_(pa.string(), pa.string()))])}
    table = pa.table({name: pa.array(cells, kinds.get(name)) for name, cells in rows.items()})
    told = {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    path = tmp_path / "part.parquet"
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(told)}), path)
    source = open_source([path], {})
    bad = Bad()
    (raw,) = read_groups(source.pieces[0], bad, 100)
    places = places_of(raw, source.layout, bad)
    assert places.column("record")[0].as_py().split(CELL) == [
        *("08f", "Torre", "Tower", "", "museum", "1 High Street, Lisbon, PT", "a; b", "0.5", "-9.1", "38.7")
    ]
    assert (places.column("name_").to_pylist(), places.column("name_en").to_pylist()) == (
        ["Torre", "B"],
        ["Tower", ""],
    )
    assert bad.rows == {3: ("large.bad.off-map", "89, 0")}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.parquet", b"PAR1 no such thing PAR1", "cannot be read as Parquet"),
        ("a.csv", b"\xff\xfea\x00", "is not UTF-8"),
        ("a.csv", b"", "holds no headings"),
        ("a.csv", b"name,where\nx,y\n", "no columns of coordinates among name, where"),
        ("a.json", b"{}", "holds no table"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_in_one_line(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    tmp_path.joinpath(name).write_bytes(content)
    with pytest.raises(MapperError, match=told) as caught:
        open_source([tmp_path / name], {})
    assert "\n" not in str(caught.value)


def test_a_file_that_went_while_it_was_being_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("name,lat,lon\nGate,41.8,123.4\n", encoding="utf-8")
    (piece,) = open_source([file], {}).pieces
    file.unlink()
    with pytest.raises(MapperError, match=r"places\.csv"):
        read_texts(piece, Bad())


@pytest.mark.parametrize("name", ["a.csv", "b.parquet", "inner/c.tsv"])
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    for source in (tmp_path, path):
        with pytest.raises(MapperError, match=f"{name}: cannot be read"):
            open_source([source], {})


@pytest.mark.parametrize(("first", "count"), [(0, 9), (3, 4), (5, 1), (8, 1)])
def test_points_of_a_part_of_a_column_are_those_of_the_part(first: int, count: int) -> None:
    points = [shapely.Point(at, -at) for at in range(9)]
    column = pa.array(map(shapely.to_wkb, points), pa.binary()).slice(first, count)
    lng, lat = _plain_points(column)
    assert lng.tolist() == [float(at) for at in range(first, first + count)]
    assert lat.tolist() == [-float(at) for at in range(first, first + count)]


@pytest.mark.parametrize(
    "told",
    [b"", b"{", b"[]", b"null", b"[" * 99_999, b"\xff", b'{"columns": []}', b'{"columns": {"geometry": 1}}'],
)
def test_what_a_file_says_of_its_geometries_may_be_damaged(tmp_path: Path, told: bytes) -> None:
    table = pa.table({"id": ["a"], "geometry": [b"\x01"]}).replace_schema_metadata({b"geo": told})
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(MapperError, match=r"a\.parquet: cannot be read as Parquet"):
        open_source([tmp_path], {})


def test_a_name_on_a_tile_has_an_end_and_its_record_has_none(tmp_path: Path) -> None:
    name = "沈" * 60 + "阳" * 60
    (tmp_path / "a.csv").write_text(f"id,name,lat,lon\na,{name},41.8,123.4\n", encoding="utf-8")
    source, bad = open_source([tmp_path / "a.csv"], {}, rows=1000), Bad()
    found = places_of(read_texts(source.pieces[0], bad), source.layout, bad)
    assert [found.column(one)[0].as_py() for one in found.column_names if one.startswith("name_")] == [
        name[:80]
    ]
    assert name in found.column("record")[0].as_py()
