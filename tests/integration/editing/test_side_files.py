"""The short form of the campaign of damaged files beside the tables."""

from __future__ import annotations

from tests.endure.side_files import FILES, VERBS, campaign


def test_no_damaged_file_is_a_fault_of_our_own() -> None:
    told = campaign(2 * len(FILES), seed=11)
    assert told.faults == []
    assert told.runs == 2 * len(FILES) * len(VERBS) + 1
    assert told.told > len(FILES)
