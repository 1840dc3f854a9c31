"""One switch changes every text, control, title, order and number, and no word of the other is left."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import MAPS, Opened
from tests.browser.reading.conftest import EXAMPLE, Read, settle, tool

SAID = """() => {
  const own = `cite, .sources, .local, .credits, .language button, .datum, .t.fallback, .name, .card-title, mark,
    .panel, .card-driver, [data-fact=aliases], [data-fact=coordinates], [data-fact=timezone], [data-fact=printed],
    [data-fact=evidence]`;
  const elsewhere = "script, style, .leaflet-names-pane, #second-view";
  const told = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.parentElement;
    if (!at.closest(elsewhere) && !at.closest(own) && at.checkVisibility())
      told.push(node.textContent.trim());
  }
  for (const at of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    if (!at.closest(".mark, .language, .leaflet-marker-pane, .card-neighbours, #second-view"))
      told.push(at.getAttribute("aria-label") ?? at.title ?? "", at.placeholder ?? "");
  return told.filter(Boolean);
}"""
AT_FIRST = """new MutationObserver((_, own) => {
  const title = document.querySelector("h1 .t + .t");
  if (!title) return;
  own.disconnect();
  const root = document.documentElement;
  const shown = [...document.querySelectorAll("h1 .t")].filter((one) => one.checkVisibility());
  window.first = { scripted: root.classList.contains("js"), lang: root.lang, shown: shown.map((one) => one.lang).join() };
}).observe(document, { childList: true, subtree: true })"""
"""What the reader meets before the viewer runs."""
CHINESE = re.compile("[\u4e00-\u9fff]")
PROPER = {"openstreetmap", "wgs-84", "legend"}
"""What is written so in Chinese, too; names within sentences are told apart by their capitals."""


def mostly_chinese(said: str) -> bool:
    """A Chinese name may stand in an English sentence, but not the other way round without capitals."""
    return len(CHINESE.findall(said)) > len(re.findall("[A-Za-z]", said))


def switch(page: Opened, language: str) -> None:
    page.page.locator(f".language button[lang={language}]").click()
    settle(page)


@pytest.mark.parametrize("name", MAPS)
def test_no_word_of_the_other_language_is_left(read: Read, name: str) -> None:
    page = read(name)
    page.run("() => { window.same = 1; }")
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    switch(page, "zh")
    assert page.run("[document.documentElement.lang, document.title]") == [
        "zh",
        page.run("document.querySelector('h1 .t[lang=zh]').textContent"),
    ]
    for said in page.run(SAID):
        if CHINESE.search(said):
            continue
        english = [word for word in re.findall(r"[A-Za-z-]{2,}", said) if word.islower()]
        assert set(english) <= PROPER, said
    # Everything with words of its own is marked with its language or stands in one that is.
    assert page.run("[...document.querySelectorAll('.t')].every((one) => one.getAttribute('lang'))")
    assert page.run("mapper.share()").find("lang=zh") > 0
    switch(page, "en")
    assert [said for said in page.run(SAID) if mostly_chinese(said)] == []
    assert page.run("window.same") == 1
    assert page.messages == []


def test_order_numbers_and_dates_follow_the_language(read: Read) -> None:
    page = read("world")
    chicago = page.page.locator("#city-chicago")
    tool(page, "filter")
    page.page.locator("#list-order").select_option("name")
    order = "() => [...document.querySelectorAll('#list [data-group=sister] .entry')].map((one) => one.id)"
    english = page.run(order)
    assert "5 September 1985" in chicago.locator("[data-fact=established] dd .t[lang=en]").text_content()
    switch(page, "zh")
    assert page.run(order) != english
    assert sorted(page.run(order)) == sorted(english)
    page.run("mapper.feature('city-chicago').open()")
    card = page.page.locator(".card").inner_text()
    assert "1985年9月5日" in card
    assert "10,229公里" in card


@pytest.mark.parametrize(
    ("locale", "hash", "shown"),
    [
        ("zh-CN", "", "zh"),
        ("zh-TW", "", "zh"),
        ("en-US", "", "en"),
        ("fr-FR", "", "en"),
        ("en-US", "#lang=zh", "zh"),
    ],
)
def test_the_link_decides_then_the_browser(read: Read, locale: str, hash: str, shown: str) -> None:
    page = read("shenyang", locale=locale, hash=hash, script=AT_FIRST)
    assert page.run("document.documentElement.lang") == shown
    assert page.run("first") == {"scripted": True, "lang": shown, "shown": shown}
    assert page.page.locator(f".language button[lang={shown}]").get_attribute("aria-pressed") == "true"


def test_a_text_that_is_missing_falls_back_and_says_so(opened: object, tmp_path: object) -> None:
    from dataclasses import replace

    from mapper.page.folium.draw import draw_scene
    from mapper.words.text import Text
    from tests.scenes import feature, scene

    told = replace(feature(), description=Text.of({"en": "Only in English."}))
    draw_scene(scene([told])).save(tmp_path / "page.html")  # type: ignore[operator]
    page = opened(tmp_path / "page.html", hash="#lang=zh")  # type: ignore[operator]
    text = page.page.locator(".entry .description .fallback")
    assert text.is_visible()
    assert text.get_attribute("lang") == "en"
    assert "en" in text.evaluate("(one) => getComputedStyle(one, '::after').content")


WIDTH = """(language) => {
  const line = document.createElement("p");
  [line.lang, line.textContent] = [language, "’…·"];
  [line.style.width, line.style.font] = ["fit-content", "100px var(--chinese)"];
  document.body.append(line);
  return line.getBoundingClientRect().width;
}"""


@pytest.mark.parametrize(("language", "wide"), [("en", False), ("fr", False), ("zh", True)])
def test_apostrophe_and_dots_are_as_wide_as_letters_of_their_language(
    read: Read, language: str, *, wide: bool
) -> None:
    """Where only Chinese letters are installed, each would be as wide as one of them."""
    assert (read("world").run(WIDTH, language) > 210) is wide
