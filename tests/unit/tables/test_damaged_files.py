"""Files that no parser foresees: each is a problem with its file and a cure, soon and in little memory."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from mapper.atlas.schema import ALL_TABLES
from mapper.tables import reader, workbook
from mapper.tables.reader import read_table
from mapper.tables.table import Table

PLACES = next(schema for schema in ALL_TABLES if schema.name == "places")


def read(name: str, content: bytes) -> Table:
    table = read_table(name, PLACES, languages=("en",), data=content)
    assert all(found.file == name and found.line() for found in table.problems)
    return table


def book(rows: str = "", after: str = "") -> bytes:
    """A workbook whose sheet holds this XML."""
    import openpyxl

    plain, made = io.BytesIO(), io.BytesIO()
    whole = openpyxl.Workbook()
    whole.active.append(["id", "name_en", "category"])
    whole.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"</sheetData>", f"{rows}</sheetData>{after}".encode())
            target.writestr(name, text)
    return made.getvalue()


def test_a_workbook_with_any_byte_flipped_is_read_or_refused() -> None:
    whole, chance = book(), random.Random(1)
    for _ in range(60):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        read("places.xlsx", bytes(damaged))


@pytest.mark.parametrize(
    "content",
    [
        book("<row><c><v>1</v></c></row>" * 500),
        book("<row/>" * 2000),
        book(after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' * 30),
    ],
    ids=["cells", "rows", "merged"],
)
def test_a_workbook_of_far_too_much_is_refused_unread(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_MARKS", 2000)
    assert [found.code for found in read("places.xlsx", content).problems] == ["too-much-in-workbook"]


def test_an_archive_of_very_many_shapefiles_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.shp", b"")
    assert read("places.zip", made.getvalue()).problems


@pytest.mark.parametrize("name", ["places.csv", "places.xlsx", "places.geojson"])
@pytest.mark.parametrize("error", [RecursionError(), OverflowError("x"), AttributeError("y"), KeyError("z")])
def test_what_nobody_foresaw_is_a_problem_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: Exception
) -> None:
    def fail(*_: object) -> Table:
        raise error

    monkeypatch.setattr(reader, "typed", fail)
    table = read(str(tmp_path / name), b'{"type": "FeatureCollection", "features": []}')
    assert ([found.code for found in table.problems], table.whole) == (["damaged-file"], False)
