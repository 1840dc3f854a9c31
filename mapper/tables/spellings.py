"""Headings as other people write them: in further languages, in open data, GTFS, OpenStreetMap, Wikidata.

They stand for a column only where the file has no heading of its own for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from mapper.regex import regex
from mapper.tables.datums import datum_in
from mapper.tables.schema import fold

ANY = ""
"""Where no language owns a heading."""
SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "id": {
        ANY: "identifier stop_id osm_id place_id occurrenceid objectid item uid site_id facility_id",
        "zh-Hant": "編號 識別碼 代碼",
        "ja": "識別番号 管理番号 施設番号 整理番号",
        "ko": "관리번호 고유번호 식별자",
        "es": "identificador código codigo",
        "pt": "identificador código codigo",
        "fr": "identifiant",
        "de": "kennung kennziffer",
        "it": "identificativo codice",
        "ru": "идентификатор код",
    },
    "name": {
        ANY: "label itemlabel placelabel stop_name place_name site_name facility_name official_name",
        "zh-Hant": "名稱 設施名稱 場所名稱 地點名稱 機構名稱 景點名稱 中文名稱",
        "ja": "名称 名前 施設名 施設名称 スポット名 観光スポット名 店舗名 文化財名称",
        "ko": "이름 명칭 시설명 장소명 관광지명 상호명 문화재명",
        "es": "nombre denominación denominacion",
        "pt": "nome designação designacao denominação",
        "fr": "nom libellé libelle intitulé dénomination",
        "de": "bezeichnung benennung",
        "it": "nome denominazione",
        "nl": "naam benaming",
        "pl": "nazwa",
        "cs": "název jméno",
        "sv": "namn benämning",
        "da": "navn betegnelse",
        "fi": "nimi nimitys",
        "hu": "név megnevezés",
        "ro": "nume denumire",
        "tr": "isim adı",
        "uk": "назва найменування",
        "ru": "название наименование имя",
    },
    "category": {
        ANY: "categorie category_id",
        "zh-Hant": "類別 分類 類型",
        "ja": "カテゴリ カテゴリー 分類 種別",
        "ko": "분류 유형 종류 카테고리",
        "es": "categoría categoria tipo",
        "pt": "categoria tipo",
        "fr": "catégorie type",
        "de": "kategorie art",
        "it": "categoria tipologia",
        "nl": "categorie soort",
        "pl": "kategoria rodzaj",
        "cs": "kategorie druh",
        "sv": "kategori typ",
        "da": "kategori",
        "fi": "luokka tyyppi",
        "hu": "kategória típus",
        "ro": "categorie",
        "tr": "kategori tür",
        "uk": "категорія",
        "ru": "категория тип",
    },
    "address": {
        ANY: "addr street_address full_address addr_full formatted_address",
        "zh-Hant": "地址 住址 所在地址",
        "ja": "住所 所在地 所在地_連結表記",
        "ko": "주소 소재지 소재지도로명주소 도로명주소 소재지지번주소",
        "es": "dirección direccion domicilio",
        "pt": "morada endereço endereco",
        "fr": "adresse",
        "de": "adresse anschrift",
        "it": "indirizzo",
        "nl": "adres",
        "pl": "adres",
        "cs": "adresa",
        "sv": "adress gatuadress",
        "da": "adresse",
        "fi": "osoite katuosoite",
        "hu": "cím",
        "ro": "adresă adresa",
        "tr": "adres",
        "uk": "адреса",
        "ru": "адрес",
    },
    "description": {
        ANY: "desc stop_desc itemdescription summary",
        "zh-Hant": "描述 簡介 介紹",
        "ja": "説明 概要 紹介文 解説",
        "ko": "설명 소개 개요",
        "es": "descripción descripcion",
        "pt": "descrição descricao",
        "fr": "descriptif",
        "de": "beschreibung",
        "it": "descrizione",
        "nl": "beschrijving omschrijving",
        "pl": "opis",
        "cs": "popis",
        "sv": "beskrivning",
        "da": "beskrivelse",
        "fi": "kuvaus",
        "hu": "leírás",
        "ro": "descriere",
        "tr": "açıklama",
        "uk": "опис",
        "ru": "описание",
    },
    "founded": {
        ANY: "inception start_date opening_date year_built",
        "zh-Hant": "成立 建成 成立日期 建成年份",
        "ja": "設立 設立年 開設日 開館日 建築年",
        "ko": "설립일 개관일 준공일",
        "es": "fundación fundado inauguración",
        "pt": "fundação fundado inauguração",
        "fr": "fondation date_de_création",
        "de": "gründung gegründet eröffnung baujahr",
        "it": "fondazione fondato",
        "ru": "основан год_постройки дата_основания",
    },
    "established": {ANY: "since twinned_since year_established established_in", "de": "seit"},
    "tie": {ANY: "type_of_tie kind_of_tie"},
    "country": {
        ANY: "country_code countrycode iso_country addr_country",
        "zh-Hant": "國家",
        "ja": "国名",
        "es": "país pais",
        "pt": "país pais",
        "fr": "pays",
        "de": "land staat",
        "it": "paese",
        "ru": "страна",
    },
    "uncertainty_m": {ANY: "coordinateuncertaintyinmeters coordinate_uncertainty_in_meters accuracy_m"},
    "datum": {
        ANY: "geodeticdatum geodetic_datum srs epsg spatial_reference coordinate_system",
        "zh-Hant": "坐標系 坐標系統 座標系統 大地基準",
        "ja": "座標系 測地系 座標参照系",
        "ko": "좌표계",
        "es": "sistema_de_coordenadas sistema_de_referencia datum_geodésico",
        "fr": "système_de_coordonnées",
        "de": "bezugssystem koordinatensystem",
        "it": "sistema_di_riferimento",
        "ru": "система_координат",
    },
    "lat": {
        ANY: "lat latitude decimallatitude stop_lat geo_lat y_coord coord_y y_coordinate point_y y",
        "zh": "纬度 纬度坐标",
        "zh-Hant": "緯度 緯度座標",
        "ja": "緯度",
        "ko": "위도",
        "es": "latitud",
        "de": "breite breitengrad geografische_breite",
        "it": "latitudine",
        "nl": "breedtegraad",
        "pl": "szerokość_geograficzna szerokość",
        "cs": "zeměpisná_šířka",
        "da": "breddegrad",
        "no": "breddegrad",
        "sv": "breddgrad",
        "uk": "широта",
        "fi": "leveysaste",
        "hu": "szélesség földrajzi_szélesség",
        "tr": "enlem",
        "ru": "широта",
        "metres": "northing northings north_coordinate hochwert nordwert n_koordinate koordinate_n "
        "gkodn y座標 y坐標 y坐标",
    },
    "lon": {
        ANY: "lon lng long longitude decimallongitude stop_lon geo_lon geo_lng x_coord coord_x x_coordinate "
        "point_x x",
        "zh": "经度 经度坐标",
        "zh-Hant": "經度 經度座標",
        "ja": "経度",
        "ko": "경도",
        "es": "longitud",
        "de": "länge längengrad laenge geografische_länge",
        "it": "longitudine",
        "nl": "lengtegraad",
        "pl": "długość_geograficzna długość",
        "cs": "zeměpisná_délka",
        "da": "længdegrad",
        "no": "lengdegrad",
        "sv": "längdgrad",
        "uk": "довгота",
        "fi": "pituusaste",
        "hu": "hosszúság földrajzi_hosszúság",
        "tr": "boylam",
        "ru": "долгота",
        "metres": "easting eastings east_coordinate rechtswert ostwert e_koordinate koordinate_e "
        "gkode x座標 x坐標 x坐标",
    },
    "coordinates": {
        ANY: "coord coords coordinate coordinate_location coordinatelocation geometry geom the_geom wkt "
        "wkt_geom geo_point geo_point_2d geopoint latlng latlon lat_lng lat_lon lat_long latitude_longitude "
        "geolocation gps_coordinates plus_code map_link",
        "zh": "坐标 经纬度",
        "zh-Hant": "座標 經緯度",
        "ja": "座標 緯度経度",
        "ko": "좌표 위경도",
        "es": "coordenadas coordenadas_geográficas",
        "fr": "coordonnées coordonnees coordonnées_géographiques coordonnées_gps",
        "pt": "coordenadas_geográficas",
        "it": "coordinate_geografiche",
        "de": "koordinaten geokoordinaten",
        "ru": "координаты",
    },
}  # fmt: skip
"""Headings of each column by language, apart by blanks; compared as :func:`words_of` leaves them."""
TAGS = {"tc": "zh-Hant", "sc": "zh-Hans", "cn": "zh", "jp": "ja", "kr": "ko", "eng": "en", "chi": "zh"}
"""Endings of headings that mean a language, beside its own tag."""
_PLACED = ("lat", "lon", "coordinates")
_NOISE = frozenset({"deg", "degree", "degrees", "dd", "decimal", "10進"})
_AXIS = regex("(纬度|緯度|经度|經度|経度|위도|경도)")
_LIKE = {
    "lat": regex(
        r"(?:^|[^a-z])lat(?:[^a-z]|$)|latitud|[纬緯]|위도|широт|northing"
        r"|breite|breedte|bredde|leveys|szeroko|šířk|szélesség|enlem"
    ),
    "lon": regex(
        r"(?:^|[^a-z])(?:lon|lng|long)(?:[^a-z]|$)|longitud|[经經経]度|경도|долгот|easting"
        r"|länge|lengte|længde|pituus|długo|délk|hosszúság|boylam"
    ),
}


def words_of(heading: str) -> list[str]:
    """The words of a heading, without what stands between them; an axis in Chinese is one of its own."""
    return [word for word in re.split(r"[\W_]+", _AXIS.sub(r"_\1_", fold(heading))) if word]


@cache
def spellings() -> Sequence[tuple[str, str, str]]:
    """``(column, language, heading)`` of every one."""
    return [
        (column, "" if language == "metres" else language, "_".join(words_of(heading)))
        for column, languages in SPELLINGS.items()
        for language, headings in languages.items()
        for heading in headings.split()
    ]


@cache
def _places() -> dict[str, str]:
    return {heading: column for column, _, heading in spellings() if column in _PLACED}


@lru_cache(maxsize=4096)
def placed(heading: str) -> tuple[str, str] | None:
    """``lat``, ``lon`` or ``coordinates`` for a heading that means it, and the datum that it names."""
    words = words_of(heading)
    if (column := _place(words)) is not None:
        return column, ""
    if len(words) == 1 and words[0][-1:] in ("x", "y"):  # the axis on the name of its grid: TWD97X
        words = [words[0][:-1], words[0][-1]]
    if not any(_place([word]) for word in words):
        return None
    datum, rest = datum_in(words)
    column = _place(rest)
    return None if column is None else (column, datum)


def _place(words: Sequence[str]) -> str | None:
    """The column that words name, with or without those that add nothing."""
    found = _places().get("_".join(words))
    return found or _places().get("_".join(word for word in words if word not in _NOISE))


def like_coordinate(heading: str) -> str:
    """``lat`` or ``lon`` for a heading that speaks of it in some way; empty for others."""
    folded = fold(heading)
    return next((axis for axis, pattern in _LIKE.items() if pattern.search(folded)), "")


def language_of(tag: str, languages: Sequence[str], bare: str) -> str:
    """The language of an atlas that a heading in the language ``tag`` serves."""
    if tag in languages:
        return tag
    base = tag.split("-")[0]
    return next((one for one in languages if one.split("-")[0] == base), bare)
