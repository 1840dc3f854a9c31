"""Made-up files in the shape of those that people bring: name, content, and how many places are in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.unit.tables import containers

KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>{title}</name>{body}</Document></kml>'


class Made(NamedTuple):
    """One file, and what must come of it."""

    name: str
    content: bytes
    rows: int
    located: int
    categories: int
    country: str
    licence: str = ""
    datum: str = ""


def ods(rows: list[list[object]], *, cover: str = "") -> bytes:
    """An OpenDocument spreadsheet, perhaps with a cover sheet before the data."""
    return containers.spreadsheet({**({"Cover": [[cover]]} if cover else {}), "Data": rows})


JAPAN = (
    "全国地方公共団体コード,ID,名称,所在地,緯度,経度,種別\n"
    "372013,1,美術館,高松市紺屋町10-4,34.34407,134.04922,文化\n"
    "372013,2,灯台資料館,高松市男木町1062-3,34.43346,134.06086,文化\n"
    "372013,3,市民プール,高松市福岡町4-1,34.35001,134.06601,スポーツ\n"
).encode("utf-8-sig")
MY_MAPS = KML.format(
    title="Lisbon by tram",
    body="".join(
        f"<Folder><name>{folder}</name>{marks}</Folder>"
        for folder, marks in {
            "Museums": "<Placemark><name>Old Mint</name><description><![CDATA[<b>Coins</b><br>since 1500]]>"
            "</description><Point><coordinates>-9.1366,38.7079,0</coordinates></Point></Placemark>"
            "<Placemark><name>Tile House</name><Point><coordinates>-9.1136,38.7247,0</coordinates></Point>"
            "</Placemark>",
            "Cafés": "<Placemark><name>Blue Corner</name><address>Rua A 1</address></Placemark>",
            "Walk": "<Placemark><name>Walk</name>" + containers.KML_SHAPES["line"] + "</Placemark>",
        }.items()
    ),
)
GPX = (
    '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>Lakeland</name></metadata>'
    '<wpt lat="54.4287" lon="-2.9613"><ele>52</ele><name>Ambleside</name><desc>Bus</desc></wpt>'
    '<wpt lat="54.4608" lon="-3.0886"><name>Grasmere</name></wpt>'
    "<trk><name>Day one</name><trkseg>" + containers.TRACK + "</trkseg></trk></gpx>"
)
WIKIDATA = (
    "item,itemLabel,coord,inception\n"
    "http://www.wikidata.org/entity/Q1001,Tile House,Point(-9.1136 38.7247),1509-01-01T00:00:00Z\n"
    "http://www.wikidata.org/entity/Q1002,Old Mint,Point(-9.1366 38.7079),1985-06-01T00:00:00Z\n"
)
STOPS = (
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    'de:1:1,"Airport, terminal 1",38.7727,-9.1284,0,\n'
    "de:1:2,Grillo school,,,0,\n"
    "de:1:3,Church,38.7136,-9.1334,0,\n"
)
GTFS = containers.zipped(
    {
        "stops.txt": STOPS,
        "routes.txt": "route_id\nr\n",
        "feed_info.txt": "feed_publisher_name,feed_publisher_url\nCity Trams,https://example.org/\n",
    }
)
OVERPASS = json.dumps(
    {
        "type": "FeatureCollection",
        "generator": "overpass-ide",
        "copyright": "The data included in this document is from www.openstreetmap.org, under ODbL.",
        "timestamp": "2026-10-01T00:00:00Z",
        "features": [
            {
                "type": "Feature",
                "id": f"{kind}/{number}",
                "properties": {"@id": f"{kind}/{number}", "name": name, **tags},
                "geometry": geometry,
            }
            for kind, number, name, tags, geometry in (
                (
                    "node",
                    1,
                    "Old Mint",
                    {"tourism": "museum", "name:zh": "旧铸币厂"},
                    containers.SHAPES["point"],
                ),
                ("way", 2, "Tile House", {"tourism": "museum"}, containers.SHAPES["area"]),
                ("way", 3, "Castle", {"tourism": "attraction"}, containers.SHAPES["area"]),
                ("way", 4, "Alley", {"highway": "footway"}, containers.SHAPES["line"]),
            )
        ],
    },
    ensure_ascii=False,
)
OSGB = (
    "Site,Type,Easting,Northing\n"
    "Castle Hill,Fort,530034,180381\nRoman Bath,Bath,530911,180965\nMill,Mill,531500,181200\n"
)
HONG_KONG = (
    "設施名稱,地址,類別,緯度,經度\n"
    "中央圖書館,高士威道66號,圖書館,22-16-49,114-11-23\n"
    "大會堂,愛丁堡廣場5號,會堂,22-16-57,114-09-40\n"
)
KOREA = (
    "이름,주소,분류,위도,경도\n시립미술관,덕수궁길 61,미술관,37.5641,126.9738\n"
    "한강공원,여의동로 330,공원,37.5285,126.9327\n"
)
RUSSIA = (
    "Название;Адрес;Тип;Широта;Долгота\nМузей истории;ул. Ленина, 1;музей;56.8389;60.6057\n"
    "Цирк;ул. Мира, 5;цирк;56.8263;60.6034\n"
)
COVER = [
    ["Name", "Category", "Latitude", "Longitude"],
    ["Museum", "Culture", 48.2082, 16.3738],
    ["Pool", "Sport", 48.22, 16.4],
]


def workbook_with_cover() -> bytes:
    """Excel with a cover sheet before the data."""
    return containers.workbook({"Info": [["Facilities of the city"], ["as of 2025"]], "Data": COVER})


def shapefile_in_a_grid(folder: Path) -> bytes:
    """A zipped shapefile in Austria's grid."""
    import geopandas
    import shapely

    frame = geopandas.GeoDataFrame(
        {"NAME": ["Museum", "Pool"], "TYP": ["Kultur", "Sport"]},
        geometry=[shapely.Point(16.3738, 48.2082), shapely.Point(16.4, 48.22)],
        crs=4326,
    )
    frame.to_crs(31256).to_file(folder / "sites.shp")
    members = {path.name: path.read_bytes() for path in folder.glob("sites.*")}
    return containers.zipped(members)


