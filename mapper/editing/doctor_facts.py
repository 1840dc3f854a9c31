"""What can be read off a finished page, an address or a colour: facts that a preflight judges."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from html import unescape
from urllib.parse import urlsplit

LOADING = re.compile(
    r"""<(?:script|img|iframe|audio|video|source|embed)\b[^>]*?\bsrc\s*=\s*["']?(?P<src>[^"'\s>]+)"""
    r"""|<link\b[^>]*?\bhref\s*=\s*["']?(?P<href>[^"'\s>]+)"""
    r"""|@import\s+(?:url\()?["']?(?P<imported>[^"')\s;]+)"""
    r"""|url\(\s*["']?(?P<url>[^"')\s]+)""",
    re.IGNORECASE,
)
KEY = re.compile(
    r"""\b(?:ak|key|api_?key|token|access_?token|secret)=(?P<key>[A-Za-z0-9_\-]{16,})""", re.IGNORECASE
)
SECRET_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|_AK)$")
FOLLOWED = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
SHORTEST_SECRET = 12


def contacted_hosts(html: str) -> set[str]:
    """Hosts, or other files, that a browser would load while opening this HTML."""
    hosts = set()
    for match in LOADING.finditer(_without_islands(html)):
        target = next(group for group in match.groups() if group)
        if target.startswith(("data:", "blob:", "#")):
            continue
        hosts.add(urlsplit(target).hostname or target)
    return hosts


def broken_links(html: str, pages: Collection[str]) -> set[str]:
    """Addresses that readers may follow and that lead nowhere; ``pages`` are the files beside this one."""
    targets = {unescape(match) for match in FOLLOWED.findall(_without_islands(html))}
    return {target for target in targets if not _leads_somewhere(target, pages)}


def _leads_somewhere(target: str, pages: Collection[str]) -> bool:
    file, _, place = target.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return target.startswith("mailto:") or well_formed(target)
    return file in pages if file else bool(place)


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
