"""The rows that a look-up proposes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.geocode.lookup.rows import placed, proposal
from mapper.geocode.services.registry import PROVIDERS
from mapper.geometry.types import Point
from tests.unit.geocode.makers import PALACE, candidate, judged, position, subject


@pytest.mark.parametrize(("at", "kept"), [(None, "node/7"), (PALACE, "")])
def test_the_id_an_editor_wishes_for_stays_until_there_is_a_point(at: Point | None, kept: str) -> None:
    about = subject(position=position(at, provider="nominatim", provider_id="node/7", note="mine"))
    row = proposal(about, judged(about), PROVIDERS, date="2026-01-01")
    assert (row.status, row.provider_id, row.note) == ("none", kept, "mine")


@pytest.mark.parametrize(
    ("name", "kept"), [("故宫", "故宫"), ("???", ""), ("锟斤拷", ""), ("a\ufffd", ""), ("what??", "what??")]
)
def test_a_name_that_was_lost_on_the_way_is_not_kept(name: str, kept: str) -> None:
    about = subject()
    row = proposal(about, judged(about, candidate(names=("沈阳故宫",))), PROVIDERS, date="2026-01-01")
    assert row.matched_name == "沈阳故宫"
    offered = judged(about, candidate()).chosen
    assert offered is not None
    changed = replace(offered, candidate=replace(offered.candidate, names=(name,)))
    assert placed(row, changed, PROVIDERS["nominatim"]).matched_name == kept


@pytest.mark.parametrize(
    ("kind", "told"),
    [("tourism=museum", "museum"), ("tourism=art_gallery", "art gallery"), ("town", ""), ("", "")],
)
def test_a_proposal_represents_what_the_match_is(kind: str, told: str) -> None:
    about = subject()
    chosen = judged(about, candidate(kind=kind)).candidates[0]
    assert placed(position(), chosen, PROVIDERS["nominatim"]).represents == told
