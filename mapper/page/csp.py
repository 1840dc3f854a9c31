"""The content security policy of a page: the browser itself enforces that nothing is fetched or slips in.

Hashes are taken over the finished text of every inline script, so the policy must be computed last.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from mapper.errors import MapperError
from mapper.words.saying import say

PLACEHOLDER = "@@mapper-policy@@"
"""Stands in the finished page where the policy goes."""

# Letters in both cases, since a pattern that ignores case looks at every character of the page.
_OPENING = re.compile(r"<[sS][cC][rR][iI][pP][tT]([^>]*)>")
_CLOSING = re.compile(r"</[sS][cC][rR][iI][pP][tT]>")
_HOST = re.compile(r"(?:\*\.)?[A-Za-z0-9.-]+(?::\d+)?")
_DATA_BLOCK = re.compile(r"\btype=[\"'](?:application/json|text/plain)[\"']")


def with_policy(html: str, *, tiles: str = "") -> str:
    """The page with its policy in place of the placeholder; ``tiles`` is the address of online tiles."""
    return html.replace(PLACEHOLDER, policy(html, images=tile_host(tiles)), 1)


def tile_host(url: str) -> str:
    """The one host that online tiles come from, as a policy names it; ``{s}`` stands for any subdomain.

    Raises ``MapperError`` for an address whose host cannot be named.
    """
    if not url:
        return ""
    scheme, _, rest = url.partition("://")
    # In https://{s}.tile.example/ only what follows the placeholder is fixed.
    subdomain, braced, domain = rest.partition("/")[0].rpartition("}.")
    host = f"*.{domain}" if braced else domain or subdomain
    if not _HOST.fullmatch(host):
        raise MapperError(say("errors.no-host", url=url))
    return f"{scheme}://{host}"


def policy(html: str, *, images: str = "") -> str:
    """The policy for a finished page: a hash per inline script, and one host that images may come from."""
    hashes = " ".join(
        # Data blocks never run and need no hash, however large they are.
        dict.fromkeys(
            script_hash(code) for attributes, code in _scripts(html) if not _DATA_BLOCK.search(attributes)
        )
    )
    rules = {
        "default-src": "'none'",
        "script-src": hashes or "'none'",
        "worker-src": "blob:",
        "style-src": "'unsafe-inline'",
        "img-src": f"data: blob: {images}".strip(),
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _scripts(html: str) -> Iterator[tuple[str, str]]:
    """Attributes and content of every script element."""
    at = 0
    while opening := _OPENING.search(html, at):
        closing = _CLOSING.search(html, opening.end())
        # A browser runs no script that does not end.
        if closing is None:
            return
        yield opening[1], html[opening.end() : closing.start()]
        at = closing.end()


def script_hash(code: str) -> str:
    """``'sha256-…'`` of an inline script, as a policy names it."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
