"""KML and GPX → the layers they hold: each folder of a KML, waypoints, tracks and routes of a GPX.

GDAL reads both, but drops what people put there: addresses, folders within folders, the shape of the whole.
The XML was looked into before (:mod:`mapper.tables.layer_formats`): it has no DOCTYPE and so no entities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

FOLDERS = ("Folder", "Document")
_CONTAINERS = ("kml", *FOLDERS, "Create", "Change", "Update")
_HEADINGS = {"phoneNumber": "phone", "desc": "description"}
"""What an element is called in a table where that is another word."""
_PLAIN = ("name", "address", "phoneNumber", "snippet", "description")
_RINGED = {"outerBoundaryIs", "innerBoundaryIs"}
Feature = tuple[dict[str, str], Any]
"""Attributes by heading, and the geometry in (lon, lat) WGS-84; None without one."""


def kml_layers(content: bytes) -> dict[str, list[Feature]]:
    """Features by the folder they stand in, ``Outer / Inner``; empty for those outside any folder."""
    found: dict[str, list[Feature]] = {}
    # a stack instead of recursion: folders may be nested as deep as somebody likes
    waiting: list[tuple[Element, str]] = [(_root(content), "")]
    while waiting:
        element, path = waiting.pop()
        inner: list[tuple[Element, str]] = []
        for child in element:
            kind = _local(child)
            if kind == "Placemark":
                found.setdefault(path, []).append((dict(_attributes(child)), _geometry(child)))
            elif kind in _CONTAINERS:
                inner.append((child, _path(child, path, within=_local(element))))
        waiting += reversed(inner)
    return found


def gpx_layers(content: bytes) -> dict[str, list[Feature]]:
    """Waypoints without a name of a layer; tracks and routes as a line each."""
    from shapely import LineString, Point

    found: dict[str, list[Feature]] = {"": [], "tracks": [], "routes": []}
    for child in _root(content):
        kind = _local(child)
        if kind == "wpt":
            found[""].append((_gpx_attributes(child), Point(_position(child))))
        elif kind in ("trk", "rte"):
            points = [_position(one) for one in child.iter() if _local(one) in ("trkpt", "rtept")]
            line = LineString(points if len(points) > 1 else points * 2) if points else None
            found["tracks" if kind == "trk" else "routes"].append((_gpx_attributes(child), line))
    return {name: features for name, features in found.items() if features}


def _root(content: bytes) -> Element:
    return ElementTree.fromstring(content)  # noqa: S314 - whatever has a DOCTYPE was refused before


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _local(child) == name), None)


def _path(folder: Element, path: str, *, within: str) -> str:
    """Where the features of a folder stand; the document as a whole is no folder."""
    name = _text(_child(folder, "name"))
    if _local(folder) not in FOLDERS or not name or (_local(folder) == "Document" and within == "kml"):
        return path
    return f"{path} / {name}" if path else name


def _attributes(placemark: Element) -> Iterator[tuple[str, str]]:
    """Heading and text of everything a placemark says of itself, as far as anything is said."""
    if placemark.get("id"):
        yield "id", str(placemark.get("id"))
    for child in placemark:
        kind = _local(child)
        if kind in _PLAIN and _text(child):
            yield _HEADINGS.get(kind, kind), _text(child)
        elif kind in ("TimeStamp", "TimeSpan"):
            yield from ((_local(one), _text(one)) for one in child if _text(one))
        elif kind == "ExtendedData":
            yield from _data(child)


def _data(extended: Element) -> Iterator[tuple[str, str]]:
    for element in extended.iter():
        name = element.get("name", "")
        if name and _local(element) in ("Data", "SimpleData"):
            value = _child(element, "value") if _local(element) == "Data" else element
            if text := _text(value):
                yield name, text


def _gpx_attributes(element: Element) -> dict[str, str]:
    """Every text in a waypoint, track or route that is none of its points'."""
    found: dict[str, str] = {}
    for child in element:
        kind = _local(child)
        if kind == "link" and child.get("href"):
            found.setdefault("link", str(child.get("href")))
        elif kind == "extensions":
            texts = ((_local(one), _text(one)) for one in child.iter() if not len(one))
            found = {**{name: text for name, text in texts if text}, **found}
        elif kind not in ("trkseg", "rtept", "link") and _text(child):
            found[_HEADINGS.get(kind, kind)] = _text(child)
    return found


def _position(point: Element) -> tuple[float, float]:
    return float(point.get("lon", "nan")), float(point.get("lat", "nan"))


def _geometry(placemark: Element) -> Any:
    """The one geometry of a placemark, several as a collection; None without any."""
    from shapely import GeometryCollection

    shapes = [shape for shape in _shapes(placemark) if shape is not None]
    return shapes[0] if len(shapes) == 1 else GeometryCollection(shapes) if shapes else None


def _shapes(placemark: Element) -> Iterator[Any]:
    from shapely import LineString, Point, Polygon

    made: Mapping[str, Callable[[Sequence[tuple[float, float]]], Any]] = {
        "Point": lambda points: Point(points[0]),
        "LineString": lambda points: LineString(points if len(points) > 1 else [*points, *points]),
        "LinearRing": lambda points: LineString([*points, points[0]]),
        "Polygon": lambda points: Polygon(points) if len(points) > 2 else Point(points[0]),
        "Track": lambda points: LineString(points if len(points) > 1 else [*points, *points]),
    }
    waiting = [placemark]
    while waiting:
        element = waiting.pop()
        kind = _local(element)
        if kind in made:
            points = _coordinates(element, kind)
            yield made[kind](points) if points else None
        elif kind in ("Placemark", "MultiGeometry", "MultiTrack"):
            waiting += reversed(list(element))


def _coordinates(shape: Element, kind: str) -> list[tuple[float, float]]:
    """The (lon, lat) of a shape; of an area those of its outer edge."""
    if kind == "Track":
        texts = [_text(one).split() for one in shape if _local(one) == "coord"]
    else:
        holder = _child(shape, "outerBoundaryIs") if kind == "Polygon" else shape
        written = (
            next((one for one in holder.iter() if _local(one) == "coordinates"), None)
            if holder is not None
            else None
        )
        texts = [pair.split(",") for pair in _text(written).split()]
    return [(float(text[0]), float(text[1])) for text in texts]
