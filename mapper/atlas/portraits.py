"""Portraits of places, ``portraits/<id>.svg`` in the atlas folder: what such a file may hold.

A page shows a drawing only as a picture, in which nothing can run and nothing is fetched; one that would try
is refused all the same, so that nothing of the folder runs in another program either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.regex import regex
from mapper.words.saying import say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FOLDER = "portraits"
LIMIT_KB = 20
"""A page carries each of its drawings; one of 96 pixels needs no more."""
_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = {"script", "foreignobject", "iframe", "image", "feimage", "set", "handler", "audio", "video"}
"""What runs, moves or brings in something else; ``animate…`` beside these."""
_LEADS_OUT = regex(r"(?i)@import|url\(\s*[\"']?\s*(?![#\"'\s])|\\")
"""In a style, whatever is not of the drawing itself; a backslash could spell it otherwise."""


def drawing_of(content: bytes) -> str:
    """The drawing as text; ``MapperError`` or ``ValueError`` for a file that is no plain drawing."""
    if len(content) > LIMIT_KB * 1000:
        raise MapperError(say("check.portrait.too-large", size=-(-len(content) // 1000), limit=LIMIT_KB))
    text = content.decode("utf-8-sig")
    # First: only a document type can name entities, of which a few bytes may become very many; and a parser
    # passes over what brings in a style from elsewhere before the drawing begins.
    for before in ("<!DOCTYPE", "<!ENTITY", "<?xml-stylesheet"):
        if before in text:
            raise MapperError(say("check.portrait.not-plain", what=before))
    from xml.etree import ElementTree

    root = ElementTree.fromstring(text)  # noqa: S314 - whatever has a DOCTYPE was refused before
    if root.tag != f"{_SVG}svg":
        raise MapperError(say("check.portrait.no-svg"))
    if found := next(_wrong(root), None):
        raise MapperError(say("check.portrait.not-plain", what=found))
    return text


def _wrong(root: Element) -> Iterator[str]:
    """Elements and attributes that a plain drawing has no use for."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name.lower() in _ACTIVE or name.lower().startswith("animate"):
            yield f"<{name}>"
        if name.lower() == "style" and _LEADS_OUT.search("".join(element.itertext())):
            yield "<style>"
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            outward = plain == "href" and not value.strip().startswith("#")
            if plain.startswith("on") or outward or _LEADS_OUT.search(value):
                yield plain
