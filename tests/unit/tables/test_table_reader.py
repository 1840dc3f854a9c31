"""One table in every form people save it in reads to the same rows."""

from __future__ import annotations

import codecs
import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.schema import PLACES
from mapper.tables.reader import Table, forget, read_table
from mapper.tables.reading import Value
from mapper.tables.schema import Column, TableSchema
from mapper.tables.table import _number
from mapper.tables.writer import table_bytes

SCHEMA = TableSchema(
    name="places",
    about="Places.",
    columns=(
        Column(name="id", kind="id", required=True, aliases=("编号",)),
        Column(name="name", per_language=True, required=True, aliases=("名称",)),
        Column(name="aliases", many=True),
        Column(name="lat", kind="latitude", aliases=("latitude", "纬度")),
        Column(name="lon", kind="longitude", aliases=("lng", "经度")),
        Column(name="datum", kind="datum", aliases=("坐标系",)),
        Column(name="founded", kind="date"),
    ),
)
HEADINGS = ["id", "name_en", "name_zh", "aliases", "lat", "lon", "founded"]
ROWS = [
    ["tower", "TV Tower", "彩电塔", "电视塔; Tower", "41.78042", "123.42797", "1989-09"],
    ["palace", 'The "Mukden" Palace,\nin two lines', "沈阳故宫", "", "41.79617", "123.45028", "1625"],
]
VALUES = [
    {
        "id": "tower",
        "name_en": "TV Tower",
        "name_zh": "彩电塔",
        "aliases": ("电视塔", "Tower"),
        "lat": 41.78042,
        "lon": 123.42797,
        "founded": "1989-09",
    },
    {
        "id": "palace",
        "name_en": 'The "Mukden" Palace,\nin two lines',
        "name_zh": "沈阳故宫",
        "aliases": (),
        "lat": 41.79617,
        "lon": 123.45028,
        "founded": "1625",
    },
]


def text(separator: str = ",", newline: str = "\n", headings: list[str] = HEADINGS) -> str:
    content = table_bytes(headings, ROWS, separator=separator, newline=newline)
    return content.decode("utf-8-sig")


def read(content: bytes, name: str = "places.csv") -> Table:
    return read_table(Path(name), SCHEMA, data=content)


@pytest.mark.parametrize(
    ("content", "detected"),
    [
        (text().encode(), "CSV, UTF-8, comma, LF, 2 rows, 7 columns"),
        (text().encode("utf-8-sig"), "CSV, UTF-8 with BOM, comma, LF, 2 rows, 7 columns"),
        (text(newline="\r\n").encode("gb18030"), "CSV, GB18030, comma, CRLF, 2 rows, 7 columns"),
        (text(newline="\r\n").encode("utf-16"), "CSV, UTF-16, comma, CRLF, 2 rows, 7 columns"),
        (text("\t").encode("utf-16"), "CSV, UTF-16, tab, LF, 2 rows, 7 columns"),
        (text("\t").encode("utf-16-le"), "CSV, UTF-16, tab, LF, 2 rows, 7 columns"),
        (codecs.BOM_UTF16_BE + text().encode("utf-16-be"), "CSV, UTF-16, comma, LF, 2 rows, 7 columns"),
        (text(";", "\r\n").encode("utf-8-sig"), "CSV, UTF-8 with BOM, semicolon, CRLF, 2 rows, 7 columns"),
        (text("|").encode(), "CSV, UTF-8, bar, LF, 2 rows, 7 columns"),
        (text("，").encode(), "CSV, UTF-8, full-width comma, LF, 2 rows, 7 columns"),
        (b"sep=;\r\n" + text(";", "\r\n").encode(), "CSV, UTF-8, semicolon, CRLF, 2 rows, 7 columns"),
        (b"# kept by hand\n" + text().encode(), "CSV, UTF-8, comma, LF, 2 rows, 7 columns"),
    ],
)
def test_every_form_reads_to_the_same_rows(content: bytes, detected: str) -> None:
    table = read(content)
    assert [row.values for row in table.rows] == VALUES
    assert table.detected is not None and table.detected.saying.line() == detected
    assert table.detected.saying.line("zh").endswith("2 行，7 列")
    assert table.detected.usual == ("UTF-8" in detected and ", comma," in detected)
    assert all(problem.severity == "warning" for problem in table.problems)


@pytest.mark.parametrize(
    "headings",
    [
        ["编号", "英文名称", "名称", "Aliases", "纬度", "经度", "founded"],
        ["ID", "Name (en)".replace(" (en)", "_EN"), "name-zh", "ALIASES", " Latitude ", "lng", "Founded"],
        ["ｉｄ", "name.en", "name zh", "aliases", "ｌａｔ", "lon\u200b", "founded"],
    ],
)
def test_headings_in_other_words(headings: list[str]) -> None:
    table = read(text(headings=headings).encode())
    assert [row.values for row in table.rows] == VALUES


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    content = 'id,name_en\na,"two\nlines"\n\n# remark\nb,\n'
    table = read(content.encode())
    assert [row.number for row in table.rows] == [2, 5]
    assert [(p.code, p.row, p.cell) for p in table.problems] == [("empty-cell", 5, "B5")]


def test_remark_columns_are_left_alone() -> None:
    table = read(b"id,name_en,#why,_mine,\xe5\xa4\x87\xe6\xb3\xa8\na,A,1,2,3\n")
    assert table.problems == []
    assert table.rows[0].text("#why") == "1"


