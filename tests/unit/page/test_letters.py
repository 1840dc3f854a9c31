"""Texts with a byte a letter come out as they went in, however many letters there are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.page.html.letters import MOST_ALONE, Letters, letters_of_two
from mapper.page.html.squeezing import squeezed
from tests.letters import read_letters

FIRST = 0x4E00
FEW, MANY = ("".join(map(chr, range(FIRST, FIRST + count))) for count in (200, 3_000))
ODD = "😀\0\ufffe\uffff\ue002行"


@pytest.mark.parametrize(("count", "two"), [(0, 0), (256, 0), (257, 1), (511, 1), (512, 2), (65_536, 256)])
def test_as_few_bytes_as_can_be_are_the_first_of_two(count: int, two: int) -> None:
    assert letters_of_two(count) == two
    assert MOST_ALONE - two + two * MOST_ALONE >= count


texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from([FEW, MANY, ODD])


@given(st.lists(texts, max_size=5))
def test_texts_come_out_as_they_went_in(texts: list[str]) -> None:
    letters = Letters()
    for text in texts:
        assert read_letters(letters.written(text)) == text


@pytest.mark.parametrize(("before", "text"), [("", FEW), (FEW, FEW[:9]), (FEW[:9], FEW), (FEW, "沈阳 a")])
def test_each_of_few_letters_is_a_byte_and_known_again(before: str, text: str) -> None:
    letters = Letters()
    letters.written(before)
    written = letters.written(text)
    known = 2 + 2 * len({"\0", *before, *text})
    assert len(written) == known + len(text)


def test_of_many_letters_the_frequent_ones_are_a_byte() -> None:
    often, seldom = MANY[-100:], MANY[:-100]
    written = Letters().written(often * 50 + seldom)
    alone = MOST_ALONE - letters_of_two(len(MANY)) - len(often)
    assert len(written) == 2 + 2 * len(MANY) + len(often * 50) + 2 * len(seldom) - alone


def test_the_same_texts_are_written_alike_each_time() -> None:
    texts = (FEW, MANY, FEW)
    one, other = Letters(), Letters()
    assert [one.written(text) for text in texts] == [other.written(text) for text in texts]


@pytest.mark.parametrize(
    ("letters", "long", "less"), [("абвгдежзиклмнопрстуфхцчш", 6, 0.85), (MANY[:1_200], 1, 0.95)]
)
def test_gzip_packs_words_tighter_with_a_byte_a_letter(letters: str, long: int, less: float) -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices(letters, k=long)) for _ in range(3_000)]
    seldom = [1 / (rank + 1) for rank in range(len(words))]  # as of the words of any language
    text = " ".join(chance.choices(words, seldom, k=20_000))
    ours, *others = squeezed([Letters().written(text), text.encode("utf-16-le"), text.encode()])
    assert len(ours) < less * min(map(len, others)), [len(ours) / len(each) for each in others]
