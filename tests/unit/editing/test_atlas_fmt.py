"""A whole atlas in normal form: its tables, its schema files, and what must not be touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.dates import PartialDate
from mapper.atlas.load import load
from mapper.editing.fmt import format_all, format_tables, write_schemas
from mapper.files import lock
from tests.builders import ATLAS_TOML, place, write_atlas

DATA = Path(__file__).parents[3] / "data"
LANGUAGES = ("en", "zh")


def test_the_shenyang_tables_are_in_normal_form() -> None:
    assert format_tables(DATA, LANGUAGES, dry_run=True).changed == ()


def test_the_schema_files_are_up_to_date() -> None:
    assert write_schemas(DATA, LANGUAGES, dry_run=True) == ()


def test_the_frictionless_library_finds_what_is_wrong(tmp_path: Path) -> None:
    from frictionless import Package

    folder = write_atlas(tmp_path, places=[place(), place("b")])
    write_schemas(folder, LANGUAGES)
    text = (folder / "places.csv").read_text("utf-8-sig").replace("landmark", "nothing", 1)
    (folder / "places.csv").write_text(text.replace("\nb,", "\nB b,"), "utf-8-sig")
    report = Package(str(folder / "datapackage.json")).validate()
    assert {row[0] for row in report.flatten(["type"])} == {"constraint-error", "foreign-key"}


def test_formatting_reports_what_it_must_not_touch(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, places=[place("b"), place("a")], toml=ATLAS_TOML)
    (folder / "events.csv").write_bytes(b'id,name_en\nfair,"open\n')
    (folder / "stops.xlsx").write_bytes(b"PK")
    done = format_tables(folder, LANGUAGES)
    assert {path.name for path in done.changed} >= {"places.csv"}
    assert [path.name for path in done.skipped] == ["stops.xlsx"]
    assert [problem.code for problem in done.problems] == ["unclosed-quote"]
    assert format_tables(folder, LANGUAGES).changed == ()
    assert [row.id for row in _places(folder)] == ["a", "b"]


@pytest.mark.parametrize("single", [False, True], ids=["atlas", "table"])
def test_what_others_wrote_while_it_waited_for_its_turn_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, single: bool
) -> None:
    folder = write_atlas(tmp_path / "data", places=[place(), place("b")])
    take, table = lock._lock, folder / "places.csv"

    def after_another_one(descriptor: int) -> None:
        table.write_text(table.read_text("utf-8-sig").replace("One fact", "Decided"), "utf-8-sig")
        take(descriptor)

    monkeypatch.setattr(lock, "_lock", after_another_one)
    assert table in format_all([table if single else folder]).changed
    text = table.read_text("utf-8-sig")
    assert text.count("Decided") == 2 and text.index("\nb,") < text.index("\ncentre,")
    assert not list(folder.glob(".*"))


def test_nothing_is_locked_where_there_is_nothing_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_atlas(tmp_path / "data")
    assert format_all([folder], dry_run=True).changed
    assert format_all([folder]).changed
    monkeypatch.delattr(lock, "_lock")
    assert format_all([folder]).changed == format_all([folder], dry_run=True).changed == ()


def _places(folder: Path) -> tuple[PartialDate, ...]:
    (folder / "events.csv").unlink()
    (folder / "stops.xlsx").unlink()
    (folder / "atlas.toml").write_text(ATLAS_TOML.replace('hub = "centre"', ""), "utf-8")
    return load(folder).place_list  # type: ignore[return-value]
