"""When two names are the same name.

Services match by sound, by word or by abbreviation; trust needs the same letters. Case, width, spaces,
punctuation and Latin accents do not count, everything else does: 申 is not 沈. Accents of other scripts
stay, because й is another letter than и.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

SETTLEMENT_SUFFIXES = ("市", "시", " city")
"""What a city's official name adds to the spoken one; dropped only where a settlement is asked for."""


def normalise(name: str, *, settlement: bool = False) -> str:
    """The letters and digits of ``name`` as they are compared; for a ``settlement`` without its official
    suffix.
    """
    # ASCII has neither widths nor accents to fold.
    if name.isascii():
        folded = name.lower().strip()
    else:
        folded = unicodedata.normalize("NFKC", name).casefold().strip()
    if settlement:
        folded = _without_suffix(folded)
    if folded.isascii():
        return "".join(filter(str.isalnum, folded))
    kept = []
    bare = False
    for character in unicodedata.normalize("NFD", folded):
        if unicodedata.combining(character):
            if not bare:
                kept.append(character)
            continue
        # Mc: vowel signs, which are marks to Unicode and letters to a reader.
        counts = character.isalnum() or unicodedata.category(character) == "Mc"
        # Latin ends at U+0250: only its accents are dropped.
        bare = not counts or character < "\u0250"
        if counts:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names without blanks and repetitions, in order."""
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _without_suffix(name: str) -> str:
    for suffix in SETTLEMENT_SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name
