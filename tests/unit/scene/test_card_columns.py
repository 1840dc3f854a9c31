"""A column becomes a row of the card by a word in atlas.toml, or by its declaration alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.atlas import build, load, schema
from mapper.atlas.load import examine
from mapper.atlas.records import Cell, Place
from mapper.atlas.table import AtlasTable
from mapper.export.layers import collections
from mapper.page.html.entries import Entries
from mapper.scene import columns
from mapper.scene.build import build_scene
from mapper.scene.city import places
from mapper.scene.drawing import Inputs
from mapper.scene.formats import cell_text
from mapper.scene.model import Scene
from mapper.tables.schema import Column
from mapper.words.saying import Words
from tests.builders import ATLAS_TOML, Row, partner, place, write_atlas

SETTINGS = """\
facts = ["architect", "storeys", "country"]
facets = ["architect"]
headings = { architect = { en = "Architect", zh = "建筑师" } }
"""
TOWER = place(
    "tower", architect_en="A. Smith", architect_zh="史密斯", storeys="68", country="CN", founded="1989"
)


def made(folder: Path, toml: str, *rows: Row, **tables: list[Row]) -> tuple[Scene, Entries]:
    found = examine(write_atlas(folder, toml=toml, places=[place(), *rows], **tables))
    assert found.atlas is not None, found.problems
    scene = build_scene(found.atlas, "city")
    assert not [problem for problem in found.problems if problem.code == "unused-column"]
    return scene, Entries(scene, Words(scene.languages))


def shown(scene: Scene, id: str) -> dict[str, dict[str, str]]:
    return {fact.label: dict(fact.value) for fact in scene.feature(id).facts}


def test_a_place_abroad_says_in_which_country_it_is(tmp_path: Path) -> None:
    fiji, home = place("suva", country="FJ"), place("home", country="CN")
    scene, _ = made(tmp_path, ATLAS_TOML, fiji, home)
    assert shown(scene, "suva") == {"country": {"en": "Fiji", "zh": "斐济"}}
    assert shown(scene, "home") == {}


def test_settings_show_columns_of_ones_own_and_of_ours(tmp_path: Path) -> None:
    scene, entries = made(tmp_path, SETTINGS + ATLAS_TOML, TOWER)
    assert shown(scene, "tower") == {
        "founded": {"en": "1989", "zh": "1989年"},
        "architect": {"en": "A. Smith", "zh": "史密斯"},
        "storeys": {"en": "68", "zh": "68"},
        "country": {"en": "China", "zh": "中国"},
    }
    html = entries.entry(scene.feature("tower"))
    assert '<div data-fact="architect"><dt><span class="t" lang="en">Architect</span>' in html
    assert '<dd><span class="t" lang="en">A. Smith</span><span class="t" lang="zh">史密斯</span></dd>' in html
    assert '<dt><span class="t" lang="en">storeys</span><span class="t" lang="zh">storeys</span></dt>' in html
    assert scene.feature("tower").facets == {"architect": scene.feature("tower").facts[2].value}
    assert shown(scene, "centre") == {}


@pytest.mark.parametrize(
    ("first", "second", "english", "chinese"),
    [
        ("yes", "no", ("yes", "no"), ("是", "否")),
        ("是", "否", ("yes", "no"), ("是", "否")),
        ("TRUE", "FALSE", ("yes", "no"), ("是", "否")),
        ("no", "de", ("no", "de"), ("no", "de")),
        ("no", "no", ("no", "no"), ("no", "no")),
    ],
)
def test_yes_and_no_are_in_the_language_of_the_page(
    first: str, second: str, english: tuple[str, str], chinese: tuple[str, str], tmp_path: Path
) -> None:
    rows = [place("one", ramp=first), place("two", ramp=second)]
    scene, _ = made(tmp_path, 'facts = ["ramp"]\nfacets = ["ramp"]\n' + ATLAS_TOML, *rows)
    for id, en, zh in zip(("one", "two"), english, chinese, strict=True):
        assert shown(scene, id) == {"ramp": {"en": en, "zh": zh}}
        assert dict(scene.feature(id).facets["ramp"]) == {"en": en, "zh": zh}


def test_yes_and_no_are_told_by_the_whole_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "AT_ONCE", 1)
    rows = [place("one", ramp="no"), place("two", ramp="yes"), place("three")]
    scene, _ = made(tmp_path, 'facts = ["ramp"]\n' + ATLAS_TOML, *rows)
    assert [shown(scene, id) for id in ("one", "two", "three")] == [
        {"ramp": {"en": "no", "zh": "否"}},
        {"ramp": {"en": "yes", "zh": "是"}},
        {},
    ]


def test_thousands_of_amounts_are_grouped_in_cards_and_left_in_menus(tmp_path: Path) -> None:
    rows = [place("one", beds="1234567.50", postcode="12345"), place("two", beds="999", postcode="900")]
    toml = 'facts = ["beds", "postcode"]\nfacets = ["beds"]\n' + ATLAS_TOML
    scene, _ = made(tmp_path, toml, *rows)
    assert {label: said["zh"] for label, said in shown(scene, "one").items()} == {
        "beds": "1,234,567.50",
        "postcode": "12345",
    }
    assert scene.feature("one").facets["beds"]["en"] == "1234567.50"


@pytest.mark.parametrize(("languages", "grouped"), [(("en", "zh"), {"beds"}), (("de", "en"), set())])
def test_where_a_comma_is_a_fraction_nothing_is_grouped(
    languages: tuple[str, ...], grouped: set[str], tmp_path: Path
) -> None:
    toml = 'facts = ["beds"]\n' + ATLAS_TOML
    found = examine(write_atlas(tmp_path, toml=toml, places=[place(beds="98500"), place("b", beds="120")]))
    assert found.atlas is not None
    columns = Inputs(found.atlas, found.atlas.config.maps[0], Words(languages)).columns
    assert columns.amounts.get(Place, set()) == grouped


def test_a_text_for_all_languages_stands_beside_one_for_some(tmp_path: Path) -> None:
    rows = [place("both", architect="Foster", architect_zh="福斯特"), place("one", architect_zh="只有中文")]
    scene, _ = made(tmp_path, 'facts = ["architect"]\n' + ATLAS_TOML, *rows)
    assert shown(scene, "both") == {"architect": {"en": "Foster", "zh": "福斯特"}}
    assert shown(scene, "one") == {"architect": {"zh": "只有中文"}}


def test_partners_have_columns_too(tmp_path: Path) -> None:
    toml = 'facts = ["mayor"]\n' + ATLAS_TOML
    found = examine(write_atlas(tmp_path, toml=toml, partners=[partner(mayor="J. Doe")]))
    assert found.atlas is not None
    (city,) = (one for one in build_scene(found.atlas, "world").features if one.kind == "partner")
    assert (city.facts[-1].label, city.facts[-1].value["en"]) == ("mayor", "J. Doe")
    (layer,) = (
        found
        for name, found in collections(found.atlas, found.atlas.config.maps).items()
        if name == "partners"
    )
    assert layer["features"][0]["properties"]["mayor"] == "J. Doe"


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> AtlasTable:
    """The table of places with two columns more, which nothing but their declaration knows."""
    architect = Column(
        name="architect", per_language=True, about="Who drew it.", aliases=("建筑师",), fact=True
    )
    opened = Column(name="opened_on", kind="date", about="When it was opened.", fact=True)
    places = replace(schema.PLACES, columns=(*schema.PLACES.columns, architect, opened))
    every = [places if table is schema.PLACES else table for table in schema.ALL_TABLES]
    ours = tuple(table for table in every if isinstance(table, AtlasTable))
    monkeypatch.setattr(load, "ALL_TABLES", tuple(every))
    monkeypatch.setattr(build, "ATLAS_TABLES", ours)
    monkeypatch.setattr(
        columns, "DECLARED", {table.record: {c.name: c for c in table.columns} for table in ours}
    )
    return places


def test_a_declared_column_needs_nothing_else(declared: AtlasTable, tmp_path: Path) -> None:
    row = place("tower", 建筑师="史密斯", architect_en="A. Smith", opened_on="1990-05")
    scene, entries = made(tmp_path, ATLAS_TOML, row)
    assert shown(scene, "tower") == {
        "architect": {"en": "A. Smith", "zh": "史密斯"},
        "opened-on": {"en": "May 1990", "zh": "1990年5月"},
    }
    html = entries.entry(scene.feature("tower"))
    assert (
        '<dt><span class="t" lang="en">Architect</span><span class="t" lang="zh">建筑师</span></dt>' in html
    )
    assert '<data value="1990-05"><span class="t" lang="en">May 1990</span>' in html
    atlas = load.load(tmp_path)
    tower = atlas.places().set_index("id").loc["tower"]
    assert (tower.architect_zh, tower.opened_on) == ("史密斯", "1990-05")
    properties = collections(atlas, atlas.config.maps)["places"]["features"][1]["properties"]
    assert (properties["architect_en"], properties["opened_on"]) == ("A. Smith", "1990-05")


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "✓"), (False, ""), (None, ""), (("a", 2), "a · 2"), (1234, "1,234"), ("x", "x")],
)
def test_a_cell_is_said_by_what_it_holds(value: Cell | None, said: str) -> None:
    assert dict(cell_text(value, Words(("en",))).by_language).get("en", "") == said


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("en", "zh"), {"en": "13 February 2020", "zh": "2020年2月13日"}),
        (("de",), {"de": "2020-02-13"}),
    ],
)
def test_a_day_in_a_column_of_ones_own_is_written_as_the_page_writes_days(
    languages: tuple[str, ...], said: dict[str, str]
) -> None:
    assert dict(cell_text("2020-02-13", Words(languages)).by_language) == said
    assert set(dict(cell_text("2020-02-30", Words(languages)).by_language).values()) == {"2020-02-30"}
