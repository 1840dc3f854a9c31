"""One real Chromium per session; pages opened from disk without network, and what they ask for or say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAWN = "() => document.documentElement?.classList.contains('is-drawn')"
WHOLE = """() => {
  const root = document.documentElement;
  const named = () => document.querySelector(".results").textContent
    && [...document.querySelectorAll(".many-name")].every((name) => name.textContent);
  return root?.classList.contains("is-whole") && (root.dataset.mode !== "columns" || named());
}"""
"""Everything is laid out, and packed rows have their names, which follow the marks. A window that has just been opened has
not even an empty document.
"""
LONGEST_MS = 60_000
"""A busy machine takes seconds for what takes a tenth of one; after that a page will never come."""
GIVES_THE_MAP = re.compile(r"(\([^)]*\) => )?mapper\.map\.(set|pan|fit|fly|fire|invalidate)\w*\(")
"""Scripts that end with what moves a map, which gives the map; a second of the processor passes in sending it."""
STAY = """() => {
  for (const move of ["flyTo", "flyToBounds", "setView"]) mapper.map[move] = () => mapper.map;
  for (const note of ["pushState", "replaceState"]) history[note] = () => {};
}"""
"""Where each of hundreds of features is opened, moving the map would only measure how quickly tiles are painted, and
noting each in the address how quickly processes of the browser tell each other.
"""
ROOT = Path(__file__).resolve().parents[2]
MAPS = ("shenyang", "world")
MODES = ("list", "columns")


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note down from now on."""
        for event, told in self._told.items():
            self.page.on(event, told)  # type: ignore[call-overload]

    def listen_no_more(self) -> None:
        for event, told in self._told.items():
            self.page.remove_listener(event, told)

    @cached_property
    def _told(self) -> dict[str, Callable[[Any], None]]:
        return {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.messages.append(message.text),
            "pageerror": lambda error: self.messages.append(str(error)),
        }

    def run(self, script: str, argument: object = None) -> Any:
        """What a JavaScript expression or function gives."""
        assert not GIVES_THE_MAP.match(script), (
            "write void before it: all that hangs on the map would be sent"
        )
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


both_modes = pytest.mark.parametrize("mode", MODES)
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


PLAIN = {"reduced_motion": "reduce", "locale": "en-GB"}
SCREEN: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}
"""What a page is told of the reader's screen, which a window can be told anew for each test."""
OFTEN = 12
"""A window serves so many tests: each leaves something in its history, which is not endless."""


def bare(page: Page) -> Page:
    """The same in a window without tabs: what turns in a tab while a page loads is drawn sixty times a second.

    Such a window takes as long to come as it saves a page or two.
    """
    with page.context.expect_page() as coming:
        page.evaluate("() => { open('about:blank', '', 'popup,noopener'); }")
    page.close()
    return coming.value


class Windows:
    """Windows of the browser that serve one test after the other: a new one takes as long as opening a page in it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []
        self._used: dict[Page, int] = {}

    def new(self, **options: Any) -> Page:
        """One that has never shown anything, and no network."""
        context = self._browser.new_context(**{**PLAIN, **options})
        context.set_default_timeout(LONGEST_MS)
        context.set_offline(True)
        return context.new_page()

    def plain(self, **screen: Any) -> Page:
        """One without a wish of its own, but for what a page is told of the reader's screen."""
        page = self._free.pop() if self._free else bare(self.new())
        self._used[page] = self._used.get(page, 0) + 1
        if screen:
            page.emulate_media(**screen)
        return page

    def give_back(self, page: Page) -> None:
        """As it was when it was new; closed when it cannot be."""
        alone = not page.is_closed() and len(page.context.pages) == 1
        if page not in self._used or self._used[page] >= OFTEN or not alone:
            self._used.pop(page, None)
            page.context.close()
            return
        page.unroute_all()
        page.context.unroute_all()
        page.context.set_offline(True)
        page.goto("about:blank")
        page.emulate_media(media="null", **SCREEN)
        page.mouse.move(0, 0)
        self._free.append(page)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def opened(windows: Windows) -> Iterator[Open]:
    """Open a file with the network cut and wait until it is whole; ``whole=False`` waits until it is drawn only,
    ``drawn=False`` not for the viewer at all.
    """
    pages: list[Opened] = []

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
        alone = script or not options.keys() <= SCREEN.keys()
        page = (windows.new if alone else windows.plain)(**options)
        page.set_viewport_size({"width": width, "height": height})
        if script:
            page.context.add_init_script(script)
        found = Opened(page)
        pages.append(found)
        found.listen()
        page.goto(path.as_uri() + hash)
        if drawn and whole:
            found.be_whole()
        elif drawn:
            found.be_drawn()
        return found

    yield open_page
    for found in pages:
        found.listen_no_more()
        windows.give_back(found.page)
