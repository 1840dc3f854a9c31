"""Pages within a page: folium's ``IFrame`` holds a whole one in its address."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

_DATA = re.compile(r"data:text/html;charset=utf-8;base64,([A-Za-z0-9+/=]+)")


def with_frames(html: str, inner: Callable[[str], str]) -> tuple[str, list[str]]:
    """The page with each inner page as ``inner`` makes it, and those pages."""
    pages: list[str] = []

    def exchange(found: re.Match[str]) -> str:
        try:
            page = base64.b64decode(found[1], validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):  # a text that only looks like one
            return found[0]
        pages.append(inner(page))
        return found[0].replace(found[1], base64.b64encode(pages[-1].encode()).decode("ascii"))

    return _DATA.sub(exchange, html), pages
