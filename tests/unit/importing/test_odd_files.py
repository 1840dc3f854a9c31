"""Odd files, each the export of some program: what of them is on the map, and what else is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mapper.atlas.load import examine
from mapper.errors import DataError, UsageError
from mapper.importing.bring import Request
from mapper.importing.start import begin, derive
from tests.unit.tables import containers

SHEETS: dict[str, list[list[object]]] = {
    "Anleitung": [["Bitte lesen"]],
    "Liste": [["Name", "Breite", "Länge"], ["Rathaus", "48,2108", "16,3571"], ["Dom", "48,2085", "16,3731"]],
    "Alt": [["Name", "Breite", "Länge"], ["X", "48,1", "16,1"]],
}


def features(*found: tuple[dict[str, Any], Any], crs: str = "") -> str:
    """GeoJSON of these properties and geometries."""
    made = [{"type": "Feature", "properties": told, "geometry": shape} for told, shape in found]
    stated = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **stated, "features": made})


class Odd(NamedTuple):
    """A file, the points of its rows in order of their ids, and the languages of its atlas."""

    name: str
    content: str | bytes
    points: list[tuple[float, float]]
    languages: tuple[str, ...] = ("en",)
    datum: str = ""
    kept: Mapping[str, str] = {}
    """Cells of the first row."""
    rows: int = 0
    """Where some rows have no point."""


POINT = containers.SHAPES["point"]
ODD = {
    "swiss grid with apostrophes": Odd(
        "swiss.csv",
        "Bezeichnung;Art;E-Koordinate;N-Koordinate\nBundeshaus;Haus;2'600'420.5;1'199'520.1\n".encode("cp1252"),
        [(46.9468, 7.4442)],
        ("de",),
        "EPSG:2056",
        {"name_de": "Bundeshaus"},
    ),
    "bridges with width and length": Odd(
        "bruecken.csv",
        "Name;Länge;Breite;Datum;Breitengrad;Längengrad\nSteg;51,812;9,512;12.03.2020;50,0865;14,4114\n",
        [(50.0865, 14.4114)],
        ("de",),
        kept={"Länge (file)": "51,812", "Breite (file)": "9,512", "Datum (file)": "12.03.2020"},
    ),
    "a source that is no id": Odd(
        "普查.csv",
        "名称,纬度,经度,来源\n甲,38.7,-9.1,普查\n",
        [(38.7, -9.1)],
        ("zh",),
        kept={"来源 (file)": "普查", "sources": "source-pu-cha"},
    ),
    "width and length that can only be degrees": Odd(
        "parken.csv", "naam;breedte;lengte\nVondelpark;52,3580;4,8686\n", [(52.358, 4.8686)], ("nl",)
    ),
    "links to a map": Odd(
        "saved.csv",
        "Title,URL\nMint,\"https://www.google.com/maps/place/M/@38.7079,-9.1366,17z\"\n"
        'Tiles,"https://www.google.com/maps/search/38.7247,-9.1136"\nZoo,https://www.google.com/maps/place/Zoo/x\n',
        [(38.7079, -9.1366), (38.7247, -9.1136)],
        kept={"URL": "https://www.google.com/maps/place/M/@38.7079,-9.1366,17z"},
        rows=3,
    ),
    "objects in some features": Odd(
        "saved.json",
        features(({"location": {"name": "Mint", "address": "Rua A"}}, POINT), ({"note": "lost"}, None)),
        [(38.72, -9.14)],
        kept={"name_en": "Mint", "address_en": "Rua A"},
        rows=2,
    ),
    "heights, several points and none": Odd(
        "three.geojson",
        features(
            ({"name": "A"}, {"type": "Point", "coordinates": [2600420.5, 1199520.1, 540]}),
            ({"name": "B"}, {"type": "MultiPoint", "coordinates": [[2600420.5, 1199520.1]]}),
            ({"name": "C"}, None),
            crs="urn:ogc:def:crs:EPSG::2056",
        ),
        [(46.9468, 7.4442), (46.9468, 7.4442)],
        rows=3,
    ),
    "title, source and total": Odd(
        "footer.csv",
        "Equipamientos;;;\nFuente: Ayuntamiento;;;\n;;;\nNombre;Tipo;Latitud;Longitud\n"
        "Museo;Cultura;40,41;-3,69\n;;;\nTotal;1;;\n",
        [(40.41, -3.69)],
        ("es",),
    ),
    "an open data portal of China": Odd(
        "医院.csv",
        "序号,单位名称,类型,经度,纬度,成立时间\n１,红十字会医院,三乙,123．4399,41.7967,1923年10月\n"
        "合计,,,,,1\n数据来源：卫生健康委员会,,,,,\n".encode("gb18030"),
        [(41.7967, 123.4399)],
        ("zh",),
        "WGS84",
        {"founded": "1923-10"},
    ),
    "years of a reign": Odd(
        "jp.csv",
        "名称,緯度,経度,開館日\n美術館,３４．３４４,１３４．０４９,昭和５０年４月１日\n".encode("cp932"),
        [(34.344, 134.049)],
        ("ja",),
        kept={"founded": "1975-04-01"},
    ),
    "cover, hidden and decimal commas": Odd(
        "book.xlsx",
        containers.workbook(SHEETS, hidden=["Alt"]),
        [(48.2085, 16.3731), (48.2108, 16.3571)],
        ("de",),
    ),
    "points below addresses": Odd(
        "us.csv",
        'Site Name,Location 1\nMuseum,"(39.2904, -76.6122)"\nPool,"2 High St\nBaltimore\n(39.3, -76.6)"\n',
        [(39.2904, -76.6122), (39.3, -76.6)],
        kept={"Location 1": "(39.2904, -76.6122)"},
    ),
    "points with decimal commas": Odd(
        "fr.csv",
        "Nom de l'équipement;Coordonnées géographiques\nMusée d'art;\"48,8566, 2,3522\"\n",
        [(48.8566, 2.3522)],
        ("fr",),
    ),
    "a pasted column of points": Odd(
        "sheet.tsv",
        "Place\tLocation\nMint\t38.7079, -9.1366\nTiles\t38.7247,-9.1136\n",
        [(38.7079, -9.1366), (38.7247, -9.1136)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_file_is_a_map(kind: str, tmp_path: Path) -> None:
    odd = ODD[kind]
    path = tmp_path / odd.name
    path.write_bytes(odd.content if isinstance(odd.content, bytes) else odd.content.encode())
    start = derive(Request(file=path, datum=odd.datum), name="", languages=(), country="")
    data, done = begin(tmp_path / "atlas", start)
    found = examine(data)
    assert (found.errors, tuple(start.plan.names)) == ((), odd.languages)
    assert found.atlas is not None
    places = found.atlas.place_list
    points = [place.position.point for place in places if place.position and place.position.point]
    assert [tuple(point) for point in points] == [pytest.approx(one, abs=1e-4) for one in odd.points]
    assert len(places) == (odd.rows or len(odd.points))
    first = done.rows.cells[min(done.rows.cells)]
    assert {name: first.get(name) for name in odd.kept} == odd.kept


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", "name,lat,lon\n", "no row below"),
        ("track.gpx", containers.gpx({"": [("Walk", "line")]}), "1 line and no place"),
        ("swapped.csv", "name,lat,lon\nA,123.43,41.78\n", "look swapped"),
        ("null.csv", "name,lat,lon\nA,0,0\n", "Atlantic"),
        ("mgrs.csv", "name,MGRS\nA,29SMC8710684502\n", "military grid"),
        ("raw.json", '{"elements": []}', "no GeoJSON"),
        ("map.osm", "<osm/>", "save it as one of"),
    ],
)
def test_why_there_is_no_map_is_told(name: str, content: str | bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises((UsageError, DataError)) as caught:
        derive(Request(file=path), name="", languages=(), country="")
    assert said in caught.value.line()
    assert "—" in caught.value.line("zh")


def test_a_shapefile_without_its_system_may_be_told_it(tmp_path: Path) -> None:
    import geopandas
    import shapely

    frame = geopandas.GeoDataFrame({"NOM": ["Mairie"]}, geometry=[shapely.Point(652000, 6862000)], crs=2154)
    frame.to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()
    with pytest.raises(DataError, match="--datum EPSG:CODE"):
        derive(Request(file=tmp_path / "a.shp"), name="", languages=(), country="")
    start = derive(Request(file=tmp_path / "a.shp", datum="EPSG:2154"), name="", languages=(), country="")
    assert (round(start.plan.lat, 2), round(start.plan.lon, 2)) == (48.86, 2.35)


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_that_lacks_a_part_is_told_its_name(part: str, tmp_path: Path) -> None:
    import geopandas
    import shapely

    frame = geopandas.GeoDataFrame({"NOM": ["Mairie"]}, geometry=[shapely.Point(2.35, 48.85)], crs=4326)
    frame.to_file(tmp_path / "lieux.shp")
    (tmp_path / f"lieux{part}").unlink()
    with pytest.raises(DataError, match=f'lacks its part "lieux{part}"'):
        derive(Request(file=tmp_path / "lieux.shp"), name="", languages=(), country="")


def test_a_no_is_told_from_what_is_not_known(tmp_path: Path) -> None:
    dogs = {"A": True, "B": None, "C": False}
    path = tmp_path / "parks.geojson"
    path.write_text(features(*(({"name": name, "dogs": said}, POINT) for name, said in dogs.items())))
    start = derive(Request(file=path), name="", languages=(), country="")
    assert [row.get("dogs", "") for row in start.rows.cells.values()] == ["yes", "", "no"]
