"""Rows: what comes out of island or blocks is what went in, and an entry in pieces is the written one."""

from __future__ import annotations

import base64
import json
import random
import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.records import Correction, Figure
from mapper.atlas.schema import SUBJECTS
from mapper.page.data.facets import MOST_VALUES
from mapper.page.data.rows import BLOCK, MANY, Rows, in_order, is_many, make_rows, rows_of
from mapper.page.folium.draw import draw_scene
from mapper.page.html.content import page_html
from mapper.page.html.entries import Entries
from mapper.page.html.letters import Letters
from mapper.page.html.packed import Packed, entries_of, packed
from mapper.page.html.squeezing import _squeezed, as_json, squeezed, table_of
from mapper.scene.city.locator import Locator
from mapper.scene.model import TABLE_OF, Fact, Feature, FeatureKind, Group, Scene
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.letters import read_letters
from tests.scenes import LANGUAGES, SOURCE, both, feature, mark, scene, with_text

SIZES = {"u8": ("B", 1), "u16": ("H", 2), "u32": ("I", 4), "f32": ("f", 4)}


def unpacked(blocks: Packed, name: str) -> bytes:
    data = next(block.data for block in (*blocks.early, *blocks.late) if block.id == f"mapper-{name}")
    return zlib.decompress(base64.b64decode(data), 31)


def packed_scene(features: list[Feature], **changes: Any) -> tuple[Scene, Rows, Packed]:
    made = replace(scene(features), **{"headings": {"architect": both("Architect", "建筑师")}, **changes})
    words = Words(LANGUAGES)
    rows = rows_of(made, words)
    return made, rows, packed(rows, made, words)


Numbers = dict[str, list[float]]


def from_blocks(rows: Rows, blocks: Packed, block: str) -> Numbers:
    """The columns of a block, read as the browser reads them."""
    told = rows.described()
    raw, count, at, found = unpacked(blocks, block), told["count"], 0, {}
    for name, kind, *constant in told["columns" if block == "points" else block]:
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


def from_island(rows: Rows, _: Packed, block: str) -> Numbers:
    """The same columns as the island has them."""
    told = json.loads(json.dumps(rows.written()))
    described = told["columns" if block == "points" else block]
    return {
        name: given if isinstance(given, list) else [given] * told["count"] for name, _, given in described
    }


both_ways = pytest.mark.parametrize("read", [from_blocks, from_island])
Read = Callable[[Rows, Packed, str], Numbers]


def read_table(raw: bytes) -> dict[str, Any]:
    """The columns of a block, read as the browser reads them."""
    narrow, wide = raw.split(b"\0", 1)
    table: dict[str, Any] = json.loads(narrow)
    for number in table.pop("wide"):
        count = int.from_bytes(wide[:4], "little")
        table["texts"][str(number)] = json.loads(read_letters(wide[4 : 4 + count]))
        wide = wide[4 + count :]
    assert not wide
    return table


def entry(blocks: Packed, one: Feature, row: int) -> str:
    """What the browser makes of a record."""
    shared = json.loads(unpacked(blocks, "shared"))
    table = read_table(unpacked(blocks, f"texts-{row // BLOCK}"))
    skeleton, sources = (table[name][row % BLOCK] for name in ("kinds", "sources"))
    if isinstance(skeleton, str):
        return skeleton

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "s":
            return "\n".join(shared["sources"][number] for number in sources)
        if slot == "c":
            assert one.mark
            return f"{one.mark.lat:g}, {one.mark.lon:g}"
        if slot == "i" or slot.startswith("n:"):
            return escape(one.id if slot == "i" else one.name[slot[2:]])
        return escape(table["texts"][slot][row % BLOCK])

    return re.sub("\ue000(.*?)\ue001", fill, shared["skeletons"][skeleton])


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
    made, _, blocks = packed_scene(named)
    entries = Entries(made, Words(LANGUAGES))
    for row, one in enumerate(named):
        assert entry(blocks, one, row) == entries.entry(one)


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
    made, _, blocks = packed_scene([one, feature("other")])
    assert entry(blocks, one, 0) == Entries(made, Words(LANGUAGES)).entry(one)


@both_ways
def test_numbers_come_out_as_they_went_in(read: Read) -> None:
    marks = [
        replace(mark(lat=41.812345, lon=-123.4), form="dashed", uncertainty_m=1234.5, emphasis=2),
        replace(mark(lat=-3.0, lon=329.999999), category="none", pictogram="gate", shape="star"),
    ]
    rows = [replace(feature(f"p-{number}"), mark=one) for number, one in enumerate([*marks, None])]
    _, made, blocks = packed_scene(rows)
    columns, manifest = read(made, blocks, "points"), made.offer
    south, west = manifest["origin"]
    assert [lat + south for lat in columns["lat"]][:2] == [41812345, -3000000]
    assert [lon + west for lon in columns["lon"]][:2] == [-123400000, 329999999]
    assert columns["form"] == [2, 0, 255]
    assert columns["category"] == [1, 0, 0]
    assert [manifest["pictograms"][int(number)] for number in columns["pictogram"]] == [
        "tower",
        "gate",
        "",
    ]
    assert [manifest["shapes"][int(number)] for number in columns["shape"]] == ["circle", "star", "circle"]
    assert columns["uncertainty"][0] == 1234.5
    assert columns["emphasis"] == [2, 1, 1]


