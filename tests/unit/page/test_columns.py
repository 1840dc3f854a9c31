"""Packed columns: what comes out is what went in, and an entry put together again is the written one."""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.records import Correction, Figure
from mapper.page.data.columns import BLOCK, MANY, Packed, in_order, is_many, pack
from mapper.page.data.facets import MOST_VALUES
from mapper.page.folium.draw import draw_scene
from mapper.page.html.content import page_html
from mapper.page.html.entries import Entries
from mapper.page.html.packed import packed_texts
from mapper.scene.city.locator import Locator
from mapper.scene.model import Fact, Feature, Group, Scene
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.scenes import LANGUAGES, SOURCE, both, feature, mark, scene, with_text

SIZES = {"u8": ("B", 1), "u16": ("H", 2), "u32": ("I", 4), "f32": ("f", 4)}


def unpacked(packed: Packed, name: str) -> bytes:
    data = next(block.data for block in (*packed.early, *packed.late) if block.id == f"mapper-{name}")
    return zlib.decompress(base64.b64decode(data), 31)


def numbers(packed: Packed, block: str = "points", listed: str = "columns") -> dict[str, list[float]]:
    """The columns, read as the browser reads them."""
    raw, count, at, found = unpacked(packed, block), packed.manifest["count"], 0, {}
    for name, kind, *constant in packed.manifest[listed]:
        if constant:
            found[name] = constant * count
            continue
        code, width = SIZES[kind]
        planes = raw[at : at + width * count]
        at += width * count
        cells = b"".join(planes[row::count] for row in range(count))
        found[name] = list(struct.unpack(f"<{count}{code}", cells))
    assert at == len(raw)
    return found


def entry(packed: Packed, one: Feature, row: int) -> str:
    """What the browser makes of a record."""
    shared = json.loads(unpacked(packed, "shared"))
    records = json.loads(unpacked(packed, f"texts-{row // BLOCK}"))
    skeleton, sources, _, *slots = records[row % BLOCK]
    if isinstance(skeleton, str):
        return skeleton

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "s":
            return "\n".join(shared["sources"][number] for number in sources)
        if slot == "c":
            assert one.mark
            return f"{one.mark.lat:g}, {one.mark.lon:g}"
        text = one.id if slot == "i" else one.name[slot[2:]] if slot.startswith("n:") else slots[int(slot)]
        return escape(text)

    return re.sub("\ue000(.*?)\ue001", fill, shared["skeletons"][skeleton])


def packed_scene(features: list[Feature]) -> tuple[Scene, Packed]:
    made = replace(scene(features), headings={"architect": both("Architect", "建筑师")})
    return made, packed_texts(made, Words(LANGUAGES))


texts = st.dictionaries(st.sampled_from(["en", "zh", "ja"]), st.text(min_size=1, max_size=8), max_size=2).map(
    Text.of
)
features = st.builds(
    feature,
    name=texts.filter(bool),
    drawn=st.builds(mark, lat=st.sampled_from([41.5, -3.25]), lon=st.sampled_from([123.0, -0.125])),
).flatmap(
    lambda one: st.builds(
        lambda **changes: replace(one, **changes),
        subtitle=texts,
        description=texts,
        note=texts,
        address=texts,
        quality=texts,
        aliases=st.lists(st.text(min_size=1, max_size=5), max_size=2).map(tuple),
        local_name=st.sampled_from(["", "札幌"]),
        local_language=st.sampled_from(["", "ja"]),
        sort_date=st.sampled_from(["", "1989-04"]),
        facts=st.lists(
            st.builds(
                Fact,
                label=st.sampled_from(["founded", "extent", "architect"]),
                value=texts,
                machine=st.sampled_from(["", "1 & 2"]),
            ),
            max_size=2,
        ).map(tuple),
        sources=st.sampled_from([(), (SOURCE,), (SOURCE, replace(SOURCE, id="b", url="", title="<b>"))]),
        sensitive=st.booleans(),
        mark=st.sampled_from([None, one.mark]),
    )
)


@settings(max_examples=60)
@given(st.lists(features, min_size=1, max_size=4))
def test_an_entry_put_together_again_is_the_entry_written_out(found: list[Feature]) -> None:
    named = [replace(one, id=f"p-{number}") for number, one in enumerate(found)]
    made, packed = packed_scene(named)
    entries = Entries(made, Words(LANGUAGES))
    for row, one in enumerate(named):
        assert entry(packed, one, row) == entries.entry(one)


@pytest.mark.parametrize(
    "rare",
    [
        {"corrections": (Correction(id="c", printed=both("a"), evidence=both("b")),)},
        {"figures": (Figure(id="f", name=both("a"), value=both("1")),)},
        {"members": ("other",)},
        {"venue": "other"},
        {"see_map": "world"},
    ],
    ids=lambda rare: next(iter(rare)),
)
def test_what_is_rare_is_kept_as_html(rare: dict[str, Any]) -> None:
    one = replace(feature(), **rare)
    made, packed = packed_scene([one, feature("other")])
    assert entry(packed, one, 0) == Entries(made, Words(LANGUAGES)).entry(one)


