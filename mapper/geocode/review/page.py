"""The review page: what is shown about a subject, the viewer's bundle and a shipped base map in one file."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from mapper.basemap.coarse import coarse_told
from mapper.markup import inline_json, inline_script, inline_style
from mapper.value import value_type
from mapper.words.catalogue import FALLBACK, table
from mapper.words.text import Text

WORLD_WINDOW = (-30, 330)
"""Longitudes of the one world a world map shows."""
SAID = ("too-near", "scale-metres", "scale-kilometres")
"""What the viewer's base map says of itself."""
NO_FEATURES = {
    "count": 0,
    "origin": [0, 0],
    "hub": -1,
    **dict.fromkeys(("ids", "columns", "later", "parts"), ()),
}
"""What an island says where nothing but the base map is drawn."""


@value_type
class ReviewPage:
    """The frame of every page of one review."""

    style: str
    script: str
    """The viewer's bundle."""
    city: str
    """Base map of the atlas' city; ``world`` without one."""

    def html(self, view: dict[str, Any], nonce: str) -> str:
        """The page about one subject: over the city map inside the expected area, else over the world."""
        from mapper.basemap import archive, names, record

        base = self.city if view["area"] and self.city in names() else "world"
        about, language = record(base), view["language"]
        credit = Text.of(about.credits).best(language, (FALLBACK,))[1]
        parts = {
            "nonce": nonce,
            "style": inline_style(self.style),
            "viewer": inline_script(self.script),
            "language": language,
            "island": inline_json(
                _island(base, about.flavor, about.bounds, about.max_zoom, about.error_m, language=language)
            ),
            "subject": inline_json({**view, "credits": [credit, *view["credits"]]}),
            "archive": base64.b64encode(archive(base)).decode(),
        }
        page = files("mapper.geocode.review").joinpath("page.html").read_text(encoding="utf-8")
        pieces = page.split("@@")
        return "".join(piece if index % 2 == 0 else parts[piece] for index, piece in enumerate(pieces))


def _island(
    base: str,
    flavor: str,
    bounds: Sequence[float],
    zoom: int,
    error_m: float = 0.0,
    *,
    language: str,
) -> dict[str, Any]:
    """What the viewer's base map needs to know, and nothing to draw on it."""
    world = base == "world"
    return {
        "map": {
            "kind": "world" if world else "city",
            "view": [WORLD_WINDOW[0], -60, WORLD_WINDOW[1], 80] if world else list(bounds),
            "window": WORLD_WINDOW if world else None,
            "minZoom": 1 if world else 7,
            "maxZoom": 18,
        },
        "languages": [language],
        "words": {language: {key: word for key, word in table("viewer", language).items() if key in SAID}},
        "categories": [],
        "features": NO_FEATURES,
        "lines": [],
        "labels": [],
        "base": {
            "name": base,
            "maxDataZoom": zoom,
            "flavor": flavor,
            "boundaries": None,
            **coarse_told(error_m),
        },
    }
