"""The settings of an atlas ahead of its tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mapper.atlas.config.read import read_folder
from mapper.atlas.load import examine
from tests.builders import ATLAS_TOML, write_atlas


def test_settings_are_read_without_the_tables(tmp_path: Path) -> None:
    (tmp_path / "atlas.toml").write_text(ATLAS_TOML)
    config, problems = read_folder(tmp_path)
    assert config is not None and problems == []
    assert [one.id for one in config.maps] == ["city", "world"] and config.languages == ("en", "zh")


@pytest.mark.parametrize("content", [None, "languages = [", 'title = "x"', "\0"])
def test_what_cannot_be_used_is_told(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "atlas.toml").write_text(content)
    config, problems = read_folder(tmp_path)
    assert config is None and problems


@pytest.mark.parametrize(
    ("edges", "fits"),
    [
        ("[123, 41, 124, 42]", True),
        ("[-180, -90, 540, 90]", True),
        ("[123, -90.5, 124, 42]", False),
        ("[123, 41, 124, 90.5]", False),
        ("[-180.5, 41, 124, 42]", False),
        ("[200, 41, 540.5, 42]", False),
        ("[124, 41, 123, 42]", False),
        ("[123, 42, 124, 41]", False),
    ],
)
def test_a_box_lies_on_the_earth(tmp_path: Path, edges: str, fits: bool) -> None:
    toml = re.sub("^area = .*$", f"area = {edges}", ATLAS_TOML, flags=re.M)
    found = examine(write_atlas(tmp_path, toml=toml))
    assert ("bad-box" in {problem.code for problem in found.problems}) is not fits


@pytest.mark.parametrize(
    ("insets", "codes"),
    [
        ("[[-10, 36, 30, 60]]", set()),
        ('[{ name = "Europe", box = { west = -10, south = 36, east = 30, north = 60 } }]', set()),
        ("[]", set()),
        ("[1]", {"wrong-type"}),
        ("[[1, 2, 3]]", {"bad-box"}),
        ("[{ box = [1, 2, 3, 4], size = 2 }]", {"unknown-key"}),
    ],
)
def test_a_world_map_names_its_insets(tmp_path: Path, insets: str, codes: set[str]) -> None:
    toml = f"{ATLAS_TOML}\ninsets = {insets}\n"
    found = examine(write_atlas(tmp_path, toml=toml)).problems
    assert {one.code for one in found if one.severity == "error"} == codes
    assert all(one.row == toml[: toml.index("insets")].count("\n") + 1 for one in found if one.code in codes)


def test_a_city_map_has_no_insets(tmp_path: Path) -> None:
    toml = ATLAS_TOML.replace('id = "city"', 'id = "city"\ninsets = []')
    found = examine(write_atlas(tmp_path, toml=toml)).problems
    assert [one.column for one in found if one.severity == "error"] == ["maps.1.insets"]


@pytest.mark.parametrize("maps", ["[]", "[1]", '"city"'])
def test_an_atlas_has_maps(tmp_path: Path, maps: str) -> None:
    toml = f"maps = {maps}\n{ATLAS_TOML.partition('[[maps]]')[0]}"
    assert "no-maps" in {problem.code for problem in examine(write_atlas(tmp_path, toml=toml)).problems}


def test_a_figure_says_something(tmp_path: Path) -> None:
    figure = {"id": "f", "name_en": "F", "name_zh": "F", "value_en": "", "sources": "s"}
    found = examine(write_atlas(tmp_path, figures=[figure]))
    assert any(one.column.startswith("value") and one.severity == "error" for one in found.problems)


@pytest.mark.parametrize(
    ("title", "told"),
    [('"Atlas"', (("en", "Atlas"),)), ('{ en = "Atlas", zh = "图集" }', (("en", "Atlas"), ("zh", "图集")))],
)
def test_a_plain_text_is_in_the_first_language(
    tmp_path: Path, title: str, told: tuple[tuple[str, str], ...]
) -> None:
    toml = re.sub(r"^title = .*$", f"title = {title}", ATLAS_TOML, count=1, flags=re.MULTILINE)
    (tmp_path / "atlas.toml").write_text(toml, encoding="utf-8")
    config, _ = read_folder(tmp_path)
    assert config is not None and config.title.by_language == told


FRENCH = (
    'id = "lyon"\ntitle = "Lyon"\nlanguages = ["fr"]\ndatum = "WGS84"\nfacts = ["rooms"]\n'
    '[[maps]]\nid = "city"\nkind = "city"\nbase = "none"\nlayers = ["places"]\ntitle = "Lyon"\n'
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "city"', 'kind = "citi"', "maps.1.kind"),
        ('"none"', '"none', "cannot be understood"),
        ("[[maps]]", "x = [\n[[maps]]", "cannot be understood"),
        ('id = "lyon"', "id = 3", "id"),
    ],
)
def test_a_mistake_in_the_settings_is_not_told_of_every_table(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    row = {"id": "a", "name_fr": "A", "category": "b", "lat": 45.76, "lon": 4.84, "rooms": 3}
    tables = {
        "places": [row],
        "categories": [{"id": "b", "name_fr": "B", "shape": "circle", "color": "#345678"}],
    }
    data = write_atlas(tmp_path, toml=FRENCH.replace(old, new, 1), **tables)
    (problem,) = examine(data).problems
    assert told in problem.line()


def test_a_column_is_not_missed_while_its_table_cannot_be_read(tmp_path: Path) -> None:
    data = write_atlas(tmp_path, toml=FRENCH, places=[{"id": "a", "name_fr": "A", "rooms": 3}])
    (tmp_path / "places.csv").write_text("id,name_fr\na\n", encoding="utf-8")
    assert not [one for one in examine(data).problems if one.code == "no-such-column"]
