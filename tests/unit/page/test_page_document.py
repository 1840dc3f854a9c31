"""The finished page: what stands in it, and that the same scene gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper.atlas.choices import RemarkKind
from mapper.atlas.dates import PartialDate
from mapper.atlas.records import Correction, Source
from mapper.errors import MapperError
from mapper.page.csp import policy, script_hash
from mapper.page.html.template import language_rules
from mapper.scene.model import Group, MapLink, Scene
from mapper.words.text import Text
from tests.scenes import both, feature, scene, with_text

Render = Callable[[Scene], str]

NASTY = [
    "`",
    r"\2",
    "${1}",
    "</script><script>boom()</script>",
    "<!--",
    "<img src=x onerror=boom()>",
    "“中文” \"double\" 'single' «»",
    "{{ 7*7 }}{% raw %}",
    "🚄🏙️",
    "&lt;b&gt; &amp;",
    "@@mapper-policy@@",
    "0123456789abcdef0123456789abcdef",
    "长" * 5000,
]


class Reader(HTMLParser):
    """What an HTML parser makes of a page: tags in order, the text, and the text of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._in: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._in:
            del self._in[len(self._in) - 1 - self._in[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._in and self._in[-1] == "script":
            self.scripts[-1] += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:12])
def test_every_text_field_is_shown_as_written_and_makes_no_markup(html: Render, text: str) -> None:
    plain, nasty = Reader(html(with_text("x"))), Reader(html(with_text(text)))
    assert [tag for tag, _ in nasty.tags] == [tag for tag, _ in plain.tags]
    assert nasty.text.count(text) == plain.text.count("x") - _letters_elsewhere(html)


def _letters_elsewhere(html: Render) -> int:
    """How often the letter x stands in the page's own words."""
    return Reader(html(with_text("§"))).text.count("x")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_survives_the_island(html: Render, text: str) -> None:
    island = _island(html(with_text(text)))
    assert island["categories"][0]["name"] == {"en": text, "zh": text}


def _island(page: str) -> dict[str, object]:
    return json.loads(re.search(r'id="mapper-data">(.*?)</script>', page, re.DOTALL)[1])


def test_the_same_scene_gives_the_same_text_and_texts_like_ids_are_left_alone(html: Render) -> None:
    like_an_id = "0123456789abcdef0123456789abcdef"
    first, second = (html(with_text(like_an_id)) for _ in range(2))
    assert first == second
    assert like_an_id in first


def test_rendering_twice_changes_nothing(html: Render) -> None:
    from mapper.page.folium.draw import draw_scene

    root = draw_scene(scene()).get_root()
    assert root.render() == root.render()


def test_the_head_says_what_the_page_is(html: Render) -> None:
    page = html(replace(scene(), other_maps=(MapLink(id="world", title=both("World")),)))
    read = Reader(page)
    metas = {
        one.get("name") or one.get("property"): one["content"] for one in read.all("meta") if "content" in one
    }
    assert metas["description"] == metas["og:description"] == "A story."
    assert metas["mapper-digest"] == "0" * 64
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    data = {
        "data-lang": "en",
        "data-languages": "en zh",
        "data-map": "city",
        "data-kind": "city",
        "data-mode": "list",
    }
    assert read.all("html")[0] == {"lang": "en", **data}
    assert "<title>City</title>" in page
    assert {"href": "world.html"} in read.all("a")


def test_the_policy_comes_first_and_names_the_hash_of_every_script(html: Render) -> None:
    page = html(with_text("</script><!--"))
    read = Reader(page)
    assert read.all("meta")[0]["http-equiv"] == "Content-Security-Policy"
    said = read.all("meta")[0]["content"] or ""
    running = [code for code, one in zip(read.scripts, read.all("script"), strict=True) if "type" not in one]
    assert len(running) == 3
    for code in running:
        assert script_hash(code) in said
    assert said.count("sha256-") == 3
    assert "unsafe-eval" not in said
    assert "default-src 'none'" in said
    assert "'unsafe-inline'" not in said.split("style-src")[0]


