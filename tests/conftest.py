"""One real Chromium per session, for every test that opens a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from benchmarks.browser import start

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The session's browser; without one the tests are skipped, and fail under CI."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        try:
            started = start(playwright)
        except FileNotFoundError as error:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(error))
        yield started
        started.close()
