"""Files that a page carries inside it, and the refusal of everything it cannot carry.

A page never fetches. What an element links to is either bundled here, already part of the viewer, or
refused by the name of the element that asked for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mapper.errors import MissingAsset
from mapper.words.saying import Saying, say

BUNDLED = {
    "markerclusterjs": "markercluster.js",
    "markerclustercss": "markercluster.css",
    "markerclusterdefaultcss": "",
}
"""Name of a folium link → file in ``mapper/static``; empty when another file holds it."""
IN_VIEWER = frozenset({"leaflet", "leaflet_css"})
"""Links whose content the viewer brings."""
_REFUSED = {
    "Icon": ("fetches-glyphs", "no-icon"),
    "FastMarkerCluster": ("font-awesome", "marker-cluster"),
    "TileLayer": ("fetches-tiles", "declare-online"),
    "TimeSliderChoropleth": ("jquery", "plain-folium"),
    "HeatMapWithTime": ("jquery", "plain-folium"),
}
"""Elements that render code which cannot run offline: class name → why, and the way out, by their words."""


def static_text(name: str) -> str:
    """The text of one bundled file; ``MissingAsset`` when the viewer has not been built, or is not whole."""
    file = files("mapper").joinpath("static", name)
    if not file.is_file():
        raise MissingAsset(say("errors.not-bundled", name=name))
    content = file.read_bytes()
    # A page carries this to its readers, and a millisecond tells whether it is what was bundled.
    if hashlib.sha256(content).hexdigest() != _hashes().get(name):
        raise MissingAsset(say("errors.not-whole", name=f"mapper/static/{name}"))
    return content.decode()


@lru_cache(maxsize=1)
def _hashes() -> dict[str, str]:
    """The hash of each bundled file, as the bundler wrote it."""
    try:
        meta = json.loads(files("mapper").joinpath("static", "meta.json").read_bytes())
        return {name: told["sha256"] for name, told in meta.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise MissingAsset(say("errors.not-whole", name="mapper/static/meta.json")) from None


def bundled_texts(names: Iterable[str], elements: Iterable[Any], urls: dict[str, str]) -> list[str]:
    """The texts of the links called ``names``; refuses the first that is not bundled.

    ``elements`` are searched for the one that asked, so that the refusal names it; ``urls`` are the links.
    """
    wanted = [name for name in names if name not in IN_VIEWER]
    for name in wanted:
        if name not in BUNDLED:
            asking, way_out = _asking(name, elements), say("errors.folium.leave-out")
            raise MissingAsset(
                say("errors.link-not-bundled", element=asking, link=urls[name], way_out=way_out)
            )
    return [static_text(BUNDLED[name]) for name in wanted if BUNDLED[name]]


def refuse(elements: Iterable[Any]) -> None:
    """Raise :class:`MissingAsset` for the first element that would fetch or cannot run offline."""
    for element in elements:
        # By the names of all its classes: a subclass is found without importing folium.
        for kind in type(element).__mro__:
            # The module too, because a developer's own class may have such a name.
            if kind.__name__ in _REFUSED and kind.__module__.startswith("folium"):
                why, way_out = (say(f"errors.folium.{key}") for key in _REFUSED[kind.__name__])
                raise MissingAsset(
                    say("errors.refused-element", element=_named(element), why=why, way_out=way_out)
                )
        address = _remote_address(element)
        if address:
            way_out = say("errors.folium.leave-out")
            raise MissingAsset(
                say("errors.would-fetch", element=_named(element), address=address, way_out=way_out)
            )


def _remote_address(element: Any) -> str:
    """The first http(s) address an element would load by itself; links are judged by their name."""
    from branca.element import Link

    if isinstance(element, Link):
        return ""
    options = getattr(element, "options", None)
    candidates = [getattr(element, name, None) for name in ("url", "embed_link")]
    if isinstance(options, dict):
        candidates += [options.get("icon_url"), options.get("iconUrl")]
    return next((text for text in candidates if isinstance(text, str) and text.startswith("http")), "")


def _asking(name: str, elements: Iterable[Any]) -> Saying | str:
    for element in elements:
        for link, _ in (*getattr(element, "default_js", ()), *getattr(element, "default_css", ())):
            if link == name:
                return _named(element)
    return say("errors.the-link", name=name)


def _named(element: Any) -> str:
    kind = type(element)
    return f"{kind.__module__.split('.', maxsplit=1)[0]}.{kind.__name__}"
