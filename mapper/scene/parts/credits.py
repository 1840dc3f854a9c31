"""Who is to be named on a page or in an export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.atlas.model import Atlas
from mapper.words.text import Text


def credits(atlas: Atlas, base: Sequence[Text], licences: Iterable[str]) -> tuple[Text, ...]:
    """Who is to be named on the page: the base map, the licences of positions, the atlas itself."""
    return tuple(dict.fromkeys(text for text in (*base, *_licences(licences), atlas.config.credits) if text))


def _licences(licences: Iterable[str]) -> list[Text]:
    """Positions under a share-alike or attribution licence ask for a credit of their own."""
    known = {
        "odbl": Text.of(
            {
                "en": "Some positions: © OpenStreetMap contributors (ODbL)",
                "zh": "部分位置：© OpenStreetMap 贡献者（ODbL）",
            }
        ),
        "geonames": Text.of(
            {"en": "Some positions: GeoNames (CC BY 4.0)", "zh": "部分位置：GeoNames（CC BY 4.0）"}
        ),
    }
    named = " ".join(licences).casefold()
    return [text for key, text in known.items() if key in named]
