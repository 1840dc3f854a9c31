"""Thirty files as people have them: what is drawn of each, and what is said of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from mapper.atlas.load import examine
from mapper.atlas.schema import ALL_TABLES
from mapper.tables.reader import read_table
from tests.builders import ATLAS_TOML, write_atlas
from tests.unit.importing import files
from tests.unit.tables import containers

HEAD = "id,name,category,lat,lon,datum"


class Case(NamedTuple):
    """One file in the folder of an atlas."""

    name: str
    content: str | bytes
    country: str
    said: Mapping[str, str] = {}
    """Code of every problem but those of other tables and of missing texts → words of its line."""
    points: Sequence[tuple[float, float]] = ()
    """Latitude and longitude as stated; of every located row."""


def table(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows, ""])


def geojson(geometry: dict[str, object], **properties: str) -> str:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)


def workbook(*rows: Sequence[object], **hidden: Sequence[Sequence[object]]) -> bytes:
    return containers.workbook({**hidden, "new": [HEAD.split(","), *rows]}, hidden=list(hidden))


A = "a,A,landmark,38.71,-9.13,WGS84"
AT_A = [(38.71, -9.13)]
MARK = '<Placemark><name>{0}</name>{1}<ExtendedData><Data name="id"><value>{0}</value></Data>'
MARK += '<Data name="category"><value>landmark</value></Data></ExtendedData>{2}</Placemark>'
POINT = "<Point><coordinates>-9.13,38.71,0</coordinates></Point>"
FOLDERS = files.KML.format(
    title="Walks",
    body="<Folder><name>Museums</name>"
    + MARK.format("mint", "<description><![CDATA[<b>Coins</b><br>daily]]></description>", POINT)
    + "</Folder><Folder><name>Cafés</name>"
    + MARK.format("corner", "", POINT.replace("38.71", "38.72"))
    + f"</Folder><Folder><name>Walk</name>{MARK.format('w', '', containers.KML_SHAPES['line'])}</Folder>",
)
PARTS = {"part-without-points": '"Walk" holds 1 line', "html-in-text": "<b>", "unused-column": "layer"}
BOTH = [(38.71, -9.13), (38.72, -9.13)]
UTM = {"type": "Point", "coordinates": [488120.5, 4284400.2]}
SHENYANG = {"type": "Point", "coordinates": [123.434, 41.779]}
CASES: Mapping[str, Case] = {
    "country codes": Case(
        "partners.csv",
        "id,name_en,country,tie,established,lat,lon,datum\n"
        "london,London,UK,sister,1982,51.5,-0.12,WGS84\nathens,Athens,EL,sister,1992,37.98,23.73,WGS84\n",
        "PT",
        {"not-a-code": '"UK" is not in ISO 3166 — Write GB'},
        [(51.5, -0.12), (37.98, 23.73)],
    ),
    "korean": Case(
        "places.csv",
        table(
            "post,중앙우체국,landmark,38.71,-9.13,WGS84", "m,국립박물관 본관,landmark,38.72,-9.13,WGS84"
        ).encode("cp949"),
        "PT",
        {"read-as-encoding": "EUC-KR: row 2 reads 중앙우체국"},
        BOTH,
    ),
    "seconds with s": Case(
        "places.csv",
        table("a,A,landmark,37d58m59s,23d43m40s,WGS84", 'o,O,landmark,59° 54\' 50s,"10° 45\' 8"" E",WGS84'),
        "PT",
        {"read-as": "was read as 37.983056"},
        [(37.983056, 23.727778), (59.913889, 10.752222)],
    ),
    "signs of degrees": Case(
        "places.csv",
        table(
            "a,A,landmark,\"38° 42' 28.6''N\",\"9° 8' 11.8'' O\",WGS84", "b,B,landmark,384228N,0090811W,WGS84"
        ),
        "PT",
        {
            "read-as": "38.707944",
            "ambiguous-coordinate": "9.136611 or -9.136611",
            "packed-angle": "degrees, minutes and seconds without their signs",
        },
    ),
    "a year made a day": Case(
        "places.xlsx",
        containers.workbook(
            {"Sheet1": [[*HEAD.split(","), "founded"], [*A.split(","), datetime.date(1905, 7, 8)]]}
        ),
        "PT",
        {"year-as-day": "the year 2016"},
        AT_A,
    ),
    "a datum in a property": Case(
        "places.geojson",
        geojson(SHENYANG, id="tv", name_zh="彩电塔", category="landmark", datum="GCJ02"),
        "CN",
        {},
        [(41.779, 123.434)],
    ),
    "metres without a system": Case(
        "places.geojson",
        geojson(UTM, id="a", name="A", category="landmark"),
        "PT",
        {"metres-without-crs": "does not say of which system"},
    ),
    "phone": Case(
        "places.gpx",
        files.GPX,
        "GB",
        {"missing-column": "mapper import", "unused-column": "ele", "part-without-points": "1 line"},
        [(54.4287, -2.9613), (54.4608, -3.0886)],
    ),
    "gtfs stops": Case(
        "stops.csv",
        "stop_id,stop_name,stop_lat,stop_lon,location_type\n"
        "1101064,Airport,38.7272144319203,-9.1111160249179,0\nde:05513:1,Grillo,,,0\n11,Church,0.0,0.0,0\n",
        "PT",
        {
            "bad-id": "Write de-05513-1",
            "too-many-decimals": "six decimals",
            "null-island": "0, 0 is a point in the Atlantic",
            "no-datum": "which datum",
            "unused-column": "location_type",
        },
        [(38.727214, -9.111116), (0.0, 0.0)],
    ),
    "headings behind #": Case(
        "places.csv",
        "#property,latitude,longitude,name,address\n1,38.71,-9.13,Mint,Rua A\n",
        "PT",
        {"missing-column": '"category"', "no-datum": "which datum"},
        AT_A,
    ),
    "japanese headings": Case(
        "places.csv",
        "id,名称,category,緯度,経度,datum,住所,備考\nm,美術館,landmark,34.34407,134.04922,WGS84,紺屋町10-4,休館\n",
        "JP",
        {},
        [(34.34407, 134.04922)],
    ),
    "traditional headings": Case(
        "places.csv",
        "編號,名稱,類別,經度,緯度,坐標系統,地址\nhall,市政府,landmark,121.5645,25.0375,WGS84,市府路1號\n",
        "TW",
        {},
        [(25.0375, 121.5645)],
    ),
    "addresses alone": Case(
        "places.csv",
        'id,name,category,address\na,A,landmark,"Rua Garrett 73, Lisboa"\nd,館,landmark,中山路一段161號\n',
        "PT",
    ),
    "html in texts": Case(
        "places.csv",
        table(f'{A},"&quot;open&quot;<br>daily"', head=f"{HEAD},description_en"),
        "PT",
        {"html-in-text": "with a line break where <br> stands"},
        AT_A,
    ),
    "letters encoded twice": Case(
        "places.csv",
        table("a,Shakespeareâ€™s Globe,landmark,38.71,-9.13,WGS84"),
        "PT",
        {"doubly-encoded": "â€™ stands for ’"},
        AT_A,
    ),
    "invisible characters": Case(
        "places.csv",
        table(
            "a,A,landmark,\u200e38.71,\u22129.13\u200e,WGS84",
            "j\u200b,B,landmark,\ufeff３８.７２,-9.13,WGS84",
        ),
        "PT",
        {"read-as": "was read as"},
        BOTH,
    ),
    "addresses in kml": Case(
        "places.kml",
        files.KML.format(title="Trip", body=MARK.format("mint", "<address>Rua A 101</address>", "")),
        "PT",
    ),
    "folders in kml": Case("places.kml", FOLDERS, "PT", PARTS, BOTH),
    "folders in kmz": Case("places.kmz", containers.zipped({"doc.kml": FOLDERS}), "PT", PARTS, BOTH),
    "overpass": Case(
        "places.geojson",
        files.OVERPASS,
        "PT",
        {
            "missing-column": '"category"',
            "bad-id": "Write node-1",
            "not-a-point": "mapper import",
            "unused-column": "tourism",
        },
        [(38.72, -9.14)],
    ),
    "words for categories": Case(
        "places.csv",
        table("ten,国分寺,史跡,38.71,-9.13,WGS84", "旧铸币厂,旧铸币厂,地标,38.72,-9.13,WGS84"),
        "PT",
        {"unknown-id": '"史跡" in categories', "bad-id": "Write jiu-zhu-bi-chang"},
        BOTH,
    ),
    "spellings of a category": Case(
        "places.csv",
        table("Old_Mint,A,Landmark,38.71,-9.13,wgs 84", "d e f,B,LANDMARK ,38.72,-9.13,wgs84坐标"),
        "PT",
        {"bad-id": "Write old-mint"},
        BOTH,
    ),
    "codes and links": Case(
        "places.csv",
        table(
            "a,A,landmark,Point(-9.13 38.71),,WGS84",
            'b,B,landmark,"https://www.google.com/maps/@38.72,-9.13,17z",,WGS84',
            "c,C,landmark,PV57+59 Lisboa,,",
            "d,D,landmark,///filled.count.soap,,",
        ),
        "PT",
        {"read-as": "Put 38.71 in lat", "code-of-a-place": "plus code without its region"},
        BOTH,
    ),
    "eastings": Case(
        "places.csv",
        "id,name,category,Easting,Northing\na,A,landmark,530034,180381\n",
        "GB",
        {"metres": "EPSG:27700 (Great Britain)"},
    ),
    "metres of a named grid": Case(
        "places.csv",
        "id,name,category,x,y,datum\nh,市政府,landmark,306785.2,2770142.6,TWD97\n",
        "TW",
        {"read-as-grid": "EPSG:3826"},
        [(25.038344, 121.562733)],
    ),
    "another tie": Case(
        "partners.csv",
        "id,name_en,country,tie,established,lat,lon,datum\nrio,Rio,BR,friendship,1990,-22.9,-43.2,WGS84\n",
        "PT",
        {"not-a-choice": "Write the one that is true (sister: "},
        [(-22.9, -43.2)],
    ),
    "lost decimal points": Case(
        "places.csv",
        table("a,A,landmark,38.707.945,-9.136.612,WGS84", "b,B,landmark,3870794,-913661,WGS84"),
        "PT",
        {"lost-point": "perhaps 38.707945"},
    ),
    "a title above": Case(
        "places.csv",
        "Places of interest;;;;;\n;;;;;\n" + table(A).replace(",", ";"),
        "PT",
        {"headings-below": "in row 3"},
    ),
    "thirty rows of one cause": Case(
        "places.csv",
        table(*(f"p{n},P{n},landmark,38.71333333{n},-9.1333333{n},WGS84" for n in range(10, 40))),
        "PT",
        {"too-many-decimals": "all 30 rows: more than six decimals"},
        [(38.713333, -9.133333)] * 30,
    ),
    "wikidata": Case(
        "places.csv",
        "id,name,category,coord,founded,datum\nq1,A,landmark,Point(-9.13 38.71),1509-01-01T00:00:00Z,WGS84\n",
        "PT",
        {"read-as": "1509"},
        AT_A,
    ),
    "a hidden sheet first": Case(
        "places.xlsx", workbook(A.split(","), old=[["id"], ["old"]]), "PT", {}, AT_A
    ),
}
SILENT = {"missing-text", "short-text", "unsourced", "unused-source", "same-point"}
SILENT |= {"outside-country", "outside-area"}
"""What is said of texts, sources and of where on Earth the points lie."""
AREA_OF_TESTS = "area = { west = 122.4, south = 41.1, east = 123.9, north = 43.1 }\n"
AREA = "area = { west = -9.3, south = 38.5, east = -9.0, north = 39 }\n"


@pytest.mark.parametrize("kind", CASES)
def test_what_people_have_is_read_or_told_with_the_way_out(kind: str, tmp_path: Path) -> None:
    case = CASES[kind]
    toml = ATLAS_TOML.replace('hub = "centre"\n', "").replace(
        'country = "CN"', f'country = "{case.country or "PT"}"'
    )
    toml = toml.replace(AREA_OF_TESTS, AREA)
    folder = write_atlas(tmp_path, toml=toml, positions=[])
    (folder / "places.csv").unlink()
    text = case.content
    (folder / case.name).write_bytes(text.encode() if isinstance(text, str) else text)
    found = examine(folder)
    mine = [one for one in found.problems if one.file.endswith(case.name) and one.code not in SILENT]
    assert {one.code for one in mine} == set(case.said)
    for code, words in case.said.items():
        assert any(words in one.line() for one in mine if one.code == code), [one.line() for one in mine]
    assert all(one.line("zh") for one in mine)
    assert len({one.line() for one in mine}) == len(mine)
    assert stated_in(folder / case.name, case.country) == list(case.points)


def stated_in(path: Path, country: str) -> list[tuple[float, float]]:
    """The points of a table as it states them, to six decimals."""
    schema = next(table for table in ALL_TABLES if table.name == path.stem)
    rows = read_table(path, schema, country=country).rows
    pairs = [(row.number_of("lat"), row.number_of("lon")) for row in rows]
    return [(round(lat, 6), round(lon, 6)) for lat, lon in pairs if lat is not None and lon is not None]
