"""Headings in two languages beside each other, and those that no other spelling is looked up for."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import examine
from mapper.atlas.schema import PLACES
from mapper.tables import reader, spellings
from mapper.tables.beside import told_apart
from mapper.tables.fmt import formatted
from mapper.tables.headings import Vocabulary
from mapper.tables.keyed import KeyedFile
from mapper.tables.spoken import said_apart
from tests.builders import place, write_atlas

PAIRS = ("名称,Name", "简介,Description", "地址,Address", "说明,Note", "地图名称,name_map")


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("languages", [("en", "zh"), ("zh", "en"), ("de", "zh"), ("ja", "en")])
@pytest.mark.parametrize("turned", [1, -1])
def test_a_heading_in_letters_beside_one_in_characters_is_the_other_language(
    pair: str, languages: tuple[str, ...], turned: int
) -> None:
    vocabulary = Vocabulary(PLACES, languages)
    told = told_apart(["id", *pair.split(",")[::turned]], vocabulary)[1:][::turned]
    first, second = (vocabulary.find(text) for text in told)
    assert first and second and first[1] == second[1]
    assert (first[2], second[2]) == (vocabulary.in_characters, vocabulary.in_letters)


@pytest.mark.parametrize(
    ("headings", "languages", "extras"),
    [
        ("名称,Name", ("zh",), ()),
        ("名称,Name", ("en",), ()),
        ("名称,Name,name_en", ("zh", "en"), ()),
        ("名称,Name", ("zh", "en"), ("Name",)),
        ("名称,Beds", ("zh", "en"), ()),
        ("Name,Description", ("zh", "en"), ()),
    ],
)
def test_other_headings_stay(headings: str, languages: tuple[str, ...], extras: tuple[str, ...]) -> None:
    written = headings.split(",")
    assert told_apart(written, Vocabulary(PLACES, languages), extras) == written


def test_a_table_is_read_written_and_ordered_alike(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("id,名称,Name\na,甲,A\n", encoding="utf-8")
    languages = ("zh", "en")
    row = reader.read_table(path, PLACES, languages=languages).rows[0]
    assert (row.text("name_zh"), row.text("name_en")) == ("甲", "A")
    file = KeyedFile.open(tmp_path, PLACES, languages=languages)
    file.put_cells({"b": {"id": "b", "name_zh": "乙", "name_en": "B"}})
    assert file.content().decode("utf-8-sig").splitlines() == ["id,名称,Name", "a,甲,A", "b,乙,B"]
    path.write_text("Name,名称,id\nA,甲,a\n", encoding="utf-8")
    ordered = formatted(path, PLACES, languages=languages).decode("utf-8-sig")
    assert ordered.splitlines()[0] == "id,名称,Name"


@pytest.mark.parametrize(("heading", "reads"), [("founded", 0), ("Beds", 0), ("Bezeichnung", 1)])
def test_other_spellings_are_read_only_where_a_heading_needs_them(
    heading: str, reads: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{**place(), heading: "1900", "Size": "a", "Owner": "b"}]
    data = write_atlas(tmp_path / "data", places=rows)
    text = (data / "atlas.toml").read_text(encoding="utf-8")
    (data / "atlas.toml").write_text(f'facts = ["Beds", "Size", "Owner"]\n{text}', encoding="utf-8")
    opened: list[str] = []
    files = spellings.files
    monkeypatch.setattr(spellings, "files", lambda room: opened.append(room) or files(room))
    for made in (spellings._read, spellings.spellings, spellings._places, spellings.placed):
        made.cache_clear()
    reader.forget()
    assert examine(data).atlas is not None
    assert len(opened) == reads


def test_an_endless_heading_says_no_language() -> None:
    assert said_apart("long name (English)") == ("long_name", "en")
    assert said_apart(f"{'long ' * 20}name (English)") == ("", "")
