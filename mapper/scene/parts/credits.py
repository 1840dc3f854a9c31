"""Who is to be named on a page or in an export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.atlas.model import Atlas
from mapper.words.saying import Words
from mapper.words.text import Text

OWED = ("odbl", "geonames")
"""Words in a position's licence or provider that ask for a credit of their own."""


def credits(atlas: Atlas, base: Sequence[Text], licences: Iterable[str]) -> tuple[Text, ...]:
    """Who is to be named on the page: the base map, the licences of positions, the atlas itself."""
    named = " ".join(licences).casefold()
    words = Words(atlas.config.languages)
    owed = (words.text(f"page.credit.{key}") for key in OWED if key in named)
    return tuple(dict.fromkeys(text for text in (*base, *owed, atlas.config.credits) if text))
