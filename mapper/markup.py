"""Text into markup, HTML or SVG: the only place that escapes. A text is text; no markup is ever read from it.

What is finished markup has the type :data:`Html`, so that a text cannot be put where markup goes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any, NewType

Html = NewType("Html", str)
"""Finished markup, also SVG, which is HTML where it stands in a page."""

NOTHING = Html("")

_quoted = lru_cache(maxsize=2048)(escape)
"""Classes, languages and names of facts come again and again."""

_HALF = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold, not even escaped: whoever reads a file with it would refuse all of it."""


def escaped(text: str) -> Html:
    """A text, to stand between tags or in an attribute."""
    return Html(escape(text))


def allowed(text: str) -> str:
    """The text with a blank in the place of each character that no XML may hold."""
    # Nearly every text is printable; the search is for the others.
    return text if text.isprintable() else _FORBIDDEN.sub(" ", text)


def element(tag: str, content: Html = NOTHING, attributes: Mapping[str, str] | None = None) -> Html:
    """``<tag …>content</tag>``; empty attributes are left out."""
    return Html(f"{opening(tag, attributes or {})}{content}</{tag}>")


def opening(tag: str, attributes: Mapping[str, str]) -> Html:
    """``<tag …>``, for an element that is closed with :func:`closing`."""
    return Html(f"<{tag}{written(attributes)}>")


def closing(tag: str) -> Html:
    """``</tag>``."""
    return Html(f"</{tag}>")


def alone(tag: str, attributes: Mapping[str, str]) -> Html:
    """``<tag …/>``: an element of SVG without content."""
    return Html(f"<{tag}{written(attributes)}/>")


def written(attributes: Mapping[str, str]) -> Html:
    """Attributes with a leading blank each; empty values are left out."""
    return Html("".join([f' {name}="{_quoted(value)}"' for name, value in attributes.items() if value]))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """The parts one after the other, with a text between them."""
    return Html(escape(between).join(parts))


def lines(parts: Iterable[Html]) -> Html:
    """The parts that say something, one a line."""
    return joined((part for part in parts if part), "\n")


def block(*parts: Html) -> Html:
    """The parts that say something, one a line, on lines of their own within their element."""
    return Html(f"\n{lines(parts)}\n")


def replaced(markup: Html, text: str, by: str) -> Html:
    """The markup with another text in the place of one that stands in it."""
    return Html(markup.replace(escape(text), escape(by)))


def inline_script(code: str) -> Html:
    """Code that may stand inside a script element: neither ``</script`` nor ``<!--`` survives in it.

    The HTML parser turns CRLF into LF before the browser hashes, so this does it first.
    """
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    code = re.sub(r"</(?=script)", r"<\\/", code, flags=re.IGNORECASE)
    return Html(code.replace("<!--", "<\\!--"))


def inline_style(rules: str) -> Html:
    """Rules that may stand inside a style element."""
    return Html(re.sub(r"</(?=style)", r"<\\/", rules, flags=re.IGNORECASE))


def inline_json(value: Any) -> Html:
    """JSON that may stand inside a script element: ``<`` is escaped, half characters get lost, no NaN."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Html(_HALF.sub("\ufffd", text).replace("<", "\\u003c"))


def data_block(id: str, content: str, *, kind: str = "text/plain") -> Html:
    """A script element that no browser runs; ``ValueError`` for content that would end it."""
    if "<" in content:
        raise ValueError(f"the data of {id} hold a '<'")
    return element("script", Html(content), {"type": kind, "id": id})
