"""The section "What changed": which page tells what, and in which words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.atlas.changes import FILE, Change, Detail, Kind
from mapper.atlas.load import examine, load
from mapper.page.html.content import page_html
from mapper.page.html.panels import MOST_CHANGES
from mapper.scene.build import build_scene
from mapper.scene.model import ChangeNote
from mapper.scene.parts.changes import what
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.builders import partner, place, write_atlas
from tests.scenes import both, scene

WORDS = Words(("en", "zh"))


def change(kind: Kind, *details: Detail, metres: float | None = None, id: str = "tower") -> Change:
    name = Text.of({"en": "Tower", "zh": "塔"})
    return Change(table="places", id=id, name=name, kind=kind, details=details, metres=metres)


def detail(column: str, before: str, after: str) -> Detail:
    return Detail(column=column, before=before, after=after)


@pytest.mark.parametrize(
    ("told", "english", "chinese"),
    [
        (change("added"), "added", "新增"),
        (change("moved", metres=410.6), "moved 411 m", "位置移动411米"),
        (change("moved", metres=15_234), "moved 15.23 km", "位置移动15.23公里"),
        (
            change("changed", detail("founded", "1988", "1989-09")),
            "changed: Founded or opened 1988 → 1989-09",
            "内容有改动：成立或启用 1988 → 1989-09",
        ),
        (change("renamed", detail("name_zh", "旧塔", "塔")), "renamed", "名称有改动：旧塔 → 塔"),
        (change("reworded", detail("note_en", "a", "b")), "reworded", "文字有改动"),
        (change("changed", detail("legs", "", "")), "changed", "内容有改动"),
    ],
)
def test_a_change_in_words(told: Change, english: str, chinese: str) -> None:
    assert dict(what(told, WORDS)) == {"en": english, "zh": chinese}


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    folder = write_atlas(tmp_path, places=[place(), place("tower")], partners=[partner()])
    changes = [change("moved", metres=411), change("removed", id="gone"), change("added", id="city-b")]
    written = {"since": "2025-12", "changes": [one.to_dict() for one in changes]}
    (folder / FILE).write_text(json.dumps(written), encoding="utf-8")
    return folder


def test_a_page_tells_what_concerns_it(atlas: Path) -> None:
    loaded = load(atlas)
    told = {name: build_scene(loaded, name).changes for name in ("city", "world")}
    assert [(one.id, one.kind) for one in told["city"]] == [("tower", "moved"), ("", "removed")]
    assert told["world"] == ()
    city = page_html(build_scene(loaded, "city"))
    assert '<section class="panel" id="changes">' in city
    assert "Since December 2025" in city and "自2025年12月以来" in city
    assert '<li><a href="#place=tower">' in city and '<span data-kind="moved">' in city
    assert 'id="changes"' not in page_html(build_scene(loaded, "world"))


def test_the_file_counts_for_the_digest_and_may_be_damaged(atlas: Path) -> None:
    before = load(atlas).digest
    (atlas / FILE).write_text("{", encoding="utf-8")
    found = examine(atlas)
    assert [one.code for one in found.problems if one.file.endswith(FILE)] == ["bad-changes"]
    assert found.atlas is not None and found.atlas.digest != before
    assert found.atlas.changes.items == ()


@pytest.mark.parametrize(("count", "more"), [(1, 0), (MOST_CHANGES, 0), (MOST_CHANGES + 7, 7)])
def test_more_changes_than_anybody_reads_are_counted(count: int, more: int) -> None:
    notes = tuple(
        ChangeNote(id=f"p{at}", name=both(f"Place {at}"), kind="added", what=both("added"))
        for at in range(count)
    )
    page = page_html(replace(scene(), changes=notes, changes_since="2025-12"))
    (section,) = re.findall(r'<ul class="changes">.*?</ul>', page, re.DOTALL)
    assert section.count("<li>") == min(count, MOST_CHANGES) + bool(more)
    assert (WORDS.text("page.change.more", n=f"{more:,}")["en"] in section) is bool(more)
