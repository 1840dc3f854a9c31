"""The story of a map: told step by step, by keyboard too, linkable, and left without a trace."""

from __future__ import annotations

from tests.browser.conftest import MAPS, Opened
from tests.browser.reading.conftest import LANGUAGES, Read, settle, soon, until
from tests.crossed import crossed

CENTRE = "() => { const { lat, lng } = mapper.map.getCenter(); return [lat, lng]; }"
SAID = "() => document.querySelector('.story-bar .ride-told')?.innerText ?? ''"
OFFER = ".story-offer button"


def begin(page: Opened) -> None:
    page.page.locator(OFFER).click()
    settle(page)


@crossed(name=MAPS, size=["phone", "wide"], language=LANGUAGES)
def test_every_step_shows_what_it_tells_of(read: Read, name: str, size: str, language: str) -> None:
    page = read(name, size=size, hash=f"#lang={language}")
    begin(page)
    steps = page.run("() => document.querySelectorAll('#story .step').length")
    assert steps == 7
    for number in range(1, steps + 1):
        # In the language shown: what is out of sight would have to be laid out for `innerText`.
        title = f"() => document.querySelectorAll('#story .step')[{number - 1}].querySelector('.name [lang={language}]').textContent"
        assert page.run(SAID).startswith(page.run(title).strip())
        selected = page.run("() => document.querySelector('.story-bar') && location.hash")
        assert f"story={number}" in selected
        if number < steps:
            page.page.keyboard.press("ArrowRight")
            settle(page)
    # Nothing of the bar is cut off, and what it tells of is seen above it.
    fits = """() => {
      const { left, right, bottom } = document.querySelector(".story-bar").getBoundingClientRect();
      return left >= 0 && right <= innerWidth && bottom <= innerHeight + 1;
    }"""
    assert page.run(fits)
    assert page.messages == []


def test_what_a_step_shows_is_in_the_map_above_its_bar(read: Read) -> None:
    page = read("shenyang", size="phone")
    begin(page)
    clear = """() => {
      const { y } = mapper.feature("shenyang-station").screen();
      const map = mapper.map.getContainer().getBoundingClientRect();
      return map.top + y < document.querySelector(".story-bar").getBoundingClientRect().top;
    }"""
    until(page, f"({clear})()")
    scale = "document.querySelector('.leaflet-control-scale').getBoundingClientRect().bottom"
    until(page, f"{scale} < document.querySelector('.story-bar').getBoundingClientRect().top")
    # The map has all of the window meanwhile.
    assert page.run("() => mapper.map.getContainer().getBoundingClientRect().bottom >= innerHeight - 1")


def test_the_wheel_and_a_finger_on_the_text_turn_the_steps(read: Read) -> None:
    page = read("shenyang", has_touch=True)
    begin(page)
    at = "() => (new URLSearchParams(mapper.share().slice(1))).get('story')"
    # One stroke, however many events it has; the page does not scroll with it.
    taken = page.run("""() => {
      const of = { deltaY: 60, bubbles: true, cancelable: true };
      const stroke = [1, 2, 3].map(() => new WheelEvent("wheel", of));
      for (const one of stroke) document.querySelector(".story-bar .ride-told").dispatchEvent(one);
      return stroke.map(({ defaultPrevented }) => defaultPrevented);
    }""")
    assert taken == [True] * 3
    assert soon(page, at, "2") == "2"
    page.run("""() => {
      const text = document.querySelector(".story-bar .ride-told");
      const touch = (kind, y) => {
        const one = new Touch({ identifier: 1, target: text, clientX: 600, clientY: y });
        const touches = kind === "touchend" ? [] : [one];
        text.dispatchEvent(new TouchEvent(kind, { bubbles: true, touches, changedTouches: [one] }));
      };
      touch("touchstart", 500);
      touch("touchend", 560);
    }""")
    assert soon(page, at, "1") == "1"


def test_a_step_keeps_only_its_groups_and_the_end_brings_all_back(read: Read) -> None:
    page = read("shenyang")
    begin(page)
    page.page.keyboard.press("ArrowRight")
    visible = "() => [mapper.feature('sbw').visible, mapper.feature('tv-tower').visible]"
    assert soon(page, visible, [True, False]) == [True, False]
    page.page.keyboard.press("Escape")
    assert soon(page, visible, [True, True]) == [True, True]
    assert page.page.locator(".story-bar").count() == 0
    assert page.run("() => document.activeElement.matches('.story-offer button')")
    # What was begun is gone on with.
    assert "2 of 7" in page.page.locator(OFFER).inner_text()


def test_a_year_of_the_story_is_the_year_of_the_ties(read: Read) -> None:
    page = read("world", hash="#story=1")
    visible = "() => [mapper.feature('city-sapporo').visible, mapper.feature('city-chicago').visible]"
    assert soon(page, visible, [True, False]) == [True, False]
    assert page.page.locator(".timeline input").input_value() == "1981"


def test_a_link_opens_the_story_where_it_stands(read: Read) -> None:
    page = read("world", hash="#story=4")
    assert page.page.locator(".story-bar .ride-stop").inner_text() == "Neighbours"
    page.run("() => document.querySelector('#story .step a[href=\"#story=6\"]').click()")
    until(page, "document.querySelector('.story-bar .ride-stop').innerText === 'The train'")


def test_another_selection_ends_the_story(read: Read) -> None:
    page = read("shenyang")
    begin(page)
    page.run("() => mapper.feature('k11').open()")
    assert page.page.locator(".story-bar").count() == 0
    assert page.page.locator(".card").count() == 1


def test_on_paper_the_steps_are_a_strip(read: Read) -> None:
    page = read("world")
    page.page.emulate_media(media="print")
    columns = page.run("() => getComputedStyle(document.querySelector('#story .steps')).gridTemplateColumns")
    assert len(columns.split()) >= 2
    assert page.page.locator(OFFER).is_hidden()


def test_no_last_line_of_a_step_is_a_single_character(read: Read) -> None:
    page = read("shenyang", size="phone", hash="#lang=zh")
    last_lines = """() => [...document.querySelectorAll("#story .text [lang=zh]")].map((text) => {
      const lines = [...text.getClientRects()];
      return lines[lines.length - 1].width / parseFloat(getComputedStyle(text).fontSize);
    })"""
    # The character, and the full stop after it.
    assert min(page.run(last_lines)) > 2.5
