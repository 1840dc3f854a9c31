"""A page that folium made → the same page as one file, or a refusal that names what cannot come along."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mapper.errors import MapperError, MissingAsset
from mapper.files.replace import replace_file
from mapper.markup import NOTHING, Html, element, escaped, inline_script, inline_style, joined
from mapper.page.csp import PLACEHOLDER, Needs, policy
from mapper.page.linked.frames import with_frames
from mapper.page.linked.remote import refuse_remote, unescaped
from mapper.page.linked.shelf import File, text_of, with_pictures
from mapper.page.linked.uses import Chooser
from mapper.page.packing.base import base_parts
from mapper.tokens import color
from mapper.value import value_type
from mapper.words.saying import say

_LINK = re.compile(
    r"<script\b[^>]*?\bsrc\s*=\s*[\"']([^\"']+)[\"'][^>]*>\s*</script>"
    r"|<link\b(?=[^>]*\brel\s*=\s*[\"']?stylesheet)[^>]*?\bhref\s*=\s*[\"']([^\"']+)[\"'][^>]*>",
    re.IGNORECASE,
)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>.*?</title>", re.IGNORECASE | re.DOTALL)
_OWN_POLICY = re.compile(r"<meta\b[^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)
_HANDLER = re.compile(r"<[a-zA-Z][^<>]*?\son(?!error|load)[a-z]+\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
"""Code that a reader's own doing starts; what a broken picture would start is nobody's wish."""
_EVALUATES = re.compile(r"\beval\(|\bnew Function\(")
_MEDIA = re.compile(r"L\.videoOverlay\(|<video\b|<audio\b")
_LEAFLET = "leaflet.js"
_LEAFLET_STYLE = "leaflet.css"
_CREDIT = f".leaflet-container .leaflet-control-attribution{{background:{color('paper-raised')}}}"
"""Through Leaflet's own ground the map shows, for which its link is too pale: 4.46 where 4.5 are asked."""
_HASHES = re.compile(r"'sha256-[^']*'(?: '(?:sha256-[^']*|unsafe-hashes)')*")
_DEEPEST = 3
"""Frames within frames that are looked into."""


@value_type
class Packed:
    """A page that needs nothing beside it."""

    html: str
    policy: str
    """What the browser holds it to; also told in the page."""

    @property
    def evaluates(self) -> bool:
        """Whether its own scripts make code of text, which its policy has to allow."""
        return "'unsafe-eval'" in self.policy

    @property
    def policy_in_short(self) -> str:
        """The policy to read: how many scripts it names instead of their hashes."""
        hashes = self.policy.count("'sha256-")
        return _HASHES.sub(f"{hashes} × sha256", self.policy)

    def save(self, path: str | Path) -> None:
        """Write it whole or not at all; ``WriteError`` names what failed."""
        replace_file(Path(path), self.html.encode("utf-8"))

    def _repr_html_(self) -> str:
        """For notebooks: in a frame of its own that reaches nothing round it."""
        return framed(self.html)


def framed(html: str, *, height: str = "30rem") -> str:
    """A whole page in a frame that may run its scripts and reach nothing outside it."""
    style = f"width:100%;height:{height};border:0"
    return f'<iframe sandbox="allow-scripts" srcdoc="{escaped(html)}" style="{style}"></iframe>'


def pack(html: str, *, base: str | Path | None = None, title: str = "") -> Packed:
    """The page ``html`` with everything it links to inside it, under the least policy it can run with.

    ``base`` stands in for online tiles: ``"world"`` or another shipped archive, a path to a PMTiles one,
    ``"none"`` for an empty ground; without it a page with tiles is refused. Raises ``MissingAsset``, naming
    the element, and ``MapperError`` for what folium did not make.
    """
    html = _OWN_POLICY.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    if not _HEAD.search(html) or "L.map(" not in html:
        raise MapperError(say("errors.no-folium-page"))
    packer = Packer(base)
    whole = packer.inlined(html)
    if title:
        whole = _titled(whole, title)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{PLACEHOLDER}">'
    whole = _HEAD.sub(lambda found: f"{found[0]}\n{meta}", whole, count=1)
    rules = policy(whole, needs=packer.needs(whole))
    return Packed(html=whole.replace(PLACEHOLDER, escaped(rules), 1), policy=rules)


