"""The table of a map's story: what its cells may hold, and that what it shows is on its map."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.groups import GROUPS
from mapper.atlas.load import examine, load
from mapper.scene.build import build_scene
from tests.builders import event, partner, place, railway, source, step, write_atlas


def codes(folder: Path) -> list[str]:
    return [found.code for found in examine(folder).problems if found.file.endswith("story.csv")]


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        ("123.1 41.6 123.7 41.9", "123.1 41.6 123.7 41.9"),
        ("123.1, 41.6, 123.7, 41.9", "123.1 41.6 123.7 41.9"),
        ("−10;−5;10;5", "-10 -5 10 5"),
        ("170 -20 200 10", "170 -20 200 10"),
    ],
)
def test_a_frame_is_four_numbers(tmp_path: Path, cell: str, known: str) -> None:
    atlas = load(write_atlas(tmp_path, story=[step(box=cell)]))
    assert str(atlas.story[0].box) == known


@pytest.mark.parametrize(
    "cell", ["123.1 41.6 123.7", "123.7 41.6 123.1 41.9", "1 41.9 2 41.6", "1 2 3 91", "here"]
)
def test_what_is_no_frame_is_refused_with_its_cell(tmp_path: Path, cell: str) -> None:
    folder = write_atlas(tmp_path, story=[step(box=cell)])
    assert codes(folder) == ["bad-box"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"map": "moon"}, "unknown-id"),
        ({"layers": "landmarks"}, "unknown-id"),
        ({"layers": "xyzzy"}, "unknown-id"),
        ({"show": "city-chicago"}, "not-on-map"),
        ({"show": "nobody"}, "unknown-id"),
        ({"year": "soon"}, "not-a-number"),
        ({"sources": ""}, "unsourced"),
        ({"title_en": "", "title_zh": ""}, "empty-cell"),
    ],
)
def test_a_step_is_told_what_is_wrong(tmp_path: Path, row: dict[str, object], code: str) -> None:
    folder = write_atlas(tmp_path, partners=[partner()], story=[step(**row)])
    assert codes(folder) == [code]


def test_the_same_step_twice_is_an_error(tmp_path: Path) -> None:
    assert codes(write_atlas(tmp_path, story=[step(), step()])) == ["duplicate-id"]


def test_a_map_tells_its_own_steps_in_their_order_and_what_is_on_it(tmp_path: Path) -> None:
    story = [
        step(2, show="tower;centre", layers="landmark"),
        step(1, sources="source-b"),
        step(1, "world", show="city-chicago", box="-100 30 -80 50", year=1985),
    ]
    tables = {"places": [place(), place("tower")], "partners": [partner()], **railway()}
    atlas = load(write_atlas(tmp_path, story=story, sources=[source(), source("source-b")], **tables))
    city, world = build_scene(atlas, "city"), build_scene(atlas, "world")
    assert [one.title.get("en") for one in city.steps] == ["Step 1", "Step 2"]
    assert city.steps[1].features == ("tower", "centre")
    assert city.steps[1].groups == ("landmark",)
    # A source that only the story cites is listed.
    assert "source-b" in city.sources
    (told,) = world.steps
    assert told.year == 1985
    assert told.box is not None
    # In the window of the world map, whose middle lies in the Pacific.
    assert (told.box.west, told.box.east) == (260, 280)


def test_every_group_of_a_list_can_be_named(tmp_path: Path) -> None:
    tables = {"places": [place(), place("lost", at=(None, None))], "events": [event()], **railway()}
    atlas = load(write_atlas(tmp_path, partners=[partner()], **tables))
    shown = {group.id for one in ("city", "world") for group in build_scene(atlas, one).groups}
    assert shown - {"landmark"} <= set(GROUPS)
    story = [step(layers=";".join(sorted(shown)))]
    assert codes(write_atlas(tmp_path / "told", partners=[partner()], story=story, **tables)) == []
