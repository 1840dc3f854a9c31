"""The HTML document round a folium map: head, masthead, list, panels, footer, islands and scripts.

It is branca's ``Figure``, the root that ``folium.Map.save`` asks, so everything a developer adds to the map
passes through here and is inlined or refused.
"""

from __future__ import annotations

import re
from typing import Any

from branca.element import Element, Figure, JavascriptLink, Link

from mapper.errors import MissingAsset
from mapper.markup import Html, inline_script
from mapper.page.assets import bundled_texts, refuse
from mapper.page.folium.renumber import Renumbering, elements_of
from mapper.page.html.template import Content, page_text, refuse_reserved, script_texts, style_text
from mapper.words.saying import say

_FETCHING = re.compile(
    r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)"
)


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
        refuse(everything)
        numbered = Renumbering(element._id for element in everything)
        style, scripts = self._inlined(everything)
        # In this order, because numbers go by the first appearance.
        head = numbered(_fragments(self.header))
        map_html = numbered(_fragments(self.html))
        _refuse_fetching(head + map_html)
        scripts.append(inline_script(numbered(_fragments(self.script))))
        return page_text(self.content, style=style, head=Html(head), map_html=Html(map_html), scripts=scripts)

    def _inlined(self, everything: list[Any]) -> tuple[Html, list[Html]]:
        """The page's style sheets in one, and the scripts that come before what the elements render."""
        links = {name: child for name, child in self.header._children.items() if isinstance(child, Link)}
        urls = {name: link.url for name, link in links.items()}
        scripted = [name for name, link in links.items() if isinstance(link, JavascriptLink)]
        styled = [name for name in links if name not in scripted]
        return (
            style_text(bundled_texts(styled, everything, urls)),
            script_texts(bundled_texts(scripted, everything, urls)),
        )


def _fragments(holder: Element) -> str:
    """What the children of one of the figure's three parts render, links left out."""
    return "\n".join(
        text
        for child in holder._children.values()
        if not isinstance(child, Link) and (text := child.render().strip())
    )


def _refuse_fetching(html: str) -> None:
    match = _FETCHING.search(html)
    if match:
        raise MissingAsset(say("errors.html-would-fetch", address=match[1]))
