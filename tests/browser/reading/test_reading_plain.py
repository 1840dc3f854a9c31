"""Without JavaScript all is there to read, in both languages, and nothing sticks out on a small phone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import MAPS
from tests.browser.reading.conftest import Read

UNREAD = """() => {
  const texts = `h1, .story, h2, .entry .name, .entry .description, .entry .note, .entry dd, .quality, .sources li,
    .panel p, footer li`;
  return [...document.querySelectorAll(texts)].filter((one) => one.textContent.trim() && !one.checkVisibility())
    .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("name", MAPS)
def test_all_texts_are_read_without_javascript(read: Read, name: str) -> None:
    page = read(name, size="small", drawn=False, java_script_enabled=False)
    assert page.run(UNREAD) == []
    for language in page.run("document.documentElement.dataset.languages.split(' ')"):
        assert page.page.locator(f"h1 .t[lang={language}]").is_visible()
    wide = page.run("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    assert not page.page.locator("#map-area").is_visible()
    parted = "getComputedStyle(document.querySelector('h1 .t + .t'), '::before').content"
    assert page.run(parted) == '" / "'
    page.page.set_viewport_size({"width": 1280, "height": 800})
    assert page.run("document.getElementById('list').clientWidth") > 1200


@pytest.mark.parametrize("name", MAPS)
def test_reduced_motion_is_obeyed(read: Read, name: str) -> None:
    page = read(name, reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior === "smooth";
    }).length"""
    assert page.run(moving) == 0
    where = page.run("""() => { const one = mapper.ids().find((id) => mapper.feature(id).screen());
      mapper.feature(one).open(); return mapper.map.getCenter(); }""")
    assert page.run("() => mapper.map.getCenter()") == where
