"""What is printed steers no terminal, forges no line and is no order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.words.plain import JOINERS, harmless, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hall\x1b]0;pwn\x07", "Hall·]0;pwn·"),
        ("a\n::error::b\r\x0b\x85\u2028\u2029c", "a·::error::b·····c"),
        ("\u202eevil\u2066\u200f", "·evil··"),
        ("half \ud800 and nul \0", "half · and nul ·"),
        ("沈阳\u3000塔\xa0A\tB", "沈阳 塔 A B"),
        ("می\u200cخواهم 👨\u200d👩\u200d👧", "می\u200cخواهم 👨\u200d👩\u200d👧"),
    ],
)
def test_characters_that_do_something_are_shown_as_a_dot(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", ":·:error::x"),
        ("    ::set-output name=a::b", "    :·:set-output name=a::b"),
        ("place: ##[error]x", "place: ##·[error]x"),
        ("a::b", "a::b"),
    ],
)
def test_a_line_is_no_order(line: str, shown: str) -> None:
    assert harmless(line) == shown


@given(st.text(st.characters() | st.sampled_from(":#[\x1b\n\u202e\ud800 "), max_size=30))
def test_whatever_is_printed_is_one_line_and_no_order(text: str) -> None:
    told = harmless(text)
    assert len(told.splitlines()) <= 1 and all(char.isprintable() or char in JOINERS for char in told)
    assert not told.lstrip().startswith("::") and "##[" not in told
    assert harmless(told) == told
