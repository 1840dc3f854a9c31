"""Hostile text in every field is shown as written and runs nothing; line breaks of the editor are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.page.folium.draw import draw_scene
from tests.browser.conftest import Open
from tests.scenes import both, feature, scene, with_text

RUNS = "window.hurt = (window.hurt ?? 0) + 1"
NASTY = {
    "backtick": "`${" + RUNS + "}`",
    "regex": r"\2 \g<1> \\n",
    "template": "${1} {{ 7*7 }} {% raw %}",
    "script": f"</script><script>{RUNS}</script>",
    "comment": "<!-- --><!--",
    "image": f"<img src=x onerror='{RUNS}'>",
    "quotes": "“引号” \"double\" 'single' «»",
    "emoji": "🚄🏙️ 👩‍👩‍👧 ﷽",
    "entities": "&lt;b&gt;&amp;nbsp;",
    "long": "长句子。" * 1250,
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_hostile_text_is_shown_as_written_and_runs_nothing(opened: Open, tmp_path: Path, text: str) -> None:
    draw_scene(with_text(text)).save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    page.run("mapper.feature('tower').open()")
    fields = [
        "h1",
        ".story",
        ".group h2",
        ".entry .name",
        ".local",
        ".subtitle",
        ".description",
        ".note",
        ".quality",
    ]
    fields += [
        ".facts dd",
        ".dispute dd",
        ".sources cite",
        ".card .description",
        ".card-title",
        ".credits li",
    ]
    for field in fields:
        shown = page.page.locator(field).first.text_content()
        assert text in (shown or ""), field
    page.run("mapper.language = 'zh'")
    assert page.run("window.hurt ?? 0") == 0
    assert page.messages == []
    assert page.requests == [(tmp_path / "page.html").as_uri()]


def test_line_breaks_are_kept_and_markup_is_not_read(opened: Open, tmp_path: Path) -> None:
    told = replace(feature(), description=both("First line.\nSecond <b>line</b>.", "第一行。\n第二行。"))
    draw_scene(scene([told])).save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    page.run("mapper.feature('tower').open()")
    shown = page.page.locator(".card .description .t[lang=en]").inner_text()
    assert shown == "First line.\nSecond <b>line</b>."


@pytest.mark.parametrize("width", [390, 1280])
def test_a_word_longer_than_the_screen_is_broken(opened: Open, tmp_path: Path, width: int) -> None:
    draw_scene(with_text("supercalifragilistic" * 6)).save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html", width=width)
    page.run("mapper.feature('tower').open()")
    outside = """() => [...document.querySelectorAll("h1, .card :is(h2, h3, p, dd, li, a, button), .entry .name, .credits li")]
      .filter((one) => one.checkVisibility()).filter((one) => {
        const room = document.createRange();
        room.selectNodeContents(one);
        const { left, right } = room.getBoundingClientRect();
        return left < 0 || right > innerWidth + 1;
      }).map((one) => one.className || one.tagName)"""
    assert page.run(outside) == []
    assert page.run("document.documentElement.scrollWidth <= innerWidth")


def test_of_many_at_one_spot_a_screen_reader_is_read_the_first(opened: Open, tmp_path: Path) -> None:
    shops = [feature(f"shop-{n}", name=both(f"Shop {n}", f"店{n}")) for n in range(30)]
    draw_scene(scene(shops)).save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    counted = page.page.locator(".mark-counted").first
    label = counted.get_attribute("aria-label") or ""
    assert label.startswith(f"{counted.inner_text()} here: Shop ") and label.endswith(" …")
    assert label.count("Shop") == 12