@both_ways
def test_what_rows_are_narrowed_and_sorted_by_comes_out_as_it_went_in(read: Read) -> None:
    disputed = (Correction(id="c", printed=both("a"), evidence=both("b")),)
    noted = tuple(replace(one, kind="note") for one in disputed)
    rows = [
        replace(feature("a"), sort_date="1989-04", facets={"kind": both("tower")}),
        replace(feature("b"), sort_date="1989", facets={"kind": both("gate")}, corrections=disputed),
        replace(feature("c"), sort_date="1989-04-03", facets={"kind": both("tower")}, corrections=noted),
        replace(feature("d"), facets={"city": both("one")}),
    ]
    _, found, blocks = packed_scene(rows, hub="c")
    manifest = found.offer
    assert read(found, blocks, "later") == {
        "date": [19890400, 19890000, 19890403, 0],
        "disputed": [0, 1, 0, 0],
        "facet:kind": [1, 2, 1, 0],
        **{name: [0] * 4 for name in ("since", "tie", "country")},
    }
    (kind,) = manifest["facets"]
    assert (kind["id"], kind["counts"]) == ("kind", [2, 1])
    assert [value["zh"] for value in kind["values"]] == ["中tower", "中gate"]
    assert (manifest["years"], manifest["disputed"], manifest["hub"]) == ([1989], 1, 2)


@both_ways
def test_ties_are_told_by_kind_year_and_country(read: Read) -> None:
    ties = [
        {"tie": "sister", "established": "1985-09-05", "country": "US"},
        {"tie": "cooperative", "country": "JP"},
        {"country": "CN"},
        {"tie": "sister", "established": "1985", "country": "JP"},
    ]
    rows = [replace(feature(f"p-{at}"), extra=extra) for at, extra in enumerate(ties)]
    _, found, blocks = packed_scene(rows)
    columns = read(found, blocks, "later")
    assert [columns[name] for name in ("since", "tie", "country")] == [
        [1985, 0, 0, 1985],
        [1, 2, 0, 1],
        [1, 2, 0, 2],
    ]
    assert found.offer["ties"] == {
        "years": [[1985, 2]],
        "undated": 1,
        "kinds": ["sister", "cooperative"],
        "countries": ["US", "JP"],
    }


@both_ways
def test_the_railway_is_told_from_its_first_train_on(read: Read) -> None:
    def rail(id: str, kind: FeatureKind, day: str = "") -> Feature:
        return replace(feature(id), kind=kind, layer="railway", sort_date=day)

    trains = [rail("a", "service", "2015-10-30"), rail("b", "service", "2019"), rail("c", "service")]
    _, found, blocks = packed_scene([feature("hub"), *trains, rail("way", "corridor"), rail("stop", "stop")])
    assert read(found, blocks, "later")["since"] == [0, 2015, 2019, 2015, 2015, 2015]
    assert found.offer["ties"]["years"] == []


def test_what_consists_of_others_names_their_rows() -> None:
    rows = [
        replace(feature("works"), members=("b", "gone", "a")),
        feature("a"),
        replace(feature("fair"), venue="a"),
        feature("b"),
        replace(feature("alone"), members=("gone",)),
    ]
    assert packed_scene(rows)[1].offer["parts"] == [[0, [3, 1]], [2, [1]]]


def test_what_has_no_column_stands_by_its_row_in_the_island() -> None:
    told = replace(feature("b"), sensitive=True, extra={"timezone": "Asia/Tokyo", "bearing": "12"})
    written = packed_scene([feature("a"), told])[1].written()
    assert written["extra"] == {1: {"timezone": "Asia/Tokyo", "sensitive": True}}
    assert written["ids"] == ["a", "b"]
    assert make_rows(()).written()["count"] == 0


def test_a_facet_that_says_something_else_of_every_row_is_no_menu() -> None:
    rows = [replace(feature(f"p-{at}"), facets={"kind": both(str(at))}) for at in range(MOST_VALUES + 1)]
    _, found, blocks = packed_scene(rows)
    assert found.offer["facets"] == []
    assert "facet:kind" not in from_blocks(found, blocks, "later")


