"""What a page would load by itself, found in the text that folium rendered, and refused by name.

Scripts hold HTML in quotes, so text is read with its escapes undone. A link that a reader may follow is no
matter; only what the browser would fetch unasked is.
"""

from __future__ import annotations

import re

from mapper.errors import MissingAsset
from mapper.value import value_type
from mapper.words.saying import say

_ADDRESS = r"((?:https?:)?//[^\"'`\s<>)]+)"


@value_type(kw_only=False)
class _Element:
    """An element that cannot do without the network, or without code that may not be handed on."""

    name: str
    pattern: re.Pattern[str]
    """May have the address as a group."""
    why: str
    """Key below ``errors.folium``."""
    way_out: str


def _element(name: str, pattern: str, why: str, way_out: str) -> _Element:
    return _Element(name, re.compile(pattern), why, way_out)


_OF_TILES = (
    _element("MiniMap", r"new L\.Control\.MiniMap\(", "fetches-tiles", "give-base"),
    _element("TileLayer", rf"L\.tileLayer\(\s*[\"'`]{_ADDRESS}", "fetches-tiles", "give-base"),
)
"""These are content with whatever stands in the place of tiles."""
_ELEMENTS = (
    _element("TimestampedWmsTileLayers", r"L\.timeDimension\.layer\.wms", "fetches-tiles", "no-tiles"),
    _element("WmsTileLayer", rf"L\.tileLayer\.wms\(\s*[\"'`]{_ADDRESS}", "fetches-tiles", "no-tiles"),
    _element("VectorGridProtobuf", r"L\.vectorGrid\.protobuf\(", "fetches-tiles", "no-tiles"),
    _element("SideBySideLayers", r"L\.control\.sideBySide\(", "compares-tiles", "no-tiles"),
    _element("Geocoder", r"L\.Control\.geocoder\(", "asks-a-service", "leave-out"),
    _element("BeautifyIcon", r"L\.BeautifyIcon", "without-licence", "div-icon"),
    _element("Vega", r"\bvg\.parse\.spec", "old-vega", "vega-lite"),
    _element("VideoOverlay", rf"L\.videoOverlay\(\s*\[?\s*[\"'`]{_ADDRESS}", "would-fetch", "as-data"),
    _element("ImageOverlay", rf"L\.imageOverlay\(\s*[\"'`]{_ADDRESS}", "would-fetch", "as-data"),
    _element(
        "Realtime",
        rf"L\.realtime\(\s*(?:\{{[^}}]*?url\"?:\s*)?[\"'`]{_ADDRESS}",
        "would-fetch",
        "as-function",
    ),
    _element("CustomIcon", rf"iconUrl\"?:\s*[\"'`]{_ADDRESS}", "would-fetch", "as-data"),
    _element("VegaLite", rf"vegaEmbed\([^;]*?\"url\":\s*\"{_ADDRESS}", "would-fetch", "as-values"),
)
_TAG = re.compile(
    r"<(?:script|link|img|iframe|video|audio|source|embed|object|input|image)\b[^>]*?"
    rf"\b(?:src|srcset|href|poster|data)\s*=\s*[\"']?{_ADDRESS}"
)
_STYLE = re.compile(rf"\burl\(\s*[\"']?{_ADDRESS}")
_FETCH = re.compile(rf"\b(?:fetch|getJSON|importScripts|d3\.json|d3\.csv)\(\s*[\"'`]{_ADDRESS}")
_HOLDERS = (
    ("Tooltip", "bindTooltip("),
    ("DivIcon", "L.divIcon("),
    ("Popup", "L.popup("),
    ("FloatImage", 'id="float_image'),
)
_ESCAPE = re.compile(r"\\(?:u00([0-7][0-9a-f])|([\"/]))", re.IGNORECASE)
"""A character of ASCII, or a quote or slash, as strings of scripts write it."""


def unescaped(text: str) -> str:
    """The text as a browser sees it once its scripts have run: HTML in quotes is HTML."""
    return _ESCAPE.sub(lambda found: found[2] or chr(int(found[1], 16)), text)


def refuse_remote(own: str, *, tiles: bool = False) -> None:
    """Raise ``MissingAsset`` for the first thing that would be fetched; with ``tiles`` those have a stand-in.

    ``own`` is a page's own text, unescaped, without the links that the shelf answers.
    """
    for element in (*_ELEMENTS, *(() if tiles else _OF_TILES)):
        if found := element.pattern.search(own):
            raise _refusal(element, found[1] if element.pattern.groups else "")
    for pattern in (_TAG, _STYLE, _FETCH):
        if found := pattern.search(own):
            raise _html_refusal(own, found)


def _refusal(element: _Element, address: str) -> MissingAsset:
    way_out = say(f"errors.folium.{element.way_out}")
    named = f"folium.{element.name}"
    if element.why == "would-fetch":
        return MissingAsset(say("errors.would-fetch", element=named, address=address, way_out=way_out))
    why = say(f"errors.folium.{element.why}")
    return MissingAsset(say("errors.refused-element", element=named, why=why, way_out=way_out))


def _html_refusal(own: str, found: re.Match[str]) -> MissingAsset:
    # What holds the HTML was written shortly before it.
    before = own[max(0, found.start() - 1500) : found.end()]
    at, holder = max((before.rfind(sign), name) for name, sign in _HOLDERS)
    if at < 0:
        return MissingAsset(say("errors.html-would-fetch", address=found[1]))
    way_out = say("errors.folium.as-data")
    return MissingAsset(
        say("errors.would-fetch", element=f"folium.{holder}", address=found[1], way_out=way_out)
    )
