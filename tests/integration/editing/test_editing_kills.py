"""The short form of ``python -m tests.endure``: a dozen kills."""

from __future__ import annotations

import pytest

from tests.endure.editing_kills import campaign


@pytest.mark.endure
@pytest.mark.parametrize(("verb", "kills"), [("build", 4), ("fmt", 3), ("serve", 3), ("basemap", 3)])
def test_no_file_is_torn(verb: str, kills: int) -> None:
    told = campaign(verb, kills, seed=7)
    assert told.faults == []
    assert told.kills == kills
