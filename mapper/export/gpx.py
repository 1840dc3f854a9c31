"""GPX for hand-held receivers and hiking apps: one file a language, points as waypoints, lines as tracks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.layers import Json, filled
from mapper.export.reading import Reading, parts, point, xml_of
from mapper.files.replace import replace_all
from mapper.geometry.types import LonLat

NAMESPACE = "http://www.topografix.com/GPX/1/1"


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<language>.gpx`` for each language, all or none; what lies nowhere is left out."""
    layers = filled(atlas, maps)
    languages = atlas.config.languages
    files = {
        folder / f"{atlas.config.id}-{tag}.gpx": _document(layers, Reading.of(layers, tag, languages))
        for tag in languages
    }
    replace_all(files)
    return list(files)


def _document(layers: Mapping[str, Json], reading: Reading) -> bytes:
    root = Element("gpx", {"xmlns": NAMESPACE, "version": "1.1", "creator": "mapper"})
    located = [
        (layer, feature)
        for layer, collection in layers.items()
        for feature in collection["features"]
        if feature["geometry"]
    ]
    # All waypoints stand before the first track, says the schema.
    for layer, feature in sorted(located, key=lambda pair: point(pair[1]["geometry"]) is None):
        _written(root, reading.title(layer), feature, reading)
    return xml_of(root)


def _written(root: Element, kind: str, feature: Json, reading: Reading) -> None:
    place = point(feature["geometry"])
    found = SubElement(root, "wpt", _degrees(place)) if place else SubElement(root, "trk")
    for tag, text in (("name", reading.name(feature)), ("desc", reading.about(feature)), ("type", kind)):
        if text:
            SubElement(found, tag).text = text
    for part in [] if place else parts(feature["geometry"]):
        segment = SubElement(found, "trkseg")
        for passed in part:
            SubElement(segment, "trkpt", _degrees(passed))


def _degrees(point: LonLat) -> dict[str, str]:
    lon, lat = point
    return {"lat": f"{lat}", "lon": f"{lon}"}
