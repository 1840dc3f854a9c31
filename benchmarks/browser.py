"""One way to start Chromium, for tests, benchmarks and pictures: quiet, without a network but loopback."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

ARGUMENTS = (
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Else every page comes with two hidden ones of the address bar, which cost more than the page itself.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "PaintHolding,HttpsUpgrades,Translate,OptimizationHints,LensOverlay,MediaRouter",
)
DRAWN_BY_SOFTWARE = ("--disable-gpu",)
HOW_TO_GET_IT = (
    "this needs Chromium: apt-get install chromium fonts-noto-cjk, or python -m playwright install chromium"
)


def program(playwright: Playwright) -> Path | None:
    """The system's Chromium, else the one that Playwright installed, else None."""
    own = playwright.chromium.executable_path
    found = Path(shutil.which("chromium") or shutil.which("chromium-browser") or own)
    return found if found.exists() else None


def start(playwright: Playwright, *, drawing: Sequence[str] = DRAWN_BY_SOFTWARE) -> Browser:
    """A browser of one's own; ``FileNotFoundError`` says how to get one."""
    found = program(playwright)
    if found is None:
        raise FileNotFoundError(HOW_TO_GET_IT)
    return playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *drawing])
