"""A window that serves one test after the other is told of each one's screen, and keeps nothing of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Open, Windows

WISHES = {"color_scheme": "dark", "forced_colors": "active", "reduced_motion": "no-preference"}
TOLD = """() => ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-reduced-motion: no-preference)"]
  .map((query) => matchMedia(query).matches)"""


def test_a_page_is_told_of_the_screen_that_is_wished_for(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    assert opened(path, drawn=False, **WISHES).run(TOLD) == [True, True, True]
    assert opened(path, drawn=False).run(TOLD) == [False, False, False]


def test_a_window_forgets_whose_it_was(browser: Browser) -> None:
    windows = Windows(browser)
    page = windows.plain(**WISHES)
    assert page.evaluate(TOLD) == [True, True, True]
    windows.give_back(page)
    assert windows.plain() is page
    assert page.evaluate(TOLD) == [False, False, False]
    assert page.evaluate("[opener, name, document.visibilityState]") == [None, "", "visible"]
    page.context.close()
