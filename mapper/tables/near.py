"""The known word that a misspelt one may have been meant to be."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_WORD = 60
"""Characters beyond which no spelling mistake is looked for."""


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word most like ``word``; empty when none is."""
    from difflib import get_close_matches

    if len(word) > LONGEST_WORD:
        return ""
    found = get_close_matches(word, known, n=1, cutoff=0.75)
    return found[0] if found else ""
