"""Coordinates in the notations that people type and paste: read where they mean one thing, else explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyproj import CRS

from mapper.atlas.schema import PLACES
from mapper.tables import datums
from mapper.tables.angles import Axis, _candidates
from mapper.tables.coordinates import read_coordinate
from mapper.tables.maplinks import read_link
from mapper.tables.pasted import looks_of
from mapper.tables.reader import Table, read_table

MINT = (38.707944, -9.136611)
"""A point of which every notation below is one."""


def read(*cells: str, headings: str = "lat,lon,datum") -> Table:
    """A table of one place whose last cells are these."""
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    content = f"id,name,category,{headings}\nmint,Mint,landmark,{quoted}\n"
    return read_table(Path("places.csv"), PLACES, data=content.encode())


def codes(table: Table) -> list[str]:
    return [found.code for found in table.problems]


def point(table: Table) -> tuple[float | None, float | None, str]:
    row = table.rows[0]
    return row.number_of("lat"), row.number_of("lon"), row.text("datum")


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("38° 42' 28.6''N", "9° 8' 11.8'' W"),
        ("38 42’28.6’’N", "09 08’11.8’’W"),
        ("38º42'28.6\"N", "09º08'11.8\"W"),
        ("38˚42´28,6˝N", "9˚8´11,8˝W"),
        ("38:42:28.6", "-9:08:11.8"),
        ("38d42m28.6s", "-9d08m11.8s"),
        ("38d42m28.6sN", "9d08m11.8sW"),
        ("38deg 42min 28.6sec N", "9deg 8min 11.8sec W"),
        ("38-42-28.6", "-9-08-11.8"),
        ("38-42-28.6 N", "9-08-11.8 W"),
        ("北纬38度42分28.6秒", "西经9度8分11.8秒"),
        ("北緯38度42分28.6秒", "西経9度8分11.8秒"),
        ("北緯38°42′28.6″", "西經9°8′11.8″"),
        ("북위 38도 42분 28.6초", "서경 9도 8분 11.8초"),
        ("38°42′28.6″ с. ш.", "9°8′11.8″ з. д."),
        ("38°42′28.6″ с.ш.", "9°8′11.8″ З"),
        ("38°42'28.6\" Norte", "9°08'11.8\" Oeste"),
        ("38°42'28.6\" Nord", "9°08'11.8\" Ouest"),
        ("38°42'28.6\" n. Br.", "9°08'11.8\" w. L."),
        ("Lat: 38.707944", "Long: -9.136611"),
        ("latitude = 38.707944", "LON -9.136611"),
        ("纬度：38.707944", "经度：-9.136611"),
        ("38.707944° N", "9.136611° W"),
        ("N 38.707944", "W009.136611"),
        ("38,707944° N", "9,136611° W"),
        ("38.707944,", "(-9.136611)"),
        ("'38.707944", "—9.136611"),
        ("\u200e38.707944\u200f", "\u202a-9.136611\u202c"),
        ("٣٨٫٧٠٧٩٤٤", "-٩٫١٣٦٦١١"),
        ("38。707944", "\u22129.136611"),
    ],
)
def test_one_point_in_many_hands(lat: str, lon: str) -> None:
    for text, axis, value in ((lat, "latitude", MINT[0]), (lon, "longitude", MINT[1])):
        reading = read_coordinate(text, axis)  # type: ignore[arg-type]
        assert reading.value == pytest.approx(value, abs=1e-6)
        assert reading.message is not None and reading.message.code == "read-as"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("59° 54' 50s", 59.913889),
        ("59d54m50s", 59.913889),
        ("59 54 50s", 59.913889),
        ("59° 54' 50 s", -59.913889),
        ("59° 54' 50S", -59.913889),
        ("59° 54' 50\" s", -59.913889),
        ("S59°54'50s", -59.913889),
        ("33°51's", -33.85),
        ("33.85s", -33.85),
    ],
)
def test_s_after_the_seconds_is_their_sign_and_else_south(text: str, value: float) -> None:
    assert read_coordinate(text, "latitude").value == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "axis", "code", "shown"),
    [
        ("9° 8' 11.8'' O", "longitude", "ambiguous-coordinate", "9.136611 or -9.136611"),
        ("-33.9 S", "latitude", "ambiguous-coordinate", "33.9 or -33.9"),
        ("384228N", "latitude", "packed-angle", "38°42'28\"N"),
        ("0090811W", "longitude", "packed-angle", "9°08'11\"W"),
        ("3842.477N", "latitude", "packed-angle", "38°42.477'N"),
        ("N384228.6", "latitude", "packed-angle", "N38°42'28.6\""),
        ("38.707.945", "latitude", "lost-point", "38.707945"),
        ("-9.136.612", "longitude", "lost-point", "-9.136612"),
        ("38,724.7", "latitude", "lost-point", "38.7247"),
        ("2.352.219", "longitude", "lost-point", "2.352219"),
        ("38 716", "latitude", "lost-point", "38.716"),
        ("9°8'W", "latitude", "wrong-axis", "longitude"),
        ("Lon: 9.1", "latitude", "wrong-axis", "longitude"),
        ("41.5°30'", "latitude", "not-a-number", ""),
    ],
)
def test_what_may_mean_two_things_is_refused_with_both(text: str, axis: str, code: str, shown: str) -> None:
    reading = read_coordinate(text, axis)  # type: ignore[arg-type]
    assert reading.value is None and reading.message is not None and reading.message.code == code
    assert (
        shown in read(*((text, "1.5") if axis == "latitude" else ("1.5", text)), "WGS84").problems[0].line()
    )


@pytest.mark.parametrize(
    ("text", "expected", "datum"),
    [
        ("Point(-9.1366 38.7079)", (38.7079, -9.1366), ""),
        ("POINT Z (-9.1366 38.7079 12)", (38.7079, -9.1366), ""),
        ("SRID=4326;POINT(-9.1366 38.7079)", (38.7079, -9.1366), "WGS84"),
        ("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(38.7079 -9.1366)", (38.7079, -9.1366), "WGS84"),
        ('{"type":"Point","coordinates":[-9.1366,38.7079]}', (38.7079, -9.1366), ""),
        ("geo:38.7079,-9.1366", (38.7079, -9.1366), "WGS84"),
        ("geo:38.7079,-9.1366;u=35", (38.7079, -9.1366), "WGS84"),
        ("geo:0,0?q=38.7079,-9.1366(Mint)", (38.7079, -9.1366), "WGS84"),
        ("8CCGPV57+59", (38.707937, -9.136563), "WGS84"),
        ("8ccgpv57+59", (38.707937, -9.136563), "WGS84"),
        ("38°42'28.6\"N 9°08'11.8\"W", MINT, ""),
        ("38.707944° N, 9.136611° W", MINT, ""),
        ("9.136611 W; 38.707944 N", MINT, ""),
        ("北緯38度42分28.6秒、西経9度8分11.8秒", MINT, ""),
        ("https://www.google.com/maps/@38.7079,-9.1366,17z", (38.7079, -9.1366), ""),
        ("https://google.pt/maps/place/M/@38.7,-9.1,17z/!3d38.7079!4d-9.1366", (38.7079, -9.1366), ""),
        ("https://maps.google.com/?q=38.7079,-9.1366", (38.7079, -9.1366), ""),
        ("https://maps.google.com/maps?ll=38.7079%2C-9.1366&z=3", (38.7079, -9.1366), ""),
        ("https://www.openstreetmap.org/#map=17/38.7079/-9.1366", (38.7079, -9.1366), "WGS84"),
        ("https://osm.org/?mlat=38.7079&mlon=-9.1366#map=3/0/0", (38.7079, -9.1366), "WGS84"),
        ("https://uri.amap.com/marker?position=116.4074,39.9042&name=x", (39.9042, 116.4074), "GCJ02"),
        ("https://uri.amap.com/marker?position=116.4,39.9&coordinate=wgs84", (39.9, 116.4), "WGS84"),
        ("https://api.map.baidu.com/marker?location=39.9042,116.4074", (39.9042, 116.4074), "BD09"),
        ("https://api.map.baidu.com/marker?location=39.9,116.4&coord_type=gcj02", (39.9, 116.4), "GCJ02"),
        ("https://apis.map.qq.com/uri/v1/marker?marker=coord:39.9,116.4;title:x", (39.9, 116.4), "GCJ02"),
        ("https://maps.apple.com/?ll=38.7079,-9.1366", (38.7079, -9.1366), ""),
        ("https://yandex.ru/maps/?ll=37.6176%2C55.7558&z=10", (55.7558, 37.6176), "WGS84"),
    ],
)  # fmt: skip
def test_a_whole_point_in_one_cell_is_read(text: str, expected: tuple[float, float], datum: str) -> None:
    for cells, headings in (((text, "", ""), "lat,lon,datum"), ((text, ""), "coordinates,datum")):
        table = read(*cells, headings=headings)
        assert point(table)[:2] == pytest.approx(expected, abs=1e-6)
        assert point(table)[2] == datum
        assert codes(table) == ["read-as"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PV57+59 Lisboa", "code-of-a-place"),
        ("///filled.count.soap", "code-of-a-place"),
        ("29SMC8710684502", "code-of-a-place"),
        ("TQ 3003 8038", "code-of-a-place"),
        ("https://maps.app.goo.gl/abc", "link-without-point"),
        ("https://map.baidu.com/@12957000,4838000,13z", "link-without-point"),
        ("<http://www.wikidata.org/entity/Q405> Point(23.5 0.7)", "no-point"),
        ("Point(200 100)", "no-point"),
    ],
)
def test_a_whole_point_that_cannot_be_known_is_refused_with_the_way_out(text: str, code: str) -> None:
    table = read(text, "", "WGS84")
    assert point(table)[:2] == (None, None)
    assert codes(table) == [code]
    assert all(found.cure for found in table.problems)


@pytest.mark.parametrize(
    ("text", "first"),
    [("38.7079, -9.1366", "38.7079"), ("116.4074, 39.9042", "39.9042"), ("38,7079; -9,1366", "38.7079")],
)
def test_two_numbers_under_latitude_are_a_point_while_the_longitude_is_empty(text: str, first: str) -> None:
    alone = read(text, "", "WGS84")
    assert codes(alone) == ["read-as"] and str(point(alone)[0]) == first
    for cells in ((text, "1.5", "WGS84"), (text, text, "WGS84"), ("", text, "WGS84")):
        table = read(*cells)
        assert set(codes(table)) == {"two-numbers"} and None in point(table)
        assert f"Put {first} in lat" in table.problems[0].line()


def test_a_column_of_coordinates_has_the_latitude_first() -> None:
    table = read("38.7079, -9.1366", "WGS84", headings="coordinates,datum")
    assert point(table) == (38.7079, -9.1366, "WGS84") and codes(table) == []


def test_a_point_stated_twice_must_be_one() -> None:
    same = "Point(-9.1366 38.7079)"
    assert point(read(same, same, "WGS84"))[:2] == (38.7079, -9.1366)
    assert "point-contradicted" in codes(read(same, "-9.2", "WGS84"))


def test_the_datum_of_a_link_may_not_be_denied() -> None:
    link = "https://uri.amap.com/marker?position=116.4074,39.9042"
    assert "datum-contradicted" in codes(read(link, "", "WGS84"))
    assert codes(read(link, "", "GCJ02")) == ["read-as"]


@pytest.mark.parametrize(
    ("x", "y", "datum", "lat", "lon"),
    [
        ("530034", "180381", "EPSG:27700", 51.50722, -0.12760),
        ("530034", "180381", "British National Grid", 51.50722, -0.12760),
        ("306785.2", "2770142.6", "TWD97", 25.03834, 121.56273),
        ("306785.2", "2770142.6", "EPSG:3826", 25.03834, 121.56273),
        ("836694", "819069", "HK80", 22.31061, 114.181),
        ("836694", "819069", "Hong Kong 1980 Grid", 22.31061, 114.181),
        ("488122", "4284400", "UTM 29N", 38.70733, -9.13657),
        ("488122", "4284400", "ETRS89 / UTM zone 29N", 38.70733, -9.13657),
        ("488122", "5715600", "UTM zone 29 south", -38.70733, -9.13657),
        ("488122", "5715600", "WGS 84 / UTM 29H", -38.70733, -9.13657),
        ("488122", "4284400", "UTM 29 north", 38.70733, -9.13657),
        ("2600000", "1200000", "LV95", 46.95108, 7.43864),
        ("652469", "6862035", "Lambert-93", 48.85661, 2.35213),
        ("-1017080", "4679917", "EPSG:3857", 38.7079, -9.1366),
        ("650200", "240500", "EOV", 47.50837, 19.05009),
        ("240500", "650200", "HD72 / EOV", 47.50837, 19.05009),
        ("139.6917", "35.6895", "Tokyo", 35.69274, 139.68847),
        ("-9.1366", "38.7079", "ETRS89", 38.7079, -9.1366),
    ],
)
def test_a_named_grid_is_converted(x: str, y: str, datum: str, lat: float, lon: float) -> None:
    table = read(x, y, datum, headings="x,y,datum")
    assert point(table)[:2] == pytest.approx((lat, lon), abs=2e-3)
    assert point(table)[2] == "WGS84"
    assert codes(table) == ["read-as-grid"]
    assert table.detected is not None and "EPSG:" in table.detected.saying.line()


@pytest.mark.parametrize(
    ("x", "y", "datum", "code"),
    [
        ("306785.2", "2770142.6", "", "metres"),
        ("306785.2", "2770142.6", "WGS84", "metres"),
        ("530034", "180381", "", "metres"),
        ("530034", "180381", "ETRS89", "other-system"),
        ("-0.1276", "51.5072", "LV95", "other-system"),
        ("2770142.6", "306785.2", "TWD97", "outside-grid"),
        ("530034", "180381", "EPSG:99999", "bad-datum"),
        ("488122", "4284400", "UTM 29S", "bad-datum"),
    ],
)
def test_metres_of_an_unknown_or_wrong_grid_are_named_by_cause(x: str, y: str, datum: str, code: str) -> None:
    table = read(x, y, datum, headings="x,y,datum")
    assert codes(table)[0] == code
    assert table.problems[0].severity == "error"
    assert abs(float(x)) < 180 or "Write WGS84 " not in table.problems[0].line()


def test_metres_are_told_as_they_are_written() -> None:
    table = read("306785.20", "2770142.60", "", headings="x,y,datum")
    assert "2770142.60" in table.problems[0].line()


def test_metres_are_told_once_a_file() -> None:
    rows = "".join(f"p{number},P,landmark,53003{number}.5,180381.2,\n" for number in range(9))
    content = f"id,name,category,x,y,datum\n{rows}"
    table = read_table(Path("places.csv"), PLACES, data=content.encode())
    assert codes(table) == ["metres"] and "9 rows" in table.problems[0].line()


@pytest.mark.parametrize(
    ("lat", "lon", "shown"), [("3870794", "-913661", "38.70794"), ("384228", "0090811", "38°42'28\"")]
)
def test_whole_numbers_under_degrees_may_have_lost_their_point(lat: str, lon: str, shown: str) -> None:
    table = read(lat, lon, "WGS84")
    assert codes(table) == ["lost-point", "lost-point"] and shown in table.problems[0].line()


def test_invisible_marks_are_dropped_from_ids_and_datums() -> None:
    content = "id,name,category,datum\nmint\u200b,Mint,land\u00admark,\u200eWGS84\n"
    table = read_table(Path("places.csv"), PLACES, data=content.encode())
    assert [table.rows[0].text(name) for name in ("id", "category", "datum")] == ["mint", "landmark", "WGS84"]
    assert {found.code for found in table.problems} == {"read-as"}


GRIDS = {
    3826: "TWD97 / TM2 zone 121", 3828: "TWD67 / TM2 zone 121", 2326: "Hong Kong 1980 Grid System",
    27700: "OSGB36 / British National Grid", 29903: "TM75 / Irish Grid", 2154: "RGF93 v1 / Lambert-93",
    2157: "IRENET95 / Irish Transverse Mercator", 2056: "CH1903+ / LV95", 21781: "CH1903 / LV03",
    28992: "Amersfoort / RD New", 3414: "SVY21 / Singapore TM", 3857: "WGS 84 / Pseudo-Mercator",
    2193: "NZGD2000 / New Zealand Transverse Mercator 2000", 3006: "SWEREF99 TM",
    3067: "ETRS89 / TM35FIN(E,N)", 3763: "ETRS89 / Portugal TM06", 5514: "S-JTSK / Krovak East North",
    23700: "HD72 / EOV", 2180: "ETRF2000-PL / CS92",
}  # fmt: skip
RENAMED = {"EUREF-FIN / TM35FIN(E,N)": "ETRS89 / TM35FIN(E,N)"}
"""What newer editions of EPSG's register call a system."""
DEGREES = {
    "etrs89": "ETRS89", "nad83": "NAD83", "nad27": "NAD27", "ed50": "ED50", "jgd2000": "JGD2000",
    "jgd2011": "JGD2011", "世界測地系": "JGD2011", "tokyo": "Tokyo", "日本測地系": "Tokyo",
    "korea2000": "KGD2002", "gda94": "GDA94", "gda2020": "GDA2020", "sirgas2000": "SIRGAS 2000",
    "pulkovo1942": "Pulkovo 1942", "sk42": "Pulkovo 1942", "ск42": "Pulkovo 1942",
}  # fmt: skip


