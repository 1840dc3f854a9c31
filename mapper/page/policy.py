"""The content security policy of a page: the browser itself enforces that nothing is fetched or slips in.

Hashes are taken over the finished text of every inline script, so the policy must be computed last.
"""

from __future__ import annotations

import base64
import hashlib
import re

PLACEHOLDER = "@@mapper-policy@@"
"""Stands in the finished page where the policy goes."""

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA_BLOCK = re.compile(r"\btype=[\"'](?:application/json|text/plain)[\"']")


def with_policy(html: str) -> str:
    """The page with its policy in place of the placeholder."""
    return html.replace(PLACEHOLDER, policy(html), 1)


def policy(html: str) -> str:
    """The policy for a finished page: one hash per inline script, data blocks excepted."""
    hashes = " ".join(
        dict.fromkeys(
            script_hash(match["code"])
            for match in _SCRIPT.finditer(html)
            if not _DATA_BLOCK.search(match["attributes"])
        )
    )
    return (
        f"default-src 'none'; script-src {hashes or chr(39) + 'none' + chr(39)}; worker-src blob:; "
        "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def script_hash(code: str) -> str:
    """``'sha256-…'`` of an inline script, as a policy names it."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def inline_script(code: str) -> str:
    """Code that may stand inside a script element: neither ``</script`` nor ``<!--`` survives in it.

    The HTML parser turns CRLF into LF before the browser hashes, so this does it first.
    """
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    code = re.sub(r"</(?=script)", r"<\\/", code, flags=re.IGNORECASE)
    return code.replace("<!--", "<\\!--")
