"""Whatever an editor hands in: never a traceback, always the place and the mend, and no file is touched."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import Any

import pytest

from mapper.atlas.load import examine
from tests.builders import place, write_atlas
from tests.unit.tables.corpus import CASES, GOOD, HEADINGS, Case, assert_told, told


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) > 0.95 * len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_file(case: Case, tmp_path: Path) -> None:
    folder = write_atlas(tmp_path)
    if case.file.startswith("positions"):
        folder = write_atlas(tmp_path, places=[place(), place("second")], positions=[])
    if case.file.startswith("places.") and case.code != "two-files":
        (folder / "places.csv").unlink()
    (folder / case.file).write_bytes(case.content)
    assert_told(told(folder), case)


def test_an_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_atlas(tmp_path)
    opening = os.open

    def refuse(path: Path, *more: int) -> int:
        if Path(path).name == "places.csv":
            raise PermissionError(13, "Permission denied")
        return opening(path, *more)

    monkeypatch.setattr(os, "open", refuse)
    problems = examine(folder).problems
    assert [(Path(p.file).name, p.code) for p in problems if p.severity == "error"] == [
        ("places.csv", "unreadable")
    ]


@pytest.mark.parametrize("kind", ["folder", "broken link", "link to itself", "pipe"])
def test_what_is_no_file_is_told(kind: str, tmp_path: Path) -> None:
    folder = write_atlas(tmp_path)
    path = folder / "places.csv"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "link to itself" else folder / "gone.csv")
    expected = {"folder": "is-folder", "pipe": "not-a-file"}.get(kind, "broken-link")
    assert [p.code for p in examine(folder).problems if p.file.endswith("places.csv")] == [expected]


def test_a_link_to_a_table_is_read(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path / "atlas")
    (folder / "places.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "places.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert examine(folder).errors == ()


@pytest.mark.parametrize("missing", ["folder", "atlas.toml"])
def test_no_atlas_is_told(missing: str, tmp_path: Path) -> None:
    folder = tmp_path / "nothing" if missing == "folder" else tmp_path
    assert [p.code for p in examine(folder).errors] == ["no-folder" if missing == "folder" else "no-atlas"]


def test_an_atlas_in_a_folder_below_is_named(tmp_path: Path) -> None:
    write_atlas(tmp_path / "data")
    [found] = examine(tmp_path).problems
    assert found.code == "no-atlas" and str(tmp_path / "data") in str(found)


def test_a_cell_of_100_mb_is_told_quickly(tmp_path: Path) -> None:
    texts = {path.name: path.read_bytes() for path in write_atlas(tmp_path).iterdir()}
    texts["places.csv"] = f"{HEADINGS}\ncentre,".encode() + b"x" * 100_000_000 + b"\n"
    assert "cell-too-large" in [p.code for p in examine(tmp_path, texts=texts).errors]


def workbook(*, merge: str = "", formula: str = "", founded: object = "", error: bool = False) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS.split(","), GOOD.split(",")):
        sheet.append(row)
    sheet["H2"] = formula or 2.5
    sheet["G2"] = founded or "1985"
    if error:
        sheet["H2"] = "#DIV/0!"
        sheet["H2"].data_type = "e"
    if merge:
        sheet.merge_cells(merge)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("flaws", "code"),
    [
        ({"merge": "E2:F2"}, "merged-cells"),
        ({"formula": "=1+1"}, "formula-without-result"),
        ({"error": True}, "error-value"),
        ({"founded": 39234}, "day-number"),
        ({"founded": "3/4/2007"}, "ambiguous-date"),
    ],
)
def test_bad_workbook(flaws: dict[str, Any], code: str, tmp_path: Path) -> None:
    folder = write_atlas(tmp_path)
    (folder / "places.csv").unlink()
    (folder / "places.xlsx").write_bytes(workbook(**flaws))
    assert_told(told(folder), Case("", "places.xlsx", b"", code, 2))


def test_merged_cells_are_told_where_they_begin(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path)
    (folder / "places.csv").unlink()
    (folder / "places.xlsx").write_bytes(workbook(merge="E2:F2"))
    assert [one.cell for one in examine(folder).problems if one.code == "merged-cells"] == ["E2"]


def test_the_limit_of_a_cell_holds_when_a_library_lifts_the_csv_modules_own(tmp_path: Path) -> None:
    before = csv.field_size_limit(2**31 - 1)
    try:
        test_a_cell_of_100_mb_is_told_quickly(tmp_path)
    finally:
        csv.field_size_limit(before)