@pytest.mark.parametrize("name", datums._SYSTEMS)
def test_a_system_is_the_one_it_is_called_after(name: str) -> None:
    degrees, metres = (datums.system_of(name, metres=wanted) for wanted in (False, True))
    if metres:
        grid = CRS.from_epsg(metres)
        assert RENAMED.get(grid.name, grid.name) == GRIDS[metres]
        assert degrees in (0, grid.geodetic_crs.to_epsg())
    else:
        assert CRS.from_epsg(degrees).name == DEGREES[name]


@pytest.mark.parametrize(
    ("text", "axis", "fits"),
    [
        ("180", "longitude", True),
        ("180.5", "longitude", False),
        ("90", "latitude", True),
        ("90.5", "latitude", False),
    ],
)
def test_a_coordinate_goes_once_round_the_earth(text: str, axis: str, fits: bool) -> None:
    assert (read_coordinate(f"{text}°", axis).value is not None) is fits


@pytest.mark.parametrize(
    ("text", "axis", "meant"),
    [
        ("40.123.456", "latitude", ["40.123456"]),
        ("-40.123.456", "latitude", ["-40.123456"]),
        ("41123456", "latitude", ["41.123456", "4.112345"]),
        ("40123456", "longitude", ["40.123456", "4.012345"]),
        ("100.123.456", "longitude", ["100.123456"]),
        ("100.123.456", "latitude", []),
        ("04.123.456", "latitude", []),
    ],
)
def test_what_a_number_without_its_point_may_have_been(text: str, axis: Axis, meant: list[str]) -> None:
    assert list(_candidates(text, axis)) == meant


