"""The text of a page round its map: the template filled in. Knows no folium, so a plain page needs none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import Template

from mapper.errors import MapperError
from mapper.page.assets import static_text
from mapper.page.csp import PLACEHOLDER, inline_script, with_policy
from mapper.page.data.columns import Packed
from mapper.page.html.figure import second_view
from mapper.page.html.markup import spans
from mapper.page.html.packed import entries_of
from mapper.page.html.panels import changes_panel, colophon, corrections_panel, figures_panel, totals_panel
from mapper.scene.catalogue import Words
from mapper.scene.model import Scene

DIGEST_META = "mapper-digest"
"""Name of the meta element that carries the digest of everything the page was made from."""
RESERVED_IDS = frozenset(
    {
        "changes",
        "corrections",
        "events",
        "figures",
        "legend",
        "list",
        "map-area",
        "mapper-base",
        "mapper-data",
        "second-view",
        "tools",
        "tools-language",
        "totals",
    }
)
"""Ids of the page's own parts; a feature must not use them."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a page is made of, before anything a developer adds to its map."""

    scene: Scene
    words: Words
    digest: str
    """Stands for everything the page was made from."""
    island: str
    """The finished JSON."""
    archive: str
    """The base map's PMTiles archive in base64."""
    packed: Packed | None = None
    """The columns of a scene of very many features."""

    @property
    def title(self) -> str:
        """The page's title in its first language."""
        return self.scene.title.best(self.scene.languages[0], self.scene.languages)[1]


def refuse_reserved(scene: Scene) -> None:
    """Raise ``MapperError`` when a feature is called like a part of the page."""
    taken = sorted(RESERVED_IDS.intersection(feature.id for feature in scene.features))
    if taken:
        raise MapperError(f"the id {taken[0]!r} is used by the page itself: choose another")


def style_text(parts: Sequence[str] = ()) -> str:
    """The page's one style sheet: the viewer's, then ``parts``."""
    return "\n".join([static_text("viewer.css"), *parts]).replace("</style", "<\\/style")


def language_rules(languages: Sequence[str]) -> str:
    """Style that shows the texts in the page's ``data-lang`` only, and those that stand for missing ones."""
    rules = []
    for tag in languages:
        root = f'html.js[data-lang="{tag}"]'
        other = f'{root} .t:not([lang="{tag}"]):not([data-for="{tag}"])'
        rules.append(f'{other},{root} .t[data-for]:not([data-for="{tag}"]){{display:none}}')
    return "\n".join(rules)


def script_texts(parts: Sequence[str] = ()) -> list[str]:
    """The page's scripts: the viewer, then ``parts``."""
    return [inline_script(text) for text in (static_text("viewer.js"), *parts)]


@lru_cache(maxsize=1)
def _template() -> Template:
    text = files("mapper.page.html").joinpath("page.html.jinja").read_text(encoding="utf-8")
    template: Template = Template(text)
    return template


def page_text(content: Content, *, style: str, head: str, map_html: str, scripts: Sequence[str]) -> str:
    """The whole page; ``head`` and ``map_html`` are HTML, ``scripts`` are safe inside a script element."""
    scene, words = content.scene, content.words
    language = scene.languages[0]
    entries = entries_of(scene, words)
    text = _template().render(
        scene=scene,
        language=language,
        mode="list" if content.packed is None else "columns",
        policy=PLACEHOLDER,
        digest_meta=DIGEST_META,
        digest=content.digest,
        title=content.title,
        story=scene.story.best(language, scene.languages)[1],
        t=lambda text: spans(text, scene.languages),
        word=entries.word,
        label=lambda key: words.text("page", key).best(language)[1],
        entries=entries,
        figures=figures_panel(entries),
        totals=totals_panel(entries),
        corrections=corrections_panel(entries),
        changes=changes_panel(entries),
        second_view=second_view(scene, words),
        colophon=colophon(entries),
        island=content.island,
        archive=content.archive,
        early=content.packed.early if content.packed else (),
        late=content.packed.late if content.packed else (),
        style=style,
        language_rules=language_rules(scene.languages),
        opening=inline_script(static_text("early.js")),
        head=head,
        map_html=map_html,
        scripts=scripts,
    )
    return with_policy(text, tiles=scene.online.url if scene.online else "")
