"""The cover as a page: a picture of each map with its name and sentence; it asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from string import Template

from mapper.atlas.config.model import Config
from mapper.markup import (
    NOTHING,
    Html,
    block,
    element,
    escaped,
    inline_script,
    inline_style,
    lines,
    opening,
    written,
)
from mapper.page import assets
from mapper.page.cover.thumbnail import thumbnail
from mapper.page.csp import PLACEHOLDER, Needs, with_policy
from mapper.page.html.blocks import paragraph, spans
from mapper.page.html.published import icon
from mapper.page.html.template import DIGEST_META, language_rules
from mapper.scene.formats import iso_date_text
from mapper.scene.model import Scene
from mapper.words.saying import Words


def cover_html(config: Config, scenes: Sequence[Scene], digest: str) -> str:
    """The whole cover as text; ``scenes`` are those of the atlas' maps in their order."""
    languages = config.languages
    first = languages[0]
    parts: dict[str, Html] = {
        "attributes": written(
            {
                "lang": first,
                "data-lang": first,
                "data-languages": " ".join(languages),
                "data-kind": "cover",
            }
        ),
        "policy": escaped(PLACEHOLDER),
        "digest_meta": escaped(DIGEST_META),
        "digest": escaped(digest),
        "title": escaped(config.title.best(first, languages)[1]),
        "description": escaped(" · ".join(scene.title.best(first, languages)[1] for scene in scenes)),
        "published": _published(config),
        "opening": inline_script(assets.static_text("early.js")),
        "language_rules": inline_style(language_rules(languages)),
        "style": inline_style(assets.static_text("cover.css")),
        "heading": spans(config.title, languages),
        "maps": lines(_map(scene) for scene in scenes),
        "colophon": _colophon(config, scenes),
        "script": inline_script(assets.static_text("cover.js")),
    }
    return with_policy(_template().substitute(parts), needs=Needs(fonts=False, workers=False))


def _published(config: Config) -> Html:
    address = config.address.rstrip("/")
    canonical = opening("link", {"rel": "canonical", "href": f"{address}/"})
    return lines((icon(), canonical if address else NOTHING))


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(files("mapper.page.cover").joinpath("cover.html").read_text(encoding="utf-8"))


def _map(scene: Scene) -> Html:
    """One map: all of it leads there."""
    content = block(
        thumbnail(scene),
        element("h2", spans(scene.title, scene.languages)),
        paragraph("story", spans(scene.story, scene.languages)),
    )
    return element("a", content, {"class": "cover-map", "href": f"{scene.map_id}.html"})


def _colophon(config: Config, scenes: Sequence[Scene]) -> Html:
    """How old the data are, and whom the pictures owe."""
    languages = config.languages
    words = Words(languages)
    date = iso_date_text(config.data_date, words)
    dated = spans(words.text("page.data-date", date=date), languages) if config.data_date else NOTHING
    credits = dict.fromkeys(spans(credit, languages) for scene in scenes for credit in scene.credits)
    listed = element("ul", lines(element("li", credit) for credit in credits), {"class": "credits"})
    return lines((paragraph("data-date", dated), listed if credits else NOTHING))
