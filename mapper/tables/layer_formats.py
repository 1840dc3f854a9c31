"""What a point layer may hold, by its ending: content is looked into before any reader sees it.

:data:`FORMATS` is an allow-list. A file that holds something else, or that refers to anything outside itself,
is refused with :class:`Unwelcome`.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from xml.parsers import expat

from mapper.regex import regex
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
_CRS_NAME = regex(
    r"(urn:(x-)?ogc:def:crs:\w+:[\w.]*:\w+"
    r"|https?://www\.opengis\.net/(def/crs/\w+/[\w.]+/\w+|gml/srs/epsg\.xml#\d+)"
    r"|(EPSG|OGC|ESRI|IGNF|CRS):\w+|WGS ?84|CRS84)",
    re.ASCII | re.IGNORECASE,
)
"""Names of coordinate systems that PROJ finds in its own database; anything else might be an address."""
_PLAIN_SCHEMA = regex(
    r"CREATE (TABLE|(UNIQUE )?INDEX|TRIGGER)\s"
    r"|CREATE VIRTUAL TABLE\s+(IF NOT EXISTS\s+)?(\"([^\"]|\"\")*\"|\w+)\s+USING\s+rtree\s*\(",
    re.IGNORECASE,
)
"""What stands in the schema of a GeoPackage that is read only; ``rtree`` is its spatial index."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".tif", ".dae")
"""What a KMZ draws its placemarks with."""
_COMPANIONS = (*PARTS, ".sbn", ".sbx", ".qix", ".qpj", ".qmd", ".cst", ".atx", ".ain", ".aih", ".xml")
"""What programs lay beside a shapefile: indexes and metadata, no further places."""
_TABLES = """
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'ogr%'
    AND lower(substr(name, 1, 5)) NOT IN ('gpkg_', 'rtree')
"""
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


class Held(NamedTuple):
    """What a file holds, once it was looked into."""

    parts: Mapping[str, bytes]
    """Content by the name of the part; the name is empty where the file has no parts."""
    declared: bool = True
    """Whether the file itself says which coordinate system it is in."""
    beside: tuple[str, ...] = ()
    """What else lies in the file, by name, and is of no layer."""


class Format(NamedTuple):
    """One kind of layer."""

    name: str
    """What users know it by, in every language."""
    driver: str
    """The only GDAL driver that may read it; empty where :mod:`mapper.tables.placemarks` does."""
    checked: Callable[[bytes], Held]
    """The content as a reader may have it; raises :class:`Unwelcome`, or whatever a parser raises."""
    parted: bool = False
    """Whether the names that GDAL gives its layers are those of the file."""


