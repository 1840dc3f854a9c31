"""The text of a page round its map: the template filled in. Knows no folium, so a plain page needs none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from string import Template

from mapper.atlas.reserved import RESERVED_IDS
from mapper.errors import MapperError
from mapper.markup import (
    NOTHING,
    Html,
    block,
    data_block,
    element,
    escaped,
    inline_script,
    inline_style,
    lines,
    written,
)
from mapper.page.assets import static_text
from mapper.page.csp import PLACEHOLDER, Needs, with_policy
from mapper.page.html.blocks import paragraph
from mapper.page.html.entries import Entries
from mapper.page.html.figure import figure_section
from mapper.page.html.packed import Block, Packed, entries_of
from mapper.page.html.panels import PANELS, colophon
from mapper.page.html.published import head as head_of
from mapper.scene.model import Scene
from mapper.value import value_type
from mapper.words.saying import Words, say

DIGEST_META = "mapper-digest"
"""Name of the meta element that carries the digest of everything the page was made from."""


@value_type
class Content:
    """What a page is made of, before anything a developer adds to its map."""

    scene: Scene
    words: Words
    digest: str
    """Stands for everything the page was made from."""
    island: Html
    """The finished JSON."""
    archive: str
    """The base map's PMTiles archive in base64."""
    packed: Packed | None = None
    """The columns of a scene of very many features."""
    portraits: str = ""
    """The block of the drawings that the map opens with; empty for none."""
    preface: Html = NOTHING
    """What the list begins with."""

    @property
    def title(self) -> str:
        """The page's title in its first language."""
        return self.scene.title.best(self.scene.languages[0], self.scene.languages)[1]


def refuse_reserved(scene: Scene) -> None:
    """Raise ``MapperError`` when a feature is called like a part of the page."""
    # Sorted, so that the same one is named each time.
    taken = sorted(RESERVED_IDS.intersection(feature.id for feature in scene.features))
    if taken:
        raise MapperError(say("errors.reserved-id", id=taken[0]))


def style_text(parts: Sequence[str] = ()) -> Html:
    """The page's one style sheet: the viewer's, then ``parts``."""
    return inline_style("\n".join((static_text("viewer.css"), *parts)))


def language_rules(languages: Sequence[str]) -> str:
    """Style that shows the texts in the page's ``data-lang`` only, and those that stand for missing ones."""
    rules = []
    for tag in languages:
        root = f'html.js[data-lang="{tag}"]'
        other = f'{root} .t:not([lang="{tag}"]):not([data-for="{tag}"])'
        rules.append(f'{other},{root} .t[data-for]:not([data-for="{tag}"]){{display:none}}')
    return "\n".join(rules)


def script_texts(parts: Sequence[str] = ()) -> list[Html]:
    """The page's scripts: the viewer, then ``parts``."""
    return [inline_script(text) for text in (static_text("viewer.js"), *parts)]


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(files("mapper.page.html").joinpath("page.html").read_text(encoding="utf-8"))


def page_text(
    content: Content,
    *,
    style: Html,
    head: Html,
    map_html: Html,
    scripts: Sequence[Html],
    needs: Needs | None = None,
) -> str:
    """The whole page round a map; see :func:`page_pieces`."""
    return "".join(
        page_pieces(content, style=style, head=head, map_html=map_html, scripts=scripts, needs=needs)
    )


def page_pieces(
    content: Content,
    *,
    style: Html,
    head: Html,
    map_html: Html,
    scripts: Sequence[Html],
    needs: Needs | None = None,
) -> Iterable[str]:
    """The whole page round a map: ``style`` and ``scripts`` are safe inside their elements.

    In pieces, because packed columns may be larger than everything else and need not be there twice.
    ``needs`` is what a developer's additions need of the policy.
    """
    scene = content.scene
    entries = entries_of(scene, content.words)
    parts: dict[str, Html] = {
        **_metadata(content),
        "published": head_of(scene),
        "policy": escaped(PLACEHOLDER),
        "style": style,
        "language_rules": inline_style(language_rules(scene.languages)),
        "opening": inline_script(static_text("early.js")),
        "head": head,
        "masthead": _masthead(entries),
        "skip": entries.word("skip"),
        "map": map_html,
        "list": lines((content.preface, entries.groups())),
        "panels": lines(panel(entries) for panel in PANELS),
        "figure": figure_section(scene, content.words),
        "colophon": colophon(entries),
        "scripts": lines(_scripts(content, scripts)),
    }
    page = with_policy(
        _template().substitute(parts), tiles=scene.online.url if scene.online else "", needs=needs
    )
    return Pieces(_filled(page, content.packed))


class Pieces(Iterable[str]):
    """The pieces of a page; packed columns that wait on the disk are read when their turn comes."""

    def __init__(self, parts: Iterable[str | Block]) -> None:
        self._parts = tuple(parts)

    def __iter__(self) -> Iterator[str]:
        return (part if isinstance(part, str) else part.data for part in self._parts)


def _filled(page: str, packed: Packed | None) -> Iterator[str | Block]:
    """The page with the packed columns in their elements; data blocks are nothing that a policy names."""
    for one in (*packed.early, *packed.late) if packed else ():
        before, found, page = page.partition(data_block(one.id, ""))
        closing = "</script>"
        yield before + found.removesuffix(closing)
        yield one
        page = closing + page
    yield page


def _metadata(content: Content) -> dict[str, Html]:
    """What head and attributes tell programs and those who cannot see, in the page's first language."""
    scene, language = content.scene, content.scene.languages[0]
    attributes = {
        "lang": language,
        "data-lang": language,
        "data-languages": " ".join(scene.languages),
        "data-map": scene.map_id,
        "data-kind": scene.kind,
        "data-mode": "list" if content.packed is None else "columns",
    }
    said = {
        "digest_meta": DIGEST_META,
        "digest": content.digest,
        "title": content.title,
        "story": scene.story.best(language, scene.languages)[1],
        # Open Graph writes it with an underscore.
        "locale": language.replace("-", "_"),
        "map_label": _label(content.words, "map", language),
        "list_label": _label(content.words, "list", language),
    }
    return {"attributes": written(attributes), **{name: escaped(text) for name, text in said.items()}}


def _label(words: Words, key: str, language: str) -> str:
    return words.text(f"page.{key}").best(language)[1]


def _masthead(entries: Entries) -> Html:
    """Title, story, where the viewer puts its choice of languages, and links to the other maps, as seen."""
    scene = entries.scene
    links = [element("a", entries.t(other.title), {"href": f"{other.id}.html"}) for other in scene.other_maps]
    label = _label(entries.words, "other-maps", scene.languages[0])
    return lines(
        (
            element("h1", entries.t(scene.title)),
            paragraph("story", entries.t(scene.story)),
            element("div", NOTHING, {"id": "tools-language"}),
            element("nav", block(*links), {"class": "maps", "aria-label": label}) if links else NOTHING,
        )
    )


def _scripts(content: Content, scripts: Sequence[Html]) -> Iterator[Html]:
    """The islands and what reads them; columns that are needed late stand after the scripts, empty as yet."""
    packed = content.packed
    yield data_block("mapper-data", content.island, kind="application/json")
    yield data_block("mapper-base", content.archive)
    yield from (data_block(one.id, "") for one in (packed.early if packed else ()))
    yield from (element("script", code) for code in scripts)
    yield from (data_block(one.id, "") for one in (packed.late if packed else ()))
    if content.portraits:
        yield data_block("mapper-portraits", content.portraits)
