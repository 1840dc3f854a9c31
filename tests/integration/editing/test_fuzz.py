"""The short form of ``python -m tests.fuzz``."""

from __future__ import annotations

from tests.fuzz.__main__ import fuzz


def test_nothing_breaks_or_hangs() -> None:
    assert fuzz(range(1, 6)) >= 4_000