@pytest.mark.parametrize(("name", "system"), datums._SYSTEMS.items())
def test_a_named_system_is_one_of_degrees_or_of_metres_on_the_same_datum(
    name: str, system: datums._System
) -> None:
    if system.degrees:
        assert CRS.from_epsg(system.degrees).is_geographic
    if system.metres:
        grid = CRS.from_epsg(system.metres)
        assert grid.is_projected and grid.geodetic_crs is not None
        assert not system.degrees or grid.geodetic_crs.to_epsg() == system.degrees


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("osgb36britishnationalgrid", "bng"),
        ("osgb1936britishnationalgrid", "osgb36"),
        ("hongkong1980gridsystem", "hk80"),
        ("rgf93lambert93", "lambert93"),
        ("ch1903+lv95", "lv95"),
        ("ch1903lv03", "lv03"),
        ("amersfoortrdnew", "rd"),
        ("wgs84pseudomercator", "webmercator"),
        ("nztm2000", "nztm"),
        ("sweref99tm", "sweref99"),
        ("etrstm35fin", "tm35fin"),
        ("etrs89pttm06", "pttm06"),
        ("sjtskkrovakeastnorth", "sjtsk"),
        ("hd72eov", "eov"),
        ("irenet95irishtransversemercator", "itm"),
        ("twd97tm2", "twd97"),
    ],
)
def test_a_grid_is_the_same_by_each_of_its_names(one: str, other: str) -> None:
    assert datums._SYSTEMS[one].metres == datums._SYSTEMS[other].metres


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["41.8012", "41.7", "41.12345"], "fractions"),
        (["41.80", "12"], "numbers"),
        (["535900.1234"], "numbers"),
        (["41.8, 123.4"], "points"),
        (["tower", "41.8012"], ""),
        ([], ""),
    ],
)
def test_cells_look_like_what_most_of_them_are(texts: list[str], kind: str) -> None:
    assert looks_of(texts) == kind


@pytest.mark.parametrize(
    ("lon", "told"), [("180", []), ("-180", []), ("180.5", ["out-of-range"]), ("-180.5", ["out-of-range"])]
)
def test_a_longitude_ends_where_the_other_half_of_the_earth_begins(lon: str, told: list[str]) -> None:
    table = read("41.8", lon, "WGS84")
    assert codes(table) == told and point(table)[:2] == (41.8, None if told else float(lon))


def test_a_link_that_is_no_address_names_no_point() -> None:
    assert read_link("https://[maps.google.com/?q=41.8,123.4") is None
