"""HTML in a cell → the text a reader would see. Nothing of it is run or fetched."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from mapper.regex import regex

_MARKUP = regex(r"</?[a-zA-Z][^<>]*>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table"})
_SILENT = frozenset({"script", "style"})


def holds_markup(text: str) -> bool:
    """Whether a cell holds tags or entities."""
    return ("<" in text or "&" in text) and _MARKUP.search(text) is not None


def plain_text(text: str) -> str:
    """The text without its tags; line ends where it had blocks, addresses in brackets behind their links."""
    if "<" not in text:
        return unescape(text).strip()
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = ("".join(reader.parts)).splitlines()
    return "\n".join(line for line in (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in lines) if line)


class Plain:
    """Turns HTML into text and counts how often."""

    def __init__(self) -> None:
        self.changed = 0

    def all(self, texts: list[str]) -> list[str]:
        """Every text of a column."""
        together = "".join(texts)
        return [self.of(text) for text in texts] if "<" in together or "&" in together else texts

    def of(self, text: str) -> str:
        """One text."""
        if not holds_markup(text):
            return text
        self.changed += 1
        return plain_text(text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self._link = address if re.match("https?://", address) else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "a" and self._link:
            if self._link not in "".join(self.parts[-2:]):
                self.parts.append(f" ({self._link})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
