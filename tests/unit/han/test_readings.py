"""The table of readings: only what the names need, the usual reading first."""

from __future__ import annotations

import pytest

from mapper.han.readings import readings


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("沈阳", {"沈": "shen", "阳": "yang"}),
        ("重庆", {"重": "zhong", "庆": "qing"}),
        ("吕", {"吕": "lv"}),
        ("瀋陽", {"沈": "shen", "阳": "yang"}),
    ],
)
def test_every_character_of_a_name_has_its_usual_reading_first(text: str, read: dict[str, str]) -> None:
    found = readings([text])["read"]
    assert {one: syllables.split()[0] for one, syllables in found.items()} == read


def test_traditional_forms_lead_to_the_simplified_ones_that_occur() -> None:
    assert readings(["沈阳 Düsseldorf"])["written"] == {"瀋": "沈", "陽": "阳"}


def test_a_page_without_chinese_carries_nothing() -> None:
    assert readings(["Düsseldorf", "札".encode().hex()]) == {"read": {}, "written": {}}
