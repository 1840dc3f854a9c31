"""What entries, panels and the masthead are built of: texts in every language, paragraphs, rows, links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mapper.markup import NOTHING, Html, closing, element, escaped, joined, opening
from mapper.words.text import Text

DOT = "\N{NO-BREAK SPACE}· "
"""Between names that follow each other; no line begins with it."""


def spans(text: Text, languages: Sequence[str]) -> Html:
    """One ``<span class="t">`` per language; a missing one repeats the fallback and says so."""
    parts: list[Html] = []
    for language in languages:
        tag, value = text.best(language, languages)
        if value:
            parts += _opening(tag, language), escaped(value), _CLOSING
    return joined(parts)


_CLOSING = closing("span")


@lru_cache(maxsize=256)  # a page has thousands of spans, in few languages
def _opening(tag: str, wanted: str) -> Html:
    """Opens a text in the language ``tag`` that stands where ``wanted`` is read."""
    own = {"class": "t"} if tag == wanted else {"class": "t fallback", "data-for": wanted}
    return opening("span", {**own, "lang": tag})


def paragraph(css_class: str, content: Html) -> Html:
    """``<p class=…>`` or nothing when there is no content."""
    return element("p", content, {"class": css_class}) if content else NOTHING


def fact(name: str, heading: Html, value: Html) -> Html:
    """One row of a fact table, or nothing when there is no value."""
    row = joined((element("dt", heading), element("dd", value)))
    return element("div", row, {"data-fact": name}) if value else NOTHING


def outward(url: str, content: Html) -> Html:
    """A link that leaves the page; anything but http(s) stays plain, so no text can become a script."""
    if not url.startswith(("https://", "http://")):
        return content
    return element("a", content, {"href": url, "rel": "noopener noreferrer", "target": "_blank"})
