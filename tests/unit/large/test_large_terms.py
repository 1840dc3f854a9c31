"""Words are folded as the page folds them, and names are found from each of their words on."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.large import gather, plain
from mapper.large.terms import TERMS, fold, starts_of, terms_between, terms_of, write_terms

LETTERS = "aZ_9ÀźŁđŊº'-. \t\u00a0\u3000é́ßİΣＡ沈阳龥鿿豈あガ😀"
NAMES = st.lists(st.text(LETTERS, max_size=40) | st.none(), min_size=1, max_size=9)


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


@given(NAMES, NAMES, st.integers(0, 5))
def test_names_taken_apart_together_are_those_taken_apart_one_by_one(
    names: list[str | None], ids: list[str | None], first: int
) -> None:
    count = min(len(names), len(ids))
    columns = [pa.array(each[:count], pa.string()) for each in (names, names[::-1], ids)]
    found = terms_of(columns[:2], columns[2], first)
    called, again, told = (column.to_pylist() for column in columns)
    expected = {
        (term, first + at)
        for at in range(count)
        for name in (called[at], again[at])
        for term in starts_of(name or "")
    } | {("#" + " ".join(id.split()), first + at) for at, id in enumerate(told) if id}
    order = sorted(expected, key=lambda one: (one[0].encode(), one[1]))
    assert list(zip(found["term"].to_pylist(), found["row"].to_pylist(), strict=True)) == order


def test_more_plain_names_than_are_taken_apart_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "TOGETHER", 2)
    names = pa.array(["Old gate", "北塔", "Tower 3", "", "A-B", "塔"])
    found = terms_of([names], pa.array(["x", "y", None, "", "z 1", "w"]), 10)
    assert list(zip(found["term"].to_pylist(), found["row"].to_pylist(), strict=True)) == [
        ("#w", 15), ("#x", 10), ("#y", 11), ("#z 1", 14), ("3", 12), ("a-b", 14), ("b", 14), ("gate", 10),
        ("old gate", 10), ("tower 3", 12), ("北塔", 11), ("塔", 11), ("塔", 15),
    ]  # fmt: skip


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