def test_each_language_hides_the_texts_of_the_others() -> None:
    rules = language_rules(("en", "zh-Hant")).splitlines()
    assert rules[1] == (
        'html.js[data-lang="zh-Hant"] .t:not([lang="zh-Hant"]):not([data-for="zh-Hant"]),'
        'html.js[data-lang="zh-Hant"] .t[data-for]:not([data-for="zh-Hant"]){display:none}'
    )
    assert len(rules) == 2


def test_a_page_without_scripts_allows_none() -> None:
    assert "script-src 'none'" in policy("<p>text</p>")


def test_a_missing_language_repeats_the_fallback_and_says_so(html: Render) -> None:
    page = html(scene([feature(name=Text.of({"en": "Only English"}))]))
    assert '<span class="t fallback" data-for="zh" lang="en">Only English</span>' in page


def test_every_feature_has_one_entry_with_its_id_and_kind(html: Render) -> None:
    features = [feature(f"place-{n}") for n in range(5)]
    entries = [one for one in Reader(html(scene(features))).all("li") if one.get("class") == "entry"]
    assert [(one["id"], one["data-kind"]) for one in entries] == [(f"place-{n}", "place") for n in range(5)]


def test_events_are_a_group_and_the_panel_of_events(html: Render) -> None:
    fair = replace(feature("fair"), kind="event", group="events", mark=None, venue="tower")
    both_groups = replace(
        scene([feature(), fair]),
        groups=(
            Group(id="landmark", name=both("Landmarks"), features=("tower",)),
            Group(id="events", name=both("Events"), features=("fair",)),
        ),
    )
    page = html(both_groups)
    assert '<section class="group panel" id="events" data-group="events">' in page
    assert '<div data-fact="venue">' in page


def test_a_sensitive_place_has_no_coordinates_in_the_list(html: Render) -> None:
    open_page, closed = (html(scene([replace(feature(), sensitive=on)])) for on in (False, True))
    assert 'data-fact="coordinates"' in open_page
    assert "41.8, 123.4" in open_page
    assert 'data-fact="coordinates"' not in closed


@pytest.mark.parametrize(
    ("kind", "panel", "heading", "titles"),
    [
        ("correction", "corrections", "Where the printed text and the evidence disagree", "Sources disagree"),
        ("note", "printed-notes", "Notes on the printed text", "Note on the printed text"),
    ],
)
def test_notes_on_a_printed_text_are_told_apart_from_corrections(
    html: Render, kind: RemarkKind, panel: str, heading: str, titles: str
) -> None:
    said = Correction(id="c", kind=kind, subject="tower", printed=both("It says."), evidence=both("It is."))
    page = html(replace(scene([replace(feature(), corrections=(said,))]), corrections=(said,)))
    sections = [one["id"] for one in Reader(page).all("section") if one.get("class") == "panel"]
    assert sections == [panel]
    assert f'<h2><span class="t" lang="en">{heading}</span>' in page
    assert page.count(f'<p class="dispute-title"><span class="t" lang="en">{titles}</span>') == 2
    assert page.count(f'<div class="dispute" data-kind="{kind}">') == 2


def test_a_source_without_a_web_address_is_no_link(html: Render) -> None:
    bad = Source(id="source-b", title="Bad", url="javascript:boom()")
    page = html(scene([replace(feature(), sources=(bad,))]))
    assert "javascript:" not in page


def test_the_parts_of_a_source_are_joined_as_each_language_joins_them(html: Render) -> None:
    copy = Source(id="source-c", title="Copied", kind="copy", date=PartialDate(2023, 3, 4))
    page = html(scene([replace(feature(), sources=(copy,))]))
    assert ">, 4 March 2023<" in page and ">，2023年3月4日<" in page
    assert ">, read in a copy<" in page and ">，据转载<" in page
    assert "</cite><time " in page and "</time><span " in page


def test_an_id_of_the_pages_own_parts_is_refused(html: Render) -> None:
    with pytest.raises(MapperError, match="'legend' is used by the page itself"):
        html(scene([feature("legend")]))


def test_nan_never_reaches_a_page(html: Render) -> None:
    from tests.scenes import mark

    with pytest.raises(ValueError, match="NaN"):
        html(scene([feature(drawn=mark(lat=float("nan")))]))
