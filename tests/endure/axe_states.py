"""axe-core over everything a page can be: each state, language, size, and light, dark and forced colours.

``python -m tests.endure.axe_states`` runs this campaign alone.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

from benchmarks.browser import start
from mapper.atlas.load import load
from mapper.cli import run
from mapper.page.site import make
from tests.valparaiso import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh")
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
LOOKS: dict[str, Any] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
EXAMPLE = {"shenyang": "tv-tower", "world": "city-chicago", "city": "stair-7"}
"""A feature of each map that has much to tell."""
FEW_OF_A_KIND = """() => {
  for (const list of document.querySelectorAll("#list .group ul, .colophon .sources, .panel"))
    for (const one of [...list.children].slice(4)) one.remove();
  for (const mark of [...document.querySelectorAll(".mark[tabindex='-1']")].slice(4)) mark.remove();
}"""
"""Entries of one group have one markup: what holds for four holds for three hundred, and axe is slow."""
SETTLED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))"""


def _click(selector: str, *more: str) -> str:
    """Click one after the other; ``false`` where the first is not there to be clicked."""
    later = "".join(f"document.querySelector('{one}').click();" for one in more)
    return f"""() => {{
      const one = document.querySelector('{selector}');
      if (!one || !one.checkVisibility()) return false;
      one.click();
      {later}
    }}"""


def _tool(name: str) -> str:
    return _click(f"[data-tool={name}]")


def _search(query: str) -> str:
    return f"""() => {{
      const field = document.getElementById("search-field");
      field.value = "{query}";
      field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }}"""


CHIPS = """() => {
  document.querySelector("[data-tool=filter]").click();
  const menu = document.querySelector("#filter select[id^=filter-]");
  if (menu) {
    menu.selectedIndex = 1;
    menu.dispatchEvent(new Event("change"));
  }
  document.querySelector("#legend .legend-group:last-of-type input").click();
}"""
NO_CHIPS = """() => {
  document.querySelector("[data-tool=filter]").click();
  for (const chip of document.querySelectorAll(".chip")) document.querySelector(".chip")?.click();
}"""
RIDE = """() => {
  const id = mapper.ids().find((one) => one === "service-hamburg-2015");
  if (!id) return false;
  mapper.feature(id).open();
  document.querySelector(".ride-start").click();
}"""
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true;"
STATES: dict[str, tuple[str, str]] = {
    "opening": ("() => {}", "() => {}"),
    "card": (
        f"() => {{ mapper.feature(EXAMPLE).open(); {UNFOLD} }}",
        "() => mapper.feature(EXAMPLE).close()",
    ),
    "found": (_search("a"), _search("")),
    "nothing found": (_search("qqq"), _search("")),
    "missing": ("() => { location.hash = 'place=nowhere'; }", "() => { location.hash = ''; }"),
    "filters with chips": (CHIPS, NO_CHIPS),
    "key": (_tool("legend"), _tool("legend")),
    "share and embed": (_click("[data-tool=share-short]", ".embed-snippet"), "() => {}"),
    "story": (_click(".story-start"), "() => {}"),
    "last step of the story": (
        "() => { const bar = document.querySelector('.story-bar'); if (!bar?.checkVisibility()) return false;"
        " for (let at = 0; at < 9; at++) bar.querySelector('[data-ride=story-next]')?.click(); }",
        _click("[data-ride=story-end]"),
    ),
    "ride": (RIDE, _click("[data-ride=ride-end]")),
    "other inset": (_click(".inset-tabs button:last-child"), _click(".inset-tabs button")),
    "together": (_click(".mark-counted"), _click(".card .card-close")),
    "all marks": (_click(".opening-toggle"), _click(".opening-toggle")),
    "list over the map": (_click(".sheet-handle"), _click(".sheet-handle")),
    "everything unfolded": (f"() => {{ {UNFOLD} }}", "() => {}"),
}
"""How each is entered, where a page has it, and how it is left again."""
PAGES_OF_THEIR_OWN = {"embedded": "?embed", "worksheet": "?worksheet"}


