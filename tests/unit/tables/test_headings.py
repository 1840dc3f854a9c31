"""Headings of other languages, standards and programs; a column of coordinates is never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES, STOPS
from mapper.tables import datums
from mapper.tables.reader import Table, read_table
from mapper.tables.schema import TableSchema
from mapper.tables.spellings import placed


def read(
    headings: str, row: str = "", *, languages: tuple[str, ...] = ("en",), schema: TableSchema = PLACES
) -> Table:
    return read_table(Path("places.csv"), schema, data=f"{headings}\n{row}\n".encode(), languages=languages)


def names(table: Table) -> list[str]:
    return [heading.name for heading in table.headings]


OTHERS = """
zh-Hant|zh-Hant|編號,名稱,類別,緯度,經度,坐標系統,地址|id name category lat lon datum address
en+zh|zh|編號,名稱,類別,緯度,經度,坐標系統,地址|id name category lat lon datum address
en|en|編號,名稱,類別,緯度,經度,坐標系統,地址|id name category lat lon datum address
ja|ja|id,名称,種別,緯度,経度,測地系,住所,備考|id name category lat lon datum address -
en+ja|ja|id,名称,種別,緯度,経度,測地系,所在地,説明|id name category lat lon datum address description
ko|ko|관리번호,시설명,분류,위도,경도,좌표계,주소|id name category lat lon datum address
es|es|identificador,nombre,categoría,latitud,longitud,dirección|id name category lat lon address
pt|pt|código,nome,categoria,latitude,longitude,morada|id name category lat lon address
fr|fr|identifiant,nom,catégorie,latitude,longitude,adresse|id name category lat lon address
de|de|kennung,Bezeichnung,Kategorie,Breitengrad,Längengrad,Anschrift|id name category lat lon address
it|it|codice,denominazione,tipologia,latitudine,longitudine,indirizzo|id name category lat lon address
ru|ru|код,название,категория,широта,долгота,адрес|id name category lat lon address
nl|nl|id,Naam,Soort,Breedtegraad,Lengtegraad,Adres,Omschrijving|id name category lat lon address description
pl|pl|id,Nazwa,Rodzaj,Szerokość geograficzna,Długość geograficzna,Adres|id name category lat lon address
cs|cs|id,Název,Druh,Zeměpisná šířka,Zeměpisná délka,Adresa,Popis|id name category lat lon address description
sv|sv|id,Namn,Kategori,Latitud,Longitud,Adress,Beskrivning|id name category lat lon address description
sv|sv|id,Namn,Breddgrad,Längdgrad|id name lat lon
no|no|id,Navn,Kategori,Breddegrad,Lengdegrad|id name category lat lon
da|da|id,Navn,Kategori,Breddegrad,Længdegrad,Adresse,Beskrivelse|id name category lat lon address description
fi|fi|id,Nimi,Luokka,Leveysaste,Pituusaste,Katuosoite,Kuvaus|id name category lat lon address description
hu|hu|id,Név,Kategória,Földrajzi szélesség,Földrajzi hosszúság,Cím|id name category lat lon address
ro|ro|id,Denumire,Categorie,Latitudine,Longitudine,Adresa|id name category lat lon address
tr|tr|id,Adı,Tür,Enlem,Boylam,Adres,Açıklama|id name category lat lon address description
uk|uk|код,Назва,Широта,Довгота|id name lat lon
uk|uk|код,Назва,Категорія,Широта,Долгота,Адреса,Опис|id name category lat lon address description
en|en|stop_id,stop_name,stop_lat,stop_lon,stop_desc|id name lat lon description
en|en|item,itemLabel,coord,inception,itemDescription|id name coordinates founded description
pt+en+zh|pt|name,name:en,name:zh,addr:full|name name_en name_zh address
en|en|occurrenceID,decimalLatitude,decimalLongitude,geodeticDatum|id lat lon datum
en|en|Facility Name,coordinateUncertaintyInMeters|name uncertainty_m
en+zh-Hant|-|Facility Name_EN,Facility Name_TC,LATITUDE,LONGITUDE|name_en name_zh-Hant lat lon
en+zh|-|NAME_EN,NAME_TC,ADDRESS_EN,ADDRESS_TC|name_en name_zh address_en address_zh
en|en|id,code,name,nombre,lat,y,lon,x|id - name - lat - lon -
en|en|id,name,geo_point_2d,geo_shape|id name coordinates -
en|en|id,name,EASTING,NORTHING,LATITUDE,LONGITUDE|id name - - lat lon
en|en|id,name,lat,lon,geometry|id name lat lon -
en|en|id,name,Latitude (deg),Longitude (°)|id name lat lon
"""
"""Languages of the atlas, the language that texts are in, headings, and the columns they stand for."""


@pytest.mark.parametrize("line", OTHERS.strip().splitlines())
def test_headings_of_other_people(line: str) -> None:
    languages, tag, headings, expected = (part.strip() for part in line.split("|"))
    found = names(read(headings, languages=tuple(languages.split("+"))))
    texts = ("name", "address", "description")
    assert found == [
        "" if name == "-" else f"{name}_{tag}" if name in texts else name for name in expected.split(" ")
    ]


@pytest.mark.parametrize(
    ("headings", "datum", "cells"),
    [
        ("WGS84_lat,WGS84_lon", "WGS84", "38.7,-9.1"),
        ("lat (GCJ02),lon (GCJ02)", "GCJ02", "39.9,116.4"),
        ("百度纬度,百度经度", "BD09", "39.9,116.4"),
        ("緯度（世界測地系）,経度（世界測地系）", "WGS84", "35.69,139.69"),
        ("TWD97-Y,TWD97-X", "WGS84", "2770142.6,306785.2"),
        ("TWD97緯度,TWD97經度", "WGS84", "25.03,121.56"),
        ("Northing (EPSG:27700),Easting (EPSG:27700)", "WGS84", "180381,530034"),
        ("HK80 Northing,HK80 Easting", "WGS84", "819069,836694"),
    ],
)
def test_a_heading_may_name_the_datum(headings: str, datum: str, cells: str) -> None:
    table = read(f"id,name,category,{headings}", f"a,A,landmark,{cells}")
    (row,) = table.rows
    assert row.text("datum") == datum and abs(row.number_of("lat") or 99) < 90
    assert all(found.severity == "warning" for found in table.problems)
    contradicted = read(f"id,name,category,{headings},datum", f"a,A,landmark,{cells},ED50")
    assert "datum-contradicted" in [found.code for found in contradicted.problems]


@pytest.mark.parametrize(
    ("headings", "cells", "nearest"),
    [
        ("my_latitude,lon", "38.7,-9.1", "lat"),
        ("lat,Longitude of gate", "38.7,-9.1", "lon"),
        ("緯度_入口,経度", "34.3,134.0", "lat"),
        ("где,lon,datum", "38.7123,-9.1,WGS84", "lat"),
        ("lat,wo,datum", "38.7,138.7123,WGS84", "lon"),
        ("spot", "Point(-9.1 38.7)", "coordinates"),
        ("place", "https://www.openstreetmap.org/#map=17/38.7/-9.1", "coordinates"),
        ("standort", '"38.7° N, 9.1° W"', "coordinates"),
        ("lat_gate,lon", "38°42'N,-9.1", "lat"),
    ],
)
def test_a_column_of_coordinates_nobody_knows_is_an_error(headings: str, cells: str, nearest: str) -> None:
    table = read(f"id,name,category,{headings}", f"a,A,landmark,{cells}")
    (told,) = [found for found in table.problems if found.code == "unknown-column"]
    assert told.severity == "error" and f'did you mean "{nearest}"?' in told.line()


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("flat,lat,lon", "12,38.7,-9.1"),
        ("long_name,lat,lon", "Whatever,38.7,-9.1"),
        ("breadth,rating", "x,4.125"),
        ("lat_old,lat,lon", "38.7,38.7,-9.1"),
        ("how_long,breadth", "two days,12"),
    ],
)
def test_other_columns_stay_remarks(headings: str, cells: str) -> None:
    table = read(f"id,name,category,{headings}", f"a,A,landmark,{cells}")
    assert all(found.severity == "warning" for found in table.problems)


def test_stops_of_a_timetable_are_read() -> None:
    table = read("stop_id,stop_name,stop_lat,stop_lon,location_type", "s1,Gare,43.1,-2.1,0", schema=STOPS)
    (row,) = table.rows
    assert (row.text("id"), row.text("name_en"), row.number_of("lat")) == ("s1", "Gare", 43.1)


def test_not_every_word_of_an_endless_heading_is_tried_as_a_datum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(datums, "_folded", lambda text: tried.append(text) or "")
    assert datums.datum_in(["lat"] * 5000)[0] == ""
    assert len(tried) <= 2 * datums.MOST_WORDS


@pytest.mark.parametrize(("heading", "column"), [("TWD97X", "lon"), ("TWD97Y", "lat"), ("x", "lon")])
def test_an_axis_may_stand_on_the_name_of_its_grid(heading: str, column: str) -> None:
    found = placed(heading)
    assert found is not None and found[0] == column
