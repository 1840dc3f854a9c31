"""One real Chromium per session; pages opened from disk without network, and what they ask for or say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


Open = Callable[..., Opened]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own maps, built once: ``shenyang.html`` and ``world.html``."""
    from mapper.atlas.load import load
    from mapper.page.site import make

    folder = tmp_path_factory.mktemp("maps")
    make(load(ROOT / "data"), folder, MAPS, digest="0" * 64)
    return folder


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a file with the network cut; ``drawn=False`` does not wait for the viewer."""
    contexts = []

    def open_page(
        path: Path,
        *,
        hash: str = "",
        script: str = "",
        drawn: bool = True,
        width: int = 1280,
        height: int = 800,
        **options: Any,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **{"reduced_motion": "reduce", "locale": "en-GB", **options},
        )
        contexts.append(context)
        context.set_offline(True)
        if script:
            context.add_init_script(script)
        found = Opened(context.new_page())
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: found.messages.append(message.text))
        found.page.on("pageerror", lambda error: found.messages.append(str(error)))
        found.page.goto(path.as_uri() + hash)
        if drawn:
            found.page.evaluate("mapper.ready")
        return found

    yield open_page
    for context in contexts:
        context.close()