def test_numbers_come_out_as_they_went_in() -> None:
    marks = [
        replace(mark(lat=41.812345, lon=-123.4), form="dashed", uncertainty_m=1234.5, emphasis=2),
        replace(
            mark(lat=-3.0, lon=329.999999), category="none", pictogram="gate", shape="star", area_km2=2.5
        ),
    ]
    rows = [replace(feature(f"p-{number}"), mark=one) for number, one in enumerate([*marks, None])]
    _, packed = packed_scene(rows)
    columns, manifest = numbers(packed), packed.manifest
    south, west = manifest["origin"]
    assert [lat + south for lat in columns["lat"]][:2] == [41812345, -3000000]
    assert [lon + west for lon in columns["lon"]][:2] == [-123400000, 329999999]
    assert columns["form"] == [2, 0, 255]
    assert columns["category"] == [1, 0, 0]
    assert [manifest["pictograms"][int(number)] for number in columns["pictogram"]] == [
        "tower",
        "gate",
        "tower",
    ]
    assert [manifest["shapes"][int(number)] for number in columns["shape"]] == ["circle", "star", "circle"]
    assert columns["uncertainty"][0] == 1234.5
    assert columns["area"] == [0.0, 2.5, 0.0]
    assert columns["emphasis"] == [2, 1, 1]


def test_what_rows_are_narrowed_and_sorted_by_comes_out_as_it_went_in() -> None:
    disputed = (Correction(id="c", printed=both("a"), evidence=both("b")),)
    rows = [
        replace(feature("a"), sort_date="1989-04", facets={"kind": both("tower")}),
        replace(feature("b"), sort_date="1989", facets={"kind": both("gate")}, corrections=disputed),
        replace(feature("c"), sort_date="1989-04-03", facets={"kind": both("tower")}),
        replace(feature("d"), facets={"city": both("one")}),
    ]
    made = replace(scene(rows), hub="c")
    manifest = (packed := packed_texts(made, Words(LANGUAGES))).manifest
    assert numbers(packed, "later", "later") == {
        "date": [19890400, 19890000, 19890403, 0],
        "disputed": [0, 1, 0, 0],
        "facet:kind": [1, 2, 1, 0],
    }
    (kind,) = manifest["facets"]
    assert (kind["id"], kind["counts"]) == ("kind", [2, 1])
    assert [value["zh"] for value in kind["values"]] == ["中tower", "中gate"]
    assert (manifest["years"], manifest["disputed"], manifest["hub"]) == ([1989], 1, 2)


def test_a_facet_that_says_something_else_of_every_row_is_no_menu() -> None:
    rows = [replace(feature(f"p-{at}"), facets={"kind": both(str(at))}) for at in range(MOST_VALUES + 1)]
    _, packed = packed_scene(rows)
    assert packed.manifest["facets"] == []
    assert "facet:kind" not in numbers(packed, "later", "later")


def test_rows_stand_in_the_order_of_the_list_and_none_is_lost() -> None:
    rows = [feature(name) for name in ("b", "a", "stray", "c")]
    groups = (
        Group(id="two", name=both("2"), features=("c",)),
        Group(id="one", name=both("1"), features=("a", "b")),
    )
    made = replace(scene(rows), groups=groups)
    packed = packed_texts(made, Words(LANGUAGES))
    assert [one.id for one in in_order(made)] == ["c", "a", "b", "stray"]
    assert unpacked(packed, "ids").decode().split("\n") == ["c", "a", "b", "stray"]
    assert packed.manifest["groups"] == [["two", 0, 1], ["one", 1, 2]]


def test_names_are_lines_whatever_stands_in_them() -> None:
    odd = replace(feature(name=Text.of({"en": "two\nlines\0and a nul"})), aliases=("x",), local_name="札幌")
    _, packed = packed_scene([odd, feature("b")])
    english, chinese, more = (column.split("\n") for column in unpacked(packed, "names").decode().split("\0"))
    assert english == ["two lines and a nul", "B"]
    assert chinese == ["", "中B"]
    assert more == ["x; 札幌", ""]


def test_the_same_scene_packs_to_the_same_bytes() -> None:
    rows = [feature(f"p-{number}") for number in range(BLOCK + 1)]
    one, two = packed_scene(rows)[1], packed_scene(rows)[1]
    assert one == two
    assert [block.id for block in one.late] == [
        "mapper-names",
        "mapper-later",
        "mapper-shared",
        "mapper-texts-0",
        "mapper-texts-1",
    ]
    assert pack(scene([]), Words(LANGUAGES), lambda _: 0, dict).manifest["count"] == 0


@pytest.fixture(scope="module")
def crowd() -> Scene:
    nasty = replace(with_text("</script><b>{{ 7*7 }}\ue000s\ue001").features[0], id="nasty")
    found = [*(feature(f"p-{number}") for number in range(MANY)), nasty]
    return replace(scene(found), locator=Locator(view=scene().view, land=(), lat=41.8, lon=123.4))


def test_beyond_a_thousand_the_list_gives_way_to_counts_and_says_so(
    crowd: Scene, html: Callable[[Scene], str]
) -> None:
    page = html(crowd)
    assert is_many(crowd)
    assert 'data-mode="columns"' in page
    assert 'class="entry"' not in page
    assert '<span class="count">1001</span>' in page
    assert re.search(r"<noscript>.*places\.csv.*</noscript>", page)
    assert "1,001 places." in page
    assert "One fact." not in page
    edge = replace(crowd, features=crowd.features[:MANY], groups=())
    assert not is_many(edge)
    assert 'data-mode="list"' in html(edge)


def test_a_page_made_without_folium_is_the_same_page(crowd: Scene, html: Callable[[Scene], str]) -> None:
    assert page_html(crowd, "0" * 64) == html(crowd)
    near = replace(crowd, locator=None)
    assert page_html(near, "0" * 64) == html(near)


def test_folium_layers_go_onto_a_page_of_very_many_too(crowd: Scene) -> None:
    import folium

    drawn = draw_scene(crowd)
    folium.PolyLine([(41.7, 123.3), (41.9, 123.5)]).add_to(drawn)
    page = drawn.get_root().render()
    assert "L.polyline(" in page
    assert 'id="mapper-texts-2"' in page
