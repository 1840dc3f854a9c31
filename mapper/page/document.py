"""The HTML document round a folium map: head, masthead, list, panels, footer, islands and scripts.

It is branca's ``Figure``, the root that ``folium.Map.save`` asks, so everything a developer adds to the map
passes through here and is inlined or refused.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from branca.element import Element, Figure, JavascriptLink, Link
from jinja2 import Template

from mapper.errors import MapperError, MissingAsset
from mapper.page.assets import bundled_texts, refuse, static_text
from mapper.page.entries import Entries
from mapper.page.markup import spans
from mapper.page.panels import colophon, corrections_panel, figures_panel
from mapper.page.policy import PLACEHOLDER, inline_script, with_policy
from mapper.page.renumber import Renumbering, elements_of
from mapper.scene.catalogue import Words
from mapper.scene.model import Scene

RESERVED_IDS = frozenset(
    {
        "corrections",
        "events",
        "figures",
        "legend",
        "list",
        "map-area",
        "mapper-base",
        "mapper-data",
        "tools",
        "tools-language",
    }
)
"""Ids of the page's own parts; a feature must not use them."""
DIGEST_META = "mapper-digest"
"""Name of the meta element that carries the digest of everything the page was made from."""
_FETCHING = re.compile(
    r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)"
)


class Page(Figure):
    """A scene's document; add one folium map to it."""

    def __init__(self, scene: Scene, words: Words, *, island: str, archive: str) -> None:
        """``island`` is the finished JSON, ``archive`` the base map's PMTiles archive in base64."""
        super().__init__(title=scene.title.best(scene.languages[0], scene.languages)[1])
        self.header._children.clear()
        self.scene = scene
        self.words = words
        self.island = island
        self.archive = archive
        taken = sorted(RESERVED_IDS.intersection(feature.id for feature in scene.features))
        if taken:
            raise MapperError(f"the id {taken[0]!r} is used by the page itself: choose another")

    def render(self, **kwargs: Any) -> str:
        """The whole page as text: the same map gives the same text."""
        for child in self._children.values():
            child.render(**kwargs)
        everything = list(elements_of(self))
        refuse(everything)
        numbered = Renumbering(element._id for element in everything)
        style, scripts = self._inlined(everything)
        head = numbered(_fragments(self.header))
        map_html = numbered(_fragments(self.html))
        _refuse_fetching(head + map_html)
        scripts.append(inline_script(numbered(_fragments(self.script))))
        parts = {"style": style, "head": head, "map_html": map_html, "scripts": scripts}
        template = Template(files("mapper.page").joinpath("page.html.jinja").read_text(encoding="utf-8"))
        return with_policy(template.render(**self._values(), **parts))

    def _inlined(self, everything: list[Any]) -> tuple[str, list[str]]:
        """The page's style sheets in one, and the scripts that come before what the elements render."""
        links = {name: child for name, child in self.header._children.items() if isinstance(child, Link)}
        urls = {name: link.url for name, link in links.items()}
        scripted = [name for name, link in links.items() if isinstance(link, JavascriptLink)]
        styled = [name for name in links if name not in scripted]
        style = "\n".join([static_text("viewer.css"), *bundled_texts(styled, everything, urls)])
        code = [static_text("viewer.js"), *bundled_texts(scripted, everything, urls)]
        return style.replace("</style", "<\\/style"), [inline_script(text) for text in code]

    def _values(self) -> dict[str, Any]:
        scene, words = self.scene, self.words
        language = scene.languages[0]
        entries = Entries(scene, words)
        return {
            "scene": scene,
            "language": language,
            "policy": PLACEHOLDER,
            "digest_meta": DIGEST_META,
            "title": self.title,
            "story": scene.story.best(language, scene.languages)[1],
            "t": lambda text: spans(text, scene.languages),
            "word": entries.word,
            "label": lambda key: words.text("page", key).best(language)[1],
            "entries": entries,
            "figures": figures_panel(entries),
            "corrections": corrections_panel(entries),
            "colophon": colophon(entries),
            "island": self.island,
            "archive": self.archive,
        }


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
        raise MissingAsset(
            f"HTML added to the page would fetch {match[1]}: put the content itself into the page"
        )