@dataclass
class Outcome:
    """What came of the campaign."""

    states: int = 0
    faults: list[str] = field(default_factory=list)


@contextmanager
def _sites() -> Iterator[dict[str, Path]]:
    """The project's own maps, written out and packed, their cover, and a second, illustrated atlas."""
    from tests.browser.conftest import made_as

    with tempfile.TemporaryDirectory(prefix="mapper-axe-") as name:
        own, packed, second = (Path(name, one) for one in ("own", "packed", "second"))
        data = write(second, LANGUAGES, illustrated=True)
        assert run(["build", str(data), "--quiet"]) == 0
        atlas = load(ROOT / "data")
        assert run(["build", str(ROOT / "data"), "--out", str(own), "--quiet"]) == 0
        with made_as("columns"):
            make(atlas, packed, ("shenyang", "world"), digest="0" * 64)
        yield {
            "shenyang": own / "shenyang.html",
            "world": own / "world.html",
            "cover": own / "index.html",
            "city": second / "maps" / "city.html",
            "shenyang, packed": packed / "shenyang.html",
            "world, packed": packed / "world.html",
        }


def campaign(only: str = "") -> Outcome:
    """Look at every page; `only` at those whose name begins so."""
    from playwright.sync_api import sync_playwright

    outcome = Outcome()
    with _sites() as sites, sync_playwright() as playwright:
        browser = start(playwright)
        for name, path in sites.items():
            if not name.startswith(only):
                continue
            for size in SIZES:
                for language in LANGUAGES:
                    _read(browser, outcome, name, path, size, language)
                    seen = f"{outcome.states} states, {len(outcome.faults)} faults"
                    print(f"{name}, {size}, {language}: {seen} so far", file=sys.stderr, flush=True)
        browser.close()
    return outcome


def _read(browser: Browser, outcome: Outcome, name: str, path: Path, size: str, language: str) -> None:
    width, height = SIZES[size]
    where = f"{name}, {size}, {language}"
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", offline=True
    )
    page = context.new_page()
    if name == "cover":
        page.goto(f"{path.as_uri()}#lang={language}")
        _look(page, outcome, where)
    else:
        _open(page, path, "", language)
        for state, scripts in STATES.items():
            enter, leave = (one.replace("EXAMPLE", f"'{EXAMPLE[name.partition(',')[0]]}'") for one in scripts)
            if page.evaluate(enter) is False:
                continue
            _look(page, outcome, f"{where}, {state}")
            page.evaluate(leave)
            page.evaluate(SETTLED)
        page.emulate_media(media="print")
        _look(page, outcome, f"{where}, printed", looks=("light",))
        page.emulate_media(media="null")
        for state, query in PAGES_OF_THEIR_OWN.items():
            _open(page, path, query, language)
            _look(page, outcome, f"{where}, {state}")
    context.close()


def _open(page: Page, path: Path, query: str, language: str) -> None:
    page.goto(f"{path.as_uri()}{query}#lang={language}")
    page.wait_for_function("() => document.documentElement.classList.contains('is-whole')")
    page.evaluate("() => mapper.painted")
    page.evaluate(FEW_OF_A_KIND)


def _look(page: Page, outcome: Outcome, where: str, looks: tuple[str, ...] = tuple(LOOKS)) -> None:
    page.evaluate(SETTLED)
    for look in looks:
        page.emulate_media(**LOOKS[look])
        # Between light and dark only contrast differs.
        rules = {} if look in ("light", "forced") else {"runOnly": ["color-contrast"]}
        outcome.faults += [f"{where}, {look}: {told}" for told in violations(page, rules)]
        outcome.states += 1
    page.emulate_media(color_scheme="light", forced_colors="none")


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe-core finds on a page as it is now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    asked = {"resultTypes": ["violations"], **options}
    found = page.evaluate(
        "(options) => axe.run(document, options).then(({ violations }) => violations)", asked
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


if __name__ == "__main__":
    told = campaign(*sys.argv[1:2])
    print(f"{told.states} states seen by axe, {len(told.faults)} faults")
    print(*told.faults, sep="\n", file=sys.stderr)
    sys.exit(1 if told.faults else 0)
