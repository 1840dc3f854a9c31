"""What can be read off a finished page, an address or a colour: facts that a preflight judges."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

SOURCES = ("script", "img", "iframe", "audio", "video", "source", "embed")
"""Elements that load what their ``src`` names."""
TOLD = ("canonical", "alternate")
"""What a link only tells of, in its ``rel``; every other may be loaded."""
STYLED = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)|url\(\s*["']?([^"')\s]+)""", re.IGNORECASE)
"""What a style sheet loads."""
KEY = re.compile(r"\b(?:ak|key|api_?key|token|access_?token|secret)=([A-Za-z0-9_\-]{16,})", re.IGNORECASE)
SECRET_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|_AK)$")
SHORTEST_SECRET = 12


class _Page(HTMLParser):
    """What a browser finds in a page, the content of scripts left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: set[str] = set()
        self.told: list[str] = []
        """Every text and every value of an attribute."""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.told += values.values()
        if "style" in values:
            self._styled(values["style"])
        if tag in SOURCES:
            self.loads.append(values.get("src", ""))
        elif tag == "link" and values.get("rel") not in TOLD:
            self.loads.append(values.get("href", ""))
        elif tag == "a" and "href" in values:
            self.links.add(values["href"])

    def handle_data(self, data: str) -> None:
        # The parser's name for the script or style that it is in.
        if self.cdata_elem == "style":
            self._styled(data)
        if self.cdata_elem != "script":
            self.told.append(data)

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002
        """Count no lines: nobody asks where in the page anything stands, and counting takes long."""
        return j

    def _styled(self, text: str) -> None:
        self.loads += (one or other for one, other in STYLED.findall(text))


@lru_cache(maxsize=1)
def _page(html: str) -> _Page:
    """The page read once, whatever is asked about it."""
    return _Page(html)


def contacted_hosts(html: str) -> set[str]:
    """Hosts, or other files, that a browser would load while opening this HTML."""
    targets = (one for one in _page(html).loads if one and not one.startswith(("data:", "blob:", "#")))
    return {urlsplit(target).hostname or target for target in targets}


def broken_links(html: str, pages: Collection[str]) -> set[str]:
    """Addresses that readers may follow and that lead nowhere; ``pages`` are the files beside this one."""
    return {target for target in _page(html).links if not _leads_somewhere(target, pages)}


def _leads_somewhere(target: str, pages: Collection[str]) -> bool:
    file, _, place = target.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return target.startswith("mailto:") or well_formed(target)
    return file in pages if file else bool(place)


def keys_in(html: str) -> set[str]:
    """Anything that looks like a service key, and any secret of this environment that stands in the HTML."""
    # At once, because most of very many texts are a word or two.
    found = set(KEY.findall("\n".join(_page(html).told)))
    secrets = (value for name, value in os.environ.items() if SECRET_NAMES.search(name))
    # Short values stand in any page by chance.
    return found | {value for value in secrets if len(value) >= SHORTEST_SECRET and value in html}


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
