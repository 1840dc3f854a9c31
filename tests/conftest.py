"""One real Chromium per session, for every test that opens a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOW_TO_GET_IT = (
    "the browser tests need Chromium: apt-get install chromium fonts-noto-cjk, "
    "or python -m playwright install chromium"
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Else every page comes with two hidden ones of the address bar, which cost more than the page itself.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "PaintHolding,HttpsUpgrades,Translate,OptimizationHints,LensOverlay,MediaRouter",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The session's browser; without one the tests are skipped, and fail under CI."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        program = shutil.which("chromium") or shutil.which("chromium-browser") or own
        if not Path(program).exists():
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(HOW_TO_GET_IT)
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()
