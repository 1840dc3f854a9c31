"""What a person reads of a feature, in one language, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from xml.etree.ElementTree import Element, indent, tostring

from mapper.export.layers import Json
from mapper.geometry.types import LonLat
from mapper.markup import allowed
from mapper.value import value_type
from mapper.words.saying import say
from mapper.words.text import Text

Lines = list[list[LonLat]]


@value_type(kw_only=False)
class Reading:
    """The layers of an atlas in one of its languages."""

    language: str
    languages: Sequence[str]
    stops: Mapping[str, Json] = field(default_factory=dict)
    """By id, for what runs between stops."""

    @classmethod
    def of(cls, layers: Mapping[str, Json], language: str, languages: Sequence[str]) -> Reading:
        """The layers as :func:`~mapper.export.layers.filled` gives them, read in one language."""
        stops = layers.get("stops", {"features": []})["features"]
        return cls(language, languages, {stop["id"]: stop for stop in stops})

    def title(self, layer: str) -> str:
        """What a layer is called."""
        return say(f"export.layer-{layer}").line(self.language)

    def name(self, feature: Json) -> str:
        """Its name, else those of the stops it joins, else its id."""
        if name := self.text(feature, "name"):
            return name
        columns = feature["properties"]
        ends = [self.stops[columns[end]] for end in ("start", "end") if columns.get(end) in self.stops]
        return " – ".join(self.name(stop) for stop in ends) or feature["id"]

    def text(self, feature: Json, column: str) -> str:
        """A column's text in this language, else in the first of the atlas that has one."""
        columns = feature["properties"]
        told = Text.of({tag: columns.get(f"{column}_{tag}") or "" for tag in self.languages})
        return told.best(self.language, self.languages)[1]

    def about(self, feature: Json) -> str:
        """Its description, and its note as a paragraph of its own."""
        parts = (self.text(feature, "description"), self.text(feature, "note"))
        return "\n\n".join(part for part in parts if part)


def point(geometry: Json) -> LonLat | None:
    """Longitude and latitude of a point; None for lines."""
    if geometry["type"] != "Point":
        return None
    lon, lat = geometry["coordinates"]
    return lon, lat


def parts(geometry: Json) -> Lines:
    """The lines of a line or of several."""
    found: Lines = geometry["coordinates"]
    return found if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]


def xml_of(root: Element) -> bytes:
    """A document, indented so that a change is a readable diff; a blank for what no XML may hold."""
    indent(root)
    for element in root.iter():
        element.text = allowed(element.text or "")
        element.attrib.update({name: allowed(value) for name, value in element.attrib.items()})
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
