"""axe-core finds nothing on either page, in English and light, in Chinese and dark, with and without a card."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import MAPS
from tests.browser.reading.conftest import EXAMPLE, LANGUAGES, Read

FEW_OF_A_KIND = """() => {
  const met = new Set();
  const adds = (one) => {
    const parts = [one, ...one.querySelectorAll("*")].map(({ tagName, attributes }) => [tagName, ...[...attributes]
      .map(({ name, value }) => (/^(class|role|type|data-(fact|kind|tie|state))$/.test(name) ? `${name}=${value}` : name))].join(" "));
    const before = met.size;
    for (const part of parts) met.add(part);
    return met.size > before;
  };
  for (const list of document.querySelectorAll("#list .group ul, .colophon .sources, .steps, tbody, .panel")) {
    const shown = [...list.children].filter((one) => one.checkVisibility());
    const kept = (shown.length ? shown : [...list.children]).filter((one, at) => adds(one) || !at);
    for (const one of [...list.children]) if (!kept.includes(one)) one.remove();
  }
  for (const mark of [...document.querySelectorAll(".mark[tabindex='-1']")].slice(4)) mark.remove();
}"""
"""Entries have parts in common: what holds for one of each holds for three hundred, and axe is slow. The viewer
puts them all back whenever it orders the list, so it is asked for before every look."""


SEARCH = """(query) => {
  const field = document.getElementById("search-field");
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
TOOL = "() => document.querySelector('[data-tool=%s]').click()"
STATES = {
    "found, filter, share": (
        f"() => {{ ({SEARCH})('tower'); ({TOOL % 'filter'})(); ({TOOL % 'share-short'})(); }}",
        f"() => {{ ({SEARCH})(''); ({TOOL % 'filter'})(); }}",
        "#list",
    ),
    "nothing found": (f"() => ({SEARCH})('qqq')", f"() => ({SEARCH})('')", "#list"),
    "missing": ("() => { location.hash = 'place=nowhere'; }", "() => { location.hash = ''; }", "#list"),
    "legend": (TOOL % "legend", TOOL % "legend", "#map-area"),
    "story": (
        "() => document.querySelector('.story-start')?.click() ?? document.querySelector('.story-bar') !== null",
        "() => document.querySelector('[data-ride=story-end]').click()",
        "#map-area",
    ),
    "ride": (
        "() => { const id = mapper.ids().find((one) => one === 'service-hamburg-2015'); if (!id) return false;"
        " mapper.feature(id).open(); document.querySelector('.ride-start').click(); }",
        "() => document.querySelector('[data-ride=ride-end]').click()",
        "#map-area",
    ),
}
"""Everything that opens: how, how it is left again, and where it is."""
SEEN = "#second-view, #totals, #figures, #corrections, #printed-notes"
"""What no state changes; axe goes through the whole page wherever it looks."""


@pytest.mark.parametrize("name", MAPS)
def test_axe_finds_nothing(read: Read, name: str) -> None:
    page = read(name)
    found = {}
    # Only contrast depends on light and dark, which no language changes; `make endure` looks at everything in both.
    for language, scheme in zip(LANGUAGES, ("light", "dark"), strict=True):
        page.run("(language) => { mapper.language = language; }", language)
        page.run(FEW_OF_A_KIND)
        page.page.emulate_media(color_scheme=scheme)
        found[language, scheme, "page"] = violations(page.page)
        page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
        found[language, scheme, "card"] = violations(page.page, ".card")
        page.run("(id) => mapper.feature(id).close()", EXAMPLE[name])
    page.run("(seen) => { for (const one of document.querySelectorAll(seen)) one.remove(); }", SEEN)
    # What opens looks alike on both maps: light on one of them, dark on the other.
    page.page.emulate_media(color_scheme="dark" if name == "world" else "light")
    for state, (enter, leave, where) in STATES.items():
        if page.run(enter) is False:
            continue
        page.run(FEW_OF_A_KIND)
        found[state] = violations(page.page, where)
        page.run(leave)
    assert {state: told for state, told in found.items() if told} == {}
    # axe measures even what waits unseen beneath a card, of which the browser warns.
    assert [told for told in page.messages if "content-visibility" not in told] == []


@pytest.mark.parametrize("name", MAPS)
def test_axe_finds_nothing_on_the_smallest_screen_with_everything_open(read: Read, name: str) -> None:
    page = read(name, size="small", hash="#lang=zh", color_scheme="dark")
    page.run(FEW_OF_A_KIND.replace(", .panel", ""))
    page.run("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
    assert page.page.locator("#second-view svg").is_visible() is (name == "world")
    found = {"page": violations(page.page)}
    for name_of in ("filter", "legend"):
        page.run(TOOL % name_of)
        found[name_of] = violations(page.page, f"#{name_of}")
        page.page.keyboard.press("Escape")
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    page.run("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
    page.page.emulate_media(forced_colors="active")
    found["card"] = violations(page.page, ".card")
    assert {state: told for state, told in found.items() if told} == {}


def violations(page: Any, context: str | None = None, *, rules: list[str] | None = None) -> list[str]:
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    told = page.evaluate(
        "async ([context, options]) => (await axe.run(context ?? document, options)).violations",
        [context, options],
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in told for node in one["nodes"]]
