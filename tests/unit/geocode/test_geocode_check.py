from __future__ import annotations

from pathlib import Path

import pytest

from mapper.cli import run
from mapper.geocode.lookup.answers import FILE_NAME as ANSWERS
from mapper.geocode.services.settings import FILE_NAME as SETTINGS
from mapper.positions.schema import GAZETTEER
from tests.builders import place, write_atlas

BROKEN = {SETTINGS: "chain = 5", ANSWERS: "<<<<<<< HEAD\n\n{}\n", GAZETTEER: "geonameid,name\nx,y\n"}


@pytest.mark.parametrize("name_en", ["Tower", ""], ids=["sound tables", "a table with an error"])
def test_what_is_broken_beside_the_tables_stands_among_all_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name_en: str
) -> None:
    folder = write_atlas(tmp_path / "data", places=[place("tower", name_en=name_en)])
    for name, text in BROKEN.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run(["check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert [f"{folder / name}:" in told for name in BROKEN] == [True] * len(BROKEN)
    assert f"{ANSWERS}:1: " in told and f"{ANSWERS}:3: " in told and "not a list" in told
    assert ("places.csv:2:name_en" in told) is not name_en


def test_where_there_is_no_folder_nothing_beside_it_is_looked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert run(["check", str(tmp_path / "file")]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1