def checked(ending: str, content: bytes) -> Held:
    """What a file with this ending holds, fit for its reader."""
    form = FORMATS[ending]
    try:
        return form.checked(content)
    except WrongKind:
        raise Unwelcome(wording.OTHER_LAYER, format=form.name, ending=ending) from None


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The files of a shapefile as one archive."""
    archived = io.BytesIO()
    with zipfile.ZipFile(archived, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return archived.getvalue()


class WrongKind(Exception):  # noqa: N818 - it becomes an Unwelcome
    """The content is of another format altogether."""


def _json(types: Collection[str]) -> Callable[[bytes], Held]:
    """JSON of one of these types, written anew, so that GDAL finds what was looked at and nothing else."""

    def check(content: bytes) -> Held:
        try:
            found = json.loads(content, object_hook=_without_links)
        except ValueError:
            raise WrongKind from None
        if not isinstance(found, dict) or str(found.get("type")) not in types:
            raise WrongKind
        return Held({"": json.dumps(found).encode()}, declared=isinstance(found.get("crs"), dict))

    return check


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


def _begins(magic: bytes) -> Callable[[bytes], Held]:
    def check(content: bytes) -> Held:
        if not content.startswith(magic):
            raise WrongKind
        return Held({"": content})

    return check


def _geopackage(content: bytes) -> Held:
    """Tables only: views, computed columns and virtual tables may call functions and open files."""
    _begins(b"SQLite format 3\0")(content)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content[:18] + b"\1\1" + content[20:])  # says: no write-ahead log beside it
        database.execute("PRAGMA trusted_schema = OFF")
        for name, sql in database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
            if not _PLAIN_SCHEMA.match(str(sql)):
                raise Unwelcome(wording.LAYER_LEADS_OUT, what=str(name))
        computed = database.execute(_COMPUTED).fetchone()
        tables = tuple(str(name) for (name,) in database.execute(_TABLES))
    if computed:
        raise Unwelcome(wording.LAYER_LEADS_OUT, what=str(computed[0]))
    return Held({"": content}, beside=tables)


def plain_xml(root: str, *, declared: bool = True) -> Callable[[bytes], Held]:
    """XML with this root element, without DOCTYPE and with known coordinate systems only."""

    def check(content: bytes) -> Held:
        begun = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal begun
            if not begun and _local(name) != root:
                raise WrongKind
            begun = True
            for attribute, value in attributes.items():
                if _local(attribute).casefold() == "srsname":
                    _known_crs(value)

        def doctype(name: str, *_: object) -> None:
            if _local(name) != root:
                raise WrongKind
            raise Unwelcome(wording.LAYER_LEADS_OUT, what="<!DOCTYPE")

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = doctype
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            if begun:
                raise
            raise WrongKind from None
        return Held({"": content}, declared)

    return check


def _local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(":")[2]


def _unpacked(
    content: bytes, *, wanted: Collection[str], known: Collection[str]
) -> tuple[dict[PurePosixPath, bytes], tuple[str, ...]]:
    """The files of an archive with the endings ``wanted``, and the names of those that are not ``known``.

    What a Mac adds to an archive is no part of it.
    """
    try:
        refuse_bomb(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {entry: PurePosixPath(entry.filename) for entry in entries}
            names = {entry: name for entry, name in names.items() if "__MACOSX" not in name.parts}
            others = (str(one) for one in names.values() if one.suffix.lower() not in (*wanted, *known))
            return {
                name: archive.read(entry) for entry, name in names.items() if name.suffix.lower() in wanted
            }, tuple(others)
    except zipfile.BadZipFile:
        raise WrongKind from None


def _shapefiles(content: bytes) -> Held:
    """Every shapefile of an archive, packed anew without its companions."""
    files, beside = _unpacked(content, wanted=PARTS, known=_COMPANIONS)
    shapes = [name for name in files if name.suffix.lower() == ".shp"]
    if not shapes:
        raise WrongKind
    return Held({_named(shape, shapes): _shapefile(shape, files) for shape in shapes}, beside=beside)


def _shapefile(shape: PurePosixPath, files: Mapping[PurePosixPath, bytes]) -> bytes:
    parts = {
        name.suffix.lower(): content
        for name, content in files.items()
        if name.suffix.lower() in PARTS and name.with_suffix("") == shape.with_suffix("")
    }
    _begins(b"\0\0\x27\x0a")(parts[".shp"])
    for needed in (".shx", ".dbf"):  # without the second one every place would be without its name
        if needed not in parts:
            raise Unwelcome(wording.PART_MISSING, name=shape.with_suffix(needed).name)
    return packed({f"layer{ending}": part for ending, part in parts.items()})


def _packed_kml(content: bytes) -> Held:
    """Every KML of a KMZ archive; pictures and what else lies in it are left where they are."""
    files, beside = _unpacked(content, wanted=(".kml",), known=_PICTURES)
    if not files:
        raise WrongKind
    check = plain_xml("kml")
    named = {"" if len(files) == 1 else _named(name, [*files]): file for name, file in files.items()}
    return Held({name: check(file).parts[""] for name, file in named.items()}, False, beside)


def _named(one: PurePosixPath, all_of_them: Collection[PurePosixPath]) -> str:
    """The name of a file in an archive, with its folder where another has the same."""
    alike = [other for other in all_of_them if other.stem.casefold() == one.stem.casefold()]
    return one.stem if len(alike) == 1 else str(one.with_suffix(""))


FORMATS: Mapping[str, Format] = {
    ".geojson": Format("GeoJSON", "GeoJSON", _json(GEOJSON)),
    ".json": Format("GeoJSON", "GeoJSON", _json(GEOJSON)),
    ".topojson": Format("TopoJSON", "TopoJSON", _json({"Topology"}), parted=True),
    ".gpkg": Format("GeoPackage", "GPKG", _geopackage, parted=True),
    ".fgb": Format("FlatGeobuf", "FlatGeobuf", _begins(b"fgb\3fgb")),
    ".gml": Format("GML", "GML", plain_xml("FeatureCollection"), parted=True),
    ".kml": Format("KML", "", plain_xml("kml", declared=False)),
    ".kmz": Format("KMZ", "", _packed_kml),
    ".gpx": Format("GPX", "", plain_xml("gpx")),
    ".zip": Format("Shapefile", "ESRI Shapefile", _shapefiles),
    ".shp": Format("Shapefile", "ESRI Shapefile", _shapefiles),
}
"""Ending → what its content must be. What is not listed is not opened."""
