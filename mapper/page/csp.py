"""The content security policy of a page: the browser itself enforces that nothing is fetched or slips in.

Hashes are taken over the finished text of every inline script, so the policy must be computed last.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from mapper.errors import MapperError
from mapper.value import value_type
from mapper.words.saying import say

PLACEHOLDER = "@@mapper-policy@@"
"""Stands in the finished page where the policy goes."""

# Letters in both cases, since a pattern that ignores case looks at every character of the page.
_OPENING = re.compile(r"<[sS][cC][rR][iI][pP][tT]([^>]*)>")
_CLOSING = re.compile(r"</[sS][cC][rR][iI][pP][tT]>")
_HOST = re.compile(r"(?:\*\.)?[A-Za-z0-9.-]+(?::\d+)?")
_DATA_BLOCK = re.compile(r"\btype=[\"'](?:application/json|text/plain)[\"']")


@value_type
class Needs:
    """What the page of a developer needs beyond its scripts and pictures."""

    frames: tuple[str, ...] = ()
    """The pages within it, whose scripts are held to the same policy."""
    handlers: tuple[str, ...] = ()
    """Code in attributes such as ``onclick``; each is allowed by its hash."""
    evaluates: bool = False
    """Whether code is made of text; never in a page of ours."""
    media: bool = False
    fonts: bool = True
    workers: bool = True
    neighbours: bool = False
    """Whether the page fetches files that lie beside it."""


def with_policy(html: str, *, tiles: str = "", needs: Needs | None = None) -> str:
    """The page with its policy in place of the placeholder; ``tiles`` is the address of online tiles."""
    return html.replace(PLACEHOLDER, policy(html, images=tile_host(tiles), needs=needs), 1)


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


def policy(html: str, *, images: str = "", needs: Needs | None = None) -> str:
    """The policy for a finished page: a hash per inline script, and one host that images may come from."""
    needs = needs or Needs()
    rules = {
        "default-src": "'none'",
        "script-src": _script_rule(html, needs),
        "worker-src": "blob:" if needs.workers else "",
        "connect-src": "'self'" if needs.neighbours else "",
        "style-src": "'unsafe-inline'",
        "img-src": f"data: blob: {images}".strip(),
        "font-src": "data:" if needs.fonts else "",
        "frame-src": "data:" if needs.frames else "",
        "media-src": "data:" if needs.media else "",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items() if value)


def _script_rule(html: str, needs: Needs) -> str:
    """What may run: scripts by their hash, and code in attributes where there is any."""
    allowed = [
        # Data blocks never run and need no hash, however large they are.
        script_hash(code)
        for page in (html, *needs.frames)
        for attributes, code in _scripts(page)
        if not _DATA_BLOCK.search(attributes)
    ]
    if needs.handlers:
        allowed += ["'unsafe-hashes'", *map(script_hash, needs.handlers)]
    if needs.evaluates:
        allowed.append("'unsafe-eval'")
    return " ".join(dict.fromkeys(allowed)) or "'none'"


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
