"""The short form of ``python -m tests.endure``: some of the calls by which verbs write fail."""

from __future__ import annotations

import pytest

from tests.endure.failing_calls import campaign


@pytest.mark.endure
def test_whatever_fails_nothing_is_lost_or_torn_and_one_line_tells_it() -> None:
    told = campaign(24, seed=3)
    assert told.faults == []
    assert told.injections == 24 and told.refused
