"""axe-core finds nothing on either page, in either language, light or dark, with and without a card."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import MAPS
from tests.browser.reading.conftest import EXAMPLE, LANGUAGES, Read

FEW_OF_A_KIND = """() => {
  for (const list of document.querySelectorAll("#list .group ul, .colophon .sources, .panel"))
    for (const one of [...list.children].slice(4)) one.remove();
  for (const mark of [...document.querySelectorAll(".mark[tabindex='-1']")].slice(4)) mark.remove();
}"""
"""Entries of one group have one markup: what holds for four holds for three hundred, and axe is slow."""


@pytest.mark.parametrize("name", MAPS)
def test_axe_finds_nothing(read: Read, name: str) -> None:
    page = read(name)
    page.run(FEW_OF_A_KIND)
    found = {}
    for language in LANGUAGES:
        page.run("(language) => { mapper.language = language; }", language)
        for scheme in ("light", "dark"):
            page.page.emulate_media(color_scheme=scheme)
            # Only contrast depends on light and dark.
            rules = None if scheme == "light" else ["color-contrast"]
            found[language, scheme, "page"] = violations(page.page, rules=rules)
            page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
            found[language, scheme, "card"] = violations(page.page, "#map-area", rules=rules)
            page.run("(id) => mapper.feature(id).close()", EXAMPLE[name])
    assert {state: told for state, told in found.items() if told} == {}
    assert page.messages == []


@pytest.mark.parametrize("name", MAPS)
def test_axe_finds_nothing_on_the_smallest_screen_with_everything_open(read: Read, name: str) -> None:
    page = read(name, size="small", hash="#lang=zh", color_scheme="dark")
    page.run(FEW_OF_A_KIND.replace(", .panel", ""))
    page.run("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
    found = {"page": violations(page.page, rules=None)}
    if name == "world":
        assert page.page.locator("#second-view svg").is_visible()
        found["figure"] = violations(page.page, "#second-view", rules=None)
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    page.run("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
    found["card"] = violations(page.page, "#map-area", rules=None)
    assert {state: told for state, told in found.items() if told} == {}


def violations(page: Any, context: str | None = None, *, rules: list[str] | None) -> list[str]:
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    told = Axe().run(page, context=context, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in told for node in one["nodes"]]
