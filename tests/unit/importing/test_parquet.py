"""Parquet and GeoParquet are read where pyarrow is installed, and say what is missing where it is not."""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

import geopandas
import pandas
import pytest
import shapely

from mapper.cli import run
from mapper.errors import DataError, UsageError
from mapper.importing import foreign
from mapper.importing.bring import Request
from mapper.importing.start import Start, derive
from tests.unit.tables import containers

SHAPES = [
    shapely.Point(530034, 180381),
    shapely.box(530900, 180960, 530920, 180970),
    shapely.LineString([(530000, 180000), (530500, 180500)]),
    shapely.MultiPoint([(531500, 181200)]),
    None,
]
"""In metres of Great Britain's grid: a point, an area, a line, a collection of one point, nothing."""
NAMES = ["Castle Hill", "Roman Bath", "Alley", "Mill", "Lost"]


def table() -> bytes:
    content = io.BytesIO()
    frame = pandas.DataFrame(
        {
            "name": ["Old Mint", "Tile House", None],
            "type": ["museum", "museum", "shop"],
            "latitude": [38.7079, 38.7247, None],
            "longitude": [-9.1366, -9.1136, None],
            "founded": [datetime.date(1989, 9, 28), None, None],
            "rooms": pandas.array([4, None, 2], dtype="Int64"),
        }
    )
    frame.to_parquet(content)
    return content.getvalue()


def layer() -> bytes:
    content = io.BytesIO()
    geopandas.GeoDataFrame({"name": NAMES}, geometry=SHAPES, crs=27700).to_parquet(content)
    return content.getvalue()


def start(folder: Path, content: bytes, name: str = "a.parquet") -> Start:
    (folder / name).write_bytes(content)
    return derive(Request(file=folder / name), name="", languages=(), country="")


def test_a_table_is_read_with_its_numbers_and_days(tmp_path: Path) -> None:
    rows = start(tmp_path, table()).rows
    assert (rows.total, rows.located, list(rows.categories)) == (3, 2, ["museum", "shop"])
    mint = rows.cells["old-mint"]
    assert (mint["lat"], mint["lon"], mint["founded"], mint["rooms"]) == (
        "38.7079",
        "-9.1366",
        "1989-09-28",
        "4",
    )


def test_a_layer_is_read_in_the_system_it_names_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    found = start(tmp_path, layer(), "a.geoparquet")
    assert (found.rows.total, found.rows.located, found.foreign.left_out) == (4, 3, 1)
    assert found.plan.country == "GB"
    assert {id: row.get("represents", "") for id, row in found.rows.cells.items()} == {
        "castle-hill": "",
        "roman-bath": "centroid",
        "mill": "",
        "lost": "",
    }
    assert "EPSG:27700" in found.foreign.grid.detected.saying.line()


def test_the_command_makes_a_map_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(table())
    assert run(["init", str(tmp_path / "new"), "--from", str(tmp_path / "a.parquet"), "--yes"]) == 0
    assert (tmp_path / "new" / "maps" / "city.html").is_file()


def test_its_rows_are_numbered_as_those_of_a_sheet(tmp_path: Path) -> None:
    content = io.BytesIO()
    cells = [
        ["As of 2025", "name", "Old Mint"],
        ["", "type", "museum"],
        ["", "lat", "38.7079"],
        ["", "lon", "-9"],
    ]
    pandas.DataFrame(dict(zip(["Museums", "b", "c", "d"], cells, strict=True))).to_parquet(content)
    found = start(tmp_path, content.getvalue())
    (title,) = found.rows.problems
    assert (title.row, "row 3" in title.line()) == (1, True)
    assert [row.row for row in found.foreign.grid.records] == [4]


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"PAR1" + b"\x00" * 64 + b"PAR1", containers.kml({"a": [("A", "point")]})]
)
def test_a_damaged_file_is_told(content: bytes, tmp_path: Path) -> None:
    with pytest.raises((DataError, UsageError)) as told:
        start(tmp_path, content)
    assert "a.parquet" in told.value.line() and "Traceback" not in told.value.line()


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_a_cut_file_is_told(cut: float, tmp_path: Path) -> None:
    content = table()
    with pytest.raises(DataError):
        start(tmp_path, content[: int(len(content) * cut)])


def test_without_pyarrow_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError, match="pip install pyarrow"):
        start(tmp_path, content)


def repeated(text: str) -> bytes:
    """A text two thousand times over, which takes hardly more room than once."""
    content = io.BytesIO()
    pandas.DataFrame({"name": [text] * 2000}).to_parquet(content, compression="zstd")
    return content.getvalue()


@pytest.mark.parametrize(
    ("limit", "most", "content"),
    [
        ("MOST_CELLS", 10, table()),
        ("MOST_CELLS", 5, layer()),
        ("MOST_CELLS", 1999, repeated("x")),
        ("UNPACKED_LIMIT_MB", 1, repeated("x" * 2000)),
        ("UNPACKED_LIMIT_MB", 0, table()),
        ("UNPACKED_LIMIT_MB", 0, layer()),
    ],
    ids=["cells", "places", "rows", "long texts", "bytes", "bytes of places"],
)
def test_what_a_few_bytes_make_very_much_of_is_refused(
    limit: str, most: int, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, limit, most)
    with pytest.raises(DataError, match="more than") as told:
        start(tmp_path, content)
    assert len(content) < 20_000 and "a.parquet" in told.value.line()
