"""Text into HTML: the only place where the page escapes. A text is text; no markup is ever read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from mapper.atlas.text import Text


def spans(text: Text, languages: Sequence[str]) -> str:
    """One ``<span class="t">`` per language; a missing one repeats the fallback and says so."""
    parts = []
    for language in languages:
        tag, value = text.best(language, languages)
        if not value:
            continue
        if tag == language:
            parts.append(f'<span class="t" lang="{escape(tag)}">{escape(value)}</span>')
        else:
            parts.append(
                f'<span class="t fallback" data-for="{escape(language)}" lang="{escape(tag)}">'
                f"{escape(value)}</span>"
            )
    return "".join(parts)


def plain(text: str) -> str:
    """A text without a language of its own, escaped."""
    return escape(text)


def element(tag: str, content: str, attributes: Mapping[str, str] | None = None) -> str:
    """``<tag …>content</tag>``; attribute values are escaped, empty ones left out, content is HTML."""
    return f"<{tag}{written(attributes or {})}>{content}</{tag}>"


def written(attributes: Mapping[str, str]) -> str:
    """Attributes with a leading blank each; empty values are left out."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)


def paragraph(css_class: str, content: str) -> str:
    """``<p class=…>`` or nothing when there is no content."""
    return element("p", content, {"class": css_class}) if content else ""


def fact(name: str, heading: str, value: str) -> str:
    """One row of a fact table; ``heading`` and ``value`` are HTML."""
    return f'<div data-fact="{escape(name)}"><dt>{heading}</dt><dd>{value}</dd></div>' if value else ""


def outward(url: str, content: str) -> str:
    """A link that leaves the page; anything but http(s) stays plain, so no text can become a script."""
    if not url.startswith(("https://", "http://")):
        return content
    return element("a", content, {"href": url, "rel": "noopener noreferrer", "target": "_blank"})


def lines(parts: Iterable[str]) -> str:
    """The parts that say something, one a line."""
    return "\n".join(part for part in parts if part)
