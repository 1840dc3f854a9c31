"""The short form of ``python -m tests.fuzz``, which alone says how long an input may take."""

from __future__ import annotations

from tests.fuzz.__main__ import fuzz


def test_nothing_breaks() -> None:
    assert fuzz((1, 2)) >= 1_600