FILES: Mapping[str, Callable[[Path], Made]] = {
    "japanese open data": lambda _: Made("shisetsu.csv", JAPAN, 3, 3, 2, "JP"),
    "hong kong": lambda _: Made("hk.csv", HONG_KONG.encode("utf-8-sig"), 2, 2, 2, "HK"),
    "my maps": lambda _: Made("trams.kmz", containers.zipped({"doc.kml": MY_MAPS}), 3, 2, 2, "PT"),
    "phone": lambda _: Made("phone.gpx", GPX.encode(), 2, 2, 1, "GB"),
    "wikidata": lambda _: Made("query.csv", WIKIDATA.encode(), 2, 2, 1, "PT", "CC0-1.0"),
    "gtfs": lambda _: Made("feed.zip", GTFS, 3, 2, 1, "PT"),
    "overpass": lambda _: Made("export.geojson", OVERPASS.encode(), 3, 3, 2, "PT", "ODbL-1.0"),
    "osgb": lambda _: Made("sites.csv", OSGB.encode(), 3, 3, 3, "GB", datum="EPSG:27700"),
    "euc-kr": lambda _: Made("seoul.csv", KOREA.encode("cp949"), 2, 2, 2, "KR"),
    "windows-1251": lambda _: Made("ural.csv", RUSSIA.encode("cp1251"), 2, 2, 2, "RU"),
    "cover sheet": lambda _: Made("facilities.xlsx", workbook_with_cover(), 2, 2, 2, "AT"),
    "shapefile in a grid": lambda folder: Made("sites.zip", shapefile_in_a_grid(folder), 2, 2, 2, "AT"),
}
