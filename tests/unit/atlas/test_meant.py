"""What an editor has written in words of their own is understood, or answered with what can be meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.atlas.load import examine
from mapper.atlas.pictograms import PICTOGRAMS
from mapper.basemap import geojson
from mapper.editing.init import Plan
from mapper.errors import Problem, UsageError
from mapper.tables.countries import CODES, MEANT
from tests.builders import ATLAS_TOML, Row, event, partner, place, write_atlas

VIEWER = Path(__file__).parents[3] / "mapper" / "viewer"
CATEGORY = {"shape": "circle", "color": "#123456"}


def told(folder: Path, code: str) -> list[str]:
    return [shown(problem) for problem in examine(folder).problems if problem.code == code]


def shown(problem: Problem) -> str:
    return problem.line().removeprefix(str(Path(problem.file).parent) + "/")


def categories() -> list[Row]:
    return [
        {"id": "landmark", "name_en": "Landmark", "name_zh": "地标", **CATEGORY},
        {"id": "old-town", "name_en": "Old town", "name_zh": "老城", **CATEGORY},
        {"id": "new", "name_en": "Town", "name_zh": "城", **CATEGORY},
        {"id": "other", "name_en": "Town", "name_zh": "其他", **CATEGORY},
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("地标", "landmark"),
        ("LANDMARK", "landmark"),
        ("Old  Town", "old-town"),
        ("其他", "other"),
        ("Town", ""),
    ],
)
def test_a_category_may_be_called_by_its_names(written: str, meant: str, tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, categories=categories(), places=[place(category=written)])
    atlas = examine(folder).atlas
    assert (atlas.place_list[0].category if atlas else "") == meant


def test_unknown_categories_are_one_line(tmp_path: Path) -> None:
    rows = [place(f"p-{n}", category=("史跡", "工芸品", "建造物")[n % 3]) for n in range(30)]
    assert told(write_atlas(tmp_path, places=[place(), *rows]), "unknown-id") == [
        "places.csv:3:category: 30 rows (3–32): 史跡, 工芸品, 建造物 are not in categories"
        " — Check the spelling, or add them to categories"
    ]


@pytest.mark.parametrize(
    ("ids", "suggested"),
    [
        (["旧铸币厂", "旧钟楼"], ["jiu-zhu-bi-chang", "jiu-zhong-lou"]),
        (["A B", "a_b", "a-b"], ["a-b-3", "a-b-4"]),
        (["x:", "--"], ["x", "place-4"]),
        (["Café", "Музей", "ミント"], ["cafe", "muzey", "minto"]),
        (["故宫", "故宫"], ["gu-gong", "gu-gong-4"]),
    ],
)
def test_an_id_is_proposed_that_no_other_row_has(
    ids: list[str], suggested: list[str], tmp_path: Path
) -> None:
    folder = write_atlas(tmp_path, places=[place(), *(place(id) for id in ids)], positions=[])
    cures = [
        problem.cure.line()
        for problem in examine(folder).problems
        if problem.code == "bad-id" and problem.cure
    ]
    assert cures == [f"Write {one}" for one in suggested]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"partners": [partner(tie="cooperation")]}, "Write cooperative"),
        (
            {"partners": [partner(tie="friendship")]},
            "Write the one that is true (sister: sister cities by agreement, cooperative: another …",
        ),
        (
            {"categories": [{"id": "landmark", "name_en": "A", **CATEGORY, "shape": "heart"}]},
            "Write one of them",
        ),
        (
            {"categories": [{"id": "landmark", "name_en": "A", **CATEGORY, "shape": "squares"}]},
            "Write square",
        ),
        ({"places": [place(pictogram="towr")]}, "Write tower, or choose another one of the …"),
        ({"places": [place(pictogram="banana")]}, "Choose one of the picture table in docs/…"),
    ],
)
def test_only_what_is_near_is_suggested(table: dict[str, list[Row]], expected: str, tmp_path: Path) -> None:
    found = [one for one in examine(write_atlas(tmp_path, **table)).problems if one.code == "not-a-choice"]
    assert [one.cure.line()[: len(expected.rstrip("…"))] for one in found if one.cure] == [
        expected.rstrip("…")
    ]
    assert found[0].line("zh")


def test_the_pictograms_are_those_that_are_drawn() -> None:
    drawn = json.loads((VIEWER / "src" / "symbols" / "pictograms.json").read_text("utf-8"))
    assert sorted(PICTOGRAMS) == sorted(drawn)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("UK", "Write GB"),
        ("el", "Write GR"),
        ("usa", "Write US"),
        ("XX", "Write the two letters that ISO 3166 has"),
    ],
)
def test_a_country_is_one_of_the_list(written: str, cure: str, tmp_path: Path) -> None:
    lines = f'country = "{written}"\ncountries = {{ {written} = {{ en = "A" }} }}'
    toml = ATLAS_TOML.replace('country = "CN"', lines)
    folder = write_atlas(tmp_path, partners=[partner(country=written)], toml=toml)
    found = told(folder, "not-a-code")
    assert [line.partition(" ")[0] for line in found] == [
        "atlas.toml:5:country:",
        f"atlas.toml:6:countries.{written}:",
        "partners.csv:2:country:",
    ]
    assert all(f'"{written}" is not in ISO 3166 — {cure}' in line for line in found)


@pytest.mark.parametrize(
    ("country", "said"), [("UK", "write GB"), ("EL", "write GR"), ("XX", "ISO 3166"), ("China", "ISO 3166")]
)
def test_a_new_atlas_is_in_a_country_of_the_list(country: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Plan(names={"en": "X"}, lat=1, lon=1, country=country)


def test_the_countries_of_the_list_are_those_of_the_map() -> None:
    assert {one["properties"]["iso2"] for one in geojson("world-countries")["features"]} <= CODES
    assert len(CODES) == 250
    assert set(MEANT.values()) <= CODES and not CODES.intersection(MEANT)


def test_an_empty_table_is_told_instead_of_what_hangs_on_it(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, places=[place("a"), place("b")], events=[event(venue="a")])
    places = folder / "places.csv"
    places.write_text(places.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    assert [shown(one) for one in examine(folder).errors] == [
        "places.csv: the table has no rows, but 4 cells name some: centre, a, b"
        " — Add the rows, or empty what names them: atlas.toml:hub, events:venue, positions:id"
    ]
    assert not told(folder, "dead-position") and not told(folder, "unused-source")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('facts = ["founded", "kind"]', []),
        ('facts = ["architekt"]', ['"architekt"; did you mean "architect"? — Write architect']),
        (
            'facets = ["xyz"]',
            ['"xyz" — Add the column, or delete the name here'],
        ),
    ],
)
def test_columns_to_be_shown_are_there(line: str, expected: list[str], tmp_path: Path) -> None:
    rows = [place(architect_en="Siza", founded="1990", kind="hall")]
    toml = ATLAS_TOML.replace('country = "CN"', line)
    found = told(write_atlas(tmp_path, places=rows, toml=toml), "no-such-column")
    assert found == [f"atlas.toml:5:{line.split()[0]}: no table has a column {one}" for one in expected]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ({"name_en": "Shakespeareâ€™s Globe"}, "â€™ stands for ’"),
        ({"name_en": "CÃ´te d’Azur"}, "Ã´ stands for ô"),
        ({"name_en": "Â© Lisboa"}, "Â© stands for ©"),
        ({"description_en": "<b>Coins</b> since 1500<br>Open"}, 'HTML ("<b>")'),
        ({"description_en": "Fish &amp; chips, all day"}, 'HTML ("&amp;")'),
        ({"founded": "1905-07-08"}, '"1905-07-08" is what a spreadsheet makes of the year 2016'),
        ({"name_en": "Água, Ångström, “São Tomé” – naïve"}, ""),
        ({"description_en": "Where a < b and b > c, R&D; so."}, ""),
        ({"founded": "1905-12-24"}, ""),
    ],
)
def test_known_damage_is_told_once(cell: dict[str, str], told: str, tmp_path: Path) -> None:
    (name,) = cell
    found = examine(write_atlas(tmp_path, places=[place(**cell)])).problems
    mine = [one for one in found if one.column == name and one.code != "missing-text"]
    assert [told in one.line() for one in mine] == ([True] if told else [])
    assert all(one.severity == "warning" and one.line("zh") for one in mine)
