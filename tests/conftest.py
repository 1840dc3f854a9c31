"""What all tests share: one plain environment, the same examples every time, and one real Chromium."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from benchmarks.browser import start
from mapper import loopback
from tests.crossed import BUT_THE_MATRIX

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Many tests begin a server and end it: each would wait for its next look.
loopback.LOOK_S = 0.01
# It must not matter who runs the tests: whose language, terminal and keys to services.
FOREIGN = re.compile(
    "LANGUAGE|LC_.*|LANG|_?MAPPER_.*|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|.*(KEY|TOKEN|SECRET|PASSWORD|_AK)"
)
for name in filter(FOREIGN.fullmatch, list(os.environ)):
    del os.environ[name]
os.environ |= {"LANG": "C.UTF-8", "TERM": "xterm-256color"}

# A busy machine must not decide over a test, so nothing here depends on time. `make fuzz` draws new examples.
settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")
# Nor on what else is loaded: by itself hypothesis also tries the constants of every module of ours it sees.
providers.is_local_module_file = lambda _: False


def pytest_configure(config: pytest.Config) -> None:
    """Who asks for single cases by their names wants these, of the matrix or not."""
    if config.option.markexpr == BUT_THE_MATRIX and config.args and all("[" in one for one in config.args):
        config.option.markexpr = ""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long begins first: begun last, it would leave the other workers idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if getattr(config.option, "loadgroup", False):
        keep_together(items)


def keep_together(items: Iterable[pytest.Item]) -> None:
    """Tell xdist by their ids which tests are for one worker, as it does itself where pytest lets it.

    Since pytest 9.2 the id is not where xdist 3.8 writes it, and every worker made what a group shares.
    """
    try:
        from _pytest.nodeid import coerce_node_id
    except ImportError:  # an older pytest, which xdist itself tells
        return
    for item in items:
        group = item.get_closest_marker("xdist_group")
        if group and "@" not in item.nodeid.rpartition("]")[2]:
            item._id = coerce_node_id(f"{item.nodeid}@{group.args[0]}")


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
