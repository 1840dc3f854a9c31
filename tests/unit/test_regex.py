"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from mapper.regex import regex


def test_it_does_what_a_compiled_one_does() -> None:
    word = regex(r"(\w)\w*", re.ASCII)
    assert [match[1] for match in word.finditer("one two")] == ["o", "t"]
    assert word.sub("x", "one, two") == "x, x"
    assert (word.pattern, word.flags) == (r"(\w)\w*", re.ASCII)
    assert regex(rb"a+").fullmatch(b"aa")


def test_it_is_compiled_when_it_is_first_used() -> None:
    unbalanced = regex("(")
    with pytest.raises(re.error):
        unbalanced.search("")
