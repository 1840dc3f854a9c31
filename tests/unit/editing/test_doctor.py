"""Preflight findings, from the HTML as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mapper.atlas.load import load
from mapper.cli import run
from mapper.editing.doctor import _credit_findings, in_short, preflight
from mapper.editing.page_facts import broken_links, contacted_hosts, contrast, keys_in, well_formed
from mapper.tokens import Theme, color
from mapper.words.catalogue import catalogue
from tests.builders import ATLAS_TOML, category, place, position, write_atlas


@pytest.mark.parametrize(
    ("html", "hosts"),
    [
        ('<script src="https://cdn.example/x.js"></script>', {"cdn.example"}),
        ("<link rel=stylesheet href=//cdn.example/x.css>", {"cdn.example"}),
        ("<link rel=canonical href=https://a.example/><link rel=alternate href=https://b.example/>", set()),
        ('<img src="marker.png">', {"marker.png"}),
        ("<style>@import url('https://fonts.example/a.css');</style>", {"fonts.example"}),
        ("<div style=\"background:url('https://t.example/1.png')\"></div>", {"t.example"}),
        ('<img src="data:image/png;base64,AAAA"><a href="https://source.example">source</a>', set()),
        ('<script>var x = "<img src=https://in.a.string/x.png>";</script>', set()),
    ],
)
def test_what_a_page_would_load(html: str, hosts: set[str]) -> None:
    assert contacted_hosts(html) == hosts


def test_keys_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMAP_KEY", "0123456789abcdef-secret")
    assert keys_in("<p>0123456789abcdef-secret</p>") == {"0123456789abcdef-secret"}
    assert keys_in('<a href="https://x.example/?ak=ABCDEFGHIJKLMNOPQRST">') == {"ABCDEFGHIJKLMNOPQRST"}
    assert keys_in('<a href="https://x.example/?page=12">') == set()


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://www.shenyang.gov.cn/a?b=1", True),
        ("http://沈阳.example/", True),
        ("htp://x.example", False),
        ("https://", False),
        ("https://a b.example", False),
        ("javascript:alert(1)", False),
        ("https://[broken", False),
    ],
)
def test_links(url: str, good: bool) -> None:
    assert well_formed(url) is good


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def codes(atlas: Path, html: str) -> dict[str, set[str]]:
    """Level → codes found over an atlas whose city page is ``html``."""
    page = atlas.parent / "city.html"
    page.write_text(html, encoding="utf-8")
    found = preflight(load(atlas), [page])
    assert all(one.what and one.where and one.who in {"editor", "publisher", "developer"} for one in found)
    return {level: {one.code for one in found if one.level == level} for level in ("stop", "decide", "note")}


def test_links_that_a_reader_may_follow() -> None:
    good = (
        "https://x.example/a&amp;b",
        "#place=tower",
        "world.html#place=a",
        "world.html",
        "mailto:a@b.example",
    )
    html = "".join(f'<a class="x" href="{target}">x</a>' for target in good)
    assert broken_links(html, {"world.html"}) == set()
    assert broken_links("<a href='javascript:x()'>x</a>", ()) == {"javascript:x()"}


GOOD = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    '<li id="centre"></li><ul class="credits"><li>© OpenStreetMap contributors. Natural Earth</li></ul>'
)


def test_a_sound_atlas_leaves_only_decisions(tmp_path: Path) -> None:
    found = codes(write_atlas(tmp_path / "data"), GOOD)
    assert found["stop"] == set()
    assert found["decide"] == {"boundaries", "no-licence-file"}


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (GOOD.replace("Content-Security-Policy", "x"), "no-policy"),
        (GOOD.replace("credits", "x"), "no-credits"),
        (GOOD + '<script src="https://cdn.example/x.js"></script>', "contacts-host"),
        (GOOD + '<a href="https://x.example/?key=ABCDEFGHIJKLMNOPQRST">x</a>', "key-in-page"),
        (GOOD + '<a href="htp://x.example/">x</a>', "bad-link"),
        (GOOD + '<a href="world.html#place=a">x</a>', "bad-link"),
        (GOOD + '<a href="#">x</a>', "bad-link"),
    ],
)
def test_a_page_in_the_way_of_publishing(tmp_path: Path, html: str, code: str) -> None:
    assert codes(write_atlas(tmp_path / "data"), html)["stop"] == {code}


def test_a_policy_that_lets_a_host_in_is_a_decision(tmp_path: Path) -> None:
    wider = GOOD.replace("'none'", "'none'; img-src https://tiles.example")
    assert "policy-host" in codes(write_atlas(tmp_path / "data"), wider)["decide"]


def test_whoever_gave_a_position_is_owed_a_credit(tmp_path: Path) -> None:
    osm = position("centre", 41.80001, 123.43001, provider="openstreetmap", licence="ODbL-1.0")
    atlas = write_atlas(tmp_path / "data", positions_odbl=[osm], positions=[])
    assert codes(atlas, GOOD)["stop"] == set()
    assert codes(atlas, GOOD.replace("OpenStreetMap", "someone"))["stop"] == {"no-credits"}


@pytest.mark.parametrize(("column", "theme"), [("color", "light"), ("color_dark", "dark")])
def test_a_mark_is_judged_on_the_paper_of_the_page(tmp_path: Path, column: str, theme: Theme) -> None:
    found = {}
    for grey in (f"#{shade:02x}{shade:02x}{shade:02x}" for shade in range(256)):
        found[grey] = contrast(grey, color("paper", theme))
    least = min((grey for grey in found if found[grey] >= 3), key=lambda grey: found[grey])
    most = max((grey for grey in found if found[grey] < 3), key=lambda grey: found[grey])
    for name, grey, refused in (("seen", least, False), ("lost", most, True)):
        atlas = write_atlas(tmp_path / name, categories=[category(**{column: grey})])
        assert ("contrast" in codes(atlas, GOOD)["stop"]) is refused, grey


@pytest.mark.parametrize(
    ("tables", "level", "code"),
    [
        ({"categories": [category(color="#fafafa")]}, "stop", "contrast"),
        ({"categories": [category(color_dark="#202020")]}, "stop", "contrast"),
        (
            {"positions": [position("centre", 41.80001, 123.43001, represents="")]},
            "stop",
            "undisclosed-uncertainty",
        ),
        ({"positions": [position("centre", 41.80001, 123.43001, method="geocoded")]}, "stop", "no-licence"),
        ({"places": [place(sensitive="yes")]}, "decide", "sensitive"),
        ({"categories": [category(sensitive="yes")]}, "decide", "sensitive"),
        ({"toml": ATLAS_TOML.replace('["en", "zh"]', '["en", "zh", "ko"]')}, "note", "no-words"),
        ({"places": [place(description_zh="")]}, "note", "missing-text"),
        ({"places": [place(sources="")]}, "note", "unsourced"),
    ],
)
def test_tables_that_are_not_ready(tmp_path: Path, tables: dict[str, Any], level: str, code: str) -> None:
    assert code in codes(write_atlas(tmp_path / "data", **tables), GOOD)[level]


def findings(atlas: Path, code: str) -> list[tuple[str, str]]:
    """Where findings of a kind stand, without their folder, and whether they are in the way."""
    found = [one for one in preflight(load(atlas), []) if one.code == code]
    return [(one.where.removeprefix(f"{atlas}/"), one.level) for one in found]


def test_a_finding_names_the_file_and_row_where_it_stands(tmp_path: Path) -> None:
    own = place("own", at=(None, None), lat=41.80001, lon=123.43001, datum="WGS84")
    tables = {
        "places": [place(), place("b", sensitive="yes"), own],
        "categories": [category(), category("pale", color="#fafafa")],
        "positions": [position("centre", 41.80001, 123.43001, represents=""), position("b", 41.81, 123.44)],
    }
    folder = write_atlas(tmp_path, **tables)
    assert findings(folder, "undisclosed-uncertainty") == [
        ("places.csv:4: own", "stop"),
        ("positions.csv:2: centre", "stop"),
    ]
    assert findings(folder, "contrast") == [("categories.csv:3: pale", "stop")]
    assert findings(folder, "sensitive") == [("places.csv:3: b", "decide")]


def test_what_is_alike_in_many_rows_is_one_line(tmp_path: Path) -> None:
    ids = [f"spot-{n}" for n in range(12)]
    tables = {
        "places": [place(), *map(place, ids)],
        "positions": [position(id, 41.8, 123.4 + n / 100, represents="") for n, id in enumerate(ids)],
    }
    findings = preflight(load(write_atlas(tmp_path / "data", **tables)), [])
    unsure = [one for one in findings if one.code == "undisclosed-uncertainty"]
    assert [one.place[1] for one in unsure] == sorted(one.place[1] for one in unsure)
    (told,) = [one for one in in_short(findings) if one.code == "undisclosed-uncertainty"]
    assert f"{len(unsure) - 1} more like it, rows" in told.line()
    assert [*in_short(unsure[:3])] == unsure[:3]


def test_the_last_line_counts_the_lines_above(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = [f"spot-{n}" for n in range(12)]
    spots = [position(id, 41.8, 123.4 + n / 100, represents="") for n, id in enumerate(ids)]
    folder = write_atlas(tmp_path / "data", places=[place(), *map(place, ids)], positions=spots)
    assert run(["doctor", str(folder)]) == 1
    told = capsys.readouterr()
    lines = told.out.splitlines()
    stops = sum(one.startswith("stop") for one in lines)
    assert told.err.splitlines()[-1] == f"{len(lines)} findings, {stops} of them in the way of publishing"


def test_a_city_map_on_plain_paper_is_in_the_way(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, toml=ATLAS_TOML.replace('base = "world"', 'base = "none"'))
    assert findings(folder, "no-base") == [("atlas.toml: city", "stop")]
    (found,) = (one for one in preflight(load(folder), []) if one.code == "no-base")
    assert f"mapper basemap EXTRACT.osm.pbf {folder}" in found.line()


def test_what_a_new_atlas_is_filled_with_is_in_the_way(tmp_path: Path) -> None:
    credits = catalogue().template("starter.credits", "zh")
    toml = ATLAS_TOML.replace('zh = "测试数据"', f'zh = "{credits}"')
    folder = write_atlas(tmp_path, places=[place(), place("example-hall")], toml=toml)
    assert findings(folder, "placeholder") == [("places.csv:3: example-hall", "stop"), ("atlas.toml", "stop")]


@pytest.mark.parametrize(
    ("owed", "html", "key"),
    [
        (True, GOOD, ""),
        (True, GOOD.replace("OpenStreetMap", "someone"), "doctor.no-credit-for"),
        (True, GOOD.replace("credits", "x"), "doctor.no-credit-for"),
        (False, GOOD.replace("credits", "x"), "doctor.no-credits-at-all"),
    ],
)
def test_whose_credit_a_page_lacks_is_told_by_name(tmp_path: Path, owed: bool, html: str, key: str) -> None:
    osm = position("centre", 41.80001, 123.43001, provider="openstreetmap", licence="ODbL-1.0")
    written = write_atlas(tmp_path / "data", positions_odbl=[osm] if owed else [], positions=[])
    found = list(_credit_findings(Path("city.html"), html, load(written)))
    assert [one.what.key for one in found] == ([key] if key else [])
