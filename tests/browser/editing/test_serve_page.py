"""A page under ``mapper serve`` follows its tables and stays where its reader was."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mapper.cli import run
from mapper.editing.serve.loop import Loop
from tests.builders import ATLAS_TOML, place, write_atlas

PLAIN = ATLAS_TOML.replace('base = "world"', 'base = "none"').split('[[maps]]\nid = "world"')[0]


def save(folder: Path, description: str, category: str = "landmark") -> None:
    tower = place("tower", description_zh=description, category=category)
    write_atlas(folder, toml=PLAIN, places=[place(), tower], events=[])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Loop]:
    save(tmp_path / "data", "第一版。")
    loop = Loop(tmp_path / "data", tmp_path / "maps", port=0, say=lambda _: None)
    stop, ready = threading.Event(), threading.Event()
    thread = threading.Thread(target=loop.run, args=(stop,), kwargs={"ready": lambda _: ready.set()})
    thread.start()
    assert ready.wait(60)
    yield loop
    stop.set()
    thread.join()


@pytest.fixture
def page(browser: Any, served: Loop) -> Iterator[Any]:
    """A page that is served, unlike those of the other tests."""
    page = browser.new_page(locale="en-GB", reduced_motion="reduce")
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(served.server.address("city.html"))
    wait_until_shown(page, "#tower", "第一版。")
    yield page
    page.close()


def wait_until_shown(page: Any, selector: str, text: str) -> None:
    """Wait until a page that loads itself anew holds a text, and until it is drawn."""
    holds = """([selector, text]) => document.documentElement?.classList.contains("is-whole")
      && document.querySelector(selector)?.textContent.includes(text)"""
    page.wait_for_function(holds, arg=[selector, text])


def test_a_change_shows_and_a_mistake_keeps_the_last_good_map(page: Any, served: Loop) -> None:
    page.evaluate("() => { mapper.language = 'zh'; mapper.feature('tower').open(); }")
    page.evaluate("void mapper.map.setView([41.81, 123.41], 12, {animate: false})")
    save(served.folder, "第二版。")
    wait_until_shown(page, "#tower", "第二版。")
    shown = page.evaluate("mapper.share()")
    assert "place=tower" in shown
    assert "lang=zh" in shown
    assert "z=41.8100,123.4100,12" in shown

    assert page.locator("#changes").count() == 0
    shutil.copytree(served.folder, served.folder.with_name("old"))
    save(served.folder.with_name("old"), "第一版。")
    assert run(["diff", str(served.folder.with_name("old")), str(served.folder), "--page"]) == 0
    wait_until_shown(page, "#changes", "文字有改动")
    # Details stand where the list and what is below it are.
    page.evaluate("() => mapper.feature('tower').close()")
    changed = page.locator("#changes li")
    changed.scroll_into_view_if_needed()
    assert changed.inner_text().endswith("– 文字有改动")
    changed.locator("a:visible").click()
    assert "place=tower" in page.evaluate("mapper.share()")

    save(served.folder, "第三版。", category="tower")
    problems = page.locator("#live-problems")
    # A busy machine may let the loop see a file while it is written; what stays is the mistake.
    problems.filter(has_text="places.csv:3:category").wait_for(state="visible")
    assert "第二版。" in page.locator("#tower").first.text_content()

    save(served.folder, "第四版。")
    wait_until_shown(page, "#tower", "第四版。")
    assert problems.is_hidden()
    assert page.said == []
