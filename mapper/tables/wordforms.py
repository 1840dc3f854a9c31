"""What no word of a script looks like: it tells a text that was read in the wrong encoding."""

from __future__ import annotations

import re
from itertools import pairwise

from mapper.regex import regex

ABOVE = regex("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u064b-\u0652\u05b0-\u05c7]")
"""Vowels and accents that stand over or under a letter."""
_MARK = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u064b-\u0652]"
UNBORNE = regex(f"(?:^|[\\s,;A-Za-z]){_MARK}|[\u0e31\u0e34-\u0e39]{{2}}", re.MULTILINE)
"""Such a mark where no letter of its script carries it, or two that one letter cannot carry."""
_MISPLACED = regex(r"ς(?=[α-ωά-ώ])|[ךםןףץ](?=[א-ת])|ة(?=[ء-ي])|^[ةؤئ]|[^\W\d_]إ(?![ء-ي])")
"""Letters that stand at the end of a word alone, or never there."""


def ill_formed(word: str) -> bool:
    """Whether a word mixes scripts, has a capital after a small letter, other than as McKay has, or a letter
    where its script has none."""
    if _MISPLACED.search(word):
        return True
    scripts = {_script(mark) for mark in word if mark.isalpha()}
    if len(scripts) > 1:
        return True
    if len(word) > 1 and word[0].islower() and word[1:].isupper():
        return True
    return any(one.islower() and other.isupper() and not other.isascii() for one, other in pairwise(word))


def _script(mark: str) -> str:
    return next((name for first, last, name in _SCRIPTS if first <= mark <= last), "latin")


_SCRIPTS = (
    ("\u0370", "\u03ff", "greek"),
    ("\u0400", "\u04ff", "cyrillic"),
    ("\u0590", "\u05ff", "hebrew"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0e00", "\u0e7f", "thai"),
)
