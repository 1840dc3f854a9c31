"""The page's own words: every language has every key, and no sentence mixes two languages."""

from __future__ import annotations

import re

import pytest

from mapper.atlas.text import Text
from mapper.scene.catalogue import load_words

SECTIONS = ("page", "city", "world", "viewer", "changes", "terminal", "doctor")


@pytest.mark.parametrize("section", SECTIONS)
def test_english_and_chinese_have_the_same_keys_and_the_same_gaps(section: str) -> None:
    words = load_words(["en", "zh"])
    english, chinese = (words.tables[tag][section] for tag in ("en", "zh"))
    assert english.keys() == chinese.keys()
    for key, text in english.items():
        if key != "date-month":
            assert set(re.findall(r"{\w+}", text)) >= set(re.findall(r"{\w+}", chinese[key])), key


def test_a_sentence_is_left_out_where_its_value_has_no_text() -> None:
    words = load_words(["en", "zh"])
    made = words.text("page", "data-date", {"date": Text.of({"en": "May"})})
    assert dict(made) == {"en": "Data last gone through: May."}


def test_a_language_without_a_file_falls_back_to_english() -> None:
    words = load_words(["fr"])
    assert words.text("page", "skip").best("fr")[0] == "en"
    assert words.section("viewer", "fr") == words.section("viewer", "en")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        load_words(["en"]).text("page", "nonsense")
