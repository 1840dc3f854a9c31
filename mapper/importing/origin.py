"""What a file says of itself: its title, who published it, where, and under which licence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from mapper.regex import regex
from mapper.tables.layer_formats import Unwelcome, checked
from mapper.value import value_type

ODBL = "ODbL-1.0"
OPENSTREETMAP = "OpenStreetMap contributors"
_LICENCES = (
    (regex(r"\bODbL\b|Open Database Licen[cs]e", re.IGNORECASE), ODBL),
    (regex(r"\bCC0\b|publicdomain/zero", re.IGNORECASE), "CC0-1.0"),
    (regex(r"\bCC[ -]BY[ -]SA\b|licenses/by-sa/", re.IGNORECASE), "CC-BY-SA-4.0"),
    (regex(r"\bCC[ -]BY\b|licenses/by/", re.IGNORECASE), "CC-BY-4.0"),
)
_OSM_ID = regex(r"(node|way|relation)/\d+")
_MEMBERS = (
    "name",
    "title",
    "description",
    "licence",
    "license",
    "copyright",
    "attribution",
    "rights",
    "publisher",
)


@value_type
class Origin:
    """Where the rows of a file come from, as far as the file says so."""

    title: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    date: str = ""

    @property
    def odbl(self) -> bool:
        """Whether its positions may only be passed on under the Open Database Licence."""
        return self.licence == ODBL


def origin_of(path: Path, content: bytes, told: Mapping[str, str] | None = None) -> Origin:
    """What the file says of itself; the title is its name where it has none."""
    said = {**_stated(path, content), **(told or {})}
    everything = " ".join(said.values())
    licence = next((name for pattern, name in _LICENCES if pattern.search(everything)), "")
    stated = said.get("licence") or said.get("license") or ""
    osm = "openstreetmap" in everything.casefold() or bool(_OSM_ID.search(content[:20_000].decode("latin-1")))
    if b"wikidata.org/entity/" in content[:20_000]:
        licence = licence or "CC0-1.0"
        said = {"publisher": "Wikidata", "url": "https://www.wikidata.org/", **said}
    return Origin(
        title=said.get("title") or said.get("name") or path.name,
        publisher=OPENSTREETMAP if osm else said.get("publisher", ""),
        url="https://www.openstreetmap.org/copyright" if osm else said.get("url", ""),
        licence=ODBL if osm else licence or stated[:200],
        date=said.get("date", "")[:10],
    )


def _stated(path: Path, content: bytes) -> dict[str, str]:
    ending = path.suffix.lower()
    try:
        if ending in (".geojson", ".json", ".topojson"):
            found = json.loads(content)
            return _texts(found, _MEMBERS) if isinstance(found, dict) else {}
        if ending == ".kmz":
            held = checked(ending, content).parts
            return _of_xml(next(iter(held.values())))
        if ending in (".kml", ".gpx"):
            return _of_xml(content)
    except (ValueError, SyntaxError, RecursionError, Unwelcome, ExpatError):
        pass
    return {}


def _texts(found: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
    texts = {name: str(found[name]).strip() for name in names if isinstance(found.get(name), str)}
    if isinstance(found.get("timestamp"), str):
        texts["date"] = found["timestamp"]
    return texts


def _of_xml(content: bytes) -> dict[str, str]:
    """The texts of a KML document or of the metadata of a GPX, which stand before any feature."""
    if b"<!DOCTYPE" in content:
        return {}
    root = ElementTree.fromstring(content)  # noqa: S314 - whatever has a DOCTYPE is refused
    head = next(iter(_children(root, ("Document", "metadata"))), root)
    texts: dict[str, str] = {}
    for child in head.iter() if head is not root else root:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in ("Placemark", "Folder", "Style", "wpt"):
            break
        if name in (*_MEMBERS, "license") and (text := "".join(child.itertext()).strip()):
            texts.setdefault(name, text)
    return texts


def _children(root: ElementTree.Element, names: Iterable[str]) -> list[ElementTree.Element]:
    wanted = set(names)
    return [one for one in root if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in wanted]
