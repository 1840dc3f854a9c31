"""Who is to be named on a page or in an export."""

from __future__ import annotations

from collections.abc import Container, Sequence

from mapper.atlas.model import Atlas
from mapper.words.saying import Words
from mapper.words.text import Text

OWED = ("odbl", "geonames")
"""Words in a position's licence or provider that ask for a credit of their own."""


def credits(atlas: Atlas, base: Sequence[Text], drawn: Container[str]) -> tuple[Text, ...]:
    """Who is to be named: the base map, the licences of positions, the atlas itself.

    ``drawn`` are the ids of what the page or file shows.
    """
    shown = (position for position in atlas.positions() if position.id in drawn)
    named = " ".join({f"{one.licence} {one.provider}" for one in shown}).casefold()
    words = Words(atlas.config.languages)
    owed = (words.text(f"page.credit.{key}") for key in OWED if key in named)
    # Base map and positions may owe the same credit.
    return tuple(dict.fromkeys(text for text in (*base, *owed, atlas.config.credits) if text))
