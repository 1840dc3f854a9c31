"""Words are folded as the page folds them, and names are found from each of their words on."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from mapper.large import gather
from mapper.large.terms import TERMS, fold, starts_of, terms_between, write_terms


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


@pytest.mark.parametrize(("low", "high"), [("", None), ("d", "k"), ("k", None), ("zz", None), ("a", "b")])
def test_terms_between_two_are_found_in_every_batch(
    low: str, high: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "STORED", 3)
    terms = sorted(letter * times for letter in "abcdefghijklmn" for times in (1, 2))
    told = write_terms(pa.table({"term": terms, "row": range(len(terms))}), tmp_path)
    parts = terms_between(tmp_path / TERMS, told["first"], low, high)
    assert [term for part in parts for term in part.column("term").to_pylist()] == [
        term for term in terms if low <= term and (high is None or term < high)
    ]
