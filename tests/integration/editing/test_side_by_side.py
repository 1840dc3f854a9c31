"""The short form of ``python -m tests.endure``: pairs that write the same files, at the same moment."""

from __future__ import annotations

import pytest

from tests.endure.side_by_side import FIRST, campaign


@pytest.mark.endure
def test_two_verbs_at_once_lose_nothing() -> None:
    told = campaign(len(FIRST))
    assert (told.faults, told.pairs) == ([], len(FIRST))
