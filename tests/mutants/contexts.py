"""``pytest -p tests.mutants.contexts``: tells coverage which test it is that runs, in every process."""

from __future__ import annotations

from coverage import Coverage
from pytest import Item, hookimpl


def now(name: str) -> None:
    """Whatever runs from here on runs for this test."""
    measuring = Coverage.current()
    if measuring is not None:
        measuring.switch_context(name)


@hookimpl(wrapper=True)
def pytest_runtest_protocol(item: Item) -> object:
    """A test with what is set up and torn down for it."""
    now(item.nodeid)
    try:
        return (yield)
    finally:
        now("")


def pytest_sessionfinish() -> None:
    """Workers of xdist end without saying farewell, so keep what was seen."""
    measuring = Coverage.current()
    if measuring is not None:
        measuring.stop()
        measuring.save()
