"""Headings of texts that say their language in words: *Name (English)*, *Chinese name*, 英文名称."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mapper.regex import regex
from mapper.tables.schema import Column
from mapper.tables.spellings import language_of, words_of

Found = tuple[str, Column, str] | None
_SPOKEN = {"english": "en", "chinese": "zh", "英文": "en", "英语": "en", "英語": "en", "中文": "zh"}
_GLUED = regex("(英文|英语|英語|中文)")
"""Words that stand before another one without a blank."""
LONGEST = 100


def spoken(heading: str, known: Callable[[str], Found], languages: Sequence[str]) -> Found:
    """``(canonical name, column, language)`` where ``known`` has what is left of the heading, else None."""
    rest, said = said_apart(heading)
    found = known(rest) if said else None
    if not found or not found[1].per_language:
        return None
    tag = language_of(said, languages, said)
    return f"{found[1].name}_{tag}", found[1], tag


def said_apart(heading: str) -> tuple[str, str]:
    """What is left of a heading without the words for its language, and the tag of that language; two empty
    texts for a heading that says none, or several, or nothing else.
    """
    parts = (_GLUED.split(word) for word in (words_of(heading) if len(heading) <= LONGEST else ()))
    words = [word for part in parts for word in part if word]
    tags = {_SPOKEN[word] for word in words if word in _SPOKEN}
    rest = "_".join(word for word in words if word not in _SPOKEN and word != "in")
    return (rest, tags.pop()) if len(tags) == 1 and rest else ("", "")