def pack_map(drawn: Any, *, base: str | Path | None = None, title: str = "") -> Packed:
    """A ``folium.Map``, or anything else that branca renders, as :func:`pack` makes it."""
    from mapper.page.linked.renumber import Renumbering, elements_of

    root = drawn.get_root()
    html = root.render()
    elements = list(elements_of(root))
    # Random ids become numbers, so that the same map is the same bytes.
    numbered = Renumbering(one._id for one in elements)
    return pack(numbered(_with_lost_links(html, elements)), base=base, title=title)


def _with_lost_links(html: str, elements: Iterable[Any]) -> str:
    """The page with the links of elements that another one, which calls its own so too, has pushed out."""
    from mapper.page.linked.renumber import links_of

    lost = {address: script for _, address, script in links_of(elements) if address not in html}
    tags = (
        f'<script src="{address}"></script>' if script else f'<link rel="stylesheet" href="{address}"/>'
        for address, script in lost.items()
    )
    at = html.find("</head>")
    return html[:at] + "".join(tags) + html[at:]


class Packer:
    """Puts into a page, and into the pages within it, what they link to; remembers what they need."""

    def __init__(self, base: str | Path | None = None) -> None:
        self._base = base
        self._own: list[str] = []
        """The text of every page without what it links to, as the browser will see it."""
        self.frames: list[str] = []
        """The finished pages within the page."""
        self._evaluates = False

    def inlined(self, html: str, depth: int = 0) -> str:
        """The page with its links and inner pages inside it."""

        def inner(page: str) -> str:
            return self.inlined(page, depth + 1) if depth < _DEEPEST else page

        html, frames = with_frames(with_pictures(html), inner)
        self.frames += frames
        own = unescaped(_LINK.sub("", html))
        self._own.append(own)
        refuse_remote(own, tiles=self._base is not None)
        chooser = Chooser(own)
        behind_leaflet = base_parts(self._base) if self._base and "L.map(" in own else NOTHING

        def exchange(link: re.Match[str]) -> str:
            files = _found(chooser, link[1] or link[2])
            self._evaluates |= any(file.evaluates for file in files)
            return "".join(_element(file, behind_leaflet) for file in files)

        return _LINK.sub(exchange, html)

    def needs(self, whole: str) -> Needs:
        """What must be allowed beyond scripts and pictures; ``whole`` is the finished page."""
        own = "\n".join(self._own)
        return Needs(
            frames=tuple(self.frames),
            handlers=tuple(first or second for first, second in _HANDLER.findall(own)),
            evaluates=self._evaluates or _EVALUATES.search(own) is not None,
            media=_MEDIA.search(own) is not None,
            fonts=any("data:font" in page for page in (whole, *self.frames)),
            workers=False,
        )


def _found(chooser: Chooser, address: str) -> list[File]:
    if (found := chooser.for_address(address)) is None:
        way_out = say("errors.folium.leave-out")
        asking = say("errors.a-page")
        raise MissingAsset(say("errors.link-not-bundled", element=asking, link=address, way_out=way_out))
    return found


def _element(file: File, behind_leaflet: Html) -> str:
    if not file.is_script:
        added = _CREDIT if file.name == _LEAFLET_STYLE else ""
        return element("style", inline_style(text_of(file) + added))
    script = element("script", inline_script(text_of(file)))
    return joined((script, behind_leaflet)) if file.name == _LEAFLET else script


def _titled(html: str, title: str) -> str:
    named = f"<title>{escaped(title)}</title>"
    return _HEAD.sub(lambda found: f"{found[0]}\n{named}", _TITLE.sub("", html), count=1)
