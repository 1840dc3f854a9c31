"""The cover in the browser: its reader's language, which goes along; readable without scripts; nothing asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mapper.atlas.load import load
from mapper.page.site import make
from tests.browser.conftest import ROOT, Opened
from tests.browser.reading.test_reading_axe import violations

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def covers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cover")
    make(load(ROOT / "data"), folder, ["index"], digest="0" * 64)
    return folder / "index.html"


@pytest.mark.parametrize("width", WIDTHS)
def test_it_speaks_the_language_of_its_reader_and_hands_it_on(opened: Any, covers: Path, width: int) -> None:
    page: Opened = opened(covers, drawn=False, width=width, locale="zh-CN")
    links = page.page.locator(".cover-map")
    assert page.page.title() == "沈阳地图集"
    assert links.first.get_attribute("href") == "shenyang.html#lang=zh"
    assert links.first.locator("h2").inner_text() == "沈阳城市地图"
    assert page.run("document.documentElement.scrollWidth") == width
    page.page.get_by_role("button", name="English").click()
    assert links.last.get_attribute("href") == "world.html#lang=en"
    assert page.page.title() == "Shenyang Atlas"
    page.page.reload()
    assert page.page.title() == "Shenyang Atlas"
    assert page.messages == []
    assert {one.partition("#")[0] for one in page.requests} == {covers.as_uri()}


def test_without_scripts_it_is_read_in_all_languages(opened: Any, covers: Path) -> None:
    page: Opened = opened(covers, drawn=False, java_script_enabled=False)
    assert page.page.locator("h1 .t").all_inner_texts() == ["Shenyang Atlas", "沈阳地图集"]
    assert page.page.locator(".cover-map .thumb").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(opened: Any, covers: Path, scheme: str) -> None:
    page: Opened = opened(covers, drawn=False, color_scheme=scheme)
    assert violations(page.page, rules=None) == []
