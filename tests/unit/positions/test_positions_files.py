"""The positions files: read together, converted by named datum, changed row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.columns import _position_cells
from mapper.errors import DataError
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.positions.schema import POSITION_COLUMNS
from mapper.positions.store import read_positions, waiting_in, write_positions
from tests.builders import position, write_table

HEAD = "id;lat;lon;datum;uncertainty_m;method;my remark\r\n"
TOWER = "tower;41.78042;123.42797;wgs84;80;sourced;checked by hand\r\n"
PALACE = 'palace;41.79617;123.45028;WGS84;;sourced;"two\r\nlines"\r\n'


def make(id: str, lat: float | None = 41.5, lon: float | None = 123.5, **values: Any) -> Position:
    point = None if lat is None or lon is None else Point(lat, lon)
    return Position(id=id, point=point, **{"stated": point, **values})


def test_both_files_are_read_and_unlocated_subjects_kept(tmp_path: Path) -> None:
    write_table(tmp_path / "positions.csv", [position("a", 41.8, 123.4), position("b", None, None)])
    write_table(tmp_path / "positions-odbl.csv", [position("c", 41.7, 123.3, licence="ODbL-1.0")])
    positions, problems = read_positions(tmp_path)
    assert problems == []
    assert [id for id, found in positions.items() if found.point] == ["a", "c"] and "b" in positions


def test_a_subject_in_both_files_is_a_problem(tmp_path: Path) -> None:
    for name in ("positions.csv", "positions-odbl.csv"):
        write_table(tmp_path / name, [position("a", 41.8, 123.4)])
    assert [(p.code, p.row) for p in read_positions(tmp_path)[1]] == [("duplicate-id", 2)]


@pytest.mark.parametrize(
    ("datum", "lat", "lon"),
    [
        ("WGS84", 41.7967, 123.4494),
        ("GCJ02", 41.7990982, 123.4555016),
        ("BD09", 41.8052091, 123.4619828),
        ("百度坐标", 41.8052091, 123.4619828),
    ],
)
def test_coordinates_are_kept_as_stated_and_converted(
    datum: str, lat: float, lon: float, tmp_path: Path
) -> None:
    write_table(tmp_path / "positions.csv", [position("a", lat, lon, datum=datum)])
    found = read_positions(tmp_path)[0]["a"]
    assert found.point == pytest.approx((41.7967, 123.4494), abs=1e-6)
    assert found.stated == (lat, lon)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_only_the_named_row_changes(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "positions.csv"
    path.write_bytes((HEAD + "# by hand\r\n" + TOWER + "\r\n" + PALACE).encode(encoding))
    positions, _ = read_positions(tmp_path)
    write_positions(tmp_path, [replace(positions["tower"], stated=Point(41.9, 123.42797))])
    new = TOWER.replace("41.78042", "41.9").replace("wgs84", "WGS84")
    assert path.read_bytes().decode(encoding) == HEAD + "# by hand\r\n" + new + "\r\n" + PALACE


def test_writing_what_was_read_changes_no_byte(tmp_path: Path) -> None:
    content = (HEAD + TOWER.replace("wgs84", "WGS84") + PALACE).encode("utf-16")
    (tmp_path / "positions.csv").write_bytes(content)
    positions, _ = read_positions(tmp_path)
    assert write_positions(tmp_path, positions.values()) == ()
    assert (tmp_path / "positions.csv").read_bytes() == content


def test_new_rows_go_where_the_order_puts_them(tmp_path: Path) -> None:
    write_table(tmp_path / "positions.csv", [position("a", 1.5, 2.5), position("c", 1.5, 2.5)])
    write_positions(tmp_path, [make("d"), make("b")])
    assert list(read_positions(tmp_path)[0]) == ["a", "b", "c", "d"]


def test_a_position_moves_to_the_file_of_its_licence(tmp_path: Path) -> None:
    write_table(tmp_path / "positions.csv", [position("a", 41.8, 123.4), position("b", 41.7, 123.3)])
    positions, _ = read_positions(tmp_path)
    changed = write_positions(tmp_path, [replace(positions["a"], licence="ODbL-1.0")], removed=["b"])
    assert {path.name for path in changed} == {"positions.csv", "positions-odbl.csv"}
    assert (tmp_path / "positions-odbl.csv").read_bytes().startswith(b"\xef\xbb\xbfid,lat,lon,datum,")
    assert "ODbL-1.0" in (tmp_path / "positions-odbl.csv").read_text("utf-8-sig")
    assert [*read_positions(tmp_path)[0]] == ["a"]


def test_missing_columns_are_added_in_the_order_of_the_schema(tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_text("id,lat,lon,datum\n")
    write_positions(
        tmp_path, [make("b", asked="x", date="2026-11-22", verdict="single", provider="y", note="z")]
    )
    headings = (tmp_path / "positions.csv").read_text().partition("\n")[0].split(",")
    assert headings == [column.name for column in POSITION_COLUMNS if column.name in headings]
    assert len(headings) == 9


def test_a_missing_column_is_added_for_a_value_that_needs_it(tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_text("id,lat,lon,datum\na,1.5,2.5,WGS84\nb,3.5,4.5,WGS84\n")
    write_positions(tmp_path, [make("b", asked="=沈阳站")])
    assert (tmp_path / "positions.csv").read_text() == (
        "id,lat,lon,datum,asked\na,1.5,2.5,WGS84,\nb,41.5,123.5,WGS84,'=沈阳站\n"
    )


def test_a_row_that_ends_early_is_changed_in_its_own_cells(tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_text("id,lat,lon,datum,note,asked,date\na,1.5,2.5,WGS84\n")
    write_positions(tmp_path, [make("a", 1.5, 2.5, asked="x")])
    assert (tmp_path / "positions.csv").read_text().splitlines()[1] == "a,1.5,2.5,WGS84,,x,"


def test_a_point_is_written_to_six_decimals(tmp_path: Path) -> None:
    write_positions(tmp_path, [make("a", 41.12345678, 123.12345678)])
    assert read_positions(tmp_path)[0]["a"].stated == (41.123457, 123.123457)


def test_missing_columns_are_added_in_the_order_in_which_they_are_declared(tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_text("id,lat,lon\n", encoding="utf-8")
    told = make("b", asked="x", verdict="single", date="2026-01-02", provider="me", provider_id="1", note="n")
    write_positions(tmp_path, [told])
    added = (tmp_path / "positions.csv").read_text(encoding="utf-8").splitlines()[0].split(",")[3:]
    assert len(added) > 5
    assert added == [column.name for column in POSITION_COLUMNS if column.name in added]


@pytest.mark.parametrize("content", [b'id,lat\na,"open\n', b"PK\x03\x04", b"name,what\n"])
def test_a_damaged_file_is_never_overwritten(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_bytes(content)
    with pytest.raises(DataError):
        write_positions(tmp_path, [make("a")])
    assert (tmp_path / "positions.csv").read_bytes() == content


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12).map(str.strip)
IDS = st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True)
DEGREES = st.floats(-90, 90).map(lambda value: round(value, 6)).filter(bool)


@given(
    rows=st.dictionaries(IDS, st.tuples(DEGREES, DEGREES, TEXT, TEXT), max_size=5),
    odbl=st.booleans(),
)
@settings(max_examples=40)
def test_what_is_written_is_read_back(
    rows: dict[str, tuple[float, float, str, str]], odbl: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("positions")
    licence = "ODbL-1.0" if odbl else ""
    given = {
        id: make(id, lat, lon, matched_name=name, note=note.replace("\ufffd", ""), licence=licence)
        for id, (lat, lon, name, note) in rows.items()
    }
    write_positions(folder, given.values())
    positions, _ = read_positions(folder)
    assert positions == given


@pytest.mark.parametrize(
    "values",
    [
        {"uncertainty_m": -5.0},
        {"uncertainty_m": 3e7},
        {"uncertainty_m": float("nan")},
        {"stated": Point(123.5, 41.5)},
        {"stated": Point(0, 0)},
        {"id": "no id"},
        {"status": "perhaps"},
        {"datum": "ED50"},
        {"date": "yesterday"},
        {"matched_name": "nul \0"},
        {"matched_name": "lost \ufffd"},
    ],
)
def test_what_the_reader_would_refuse_is_not_written(tmp_path: Path, values: dict[str, Any]) -> None:
    write_positions(tmp_path, [make("a")])
    before = (tmp_path / "positions.csv").read_bytes()
    with pytest.raises(DataError):
        write_positions(tmp_path, [replace(make("b"), **values)])
    assert (tmp_path / "positions.csv").read_bytes() == before
    assert read_positions(tmp_path)[1] == []


@pytest.mark.parametrize("bare", [True, False])
def test_where_a_place_is_and_where_its_source_says_are_columns_of_their_own(bare: bool) -> None:
    known = Position(id="a", point=Point(1.0, 2.0), stated=Point(3.0, 4.0), datum="GCJ02")
    names = ("lat", "lon", "stated_lat", "stated_lon")
    cells = dict(_position_cells(known, names if bare else ()))
    assert [cells[name if bare else f"position_{name}"] for name in names] == [1.0, 2.0, 3.0, 4.0]
    assert {"id", "position_id"}.isdisjoint(cells)
    assert set(dict(_position_cells(None, ()))) == set(dict(_position_cells(known, ())))


@pytest.mark.parametrize("own", [True, False])
def test_a_place_in_both_files_is_told_unless_only_one_says_where(own: bool, tmp_path: Path) -> None:
    at = (41.8, 123.4) if own else (None, None)
    write_table(tmp_path / "positions.csv", [position("a", 41.8, 123.4), position("b", *at)])
    write_table(tmp_path / "positions-odbl.csv", [position("b", 41.9, 123.5), position("c", 41.9, 123.5)])
    known, problems = read_positions(tmp_path)
    assert [one.code for one in problems] == (["duplicate-id"] if own else [])
    assert known["b"].point == ((41.8, 123.4) if own else (41.9, 123.5))
    assert known.keys() == {"a", "b", "c"}


def test_those_that_wait_are_the_ones_to_review() -> None:
    rows = [make(status, status=status) for status in ("none", "review", "reviewed", "review")]
    assert waiting_in(rows) == 2
