"""What Python writes into the island is what the TypeScript says it reads, key by key."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from mapper.atlas.config.model import OnlineTiles
from mapper.basemap.coarse import coarse_told
from mapper.geocode.review.page import SAID, _island
from mapper.page.data.columns import ColumnType
from mapper.page.data.island import _map, island
from mapper.page.data.rows import FEATURE_COLUMNS, FORMS, MARK_COLUMNS, NOWHERE, rows_of
from mapper.scene.build import build_scene
from mapper.scene.city.locator import Locator
from mapper.scene.model import Border, Form, Inset, Label, LineStyle, MapLink, Scene, Step, Stroke
from mapper.words.saying import Words
from tests.scenes import LANGUAGES, both, feature, mark, scene
from tests.unit.scene.lisbon import lisbon

SOURCES = Path(__file__).resolve().parents[3] / "mapper" / "viewer" / "src"
ISLAND = SOURCES.joinpath("core", "island.ts").read_text(encoding="utf-8")
COLUMNS = SOURCES.joinpath("features", "columns.ts").read_text(encoding="utf-8")


def interface(name: str, text: str = ISLAND) -> dict[str, bool]:
    """The keys of an interface, and whether each may be absent."""
    body = re.search(rf"^export interface {name} {{\n(.*?)^}}", text, re.S | re.M)
    assert body, name
    return {key: bool(absent) for key, absent in re.findall(r"^  (\w+)(\??):", body[1], re.M)}


def literals(name: str) -> set[str]:
    """The texts that a type allows."""
    union = re.search(rf"^export type {name} = (.*?);", ISLAND, re.M)
    assert union, name
    return set(re.findall(r'"([^"]+)"', union[1]))


@pytest.fixture(scope="module")
def full() -> Scene:
    """A scene with something of everything."""
    tower = replace(
        feature("tower"),
        sensitive=True,
        facets={"kind": both("tower")},
        extra={"timezone": "Asia/Tokyo", "role": "border", "tie": "sister", "country": "JP"},
    )
    tower = replace(tower, mark=replace(mark(), name=both("Short")))
    rows = [tower, replace(feature("gate"), facets={"kind": both("gate")}, venue="tower")]
    return replace(
        scene(rows),
        hub_name=both("City"),
        insets=(Inset(box=scene().view),),
        strokes=(Stroke(id="s", style="sister", undated=True, points=((0, 0), (1, 1)), features=("tower",)),),
        labels=(Label(lat=1, lon=2, name=both("Sea"), rank="ocean"),),
        steps=(Step(title=both("A"), text=both("B"), box=scene().view, groups=("landmark",), year=1985),),
        portraits={"tower": ""},
        locator=Locator(view=scene().view, land=(((0, 0), (1, 1)),), lat=1, lon=2),
        borders=(Border(points=((0, 0), (1, 1))),),
        other_maps=(MapLink(id="world", title=both("World"), names=("Chicago; 芝加哥",)),),
        online=OnlineTiles(url="https://example.org/{z}", attribution="", datum="GCJ02", name=both("Tiles")),
    )


def written(full: Scene, *, packed: bool) -> dict[str, Any]:
    base = dict.fromkeys(("name", "maxDataZoom", "flavor", "boundaries", "coarse", "credit", "ends", "frame"))
    return island(full, base, rows_of(full, Words(LANGUAGES)), packed=packed)


PARTS = {
    "Island": lambda told: told,
    "MapInfo": lambda told: told["map"],
    "InsetInfo": lambda told: told["map"]["insets"][0],
    "Category": lambda told: told["categories"][0],
    "FeatureTable": lambda told: told["features"],
    "Menu": lambda told: told["features"]["facets"][0],
    "LineRecord": lambda told: told["lines"][0],
    "LabelRecord": lambda told: told["labels"][0],
    "StepInfo": lambda told: told["story"][0],
    "LocatorInfo": lambda told: told["locator"],
    "BaseInfo": lambda told: told["base"],
    "Coarse": lambda _: coarse_told(1000)["coarse"],
    "OnlineInfo": lambda told: told["online"],
    "Sister": lambda told: told["sisters"][0],
    "Han": lambda told: told["han"],
}
ONE_OF = {"ids": False, "extra": False, "block": True}
"""Keys of the rows that only one kind of page has: whether that is the packed one."""


@pytest.mark.parametrize("packed", [False, True], ids=["written", "packed"])
@pytest.mark.parametrize("name", PARTS)
def test_the_island_has_the_keys_that_the_viewer_reads(full: Scene, name: str, packed: bool) -> None:
    keys = {key for key in interface(name) if ONE_OF.get(key, packed) is packed}
    assert set(PARTS[name](written(full, packed=packed))) == keys


def test_what_is_told_of_a_feature_beside_columns_is_what_the_viewer_reads(full: Scene) -> None:
    assert set(written(full, packed=False)["features"]["extra"][0]) == set(interface("FeatureExtra"))


def test_what_may_be_absent_is_marked_so() -> None:
    bare = island(scene(), {}, rows_of(scene(), Words(LANGUAGES)), packed=False)
    assert {key for key, absent in interface("Island").items() if not absent} <= set(bare)


def test_columns_have_one_list_of_names_types_and_forms() -> None:
    names = ["x", "y", *(name for name, *_ in MARK_COLUMNS), *(name for name, *_ in FEATURE_COLUMNS)]
    assert list(interface("Columns", COLUMNS)) == ["count", *names]
    assert literals("ColumnType") == set(get_args(ColumnType))
    assert re.search(r"const FORMS.* = \[(.*?)\]", ISLAND)[1].replace('"', "").split(", ") == list(FORMS)  # type: ignore[index]
    assert f"export const NOWHERE = {NOWHERE};" in COLUMNS


@pytest.mark.parametrize(
    ("name", "type"), [("Form", Form), ("LineStyle", LineStyle), ("LabelRank", get_type_hints(Label)["rank"])]
)
def test_the_vocabularies_are_the_same(name: str, type: Any) -> None:
    assert literals(name) == set(get_args(type))


def test_the_world_that_is_shown_is_one_turn_of_the_earth(tmp_path: Path) -> None:
    ties = build_scene(lisbon(tmp_path), "ties")
    assert ties.central_meridian is not None
    west, east = _map(ties)["window"]
    assert (east - west, (west + east) / 2) == (360, ties.central_meridian)
    assert ties.view.south == pytest.approx(-46.8485, abs=1e-3) and ties.view.north == 78


@pytest.mark.parametrize(("base", "kind", "window"), [("world", "world", True), ("shenyang", "city", False)])
def test_the_review_shows_a_city_or_the_world(base: str, kind: str, window: bool) -> None:
    shown = _island(base, "light", (123, 41, 124, 42), 14, language="en")["map"]
    assert (shown["kind"], shown["window"] is not None) == (kind, window)


def test_the_review_says_where_its_ground_ends() -> None:
    told = _island("world", "world", (-180, -85, 180, 85), 5, 2300, language="zh")
    assert told["base"]["coarse"]["error"] == 2300
    assert set(told["words"]["zh"]) == set(SAID)
