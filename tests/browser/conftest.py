"""One real Chromium per session; pages opened from disk without network, and what they ask for or say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAWN = "() => document.documentElement.classList.contains('is-drawn')"
WHOLE = """() => {
  const { classList, dataset } = document.documentElement;
  const named = () => document.querySelector(".results").textContent
    && [...document.querySelectorAll(".many-name")].every((name) => name.textContent);
  return classList.contains("is-whole") && (dataset.mode !== "columns" || named());
}"""
"""Everything is laid out, and packed rows have their names, which follow the marks."""
LONGEST_MS = 60_000
"""A busy machine takes seconds for what takes a tenth of one; after that a page will never come."""
ROOT = Path(__file__).resolve().parents[2]
MAPS = ("shenyang", "world")


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def run(self, script: str, argument: object = None) -> Any:
        """What a JavaScript expression or function gives."""
        return self.page.evaluate(script, argument)

    def be_drawn(self) -> None:
        """Wait until the map is drawn."""
        self._wait(DRAWN)

    def be_whole(self) -> None:
        """Wait until the page has done all it does by itself; before that it may still move and fill."""
        self._wait(WHOLE)

    def _wait(self, state: str) -> None:
        from playwright.sync_api import TimeoutError as NeverError

        try:
            self.page.wait_for_function(state, timeout=LONGEST_MS)
        except NeverError:
            raise AssertionError(f"the page never came so far; it says {self.messages}") from None


Open = Callable[..., Opened]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def made_as(mode: str) -> Iterator[None]:
    """Pages made meanwhile write their list out (``list``) or pack it (``columns``), however long it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mapper.page.data.rows.MANY", {"list": 10**9, "columns": 0}[mode])
        yield


both_modes = pytest.mark.parametrize("mode", ["list", "columns"])
"""A test that a page must pass whether its list is written out or packed, which its length decides."""


@pytest.fixture
def mode() -> str:
    """How pages are made: ``list``, unless the test is parametrised with ``both_modes``."""
    return "list"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The project's own maps, ``shenyang.html`` and ``world.html``, built once in each mode."""
    from mapper.atlas.load import load
    from mapper.page.site import make

    @cache
    def site(mode: str) -> Path:
        folder = tmp_path_factory.mktemp(f"maps-{mode}")
        with made_as(mode):
            make(load(ROOT / "data"), folder, MAPS, digest="0" * 64)
        return folder

    return site


@pytest.fixture
def site(sites: Callable[[str], Path], mode: str) -> Path:
    """The folder of the project's own maps."""
    return sites(mode)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a file with the network cut and wait until it is whole; ``whole=False`` waits until it is drawn only,
    ``drawn=False`` not for the viewer at all.
    """
    contexts = []

    def open_page(
        path: Path,
        *,
        hash: str = "",
        script: str = "",
        drawn: bool = True,
        whole: bool = True,
        width: int = 1280,
        height: int = 800,
        **options: Any,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **{"reduced_motion": "reduce", "locale": "en-GB", **options},
        )
        contexts.append(context)
        context.set_default_timeout(LONGEST_MS)
        context.set_offline(True)
        if script:
            context.add_init_script(script)
        found = Opened(context.new_page())
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: found.messages.append(message.text))
        found.page.on("pageerror", lambda error: found.messages.append(str(error)))
        found.page.goto(path.as_uri() + hash)
        if drawn and whole:
            found.be_whole()
        elif drawn:
            found.be_drawn()
        return found

    yield open_page
    for context in contexts:
        context.close()
