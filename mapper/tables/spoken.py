"""Headings of texts that say their language in words: *Name (English)*, *Chinese name*, 名称（英文）."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mapper.tables.schema import Column
from mapper.tables.spellings import language_of, words_of

Found = tuple[str, Column, str] | None
_SPOKEN = {"english": "en", "chinese": "zh", "英文": "en", "英语": "en", "英語": "en", "中文": "zh"}
LONGEST = 100


def spoken(heading: str, own: Callable[[str], Found], languages: Sequence[str]) -> Found:
    """``(canonical name, column, language)`` where ``own`` knows what is left of the heading, else None."""
    words = words_of(heading) if len(heading) <= LONGEST else []
    tags = {_SPOKEN[word] for word in words if word in _SPOKEN}
    rest = "_".join(word for word in words if word not in _SPOKEN and word != "in")
    found = own(rest) if len(tags) == 1 and rest else None
    if not found or not found[1].per_language:
        return None
    (said,) = tags
    tag = language_of(said, languages, said)
    return f"{found[1].name}_{tag}", found[1], tag
