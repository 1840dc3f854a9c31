"""Headings of other languages, standards and programs; a column of coordinates is never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES, STOPS
from mapper.tables import datums
from mapper.tables.headings import Vocabulary
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
nl|nl|Naam,Breedte,Lengte|name lat lon
no|no|Navn,Bredde,Lengde,Adresse|name lat lon address
sk|sk|Názov,Zemepisná šírka,Zemepisná dĺžka,Popis|name lat lon description
sk|sk|NAZOV,ZEMEPISNA_SIRKA,ZEMEPISNA_DLZKA|name lat lon
pl|pl|Nazwa,Szer. geogr.,Dł. geogr.|name lat lon
bg|bg|Име,Географска ширина,Географска дължина,Описание|name lat lon description
sr|sr|Naziv,Geografska širina,Geografska dužina|name lat lon
sl|sl|Ime,Zemljepisna širina,Zemljepisna dolžina,Naslov|name lat lon address
lt|lt|Pavadinimas,Platuma,Ilguma|name lat lon
lv|lv|Nosaukums,Platums,Garums|name lat lon
et|et|Nimi,Laiuskraad,Pikkuskraad|name lat lon
ca|ca|Nom,Adreça,Latitud,Longitud|name address lat lon
is|is|Nafn,Breiddargráða,Lengdargráða|name lat lon
el|el|Όνομα,Γεωγραφικό πλάτος,ΓΕΩΓΡΑΦΙΚΟ ΜΗΚΟΣ,Διεύθυνση|name lat lon address
vi|vi|Tên,Vĩ độ,Kinh độ,Địa chỉ,Mô tả|name lat lon address description
id|id|Nama,Lintang,Bujur,Alamat|name lat lon address
ar|ar|الاسم,الفئة,خط العرض,خط الطول,العنوان|name category lat lon address
fa|fa|نام,عرض جغرافیایی,طول جغرافیایی|name lat lon
he|he|שם,קטגוריה,קו רוחב,קו אורך,כתובת|name category lat lon address
th|th|ชื่อ,ประเภท,ละติจูด,ลองจิจูด|name category lat lon
hi|hi|नाम,अक्षांश,देशांतर|name lat lon
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
es|es|Nombre,COORDENADA-X,COORDENADA-Y,LATITUD,LONGITUD|name - - lat lon
es|es|Nombre,Coordenada X,Coordenada Y|name lon lat
en|en|name,utm_x,utm_y,UTM Zone|name lon lat datum
no|no|Navn,UTM Øst,UTM Nord|name lon lat
en|en|id,name,lat,lon,geometry|id name lat lon -
en|en|id,name,Latitude (deg),Longitude (°)|id name lat lon
zh|zh|名称,经度（度）,纬度（度）|name lon lat
zh|zh|名称,面积|name -
zh|zh|名称,面积（平方公里）|name extent_km2
en|en|name,Area (km²),Area (m²)|name extent_km2 -
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
        ("Y (RD),X (RD)", "WGS84", '"487326,0","121687,0"'),
        ("Y_L93,X_L93", "WGS84", "6862000,652000"),
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
        ("wo,datum", "89.7123,WGS84", "lat"),
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
        ("coordinates,lat_old", '"38.7, -9.1",38.7'),
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


MEASURES = """
Länge,Breite|515.8,9.5|- -
Länge,Breite|51.812,9.5|- -
Breedte,Lengte|52.3580,4.8686|lat lon
Breite,Länge|"50°56'28""N","6°57'30""E"|lat lon
szerokość,długość|"52,2479","21,0152"|lat lon
Breite,Länge|120.5012,80.2512|- -
Breite,Länge,x,y|9.5,51.8,14.41,50.09|- - lon lat
Breite,Länge,Breitengrad,Längengrad|9.5123,51.8123,50.0865,14.4114|- - lat lon
hosszúság|45.1234|-
Breite (WGS84),Länge (WGS84)|50.9,6.9|lat lon
"""
"""Headings, a row, and what they stand for: a coordinate, or the width and the length of a thing."""


@pytest.mark.parametrize("line", MEASURES.strip().splitlines())
def test_widths_and_lengths_are_no_coordinates(line: str) -> None:
    headings, row, expected = line.split("|")
    found = names(read(f"id,name,category,{headings}", f"a,A,landmark,{row}"))
    assert [name or "-" for name in found[3:]] == expected.split()


LETTERS = """
N,E|5432100.5,3512345.2|lat lon
e,n (m)|2600000,1200000|lon lat
N,E|"5432100,5","3512345,2"|lat lon
N,E|48.137,11.575|- -
N,E|1,2600000|- -
N,E|,|- -
N|5432100.5|-
N,E,N|5432100.5,3512345.2,5432100.5|- - -
N,E,lat,lon|5432100.5,3512345.2,49.03,9.17|- - lat lon
N,E,Länge,Breite|5432100.5,3512345.2,515.8,9.5|lat lon - -
"""
"""Headings of one letter, a row, and whether they are northing and easting."""


@pytest.mark.parametrize("line", LETTERS.strip().splitlines())
def test_n_and_e_are_axes_where_metres_stand_under_them(line: str) -> None:
    headings, row, expected = line.split("|")
    found = names(read(f"id,name,category,{headings}", f"a,A,landmark,{row}"))
    assert [name or "-" for name in found[3:]] == expected.split()


def test_metres_under_n_and_e_are_those_of_a_grid_nobody_named() -> None:
    table = read("id,name,category,N,E", "a,A,landmark,5432100,3512345")
    assert "metres" in [found.code for found in table.problems]


@pytest.mark.parametrize(
    ("cell", "datum"),
    [
        ("30", "WGS84"),
        ("30N", "WGS84"),
        ("30 T", "WGS84"),
        ("30S", "WGS84"),
        ("Huso 30", "WGS84"),
        ("45", ""),
    ],
)
def test_a_zone_of_spain_is_one_of_europes_grid(cell: str, datum: str) -> None:
    table = read("id,name,category,X,Y,Huso", f"a,A,landmark,440290,4474257,{cell}")
    (row,) = table.rows
    assert row.text("datum") == datum
    assert not datum or (row.number_of("lat"), row.number_of("lon")) == pytest.approx(
        (40.4168, -3.7038), abs=1e-4
    )
    assert datum or "bad-datum" in [found.code for found in table.problems]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("12.03.2020", ""), ("2020-03-12", ""), ("3/4/2020", ""), ("WGS84", "datum"), ("", "datum")],
)
def test_a_date_is_no_datum(cell: str, name: str) -> None:
    assert names(read("id,name,category,lat,lon,Datum", f"a,A,landmark,50.9,6.9,{cell}"))[-1] == name


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Y_L93,X_L93", "6862000,652000,EPSG:2154"),
        ("Y_ETRS89,X_ETRS89", "5411000,452000,EPSG:25831"),
        ("northing,easting", "5411000,452000,31N"),
    ],
)
def test_a_system_may_be_named_twice(headings: str, cells: str) -> None:
    table = read(f"id,name,category,{headings},datum", f"a,A,landmark,{cells}")
    (row,) = table.rows
    assert row.text("datum") == "WGS84"
    assert all(found.severity == "warning" for found in table.problems)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Name (English)", "name_en"),
        ("English name", "name_en"),
        ("Name in English", "name_en"),
        ("名称（英文）", "name_en"),
        ("中文名", "name_zh"),
        ("英文名称", "name_en"),
        ("名称英文", "name_en"),
        ("英文类型", "kind_en"),
        ("中英文名称", ""),
        ("Bezeichnung (English)", "name_en"),
        ("名稱（英文）", "name_en"),
        ("Description (Chinese)", "description_zh"),
        ("Chinese zodiac", ""),
        ("English", ""),
    ],
)
@pytest.mark.parametrize("languages", [("zh",), ("en", "zh")])
def test_a_heading_may_say_its_language_in_words(
    heading: str, column: str, languages: tuple[str, ...]
) -> None:
    assert Vocabulary(PLACES, languages).meaning(heading) == column
