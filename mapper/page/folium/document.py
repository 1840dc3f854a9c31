"""The HTML document round a folium map: head, masthead, list, panels, footer, islands and scripts.

It is branca's ``Figure``, the root that ``folium.Map.save`` asks, so everything a developer adds to the map
passes through here and is inlined or refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from branca.element import Element, Figure, Link

from mapper.errors import MissingAsset
from mapper.markup import Html, inline_script
from mapper.page import assets
from mapper.page.csp import Needs
from mapper.page.html.template import Content, page_text, refuse_reserved, script_texts, style_text
from mapper.page.linked.frames import with_frames
from mapper.page.linked.remote import refuse_remote, unescaped
from mapper.page.linked.renumber import Renumbering, elements_of, links_of
from mapper.page.linked.shelf import File, is_installed, with_pictures
from mapper.page.linked.uses import Chooser, texts
from mapper.page.packing.pack import Packer
from mapper.words.saying import say

_OF_VIEWER = (
    (re.compile(r"leaflet\.markercluster(?:-src)?(?:\.min)?\.js$"), "markercluster.js"),
    (re.compile(r"/MarkerCluster(?:\.min)?\.css$"), "markercluster.css"),
    (re.compile(r"/MarkerCluster\.Default(?:\.min)?\.css$"), ""),
    (re.compile(r"leaflet[@/]1\.[\d.]+/(?:dist/)?leaflet(?:\.min)?\.(?:js|css)$", re.IGNORECASE), ""),
)
"""Address of a link → file in ``mapper/static``; empty when the viewer brings it."""
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CALL = re.compile(r"\bonclick=\"([a-z_]+_\d+\.[A-Za-z]+\(\))\"")
"""What a button of folium's does: it calls its map, and hands over nothing that anybody wrote."""
_POPUP = re.compile(r"\$\((?=`\s*<)")
"""The one use of jQuery's that the viewer stands in for."""
_USES_SHELF = re.compile(r"L\.AwesomeMarkers")
"""What a map of folium links to on every page, so that no element asks for it."""
_GIVEN = ("leaflet.js", "leaflet.css", "bootstrap.css", "bootstrap-reboot.css", "bootstrap.js")
"""Brought by the viewer, or would change the look of a page that has its own."""


class Page(Figure):
    """A scene's document; add one folium map to it."""

    def __init__(self, content: Content) -> None:
        super().__init__(title=content.title)
        # branca puts a charset there, which the template has already.
        self.header._children.clear()
        self.content = content
        refuse_reserved(content.scene)

    def render(self, **kwargs: Any) -> str:
        """The whole page as text: the same map gives the same text."""
        # First of all: only when they render do elements hang their links and scripts in here.
        for child in self._children.values():
            child.render(**kwargs)
        everything = list(elements_of(self))
        numbered = Renumbering(element._id for element in everything)
        # In this order, because numbers go by the first appearance.
        parts = [with_pictures(numbered(_fragments(part))) for part in (self.header, self.html, self.script)]
        own = unescaped("\n".join(parts))
        refuse_remote(own)
        styles, scripts = self._linked(everything, own)
        packer = Packer()
        (head, first), (map_html, second), (script, third) = (
            with_frames(part, packer.inlined) for part in parts
        )
        # Before what folium writes there the libraries have run.
        early = [Html(found[1]) for found in _SCRIPT.finditer(head)]
        head = _SCRIPT.sub("", head)
        return page_text(
            self.content,
            style=style_text(styles),
            head=Html(head),
            map_html=Html(map_html),
            scripts=[*script_texts(scripts), *early, inline_script(script)],
            needs=Needs(
                frames=(*packer.frames, *first, *second, *third), handlers=tuple(_CALL.findall(map_html))
            ),
        )

    def _linked(self, everything: list[Any], own: str) -> tuple[list[str], list[str]]:
        """Styles and scripts that links ask for, or that what the elements render uses without a link."""
        asked = {child.url: name for name, child in self.header._children.items() if isinstance(child, Link)}
        asked = {address: name for name, address, _ in links_of(everything)} | asked
        viewers = {address: _of_viewer(address) for address in asked}
        styles, scripts = (
            [assets.static_text(file) for file in viewers.values() if file and file.endswith(end)]
            for end in (".css", ".js")
        )
        others = {address: name for address, name in asked.items() if viewers[address] is None}
        files = _from_shelf(others, everything, own)
        return styles + texts(files, scripts=False), scripts + texts(files, scripts=True)


def _from_shelf(asked: dict[str, str], everything: list[Any], own: str) -> list[File]:
    """The files of the shelf for addresses with the name of their link; refuses the first unknown one."""
    # Without a shelf a page still has what the viewer brings.
    if not asked and not is_installed() and not _USES_SHELF.search(own):
        return []
    chooser = Chooser(_POPUP.sub("", own), given=_GIVEN)
    files = chooser.unasked()
    for address in asked:
        if (answer := chooser.for_address(address)) is None:
            asking, way_out = _asking(address, everything), say("errors.folium.leave-out")
            raise MissingAsset(
                say(
                    "errors.link-not-bundled",
                    element=asking or say("errors.the-link", name=asked[address]),
                    link=address,
                    way_out=way_out,
                )
            )
        files += answer
    if any(file.evaluates for file in files):
        raise _evaluating(files)
    return files


def _evaluating(files: list[File]) -> MissingAsset:
    """The refusal of what would make code of text, which no page of ours allows."""
    name = next(file.name for file in files if file.evaluates)
    why, way_out = say("errors.folium.evaluates"), say("errors.folium.pack-instead")
    return MissingAsset(say("errors.refused-element", element=name, why=why, way_out=way_out))


def _of_viewer(address: str) -> str | None:
    """The viewer's file for an address, empty when the viewer brings it anyway; None for any other."""
    return next((file for pattern, file in _OF_VIEWER if pattern.search(address)), None)


def _asking(address: str, elements: Iterable[Any]) -> str:
    """The element that asked for an address, as a refusal names it; empty for a link by itself."""
    for element in elements:
        if any(link == address for _, link, _ in links_of([element])):
            kind = type(element)
            return f"{kind.__module__.split('.', maxsplit=1)[0]}.{kind.__name__}"
    return ""


def _fragments(holder: Element) -> str:
    """What the children of one of the figure's three parts render, links left out."""
    return "\n".join(
        text
        for child in holder._children.values()
        if not isinstance(child, Link) and (text := child.render().strip())
    )
