"""Search finds a place however it is typed: in either language, by alias, pinyin, old characters, no accents."""

from __future__ import annotations

from tests.browser.conftest import MAPS, MODES, both_modes
from tests.browser.reading.conftest import LANGUAGES, LISTED, SHOWN, Read, settle, unroll, until
from tests.crossed import crossed

QUERIES = {
    "shenyang": {
        "tower": "tv-tower",
        "TOWER": "tv-tower",
        "ower": "tv-tower",
        "彩电塔": "tv-tower",
        "电视": "tv-tower",
        "mukden": "shenyang-station",
        "奉天": "shenyang-station",
        "zhanlan": "expo-centre",
        "syz": "shenyang-station",
        "shenyangzhan": "shenyang-station",
        "sygjzl": "expo-centre",
        "瀋陽站": "shenyang-station",
        "遼寧廣播": "tv-tower",
        "Ｋ１１": "k11",
        "plant tiexi": "bmw-tiexi",
        "b": "boguan-bridge",
    },
    "world": {
        "dusseldorf": "city-dusseldorf",
        "düss": "city-dusseldorf",
        "Malaszewicze": "stop-malaszewicze",
        "małasz": "stop-malaszewicze",
        "yaounde": "city-yaounde",
        "минск": "city-minsk",
        "札幌": "city-sapporo",
        "zhahuang": "city-sapporo",
        "zjg": "city-chicago",
        "芝加哥": "city-chicago",
        "雅溫得": "city-yaounde",
    },
}

NOTHING_FOUND = {"zh": "没有找到", "es": "Nothing found"}
"""How the page says so; Spanish has no catalogue of its own and takes the first language's words."""


@crossed(name=MAPS, mode=MODES)
def test_search_finds_it_however_it_is_typed(read: Read, name: str) -> None:
    page = read(name)
    packed = page.run("document.documentElement.dataset.mode") == "columns"
    unroll(page)
    field = page.page.locator("#search-field")
    total = page.run("mapper.ids().length")
    for language in page.run("[...document.querySelectorAll('.language button')].map((one) => one.lang)"):
        page.run("(language) => { mapper.language = language; }", language)
        for query, wanted in QUERIES[name].items():
            field.fill(query)
            # Very many texts are folded after the first key, and then the list is narrowed.
            until(page, "mapper.ids().some((id) => !mapper.feature(id).visible)")
            left = page.run(SHOWN)
            assert wanted in left, (language, query)
            assert len(left) < total
            assert wanted in page.run(LISTED), query
            if packed:
                continue
            # In the language shown or in the other one, what matched in the name is marked.
            marked = page.run(
                "(id) => [...document.querySelectorAll(`#${id} .name mark`)].map((one) => one.textContent)",
                wanted,
            )
            aliases = page.run("(id) => document.getElementById(id).dataset.aliases ?? ''", wanted)
            assert marked or query.casefold() in aliases.casefold(), query
    field.fill("no such place")
    assert page.run(SHOWN) == []
    page.page.locator(".results", has_text=NOTHING_FOUND[language]).wait_for()
    field.press("Escape")
    assert field.input_value() == ""
    assert len(page.run(SHOWN)) == total
    assert page.page.locator("mark").count() == 0


@both_modes
def test_the_best_find_is_opened_by_enter_and_marks_are_left_out_of_its_card(read: Read) -> None:
    page = read("shenyang", hash="#lang=zh")
    field = page.page.locator("#search-field")
    field.fill("zhanlan")
    assert page.page.locator("#list mark").first.inner_text() == "展览"
    field.press("Enter")
    assert page.page.locator(".card").get_attribute("data-id") == "expo-centre"
    assert page.page.locator(".card mark").count() == 0
    assert page.run("document.activeElement.className") == "card-title"
    page.page.keyboard.press("Escape")
    assert page.run("document.activeElement.id") == "search-field"


def test_the_list_is_ranked_while_searching_and_as_before_afterwards(read: Read) -> None:
    page = read("shenyang")
    listed = """() => [...document.querySelectorAll("#list .entry[id]")]
      .filter((entry) => entry.checkVisibility()).map((entry) => entry.id)"""
    before = page.run(listed)
    below = """() => [...document.querySelectorAll("#list .entry[id]")].find((one) => one.checkVisibility())
      .getBoundingClientRect().top - document.getElementById("tools").getBoundingClientRect().bottom"""
    field = page.page.locator("#search-field")
    for query in ("shenyang", "tower", "沈阳站", "station"):
        field.fill(query)
        first, *others = page.run(listed)
        # Right below the field, heading between.
        assert 0 <= page.run(below) < 120, query
        # The map's own buttons stay whole, however short the list becomes.
        assert page.run(
            "document.querySelector('.leaflet-top').getBoundingClientRect().top >= "
            "document.querySelector('.masthead').getBoundingClientRect().bottom"
        ), query
        field.press("Enter")
        assert page.page.locator(".card").get_attribute("data-id") == first, query
        assert others or query != "shenyang"
        page.page.keyboard.press("Escape")
    # What is found by its text says where.
    field.fill("tower")
    reasons = page.page.locator("#list .reason")
    assert reasons.evaluate_all("(all) => all.map((one) => one.closest('.entry').id)") == ["forum66"]
    assert reasons.locator("mark").inner_text() == "Tower"
    page.page.locator("#forum66 .name a").click()
    assert page.page.locator(".card mark").count() == 0
    page.page.keyboard.press("Escape")
    field.press("Escape")
    assert page.run(listed) == before
    assert page.run("scrollY") == 0
    assert reasons.count() == 0


def test_a_keystroke_is_answered_at_once_and_by_one_pass_over_list_and_map(read: Read) -> None:
    page = read("world")
    total = page.run("mapper.ids().length")
    answers = page.run("""() => {
      const field = document.getElementById("search-field"), observer = new MutationObserver(() => {});
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      return ["s", "sh", "she", "shen", "zh"].map((query) => {
        field.value = query;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return [mapper.ids().filter((id) => mapper.feature(id).visible).length, observer.takeRecords().length];
      });
    }""")
    assert all(shown < total for shown, _ in answers[1:])
    # Some five changes an entry: moved, hidden, marked, numbered, and its marker.
    assert all(changes < 8 * total for _, changes in answers)


BLANK = """() => document.querySelector("#story h2").getBoundingClientRect().top
  - document.getElementById("tools").getBoundingClientRect().bottom"""


@crossed(name=MAPS, language=LANGUAGES[::-1])
def test_what_follows_stands_right_below_a_search_that_finds_nothing(
    read: Read, name: str, language: str
) -> None:
    page = read(name, size="phone", hash=f"#lang={language}")
    page.page.locator("#search-field").press_sequentially("qqqq")
    until(page, "!document.querySelector('#list .group:not([hidden])')")
    settle(page)
    assert 0 < page.run(BLANK) < 90
    # Where nothing follows, the sheet still covers what was the map's.
    page.run("for (const one of document.querySelectorAll('.panel, #second-view')) one.remove()")
    assert page.run("document.getElementById('list').offsetHeight / innerHeight") > 0.6
