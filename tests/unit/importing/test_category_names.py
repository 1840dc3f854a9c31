"""The names of categories in every language that a file, or the program, has for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.importing.bring import Request, carry_out
from mapper.importing.start import begin, derive
from tests.builders import write_atlas

POINTS = ("23.14,113.26", "23.12,113.24", "23.13,113.36")


def written(path: Path, headings: str, *rows: str) -> Request:
    names = ("越秀公园,Yuexiu Park", "陈家祠,Chen Clan Hall", "天河公园,Tianhe Park")
    lines = [",".join(parts) for parts in zip(names, rows, POINTS, strict=True)]
    path.write_text("\n".join([f"名称,Name,{headings},lat,lon", *lines]), encoding="utf-8")
    return Request(file=path, datum="WGS84")


@pytest.mark.parametrize(
    ("headings", "gap"),
    [
        ("类别,Type", True),
        ("类型,Type", False),
        ("Type,类型", False),
        ("类别,Category", True),
        ("分类,分类（英文）", True),
        ("category,category_zh", False),
        ("category_zh,category_en", True),
        ("Category,Category (Chinese)", False),
        ("Category,Type (Chinese)", False),
    ],
)
def test_a_second_column_of_categories_names_them_in_its_language(
    headings: str, gap: bool, tmp_path: Path
) -> None:
    rows = ["公园,Park", "宗祠,Hall", "公园," if gap else "公园,Park"]
    if headings.startswith(("Type", "Category", "category,")):
        rows = [",".join(reversed(row.split(","))) for row in rows]
    start = derive(written(tmp_path / "a.csv", headings, *rows), name="", languages=(), country="CN")
    atlas = load(begin(tmp_path / "new", start)[0])
    names = {one.id: (one.name["en"], one.name["zh"]) for one in atlas.categories}
    assert names == {"park": ("Park", "公园"), "hall": ("Hall", "宗祠")}
    assert not atlas.config.facts


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("类型,Type", ("公园,Park", "公园,Garden", "宗祠,Hall")),  # the finer word
        ("类别,Category", ("公园,Park", "花园,Park", "宗祠,Hall")),  # the coarser one
        ("类别,Category", ("公园,Park", ",Garden", "宗祠,Hall")),  # a row would lose it
        ("类型,Type", ("公园,公共", "公园,公共", "宗祠,私人")),  # no other language
        ("类型,Owner", ("公园,City", "公园,City", "宗祠,Clan")),
        ("类别,Type_de", ("公园,Park", "公园,Park", "宗祠,Halle")),
        ("category,kind_zh", ("Park,公园", "Park,公园", "Hall,宗祠")),
    ],
)
def test_other_columns_beside_categories_stay(headings: str, rows: tuple[str, ...], tmp_path: Path) -> None:
    request = written(tmp_path / "a.csv", headings, *rows)
    start = derive(request, name="", languages=("en", "zh"), country="CN")
    assert not [one for one in start.proposals if one.target.startswith("category_")]
    assert start.rows.translations.keys() <= {"places"}


def test_a_category_that_is_there_is_known_by_any_name_and_one_of_ours_is_in_all_languages(
    tmp_path: Path,
) -> None:
    data = write_atlas(tmp_path / "data")
    request = written(tmp_path / "a.csv", "类型,Type", "地标,Landmark", "地标,Landmark", ",")
    found = carry_out(data, request).rows
    assert found.translations == {"places": {"en": "Places", "zh": "地点"}}
    assert sorted(row["category"] for row in found.cells.values()) == ["landmark", "landmark", "places"]


def test_what_becomes_of_it_may_be_wished(tmp_path: Path) -> None:
    rows = ("公园,Grün", "公园,Grün", "宗祠,Halle")
    made = written(tmp_path / "a.csv", "类型,Art der Anlage", *rows)
    request = Request(
        file=made.file, datum="WGS84", wishes={"类型": "category", "Art der Anlage": "category_en"}
    )
    start = derive(request, name="", languages=("en", "zh"), country="CN")
    assert {one["en"] for one in start.rows.translations.values()} == {"Grün", "Halle"}