def test_rows_stand_in_the_order_of_the_list_and_none_is_lost() -> None:
    rows = [feature(name) for name in ("b", "a", "stray", "c")]
    groups = (
        Group(id="two", name=both("2"), features=("c",)),
        Group(id="one", name=both("1"), features=("a", "b")),
    )
    made, found, blocks = packed_scene(rows, groups=groups)
    assert [one.id for one in in_order(made)] == ["c", "a", "b", "stray"]
    assert unpacked(blocks, "ids").decode().split("\n") == ["c", "a", "b", "stray"]
    assert found.offer["groups"] == [["two", 0, 1], ["one", 1, 2]]


def test_names_are_lines_whatever_stands_in_them() -> None:
    odd = replace(feature(name=Text.of({"en": "two\nlines\0and a nul"})), aliases=("x",), local_name="札幌")
    *_, blocks = packed_scene([odd, feature("b")])
    english, chinese, more = (column.split("\n") for column in unpacked(blocks, "names").decode().split("\0"))
    assert english == ["two lines and a nul", "B"]
    assert chinese == ["", "中B"]
    assert more == ["x; 札幌", ""]


def test_the_same_scene_packs_to_the_same_bytes() -> None:
    rows = [feature(f"p-{number}") for number in range(BLOCK + 1)]
    one, two = packed_scene(rows)[2], packed_scene(rows)[2]
    assert one == two
    assert [block.id for block in one.late] == [
        "mapper-names",
        "mapper-later",
        "mapper-shared",
        "mapper-texts-0",
        "mapper-texts-1",
    ]
    assert packed_scene([])[1].described()["count"] == 0


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


@pytest.mark.parametrize("kind", get_args(FeatureKind))
def test_without_script_a_page_of_very_many_names_the_table_of_every_kind(
    kind: FeatureKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mapper.page.data.rows.MANY", 0)
    told = entries_of(scene([replace(feature(), kind=kind)]), Words(LANGUAGES)).groups()
    assert f"{TABLE_OF[kind]}.csv" in told
    assert TABLE_OF[kind] in SUBJECTS


def test_folium_layers_go_onto_a_page_of_very_many_too(crowd: Scene) -> None:
    import folium

    drawn = draw_scene(crowd)
    folium.PolyLine([(41.7, 123.3), (41.9, 123.5)]).add_to(drawn)
    page = drawn.get_root().render()
    assert "L.polyline(" in page
    assert 'id="mapper-texts-2"' in page


def test_blocks_are_the_same_bytes_for_any_number_of_threads() -> None:
    blocks = [f"block {number} ".encode() * 500 for number in range(20)]
    once = squeezed(iter(blocks), threads=1)
    _squeezed.cache_clear()
    assert squeezed(iter(blocks), threads=4) == once
    assert [zlib.decompress(base64.b64decode(block), 31) for block in once] == blocks


ODD = ["plain", "", 'with "quotes" and \\', "行\n\t", "\ue002", "\ue003", "\u2028😀", "\0"]


@pytest.mark.parametrize("text", ODD)
def test_texts_come_out_of_their_columns_as_they_went_in(text: str) -> None:
    rows = {"kinds": [0, "<li>", 1], "extras": [0, 0, {"role": text}]}
    texts = {7: [text, "a", "b"], 10: ["", text, text], 3: ["沈阳", text, "故宫"], 4: ["c", text, ""]}
    read = read_table(table_of(rows, texts, defaultdict(Letters)))
    assert {int(number): column for number, column in read.pop("texts").items()} == texts
    assert read == rows


@pytest.mark.parametrize(
    ("column", "wide"),
    [
        (["沈阳故宫"] * 9, True),
        (["Mukden Palace"], False),
        (["Шэньян"], True),
        (["Wrocław, Gdańsk"] * 9, False),
    ],
)
def test_what_is_shorter_with_a_byte_a_letter_is_written_so(column: list[str], wide: bool) -> None:
    raw = table_of({"kinds": [0]}, {0: column}, defaultdict(Letters))
    assert json.loads(raw.split(b"\0", 1)[0])["wide"] == [0] * wide
    assert read_table(raw)["texts"] == {"0": column}


def test_texts_in_two_languages_weigh_a_fifth_less_in_columns_than_in_rows() -> None:
    chance = random.Random(7)
    words = ["old", "mill", "by", "river", "was", "rebuilt", "from", "stone", "brick", "in"]
    rows = [
        [" ".join(chance.choices(words, k=30)), "".join(chance.choices("沈阳故宫张氏帅府浑河铁西广场", k=90))]
        for _ in range(400)
    ]
    columns, lines = squeezed(
        [
            table_of({"kinds": [0]}, dict(enumerate(zip(*rows, strict=True))), defaultdict(Letters)),
            as_json(rows).encode(),
        ]
    )
    assert len(columns) < 0.8 * len(lines)
