"""What stands in the place of online tiles in a packed page: an embedded archive, or nothing."""

from __future__ import annotations

import base64
from pathlib import Path

from mapper.basemap import Record, opened
from mapper.basemap.coarse import coarse_told
from mapper.markup import Html, data_block, element, inline_json, inline_script, joined
from mapper.page.linked.shelf import shelf, text_of
from mapper.scene.formats import distance_text
from mapper.words.catalogue import languages
from mapper.words.saying import Words

NONE = "none"
"""Asks for no base map: what asks for tiles gets an empty layer."""


def base_parts(base: str | Path) -> Html:
    """The elements that go behind Leaflet's script; ``MapperError`` for what is no base map."""
    if base == NONE:
        return element("script", inline_script(text_of(shelf()["no-base.js"])))
    data, known = opened(base)
    told = {
        "flavor": known.flavor,
        "maxDataZoom": known.max_zoom,
        "attribution": _credit(known),
        **coarse_told(known.error_m),
        **_too_near(known.error_m),
    }
    return joined(
        (
            data_block("mapper-base", base64.b64encode(data).decode("ascii")),
            data_block("mapper-base-record", inline_json(told), kind="application/json"),
            element("script", inline_script(text_of(shelf()["base.js"]))),
        )
    )


def _too_near(error_m: float) -> dict[str, dict[str, str]]:
    """Why the ground ends, in every language of the program: a page of folium's has none of its own."""
    if not error_m:
        return {}
    words = Words(languages())
    distance = distance_text(float(f"{error_m:.2g}"), words)
    return {"tooNear": dict(words.text("viewer.too-near", distance=distance))}


def _credit(known: Record) -> str:
    """Who made the map, as text: an archive's own words are never read as HTML."""
    from mapper.markup import escaped

    told = known.credits.get("en") or next(iter(known.credits.values()), "")
    return escaped(told)
