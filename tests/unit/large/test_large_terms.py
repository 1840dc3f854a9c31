"""Words are folded as the page folds them, and names are found from each of their words on."""

from __future__ import annotations

import pytest

from mapper.large.terms import fold, starts_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("ＡＢＣ　１", "abc 1"),
        ("  Straße \t x", "strasse x"),
        ("塔", "塔"),
    ],
)
def test_accents_width_and_case_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("Museum of Art", ["museum of art", "of art", "art"]),
        ("St. Mary's (old)", ["st. mary's (old)", "mary's (old)", "s (old)", "old)"]),
        ("沈阳故宫 A座", ["沈阳故宫 a座", "阳故宫 a座", "故宫 a座", "宫 a座", "a座", "座"]),
        ("x" * 50, ["x" * 32]),
        ("", []),
    ],
)
def test_a_name_is_found_from_each_of_its_words_on(name: str, starts: list[str]) -> None:
    assert list(starts_of(name)) == starts
