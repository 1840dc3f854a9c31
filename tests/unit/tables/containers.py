"""Containers of several parts, as real programs write them: each part has a name and its features.

A feature is ``(name, kind)`` with the kind ``point``, ``line``, ``area`` or ``none``.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import strategies as st

Parts = Mapping[str, Sequence[tuple[str, str]]]
KML_SHAPES = {
    "point": "<Point><coordinates>-9.14,38.72,0</coordinates></Point>",
    "line": "<LineString><coordinates>-9.14,38.72 -9.13,38.73</coordinates></LineString>",
    "area": "<Polygon><outerBoundaryIs><LinearRing><coordinates>-9.14,38.72 -9.13,38.72 -9.13,38.73"
    " -9.14,38.72</coordinates></LinearRing></outerBoundaryIs></Polygon>",
    "none": "",
}
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>'
    '<style:style style:name="hidden"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
    "{body}</office:spreadsheet></office:body></office:document-content>"
)
TRACK = '<trkpt lat="38.72" lon="-9.14"/>' * 2
CORNERS = [[-9.14, 38.72], [-9.13, 38.72], [-9.13, 38.73], [-9.14, 38.72]]
SHAPES: Mapping[str, Any] = {
    "point": {"type": "Point", "coordinates": CORNERS[0]},
    "line": {"type": "LineString", "coordinates": CORNERS[:2]},
    "area": {"type": "Polygon", "coordinates": [CORNERS]},
    "none": None,
}


def kml(parts: Parts, *, inside: str = "") -> bytes:
    """A folder a part; features without a part stand in the document itself."""

    def placemark(name: str, kind: str) -> str:
        return f"<Placemark><name>{escape(name)}</name>{KML_SHAPES[kind]}</Placemark>"

    body = ""
    for folder, features in parts.items():
        marks = "".join(placemark(*one) for one in features)
        body += f"<Folder><name>{escape(folder)}</name>{marks}</Folder>" if folder else marks
    head = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>All</name>'
    return f"{head}{inside}{body}</Document></kml>".encode()


def kmz(parts: Parts) -> bytes:
    """The same, zipped with a picture."""
    return zipped({"doc.kml": kml(parts), "images/icon.png": b"\x89PNG"})


def gpx(parts: Parts) -> bytes:
    """Waypoints for points, a track for a line; parts and other kinds are not known to GPX."""
    body = "".join(
        f'<wpt lat="38.72" lon="-9.14"><name>{escape(name)}</name></wpt>'
        if kind == "point"
        else f"<trk><name>{escape(name)}</name><trkseg>{TRACK}</trkseg></trk>"
        for features in parts.values()
        for name, kind in features
    )
    return f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{body}</gpx>'.encode()


def topojson(parts: Parts) -> bytes:
    """An object a part; only points, because lines and areas are arcs there."""
    objects = {
        part: {
            "type": "GeometryCollection",
            "geometries": [{**SHAPES["point"], "properties": {"name": name}} for name, _ in features],
        }
        for part, features in parts.items()
    }
    return json.dumps({"type": "Topology", "arcs": [], "objects": objects}).encode()


def geojson(parts: Parts) -> bytes:
    """All features of all parts, which are not known to GeoJSON."""
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": SHAPES[kind]}
        for held in parts.values()
        for name, kind in held
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _frames(parts: Parts) -> dict[str, Any]:
    import geopandas
    import shapely

    return {
        part: geopandas.GeoDataFrame(
            {"name": [name for name, _ in features]},
            geometry=[
                shapely.from_geojson(json.dumps(SHAPES[kind])) if SHAPES[kind] else None
                for _, kind in features
            ],
            crs=4326,
        )
        for part, features in parts.items()
    }


def geopackage(parts: Parts, folder: Path) -> bytes:
    """A layer a part."""
    path = folder / "made.gpkg"
    path.unlink(missing_ok=True)
    for part, frame in _frames(parts).items():
        frame.to_crs(32629).to_file(path, layer=part, driver="GPKG")
    return path.read_bytes()


def shapefiles(parts: Parts, folder: Path) -> bytes:
    """An archive with a shapefile a part, each of one kind of geometry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, frame in _frames(parts).items():
            frame.to_file(folder / f"{part}.shp")
            for one in folder.glob(f"{part}.*"):
                archive.write(one, one.name)
    return buffer.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook with these sheets in order."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if title in hidden:
            sheet.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def spreadsheet(sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """The same for LibreOffice: numbers as numbers, and an empty row that stands there a million times."""

    def cell(value: object) -> str:
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if value == "":
            return '<table:table-cell table:number-columns-repeated="1"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    def table(name: str, lines: Sequence[Sequence[object]]) -> str:
        body = "".join(f"<table:table-row>{''.join(map(cell, line))}</table:table-row>" for line in lines)
        empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        style = ' table:style-name="hidden"' if name in hidden else ""
        return f'<table:table table:name="{escape(name)}"{style}>{body}{empty}</table:table>'

    body = "".join(table(name, lines) for name, lines in sheets.items())
    return zipped({"content.xml": ODS.format(body=body)})


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


NAMELESS = (".gpx", ".geojson")
"""Formats whose parts have no names of their own."""
MAKERS: Mapping[str, Callable[[Parts, Path], bytes]] = {
    ".kml": lambda parts, _: kml(parts),
    ".kmz": lambda parts, _: kmz(parts),
    ".gpx": lambda parts, _: gpx(parts),
    ".geojson": lambda parts, _: geojson(parts),
    ".topojson": lambda parts, _: topojson(parts),
    ".gpkg": geopackage,
    ".zip": shapefiles,
}
NAMES = st.text(st.sampled_from("abcdeÄé塔 &<-"), min_size=1, max_size=8).map(str.strip).filter(bool)
PLAIN = st.text(st.sampled_from("abcde"), min_size=1, max_size=8)
KINDS = st.sampled_from(["point", "point", "line", "area", "none"])


def parts_for(ending: str) -> st.SearchStrategy[dict[str, list[tuple[str, str]]]]:
    """Random parts that a file of this format can hold."""
    kinds = {".topojson": st.just("point"), ".gpx": st.sampled_from(["point", "line"])}.get(ending, KINDS)
    features = st.lists(st.tuples(PLAIN, kinds), min_size=1, max_size=4)
    if ending == ".zip":  # a shapefile holds one kind of geometry
        one = st.sampled_from(["point", "line", "area"])
        features = st.tuples(one, st.lists(PLAIN, min_size=1, max_size=4)).map(
            lambda drawn: [(name, drawn[0]) for name in drawn[1]]
        )
    return st.dictionaries(NAMES if ending in (".kml", ".kmz") else PLAIN, features, min_size=1, max_size=4)
