"""Layers that try to read another file or to go online: what a stranger may put under any ending.

``CANARY`` stands for the path of a CSV file nobody meant to publish, ``ADDRESS`` for a server that should
never be asked.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

POINT = '{"type":"Point","coordinates":[-9.14,38.72]}'
FEATURE = f'{{"type":"Feature","properties":{{"id":"x"}},"geometry":{POINT}}}'
GML = (
    '<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{root}><gml:featureMember><place gml:id="x">'
    "<id>x</id>{inside}<geom><gml:Point{point}><gml:pos>38.72 -9.14</gml:pos></gml:Point></geom>"
    "</place></gml:featureMember></gml:FeatureCollection>"
)
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}<Placemark><name>x</name>'
    "<Point><coordinates>-9.14,38.72</coordinates></Point></Placemark></Document></kml>"
)
GPX = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="38.72" lon="-9.14"/></gpx>'
EXTERNAL = '<!DOCTYPE {root} [<!ENTITY e SYSTEM "file://CANARY"><!ENTITY % p SYSTEM "ADDRESS/dtd"> %p;]>'


def gml(root: str = "", inside: str = "", point: str = ' srsName="EPSG:4326"') -> str:
    return GML.format(root=root, inside=inside, point=point)


def collection(crs: str, feature: str = FEATURE, name: str = "crs") -> str:
    return f'{{"type":"FeatureCollection","{name}":{crs},"features":[{feature}]}}'


def vrt(source: str) -> str:
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource relativeToVRT="0">{source}</SrcDataSource>'
        '<SrcSQL>SELECT * FROM "canary"</SrcSQL><GeometryType>wkbPoint</GeometryType>'
        "<LayerSRS>WGS84</LayerSRS>"
        '<GeometryField encoding="PointFromColumns" x="lon" y="lat"/></OGRVRTLayer></OGRVRTDataSource>'
    )


PIPELINE = (
    "gdal vector pipeline ! read CANARY --oo X_POSSIBLE_NAMES=lon --oo Y_POSSIBLE_NAMES=lat"
    " ! edit --crs EPSG:4326"
)
LINK = '{"type":"link","properties":{"href":"ADDRESS/crs.prj","type":"proj4"}}'
NAMED = '{"type":"name","properties":{"name":"%s"}}'
NETWORK_LINK = "<NetworkLink><Link><href>ADDRESS/x.kml</href></Link></NetworkLink>"
SCHEMA = ' xsi:schemaLocation="http://www.opengis.net/gml {0}"'

REFUSED = {
    "vrt of a file": vrt("CSV:CANARY"),
    "vrt of a file with a head of JSON": '{"type":"FeatureCollection"}\n' + vrt("CSV:CANARY"),
    "vrt online": vrt("/vsicurl/ADDRESS/x.csv"),
    "vrt online, streamed": vrt("/vsicurl_streaming/ADDRESS/x.csv"),
    "vrt of an address": vrt("ADDRESS/x.geojson"),
    "vrt in a feature": f'<gml xmlns="http://www.opengis.net/gml">{vrt("CSV:CANARY")}</gml>',
    "pipeline": f'{{"type":"gdal_streamed_alg","command_line":"{PIPELINE}"}}',
    "pipeline with features": (
        f'{{"type":"gdal_streamed_alg","command_line":"{PIPELINE}","features":[{FEATURE}]}}'
    ),
    "wfs": "<OGRWFSDataSource><URL>ADDRESS/wfs?SERVICE=WFS</URL></OGRWFSDataSource>",
    "wfs answer": '<WFS_Capabilities version="1.1.0"><Get onlineResource="ADDRESS"/></WFS_Capabilities>',
    "csw": "<OGRCSWDataSource><URL>ADDRESS/csw</URL></OGRCSWDataSource>",
    "oapif": "OAPIF:ADDRESS/collections",
    "oapif answer": '{"links":[{"rel":"data","type":"application/json","href":"ADDRESS/collections"}]}',
    "tile map": '<GDAL_WMS><Service name="TMS"><ServerUrl>ADDRESS</ServerUrl></Service></GDAL_WMS>',
    "crs link": collection(LINK),
    "crs link in capitals": collection(LINK, name="CRS"),
    "crs link written with escapes": collection(LINK, name="\\u0063rs"),
    "crs link after a crs": collection("null").replace('"features"', f'"crs":{LINK},"features"'),
    "crs link hidden by a NUL": collection(LINK, name="crs\\u0000"),
    "crs link of a feature": collection("null", FEATURE[:-1] + f',"crs":{LINK}}}'),
    "crs link of a point": collection("null", FEATURE.replace(POINT, POINT[:-1] + f',"crs":{LINK}}}')),
    "crs link of a lone point": POINT[:-1] + f',"crs":{LINK}}}',
    "crs named by an address": collection(NAMED % "ADDRESS/crs"),
    "crs named by a file": collection(NAMED % "CANARY"),
    "crs named by a pipeline": collection(NAMED % "+proj=longlat +nadgrids=CANARY"),
    "crs of the esri": collection('{"type":"esriwkt","properties":{"href":"ADDRESS"}}'),
    "crs of an unknown kind": collection('{"type":"url","properties":{"url":"ADDRESS"}}'),
    "gml crs named by an address": gml(point=' srsName="ADDRESS/crs"'),
    "gml crs named by a file": gml(point=' srsName="CANARY"'),
    "gml with entities": EXTERNAL.format(root="gml:FeatureCollection") + gml(inside="<name_en>&e;</name_en>"),
    "kml with entities": EXTERNAL.format(root="kml") + KML.format(inside="<description>&e;</description>"),
    "gpx with entities": EXTERNAL.format(root="gpx") + GPX,
    "web page": "<!DOCTYPE html><html><body><a href='ADDRESS'>x</a></body></html>",
}
"""Nothing of these is read under any ending."""

IGNORED = {
    "crs link before a crs": (".geojson", collection(LINK).replace('"features"', '"crs":null,"features"')),
    "gml with links": (
        ".gml",
        gml(inside='<name_en xlink:href="ADDRESS/x.gml#y"/><near xlink:href="CANARY#y"/>'),
    ),
    "gml with a schema online": (".gml", gml(root=SCHEMA.format("ADDRESS/x.xsd"))),
    "gml with a schema of a service": (
        ".gml",
        gml(root=SCHEMA.format("ADDRESS/?REQUEST=DescribeFeatureType")),
    ),
    "gml with a schema on the disk": (".gml", gml(root=SCHEMA.format("CANARY"))),
    "gpx": (".gpx", GPX),
    "kml with a link": (".kml", KML.format(inside=NETWORK_LINK)),
    "kml with styles elsewhere": (".kml", KML.format(inside="<styleUrl>ADDRESS/x.kml#s</styleUrl>")),
}
"""These are genuine, but what they refer to is not read: the ending, and the payload."""


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def changed(path: Path, statement: str) -> bytes:
    """The GeoPackage at ``path`` after this statement."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute(statement)
        database.commit()
    return path.read_bytes()


def row_of_schema(kind: str, sql: str) -> str:
    """The statement that writes into the schema what SQLite itself would not create here."""
    quoted = sql.replace("'", "''")
    return f"INSERT INTO sqlite_master VALUES ('{kind}', 'more', 'more', 0, '{quoted}')"
