"""What changed, in words."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from mapper.atlas.changes import Change, Changes, changes_of
from mapper.atlas.load import load
from mapper.editing.diff.compare import _name, compare
from mapper.editing.diff.report import as_json, as_markdown, as_text, sentence, summary
from mapper.editing.diff.states import load_earlier
from mapper.errors import DataError
from mapper.words.text import Text
from tests.builders import event, figure, partner, place, railway, source, write_atlas

AT = (41.80001, 123.43001)


def changes(tmp_path: Path, before: dict[str, list], after: dict[str, list]) -> tuple[Change, ...]:
    old = load(write_atlas(tmp_path / "old", **before))
    return compare(old, load(write_atlas(tmp_path / "new", **after)))


def told(tmp_path: Path, before: dict[str, list], after: dict[str, list]) -> list[str]:
    return [sentence(change) for change in changes(tmp_path, before, after)]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"at": (41.80371, 123.43001)}, "Tower: moved 411 m"),
        ({"at": (None, None)}, "Tower: no longer has a position"),
        ({"description_zh": "另一句话。"}, "Tower: reworded (description_zh)"),
        ({"name_en": "TV tower"}, "TV tower: renamed: name_en Tower → TV tower"),
        ({"sources": "source-a;source-b"}, "Tower: re-sourced"),
        ({"founded": "1989-09"}, "Tower: changed: founded – → 1989-09"),
        ({"aliases": "彩电塔"}, "Tower: changed: aliases – → 彩电塔"),
        ({"architect": "Chen"}, "Tower: changed: architect – → Chen"),
        ({}, None),
    ],
)
def test_one_change_to_a_place(tmp_path: Path, row: dict[str, object], sentence: str | None) -> None:
    shared = {"sources": [source(), source("source-b")]}
    before = {"places": [place(), place("tower", at=AT)], **shared}
    after = {"places": [place(), place("tower", **{"at": AT, **row})], **shared}  # type: ignore[arg-type]
    assert told(tmp_path, before, after) == ([sentence] if sentence else [])


def test_every_table_is_compared(tmp_path: Path) -> None:
    full = {
        "places": [place(), place("tower")],
        "partners": [partner()],
        "events": [event()],
        "figures": [figure()],
        "sources": [source(), source("source-b")],
        **railway(),
    }
    found = {change.table: change.kind for change in changes(tmp_path, {}, full)}
    tables = ("places", "partners", "stops", "corridors", "services", "events", "figures", "sources")
    assert found == dict.fromkeys(tables, "added")


def test_legs_and_stops_of_a_line_count(tmp_path: Path) -> None:
    full = railway()
    shorter = {**railway(), "legs": railway()["legs"][:1]}
    assert told(tmp_path, full, shorter) == ["Service a: changed (legs)"]


def test_settings_are_compared(tmp_path: Path) -> None:
    old = load(write_atlas(tmp_path / "old"))
    new = load(write_atlas(tmp_path / "new"))
    toml = tmp_path / "new" / "atlas.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("2026-01-01", "2026-02"), encoding="utf-8")
    new = load(tmp_path / "new")
    assert list(map(sentence, compare(old, new))) == ["atlas.toml: changed: data_date 2026-01-01 → 2026-02"]


def test_forms(tmp_path: Path) -> None:
    found = changes(tmp_path, {}, {"places": [place(), place("a-b", name_en="A *b* [c]")]})
    assert as_text(found) == "places\n  A *b* [c]: added\n1 change: 1 added"
    assert "- A \\*b\\* \\[c\\]: added" in as_markdown(found)
    assert as_markdown([]).splitlines()[2] == "Nothing changed."
    written = as_json(Changes(since="2026-01-01", items=found))
    told = json.loads(written)["changes"]
    name = {"en": "A *b* [c]", "zh": found[0].name["zh"]}
    assert told == [{"table": "places", "id": "a-b", "name": name, "kind": "added"}]
    assert changes_of(written.encode()) == Changes(since="2026-01-01", items=found)
    assert summary(()) == "nothing changed"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Hall\n\nApproved\n===\n\n~~~", "Hall··Approved·===··\\~\\~\\~"),
        ("= a", "\\= a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("1. a", "1\\. a"),
        ("\xa01. a", " 1\\. a"),
        ("12) a", "12\\) a"),
        ("# a <b> | c", "\\# a \\<b\\> \\| c"),
        ("see https://x.example or www.x.example", "see https\\://x.example or www\\.x.example"),
        ("&lt; @editors a@b.example", "\\&lt; \\@\u2060editors a\\@\u2060b.example"),
        ("a\u202eb\x1b[2J", "a·b·\\[2J"),
        ("1988-09 (7 km)", "1988-09 (7 km)"),
    ],
)
def test_nothing_in_a_name_is_markdown(name: str, told: str) -> None:
    change = Change(table="places", id="x", name=Text.of({"en": name}), kind="added")
    assert as_markdown([change]).splitlines()[6:] == [f"- {told}: added"]


def test_changes_are_told_in_chinese(tmp_path: Path) -> None:
    before = [place(), place("tower", at=AT)]
    after = [place(), place("tower", at=(41.80371, 123.43001), description_zh="另一句话。", name_zh="塔")]
    found = changes(tmp_path, {"places": before}, {"places": after})
    assert as_text(found, "zh").splitlines() == [
        "places",
        f"  塔：名称有改动：name_zh {place('tower')['name_zh']} → 塔",
        "  塔：文字有改动（description_zh）",
        "  塔：位置移动411米",
        "3处改动：改名1处；改写文字1处；移动位置1处",
    ]
    assert as_markdown(found, "zh").startswith("# 近期改动")


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"changes": [{}]}', b'{"changes": 3}', b"\xff", b'{"since": 1, "changes": []}'],
)
def test_what_is_no_list_of_changes(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        changes_of(content)


def test_problems_of_the_earlier_state_name_it(tmp_path: Path) -> None:
    broken = write_atlas(tmp_path / "old", places=[place(category="nothing")])
    with pytest.raises(DataError, match=f"{broken}: places.csv:2:category"):
        load_earlier(str(broken), tmp_path)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (SimpleNamespace(id="a"), (("en", "a"),)),
        (SimpleNamespace(id="a", name="", title="Plain"), (("en", "Plain"),)),
        (SimpleNamespace(id="a", name=Text.of({"zh": "塔", "en": "Tower"})), (("en", "Tower"), ("zh", "塔"))),
    ],
)
def test_a_change_names_its_record_in_the_first_language_first(
    known: object, told: tuple[tuple[str, str], ...]
) -> None:
    assert _name(known, ("en", "zh")).by_language == told
