"""KML for Google Earth and phone maps: one file a language, a folder a layer, colours as on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.layers import Json, filled
from mapper.export.reading import Reading, parts, point, xml_of
from mapper.files.replace import replace_all
from mapper.geometry.types import LonLat
from mapper.markup import escaped

NAMESPACE = "http://www.opengis.net/kml/2.2"
LINE = "7f9a3b2f"
"""Opacity, blue, green, red: lines are half as strong as marks."""


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<language>.kml`` for each language, all or none."""
    files = {folder / f"{name}.kml": content for name, content in documents(atlas, maps).items()}
    replace_all(files)
    return list(files)


def documents(atlas: Atlas, maps: Sequence[MapConfig]) -> dict[str, bytes]:
    """Name without ending → document, for each language of the atlas."""
    layers = filled(atlas, maps)
    languages = atlas.config.languages
    return {
        f"{atlas.config.id}-{tag}": _document(atlas, layers, Reading.of(layers, tag, languages))
        for tag in languages
    }


def _document(atlas: Atlas, layers: Mapping[str, Json], reading: Reading) -> bytes:
    root = Element("kml", {"xmlns": NAMESPACE})
    document = SubElement(root, "Document")
    _add(document, "name", atlas.config.title.best(reading.language, reading.languages)[1])
    _styles(document, atlas)
    for name, collection in layers.items():
        folder = SubElement(document, "Folder", {"id": name})
        _add(folder, "name", reading.title(name))
        # Train services run over one another and over the tracks: whoever wants one switches it on.
        if name in ("services", "corridors"):
            _add(folder, "visibility", "0")
        _add(folder, "description", escaped(collection["attribution"]))
        for feature in collection["features"]:
            _placemark(folder, feature, reading)
    return xml_of(root)


def _styles(document: Element, atlas: Atlas) -> None:
    for category in atlas.categories:
        style = SubElement(document, "Style", {"id": f"category-{category.id}"})
        _add(SubElement(style, "IconStyle"), "color", _colour(category.color))
    style = SubElement(document, "Style", {"id": "line"})
    line = SubElement(style, "LineStyle")
    _add(line, "color", LINE)
    _add(line, "width", "2")


def _colour(color: str) -> str:
    """``#rrggbb`` as KML writes it."""
    red, green, blue = color[1:3], color[3:5], color[5:7]
    return f"ff{blue}{green}{red}".lower()


def _placemark(folder: Element, feature: Json, reading: Reading) -> None:
    columns, geometry = feature["properties"], feature["geometry"]
    mark = SubElement(folder, "Placemark", {"id": feature["id"]})
    _add(mark, "name", reading.name(feature))
    if about := reading.about(feature):
        # A description is read as HTML, so what is text is escaped for that, too.
        _add(mark, "description", escaped(about).replace("\n\n", "<br><br>"))
    if geometry and point(geometry) is None:
        _add(mark, "styleUrl", "#line")
    elif category := columns.get("category"):
        _add(mark, "styleUrl", f"#category-{category}")
    data = SubElement(mark, "ExtendedData")
    for name, value in columns.items():
        if value not in (None, ""):
            _add(SubElement(data, "Data", {"name": name}), "value", str(value))
    if geometry:
        _geometry(mark, geometry)


def _geometry(mark: Element, geometry: Json) -> None:
    if place := point(geometry):
        _add(SubElement(mark, "Point"), "coordinates", _written([place]))
        return
    many = SubElement(mark, "MultiGeometry")
    for part in parts(geometry):
        line = SubElement(many, "LineString")
        # On the ground, else Earth draws the chord through it.
        _add(line, "tessellate", "1")
        _add(line, "coordinates", _written(part))


def _written(points: Iterable[LonLat]) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in points)


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
