"""Preflight before publishing: what a page would do or leave unsaid, where it stands and who has to decide.

It reads the finished pages, not the intentions: whatever a page would load is found in its HTML.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from mapper.atlas.model import Atlas

Level = Literal["stop", "decide", "note"]
"""``stop``: do not publish like this; ``decide``: a person has to; ``note``: good to know."""

PAPER_LIGHT, PAPER_DARK = "#f6f3ec", "#16181c"
MARK_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: graphical objects."""
HEAVY_MB = 10.0
"""Above this a page is slow to hand on by mail or messenger."""
LOADING = re.compile(
    r"""<(?:script|img|iframe|audio|video|source|embed)\b[^>]*?\bsrc\s*=\s*["']?(?P<src>[^"'\s>]+)"""
    r"""|<link\b[^>]*?\bhref\s*=\s*["']?(?P<href>[^"'\s>]+)"""
    r"""|@import\s+(?:url\()?["']?(?P<imported>[^"')\s;]+)"""
    r"""|url\(\s*["']?(?P<url>(?:https?:)?//[^"')\s]+)""",
    re.IGNORECASE,
)
KEY = re.compile(
    r"""\b(?:ak|key|api_?key|token|access_?token|secret)=(?P<key>[A-Za-z0-9_\-]{16,})""", re.IGNORECASE
)
SECRET_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|_AK)$")
SHORTEST_SECRET = 12


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found."""

    level: Level
    code: str
    what: str
    where: str
    who: str
    """Who decides: editor, publisher, developer."""

    def line(self) -> str:
        """``level  where: what (who decides)``."""
        return f"{self.level:<6}  {self.where}: {self.what} ({self.who} decides)"


def preflight(atlas: Atlas, pages: Sequence[Path]) -> tuple[Finding, ...]:
    """Every finding over the atlas and its built pages, gravest first, then by place."""
    findings = [*_atlas_findings(atlas)]
    for path in pages:
        findings.extend(_page_findings(path, path.read_text(encoding="utf-8")))
    gravity = {"stop": 0, "decide": 1, "note": 2}
    return tuple(
        sorted(findings, key=lambda found: (gravity[found.level], found.where, found.code, found.what))
    )


def _atlas_findings(atlas: Atlas) -> Iterator[Finding]:
    yield from _contrast(atlas)
    yield from _boundaries(atlas)
    yield from _sensitive(atlas)
    yield from _undisclosed(atlas)
    yield from _links(atlas)
    yield from _texts(atlas)


def _contrast(atlas: Atlas) -> Iterator[Finding]:
    for category in atlas.categories:
        for color, paper, theme in (
            (category.color, PAPER_LIGHT, "light"),
            (category.color_dark, PAPER_DARK, "dark"),
        ):
            ratio = contrast(color, paper)
            if ratio < MARK_CONTRAST:
                yield Finding(
                    level="stop",
                    code="contrast",
                    what=f"{color} on the {theme} page: contrast {ratio:.1f}, marks need {MARK_CONTRAST:.0f}",
                    where=f"categories.csv: {category.id}",
                    who="editor",
                )


def _boundaries(atlas: Atlas) -> Iterator[Finding]:
    for each in atlas.config.maps:
        drawn = "no boundary is drawn, coastlines only" if each.boundaries == "none" else each.boundaries
        yield Finding(
            level="decide",
            code="boundaries",
            what=f"boundaries: {drawn}; public maps need an official approval in some countries"
            " (in mainland China 审图号), which no tool can give",
            where=f"atlas.toml: {each.id}",
            who="publisher",
        )
        if each.online:
            yield Finding(
                level="decide",
                code="online-layer",
                what=f"readers who switch on the online layer contact {urlsplit(each.online.url).hostname}",
                where=f"atlas.toml: {each.id}",
                who="publisher",
            )


def _sensitive(atlas: Atlas) -> Iterator[Finding]:
    for place in atlas.place_list:
        if place.sensitive:
            yield Finding(
                level="decide",
                code="sensitive",
                what="marked sensitive: shown at street-address level, without coordinates to copy",
                where=f"places.csv: {place.id}",
                who="publisher",
            )


def _undisclosed(atlas: Atlas) -> Iterator[Finding]:
    for place in atlas.place_list:
        position = place.position
        if position is None or not position.located:
            continue
        missing = [name for name in ("uncertainty_m", "represents") if not getattr(position, name)]
        if missing:
            yield Finding(
                level="stop",
                code="undisclosed-uncertainty",
                what=f"a position without {' and '.join(missing)}: the reader cannot tell how exact it is",
                where=f"positions.csv: {place.id}",
                who="editor",
            )


def _links(atlas: Atlas) -> Iterator[Finding]:
    for source in atlas.sources:
        if source.url and not well_formed(source.url):
            yield Finding(
                level="stop",
                code="bad-link",
                what=f"not a well-formed link: {source.url[:80]}",
                where=f"sources.csv: {source.id}",
                who="editor",
            )


def _texts(atlas: Atlas) -> Iterator[Finding]:
    for warning in atlas.warnings:
        if warning.code.startswith("missing-text") or warning.code in {"unsourced", "text-missing"}:
            yield Finding(
                level="note", code=warning.code, what=warning.message, where=warning.where(), who="editor"
            )


def _page_findings(path: Path, html: str) -> Iterator[Finding]:
    def found(level: Level, code: str, what: str, who: str) -> Finding:
        return Finding(level=level, code=code, what=what, where=path.name, who=who)

    for host in sorted(contacted_hosts(html)):
        yield found("stop", "contacts-host", f"the page would load from {host}", "developer")
    for key in sorted(keys_in(html)):
        yield found("stop", "key-in-page", f"a key stands in the page: {key[:4]}…", "developer")
    if "Content-Security-Policy" not in html[:4000]:
        yield found("stop", "no-policy", "no content security policy", "developer")
    if 'class="credits"' not in html:
        yield found("stop", "no-credits", "no credits for the base map and data", "publisher")
    megabytes = path.stat().st_size / 1e6
    if megabytes > HEAVY_MB:
        yield found("note", "heavy", f"{megabytes:.0f} MB is slow to hand on", "publisher")


def contacted_hosts(html: str) -> set[str]:
    """Hosts, or other files, that a browser would load while opening this HTML."""
    hosts = set()
    for match in LOADING.finditer(_without_islands(html)):
        target = next(group for group in match.groups() if group)
        if target.startswith(("data:", "blob:", "#")):
            continue
        hosts.add(urlsplit(target).hostname or target)
    return hosts


def keys_in(html: str) -> set[str]:
    """Anything that looks like a service key, and any secret of this environment that stands in the HTML."""
    found = {match["key"] for match in KEY.finditer(_without_islands(html))}
    for name, value in os.environ.items():
        if SECRET_NAMES.search(name) and len(value) >= SHORTEST_SECRET and value in html:
            found.add(value)
    return found


def _without_islands(html: str) -> str:
    return re.sub(r"(<script\b[^>]*>)(.*?)(</script>)", r"\1\3", html, flags=re.DOTALL | re.IGNORECASE)


def well_formed(url: str) -> bool:
    """Whether this is an http(s) address with a host and no blanks."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not re.search(r"\s", url)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two ``#rrggbb`` colours, 1 … 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