def test_formula_marks_are_taken_off() -> None:
    table = read(b"id,name_en,aliases\na,'=1+1,''tis\n")
    assert table.rows[0].text("name_en") == "=1+1"


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.text(max_size=40)), max_size=5
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=60)
def test_written_texts_read_back(rows: list[tuple[str, str]], separator: str, newline: str) -> None:
    given = [(f"row-{n}", name, note) for n, (name, note) in enumerate(rows)]
    given = [(id, name.strip(), note.replace("\0", "").strip()) for id, name, note in given]
    table = read(table_bytes(["id", "name_en", "name_zh"], given, separator=separator, newline=newline))
    assert [(row.text("id"), row.text("name_en"), row.text("name_zh")) for row in table.rows] == given


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for start in (b"", b"id,name_en,lat,lon\n", codecs.BOM_UTF16_LE):
        table = read(start + content)
        assert table.rows or table.problems or not table.whole or table.headings


def test_workbook_keeps_the_precision_a_date_shows(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["id", "name_en", "名称", "aliases", "lat", "lon", "founded", "done"])
    formats = {"mmm-yy": "1989-09", "yyyy": "1989", "yyyy/m/d": "1989-09-01", 'yyyy"年"m"月"': "1989-09"}
    for number, shown in enumerate(formats, start=2):
        sheet.append([f"t{number}", "Tower", "塔", None, 41.78042, 123.42797, dt.date(1989, 9, 1), True])
        sheet.cell(number, 7).number_format = shown
    book.create_sheet("notes").append(["more"])
    book.save(tmp_path / "places.xlsx")
    table = read_table(tmp_path / "places.xlsx", SCHEMA)
    assert [row.text("founded") for row in table.rows] == list(formats.values())
    assert {row.number_of("lat") for row in table.rows} == {41.78042}
    assert [p.code for p in table.problems] == ["unused-column"]


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("places.geojson", 4326),
        ("places.json", 4326),
        ("places.gpkg", 32651),
        ("places.fgb", 32651),
        ("places.gml", 2381),
        ("places.kml", 4326),
        ("places.shp", 32651),
        ("places.zip", 32651),
    ],
)
def test_point_layers_are_turned_into_wgs84(name: str, crs: int, tmp_path: Path) -> None:
    import geopandas
    import shapely

    points = [shapely.Point(123.42797, 41.78042), shapely.Point(123.45028, 41.79617)]
    frame = geopandas.GeoDataFrame(
        {"id": ["tower", "palace"], "名称": ["彩电塔", "故宫"], "founded": [1989, None]},
        geometry=points,
        crs=4326,
    )
    written = tmp_path / name.replace(".zip", ".shp").replace(".json", ".geojson")
    driver = {"driver": "LIBKML"} if name.endswith("kml") else {}
    frame.to_crs(crs).to_file(written, encoding="utf-8", **driver)
    if name.endswith("json"):
        written.rename(tmp_path / name)
    if name.endswith("zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for part in tmp_path.glob("places.[!z]*"):
                archive.write(part, part.name)
    table = read_table(tmp_path / name, SCHEMA)
    found = {row.text("id"): row for row in table.rows}
    assert {id: (row.number_of("lat"), row.number_of("lon")) for id, row in found.items()} == {
        "tower": (41.78042, 123.42797),
        "palace": (41.79617, 123.45028),
    }
    assert [found[id].text("founded") for id in ("tower", "palace")] == ["1989", ""]
    assert found["tower"].text("name_zh") == "彩电塔"
    assert found["tower"].text("datum") == "WGS84"
    assert table.detected is not None and f"EPSG:{crs}" in table.detected.saying.line()
    assert table.problems == []


def test_an_archive_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "places.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("places.shp", b"\0" * 150_000_000)
    table = read_table(tmp_path / "places.zip", SCHEMA)
    assert [(p.code, "unpacks to 143 MB" in p.line()) for p in table.problems] == [("bad-layer", True)]


def test_a_table_as_it_was_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    first, again, other = (read_table(path, SCHEMA, data=text(end).encode()) for end in (",", ",", ";"))
    assert again is first
    assert other is not first
    assert read_table(path, SCHEMA, languages=("zh",), data=text().encode()) is not first
    forget()
    assert read_table(path, SCHEMA, data=text().encode()) is not first


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1b", "\x07", "\x7f", "\x9b", "\uffff"])
def test_a_character_that_shows_nothing_is_told_with_its_cell(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        f"id,name_en,aliases\na,Kobe{sign}city,x{sign}y\nb,沈阳\u3000\xa0\u200c塔,\n", "utf-8-sig"
    )
    table = read_table(path, SCHEMA)
    told = [(one.code, one.severity, one.cell) for one in table.problems]
    assert told == [("control-characters", "warning", "B2"), ("control-characters", "warning", "C2")]
    assert table.rows[0].text("name_en") == f"Kobe{sign}city"


def test_a_row_of_too_many_cells_is_told_where_its_headings_end() -> None:
    table = read_table(
        Path("a.csv"), PLACES, data=b"id,name,category\na,A,landmark,more\n", languages=("en",)
    )
    (found,) = (one for one in table.problems if one.code == "too-many-cells")
    assert (found.row, found.cell, found.snippet) == (2, "C2", "more")


def test_every_second_row_of_a_key_is_told_whatever_stands_between() -> None:
    rows = "".join(f"{id},A,landmark\n" for id in ("a", "", "a", "b", "b", "a"))
    table = read_table(Path("a.csv"), PLACES, data=f"id,name,category\n{rows}".encode(), languages=("en",))
    assert [one.row for one in table.problems if one.code == "duplicate-id"] == [4, 6, 7]


@pytest.mark.parametrize(
    ("value", "number"), [(None, None), (2.5, 2.5), (4, 4.0), (True, None), (False, None), ("4", None)]
)
def test_only_a_number_is_a_number(value: Value, number: float | None) -> None:
    found = _number(value)
    assert (found, type(found)) == (number, type(number))
