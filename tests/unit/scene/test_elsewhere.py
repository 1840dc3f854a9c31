"""What the other maps name: every record of their layers once, with all its names, and none that is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.scene.build import build_scene
from mapper.scene.parts import elsewhere
from tests.builders import event, partner, place, railway, write_atlas


@pytest.fixture
def names(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    atlas = load(
        write_atlas(
            tmp_path / "data",
            places=[place(), place("tower", aliases="TV;塔")],
            partners=[partner(local_name="Chicago", local_language="en", aliases="Windy City")],
            events=[event("fair")],
            **railway(),
        )
    )
    return {name: build_scene(atlas, name).other_maps[0].names for name in ("city", "world")}


def test_the_other_map_names_what_it_lists(names: dict[str, tuple[str, ...]]) -> None:
    assert names["world"] == ("Tower; 名Tower; TV; 塔", "Fair; 名Fair")
    assert names["city"][0] == "City chicago; 名City chicago; Windy City; Chicago"
    assert any("corridor" in one.lower() for one in names["city"])


def test_very_many_names_are_left_there(
    names: dict[str, tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert names["city"]
    monkeypatch.setattr(elsewhere, "MOST", 1)
    atlas = load(write_atlas(tmp_path / "many", places=[place(), place("tower")], partners=[partner()]))
    assert [build_scene(atlas, name).other_maps[0].names for name in ("city", "world")] == [
        ("City chicago; 名City chicago",),
        ("Tower; 名Tower",),
    ]
    monkeypatch.setattr(elsewhere, "MOST", 0)
    assert build_scene(atlas, "city").other_maps[0].names == ()
