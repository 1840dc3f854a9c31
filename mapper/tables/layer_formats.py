"""What a point layer may hold, by its ending: content is looked into before GDAL sees it.

:data:`FORMATS` is an allow-list. A file that holds something else, or that refers to anything outside itself,
is refused with :class:`Unwelcome`.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from xml.parsers import expat

from mapper.tables import wording
from mapper.tables.files import refuse_bomb
from mapper.tables.messages import Message

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
"""The files of a shapefile that are read; whatever else lies beside them is not."""
GEOJSON = frozenset(
    {
        "FeatureCollection",
        "Feature",
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    }
)
"""Values of ``type`` with which a GeoJSON begins (RFC 7946)."""
_CRS_NAME = re.compile(
    r"(urn:(x-)?ogc:def:crs:\w+:[\w.]*:\w+"
    r"|https?://www\.opengis\.net/(def/crs/\w+/[\w.]+/\w+|gml/srs/epsg\.xml#\d+)"
    r"|(EPSG|OGC|ESRI|IGNF|CRS):\w+|WGS ?84|CRS84)",
    re.ASCII | re.IGNORECASE,
)
"""Names of coordinate systems that PROJ finds in its own database; anything else might be an address."""
_PLAIN_SCHEMA = re.compile(
    r"CREATE (TABLE|(UNIQUE )?INDEX|TRIGGER)\s"
    r"|CREATE VIRTUAL TABLE\s+(IF NOT EXISTS\s+)?(\"([^\"]|\"\")*\"|\w+)\s+USING\s+rtree\s*\(",
    re.IGNORECASE,
)
"""What stands in the schema of a GeoPackage that is read only; ``rtree`` is its spatial index."""
_COMPUTED = """
    SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c
    WHERE s.sql LIKE 'CREATE TABLE%' AND c.hidden > 1
"""


class Unwelcome(Exception):  # noqa: N818 - it never leaves the room; users meet its message
    """The content is not what the ending promises, or it leads to something outside the file."""

    def __init__(self, message: Message, **values: str) -> None:
        super().__init__(message.code)
        self.message = message
        self.values = values


class Format(NamedTuple):
    """One kind of layer."""

    name: str
    """What users know it by, in every language."""
    driver: str
    """The only GDAL driver that may read it."""
    checked: Callable[[bytes], bytes]
    """The content as GDAL may have it; raises :class:`Unwelcome`, or whatever a parser raises."""


def checked(ending: str, content: bytes) -> bytes:
    """``content`` of a file with this ending, fit for GDAL."""
    form = FORMATS[ending]
    try:
        return form.checked(content)
    except _WrongKind:
        raise Unwelcome(wording.OTHER_LAYER, format=form.name, ending=ending) from None


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The files of a shapefile as one archive."""
    archived = io.BytesIO()
    with zipfile.ZipFile(archived, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return archived.getvalue()


class _WrongKind(Exception):  # noqa: N818 - it becomes an Unwelcome
    """The content is of another format altogether."""


def _geojson(content: bytes) -> bytes:
    """Written anew, so that GDAL finds what was looked at and nothing that only one parser sees."""
    try:
        found = json.loads(content, object_hook=_without_links)
    except ValueError:
        raise _WrongKind from None
    if not isinstance(found, dict) or str(found.get("type")) not in GEOJSON:
        raise _WrongKind
    return json.dumps(found).encode()


def _without_links(members: dict[str, Any]) -> dict[str, Any]:
    """Features and geometries may have a ``crs`` of their own, in any mixture of capitals."""
    for name, value in members.items():
        if isinstance(value, dict) and name.partition("\0")[0].strip().casefold() == "crs":
            properties = value.get("properties")
            stated = properties.get("name") if isinstance(properties, dict) else None
            if value.get("type") != "name" or not isinstance(stated, str):
                raise Unwelcome(wording.FOREIGN_CRS, name=json.dumps(value, ensure_ascii=False))
            _known_crs(stated)
    return members


def _known_crs(name: str) -> None:
    if not _CRS_NAME.fullmatch(name):
        raise Unwelcome(wording.FOREIGN_CRS, name=name)


def _begins(magic: bytes) -> Callable[[bytes], bytes]:
    def check(content: bytes) -> bytes:
        if not content.startswith(magic):
            raise _WrongKind
        return content

    return check


def _geopackage(content: bytes) -> bytes:
    """Tables only: views, computed columns and virtual tables may call functions and open files."""
    _begins(b"SQLite format 3\0")(content)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content[:18] + b"\1\1" + content[20:])  # says: no write-ahead log beside it
        database.execute("PRAGMA trusted_schema = OFF")
        for name, sql in database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
            if not _PLAIN_SCHEMA.match(str(sql)):
                raise Unwelcome(wording.LAYER_LEADS_OUT, what=str(name))
        computed = database.execute(_COMPUTED).fetchone()
    if computed:
        raise Unwelcome(wording.LAYER_LEADS_OUT, what=str(computed[0]))
    return content


def _xml(root: str) -> Callable[[bytes], bytes]:
    """XML with this root element, without DOCTYPE and with known coordinate systems only."""

    def check(content: bytes) -> bytes:
        begun = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal begun
            if not begun and _local(name) != root:
                raise _WrongKind
            begun = True
            for attribute, value in attributes.items():
                if _local(attribute).casefold() == "srsname":
                    _known_crs(value)

        def doctype(name: str, *_: object) -> None:
            if _local(name) != root:
                raise _WrongKind
            raise Unwelcome(wording.LAYER_LEADS_OUT, what="<!DOCTYPE")

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = doctype
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            if begun:
                raise
            raise _WrongKind from None
        return content

    return check


def _local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(":")[2]


def _shapefile(content: bytes) -> bytes:
    """The first shapefile of an archive, packed anew without its companions."""
    try:
        refuse_bomb(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {PurePosixPath(entry.filename): entry for entry in archive.infolist()}
            shapes = [
                name for name in entries if name.suffix.lower() == ".shp" and "__MACOSX" not in name.parts
            ]
            if not shapes:
                raise _WrongKind
            parts = {
                name.suffix.lower(): archive.read(entry)
                for name, entry in entries.items()
                if name.suffix.lower() in PARTS and name.with_suffix("") == shapes[0].with_suffix("")
            }
    except zipfile.BadZipFile:
        raise _WrongKind from None
    _begins(b"\0\0\x27\x0a")(parts[".shp"])
    if ".shx" not in parts:
        raise Unwelcome(wording.PART_MISSING, name=shapes[0].with_suffix(".shx").name)
    return packed({f"layer{ending}": part for ending, part in parts.items()})


FORMATS: Mapping[str, Format] = {
    ".geojson": Format("GeoJSON", "GeoJSON", _geojson),
    ".json": Format("GeoJSON", "GeoJSON", _geojson),
    ".gpkg": Format("GeoPackage", "GPKG", _geopackage),
    ".fgb": Format("FlatGeobuf", "FlatGeobuf", _begins(b"fgb\3fgb")),
    ".gml": Format("GML", "GML", _xml("FeatureCollection")),
    ".kml": Format("KML", "LIBKML", _xml("kml")),
    ".gpx": Format("GPX", "GPX", _xml("gpx")),
    ".zip": Format("Shapefile", "ESRI Shapefile", _shapefile),
    ".shp": Format("Shapefile", "ESRI Shapefile", _shapefile),
}
"""Ending → what its content must be. What is not listed is not opened."""
