"""Sixty further files as people have them, each a line: what is read of it, and what is said."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from mapper.atlas.schema import PLACES
from mapper.tables.reader import Table, read_table
from tests.unit.tables import containers

HEAD = "id,name,category,lat,lon,datum"
HERE = (38.71, -9.13)


class File(NamedTuple):
    """One table of one place ``a``, and what must come of it."""

    text: str
    said: str = ""
    """Codes of every problem."""
    point: tuple[float, float] | None = HERE
    name: str | None = None
    codec: str = "utf-8"
    shown: str = ""
    """Words of one of the lines."""


def cells(lat: str, lon: str = "", *, datum: str = "WGS84", separator: str = ",") -> str:
    """A table of one row whose coordinates stand in quotes."""
    quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in ("a", "A", "landmark", lat, lon, datum)]
    return f"{HEAD.replace(',', separator)}\n{separator.join(quoted)}\n"


def under(headings: str, row: str) -> str:
    return f"{headings}\n{row}\n"


def named(name: str, codec: str, said: str = "read-as-encoding") -> File:
    return File(f"{HEAD}\na,{name},landmark,38.71,-9.13,WGS84\n", said, name=name, codec=codec)


ENCODINGS = {
    "korean of seoul": named("서울시립미술관 남서울분관", "cp949"),
    "japanese of windows": named("高松市立中央図書館", "cp932"),
    "japanese of unix": named("東京都美術館の前", "euc_jp"),
    "traditional of hong kong": named("香港中央圖書館大會堂", "cp950"),
    "simplified": named("辽宁省博物馆新馆", "gb18030"),
    "russian of windows": named("Музей истории города", "cp1251"),
    "russian of unix": named("Музей истории города", "koi8-r"),
    "ukrainian": named("Львівська площа Ринок", "cp1251"),
    "greek": named("Μουσείο Ακρόπολης", "cp1253"),
    "polish": named("Łódź Fabryczna, dworzec".replace(",", ""), "cp1250"),
    "turkish": named("Beşiktaş İskelesi", "cp1254"),
    "french": named("Musée de l’Armée", "cp1252"),
    "hebrew": named("מוזיאון ישראל בירושלים", "cp1255"),
    "thai": named("พิพิธภัณฑสถานแห่งชาติ", "cp874"),
    "utf-16 of excel": named("中央图书馆", "utf-16", ""),
    "utf-8 with a mark": named("Städel", "utf-8-sig", ""),
}
NOTATIONS = {
    "minutes with decimals": File(cells("38° 42.6' N", "9° 7.8' W"), "read-as read-as"),
    "colons": File(cells("38:42:36", "-9:07:48"), "read-as read-as"),
    "hyphens of a register": File(cells("38-42-36", "-9-07-48"), "read-as read-as"),
    "letters": File(cells("38d42m36s", "-9d7m48s"), "read-as read-as"),
    "japanese words": File(cells("北緯38度42分36秒", "西経9度7分48秒"), "read-as read-as"),
    "korean words": File(cells("북위 38도 42분 36초", "서경 9도 7분 48초"), "read-as read-as"),
    "spanish words": File(cells("38° 42' 36\" Norte", "9° 7' 48\" Oeste"), "read-as read-as"),
    "decimal commas": File(cells("38,71", "-9,13", separator=";"), "read-as read-as"),
    "decimal commas in quotes": File(cells("38,71000", "-9,13000"), "read-as read-as"),
    "full width": File(cells("３８．７１", "−９．１３"), "read-as read-as"),
    "true minus": File(cells("38.71", "\u22129.13"), "read-as"),
    "directions within": File(cells("\u200e38.71", "-9.13\u202c"), "read-as read-as"),
    "both in one cell": File(cells("38.71, -9.13"), "read-as"),
    "well-known text": File(cells("POINT (-9.13 38.71)"), "read-as"),
    "geo address": File(cells("geo:38.71,-9.13?z=12"), "read-as"),
    "map link": File(cells("https://www.openstreetmap.org/#map=17/38.71/-9.13"), "read-as"),
    "plus code": File(cells("8CCGPV69+XX"), "read-as", (38.712437, -9.130062)),
    "plus code of a town": File(cells("PV57+59 Lisboa"), "code-of-a-place", None, shown="plus code"),
    "hemispheres that disagree": File(cells("-38.71 N", "-9.13"), "ambiguous-coordinate", None),
    "west or east": File(cells("38.71", "9° 7' 48\" O"), "ambiguous-coordinate", None),
    "without signs": File(
        cells("384236N", "0090748W"), "packed-angle packed-angle", None, shown="38°42'36\"N"
    ),
    "thousands": File(cells("38.710.000", "-9.130.000"), "lost-point lost-point", None, shown="38.710000"),
    "exchanged words": File(cells("9° 7' 48\" W", "38° 42' 36\" N"), "wrong-axis wrong-axis", None),
    "metres without a grid": File(cells("4284400.2", "488120.5"), "metres", None),
    "metres of a zone": File(
        cells("4284400.2", "488120.5", datum="UTM 29N"), "read-as-grid", (38.70816, -9.13663)
    ),
    "no number at all": File(cells("north", "west"), "not-a-number not-a-number", None),
}  # fmt: skip
ROW = "a,A,landmark,38.71,-9.13,WGS84"
HEADINGS = {
    "traditional": File(under("編號,名稱,類別,緯度,經度,坐標系統", ROW)),
    "japanese": File(under("管理番号,施設名,種別,緯度,経度,測地系", ROW)),
    "korean": File(under("관리번호,시설명,분류,위도,경도,좌표계", ROW)),
    "spanish": File(under("código;nombre;tipo;latitud;longitud;datum", ROW.replace(",", ";"))),
    "german of excel": File(
        under("Kennung;Bezeichnung;Kategorie;Breitengrad;Längengrad;datum", ROW.replace(",", ";"))
    ),
    "czech": File(under("id,název,druh,zeměpisná šířka,zeměpisná délka,datum", ROW)),
    "darwin core": File(
        under("occurrenceID,name,category,decimalLatitude,decimalLongitude,geodeticDatum", ROW)
    ),
    "shouted with blanks": File(under(" ID , NAME ,CATEGORY, LATITUDE , LONGITUDE ,DATUM", ROW)),
    "datum in the heading": File(
        under("id,name,category,WGS84 latitude,WGS84 longitude", ROW.removesuffix(",WGS84"))
    ),
    "tabs": File(under(HEAD.replace(",", "\t"), ROW.replace(",", "\t"))),
    "bars": File(under(HEAD.replace(",", "|"), ROW.replace(",", "|"))),
    "separator line of excel": File("sep=;\n" + under(HEAD.replace(",", ";"), ROW.replace(",", ";"))),
    "a slip": File(under("id,name,category,lattitude,lon,datum", ROW), "unknown-column", None, shown="lat"),
    "an axis nobody knows": File(
        under("id,name,category,Geo-Lat X,lon,datum", ROW.replace("38.71", "38.7123")), "unknown-column", None
    ),
    "no headings": File(ROW, "no-headings", None),
    "headings below a title": File(
        f"Museums of the city,,,,,\n{HEAD}\n{ROW}\n", "headings-below", None, shown="row 2"
    ),
}  # fmt: skip
MESSAGES = {
    "letters encoded twice": File(
        under(HEAD, "a,SÃ£o Jorge,landmark,38.71,-9.13,WGS84"), "doubly-encoded", shown="Ã£"
    ),
    "markup": File(under(HEAD, "a,<b>Mint</b>,landmark,38.71,-9.13,WGS84"), "html-in-text", shown="<b>"),
    "question marks": File(under(HEAD, "a,M\ufffdnze,landmark,38.71,-9.13,WGS84"), "characters-lost"),
    "a year as a day": File(under(f"{HEAD},founded", f"{ROW},1905-07-08"), "year-as-day", shown="2016"),
    "number of a day": File(under(f"{HEAD},founded", f"{ROW},31229"), "day-number", shown="1985-07-01"),
    "a date of two meanings": File(
        under(f"{HEAD},founded", f"{ROW},3/4/1985"), "ambiguous-date", shown="1985-03-04 or 1985-04-03"
    ),
    "a mere year": File(under(f"{HEAD},founded", f"{ROW},1509-01-01T00:00:00Z"), "read-as", shown="1509"),
    "a country by habit": File(under(f"{HEAD},country", f"{ROW},UK"), "not-a-code", shown="Write GB"),
    "an id with blanks": File(under(HEAD, ROW.replace("a,", "Old Mint,", 1)), "bad-id", shown="old-mint"),
    "the same id": File(under(HEAD, f"{ROW}\n{ROW}"), "duplicate-id"),
    "too many decimals": File(under(HEAD, ROW.replace("38.71", "38.7100000001")), "too-many-decimals"),
    "an unknown datum": File(under(HEAD, ROW.replace("WGS84", "ITRF2014x")), "bad-datum"),
    "an open quote": File(f'{HEAD}\na,"A,landmark,38.71,-9.13,WGS84\n', "unclosed-quote", None),
    "a cell too many": File(f"{HEAD}\n{ROW},x\n", "too-many-cells", None),
    "a cell too few": File(f"{HEAD}\na,A,landmark\n", "too-few-cells", None),
    "a unit": File(under(f"{HEAD},uncertainty_m", f"{ROW},150 m"), "has-unit", shown="150"),
}  # fmt: skip
FILES = {**ENCODINGS, **NOTATIONS, **HEADINGS, **MESSAGES}


def told(table: Table, name: str, file: File) -> None:
    """Compare what was read and said with what is right."""
    assert sorted(one.code for one in table.problems) == sorted(file.said.split()), name
    assert any(file.shown in one.line() for one in table.problems) or not file.shown
    assert all(one.cure and one.line("zh") for one in table.problems)
    found = [(row.number_of("lat"), row.number_of("lon")) for row in table.rows[:1]]
    expected = [] if file.point is None else [pytest.approx(file.point, abs=1e-4)]
    assert [pair for pair in found if None not in pair] == expected
    if file.name:
        assert [row.text("name_en") for row in table.rows] == [file.name]


@pytest.mark.parametrize("kind", FILES)
def test_a_further_file_is_read_or_told_with_the_way_out(kind: str) -> None:
    file = FILES[kind]
    table = read_table(Path("places.csv"), PLACES, data=file.text.encode(file.codec), languages=("en",))
    told(table, kind, file)


PLACE: list[object] = [*ROW.split(",")[:3], 38.71, -9.13, "WGS84"]
COLUMNS: list[object] = [*HEAD.split(",")]
SHEETS: dict[str, tuple[dict[str, list[list[object]]], str]] = {
    "a cover sheet": ({"Info": [["Facilities"]], "Data": [COLUMNS, PLACE]}, ""),
    "another case": ({"PLACES": [COLUMNS, PLACE]}, ""),
    "an empty namesake": ({"Places": [], "Data": [COLUMNS, PLACE]}, ""),
    "two tables": ({"a": [COLUMNS, PLACE], "b": [COLUMNS, PLACE]}, "several-sheets"),
    "an older table": ({"places": [COLUMNS, PLACE], "2019": [COLUMNS, PLACE]}, "sheets-not-read"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHEETS)
def test_a_further_workbook_is_read_or_told(kind: str) -> None:
    sheets, said = SHEETS[kind]
    table = read_table(Path("places.xlsx"), PLACES, data=containers.workbook(sheets), languages=("en",))
    told(table, kind, File("", said, None if said == "several-sheets" else HERE))


def test_there_are_sixty_of_them() -> None:
    assert len(FILES) + len(SHEETS) >= 60
