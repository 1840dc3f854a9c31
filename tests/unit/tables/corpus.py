"""The corpus of bad inputs: one file put into a good atlas, and the problem that must be told about it."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from mapper.atlas.load import examine
from mapper.errors import Problem
from tests.builders import ATLAS_TOML

HEADINGS = "id,name_en,name_zh,category,description_en,description_zh,founded,extent_km2,sensitive,sources"
GOOD = "centre,Centre,中心,landmark,One fact about it.,关于它的事实。,1985,2.5,,source-a"


class Case(NamedTuple):
    """A file put into a good atlas, and the problem that must be told: its code, row and column."""

    name: str
    file: str
    content: bytes
    code: str
    row: int = 0
    column: str = ""


def table(
    name: str, content: str | bytes, code: str, row: int = 0, column: str = "", file: str = "places.csv"
) -> Case:
    return Case(name, file, content.encode() if isinstance(content, str) else content, code, row, column)


def cell(column: str, value: str, code: str, *, heading: str = "") -> Case:
    """A good row, and one whose cell in ``column`` is bad; further columns are added at the end."""
    headings = HEADINGS.split(",")
    values = dict(zip(headings, GOOD.split(","), strict=True)) | {"id": "second", column: value}
    names = list(values)
    first = GOOD + "," * (len(names) - len(headings))
    quoted = ",".join('"' + values[name].replace('"', '""') + '"' for name in names)
    head = ",".join(heading if heading and name == column else name for name in names)
    return table(f"{column}={value[:24]}", f"{head}\n{first}\n{quoted}\n", code, 3, heading or column)


def point(lat: str, lon: str, code: str, column: str = "lat", *, datum: str = "WGS84", row: int = 3) -> Case:
    """A good place, and one with bad coordinates of its own."""
    text = f"{HEADINGS},lat,lon,datum\n{GOOD},41.80237,123.42786,WGS84\n{GOOD.replace('centre', 'second', 1)}"
    quote = [part.replace('"', '""') for part in (lat, lon, datum)]
    return table(f"point {lat} {lon}", f'{text},"{quote[0]}","{quote[1]}","{quote[2]}"\n', code, row, column)


def position(line: str, code: str, column: str, row: int = 3) -> Case:
    """A row of positions.csv after a good one."""
    head = "id,lat,lon,datum,uncertainty_m,method,verdict,date,status"
    first = "centre,41.80237,123.42786,WGS84,150,sourced,,,"
    return table(
        f"position {line}",
        f"{head}\n{first}\n{line}\n",
        code,
        row,
        column,
        "positions.csv",
    )


def toml(name: str, old: str, new: str, code: str, row: int = 1, column: str = "") -> Case:
    """atlas.toml with one passage replaced."""
    assert old in ATLAS_TOML
    return table(name, ATLAS_TOML.replace(old, new, 1), code, row, column, "atlas.toml")


FILE_CASES = [
    table("nothing at all", b"", "empty-file"),
    table("blank lines only", "\n\n  \n", "empty-file"),
    table("only a byte order mark", codecs.BOM_UTF8, "empty-file"),
    table("remarks only", "# places\n# to come\n", "empty-file"),
    table("no headings", GOOD + "\n", "no-headings", 1),
    table("prose", "Dear colleagues,\nplease find attached\n", "no-headings", 1),
    table("html page", "<!DOCTYPE html><html><body>404</body></html>", "no-headings", 1),
    table(
        "latin-1",
        f"{HEADINGS}\n{GOOD.replace('Centre', 'Düsseldorf')}\n".encode("latin-1", "replace"),
        "read-as-encoding",
    ),
    table(
        "latin-1 that GB18030 swallows",
        "id,name_en,category\ncentre,Düsseldorf Süd,landmark\n".encode("latin-1"),
        "read-as-encoding",
    ),
    table(
        "shift-jis",
        f"{HEADINGS}\ncentre,Sapporo,札幌テレビ塔,landmark,,,,,,\n".encode("shift-jis"),
        "read-as-encoding",
    ),
    table("truncated utf-8", f"{HEADINGS}\n{GOOD}".encode() + b"\xe6\xb2", "unknown-encoding", 2),
    table("broken utf-16", codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "broken-encoding", 1),
    table("broken utf-8 with mark", codecs.BOM_UTF8 + b"id,name_en\n\xff,x\n", "broken-encoding", 2),
    table("NUL byte in a cell", f"{HEADINGS}\n{GOOD}\x00\n", "nul-bytes", 2),
    table("NUL bytes only", b"\x00" * 64, "nul-bytes", 1),
    table("utf-16 NUL", codecs.BOM_UTF16_LE + "id\x00,name_en\n".encode("utf-16-le"), "nul-bytes", 1),
    table("random bytes", bytes(range(256)) * 3, "nul-bytes"),
    table("xlsx called csv", b"PK\x03\x04" + b"\x00" * 30, "other-format"),
    table("xls called csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "other-format"),
    table("pdf called csv", b"%PDF-1.7 ...", "other-format"),
    table("gzip called csv", b"\x1f\x8b\x08\x00", "other-format"),
    table("picture called csv", b"\x89PNG\r\n", "other-format"),
    table("geopackage called csv", b"SQLite format 3\x00....", "other-format"),
    table("unclosed quote", f'{HEADINGS}\n{GOOD}\nsecond,"Open,{"x" * 50}\n', "unclosed-quote", 3),
    table("stray quote", f'{HEADINGS}\ncentre,"Cen"tre,中心,landmark,,,,,,\n', "stray-quote", 2),
    table(
        "cell of 200,000 characters",
        f"{HEADINGS}\ncentre,{'x' * 200_000},中心,landmark,,,,,,\n",
        "cell-too-large",
        2,
    ),
    table("too many cells", f"{HEADINGS}\n{GOOD},more\n", "too-many-cells", 2),
    table(
        "unquoted comma in a text",
        f"{HEADINGS}\n{GOOD.replace('One fact', 'One, fact')}\n",
        "too-many-cells",
        2,
    ),
    table("too few cells", f"{HEADINGS}\ncentre,Centre,中心\n", "too-few-cells", 2),
    table("one cell", f"{HEADINGS}\n{GOOD}\ntower\n", "too-few-cells", 3),
    table(
        "misspelt heading",
        f"{HEADINGS.replace('founded', 'fuonded')}\n{GOOD}\n",
        "unknown-column",
        1,
        "fuonded",
    ),
    table(
        "heading in a wrong tag",
        f"{HEADINGS.replace('name_zh', 'name_zho')}\n{GOOD}\n",
        "unknown-column",
        1,
        "name_zho",
    ),
    table("same heading twice", f"{HEADINGS},founded\n{GOOD},\n", "same-heading", 1, "founded"),
    table("alias of a heading", f"{HEADINGS},成立\n{GOOD},\n", "same-heading", 1, "成立"),
    table("missing id column", "name_en,name_zh,category\nA,甲,landmark\n", "missing-column", 1),
    table("missing category column", "id,name_en,name_zh\na,A,甲\n", "missing-column", 1),
    table("values without a heading", f"{HEADINGS},\n{GOOD},stray\n", "no-heading", 2),
    table("duplicate id", f"{HEADINGS}\n{GOOD}\n\n{GOOD}\n", "duplicate-id", 4, "id"),
    table("unlisted language", f"{HEADINGS},name_fr\n{GOOD},Centre\n", "unlisted-language", 1, "name_fr"),
    table("unused column", f"{HEADINGS},owner\n{GOOD},city\n", "unused-column", 1, "owner"),
    table("chinese windows", f"{HEADINGS}\n{GOOD}\n".encode("gb18030"), "read-as-encoding"),
    table("xlsx that is text", b"id,name_en\n", "bad-workbook", file="places.xlsx"),
    table("empty xlsx", b"", "bad-workbook", file="places.xlsx"),
    table("truncated xlsx", b"PK\x03\x04" + b"\x14\x00" * 20, "bad-workbook", file="places.xlsx"),
    table("empty geojson", b"", "other-layer", file="places.geojson"),
    table("geojson that is no json", b"{'type': FeatureCollection", "other-layer", file="places.geojson"),
    table("geojson of nothing", b"[]", "other-layer", file="places.geojson"),
    table("geopackage that is text", b"id,name_en\n", "other-layer", file="places.gpkg"),
    table("shapefile archive that is text", b"id,name_en\n", "other-layer", file="places.zip"),
    table("shapefile archive of nothing", b"PK\x05\x06" + b"\0" * 18, "other-layer", file="places.zip"),
    table("lone shapefile", b"\0\0\x27\x0a" + b"\0" * 96, "part-missing", file="places.shp"),
    table("kml that is cut off", b"<?xml version='1.0'?><kml><Placemark>", "bad-layer", file="places.kml"),
    table("settings called places", b'{"tables": 3}', "other-layer", file="places.json"),
    table("open office table", b"PK\x03\x04", "unsupported-format", file="places.ods"),
    table("old excel table", b"\xd0\xcf\x11\xe0", "unsupported-format", file="events.xls"),
    table("numbers table", b"PK", "unsupported-format", file="stops.numbers"),
    table("copy of a table", f"{HEADINGS}\n{GOOD}\n", "unknown-table", file="places (1).csv"),
    table("misspelt table", f"{HEADINGS}\n{GOOD}\n", "unknown-table", file="palces.csv"),
    table("table given twice", f"{HEADINGS}\n{GOOD}\n".replace(",", "\t"), "two-files", file="places.tsv"),
]

CELL_CASES = [
    cell("id", "", "empty-cell"),
    cell("id", "TV Tower", "bad-id"),
    cell("id", "tv_tower", "bad-id"),
    cell("id", "tv--tower", "bad-id"),
    cell("id", "电视塔", "bad-id"),
    cell("id", "source-a", "duplicate-id"),
    cell("name_en", "\ufffd\ufffd", "characters-lost"),
    cell("name_zh", "锟斤拷锟斤拷", "characters-lost"),
    cell("name_zh", "????", "characters-lost"),
    cell("category", "", "empty-cell"),
    cell("category", "landmrak", "unknown-id"),
    cell("category", "zzz", "unknown-id"),
    cell("category", "Land mark!", "unknown-id"),
    cell("sources", "source-b", "unknown-id"),
    cell("sources", "source-a; source-z", "unknown-id"),
    cell("sites", "nowhere", "unknown-id"),
    cell("sites", "second", "cycle"),
    cell("same_spot_as", "second", "cycle"),
    cell("drawn_on", "moon", "unknown-id"),
    cell("country", "Middle Kingdom", "not-a-code"),
    cell("sensitive", "perhaps", "not-a-flag"),
    cell("extent_km2", "about two", "not-a-number"),
    cell("extent_km2", "2,5", "decimal-comma"),
    cell("extent_km2", "2 km2", "has-unit"),
    cell("extent_km2", "-3", "out-of-range"),
    cell("extent_km2", "NaN", "not-finite"),
    cell("extent_km2", "inf", "not-finite"),
    cell("extent_km2", "#N/A", "not-finite"),
    cell("extent_km2", "１２", "read-as"),
    cell("extent_km2", "1E+02", "read-as"),
    cell("founded", "3/4/2007", "ambiguous-date"),
    cell("founded", "03.04.2007", "ambiguous-date"),
    cell("founded", "3/4/07", "ambiguous-date"),
    cell("founded", "2007-02-30", "no-such-date"),
    cell("founded", "2007-13", "no-such-date"),
    cell("founded", "1985/13/5", "no-such-date"),
    cell("founded", "39234", "day-number"),
    cell("founded", "5-Sep", "no-year"),
    cell("founded", "c. 1985", "not-a-date"),
    cell("founded", "1980s", "not-a-date"),
    cell("founded", "unknown", "not-a-date"),
    cell("founded", "2007-06-00", "no-such-date"),
    cell("founded", "Jun-07", "read-as"),
    cell("founded", "1985/9/5", "read-as"),
    cell("founded", "1985年9月", "read-as"),
    cell("founded", "1985-9-5", "read-as"),
    cell("founded", "fuonded", "not-a-date", heading="成立"),
    cell("description_en", "x" * 2001, "long-text"),
    cell("description_en", "Tall.", "short-text"),
    cell("description_zh", "", "missing-text"),
    cell("sources", "", "unsourced"),
]

POINT_CASES = [
    point("123.42797", "41.78042", "swapped"),
    point("-41.78042", "123.42797", "wrong-sign"),
    point("41.78042", "-123.42797", "wrong-sign"),
    point("39.90469", "116.40717", "outside-area"),
    point("0", "0", "null-island"),
    point("41.78042", "", "half-a-point", "lon"),
    point("", "123.42797", "half-a-point", "lat"),
    point("91", "12", "swapped"),
    point("999", "123.42797", "out-of-range"),
    point("41.78042", "190", "out-of-range", "lon"),
    point("41,78042", "123.42797", "decimal-comma"),
    point("41.78042, 123.42797", "", "read-as"),
    point("41.78042, 123.42797", "123.42797", "two-numbers"),
    point("", "41.78042, 123.42797", "two-numbers", "lon"),
    point("nan", "123.42797", "not-finite"),
    point("Infinity", "123.42797", "not-finite"),
    point("north", "123.42797", "not-a-number"),
    point("41°75'0\"N", "123.42797", "out-of-range"),
    point("123°25'40\"E", "41.78042", "wrong-axis"),
    point("41°46'49.5\"N", "123.42797", "read-as"),
    point("北纬41.78042度", "123.42797", "read-as"),
    point("４１.７８０４２", "123.42797", "read-as"),
    point("41.78042", "−123.42797", "read-as", "lon"),
    point("41.780421234567", "123.42797", "too-many-decimals"),
    point("41.78042", "123.42797", "no-datum", "datum", datum=""),
    point("41.78042", "123.42797", "bad-datum", "datum", datum="Beijing 1954"),
    point("41.80237", "123.42786", "same-point"),
]

POSITION_CASES = [
    position("centre,41.8,123.4,WGS84,150,,,,", "duplicate-id", "id"),
    position("nobody,41.78042,123.42797,WGS84,150,,,,", "dead-position", "id"),
    position(",41.78042,123.42797,WGS84,150,,,,", "empty-cell", "id"),
    position("second,41.78042,123.42797,,150,,,,", "no-datum", "datum"),
    position("second,41.78042,123.42797,WGS84,300 m,,,,", "has-unit", "uncertainty_m"),
    position("second,41.78042,123.42797,WGS84,-1,,,,", "out-of-range", "uncertainty_m"),
    position("second,41.78042,123.42797,WGS84,150,guessed,,,", "not-a-choice", "method"),
    position("second,41.78042,123.42797,WGS84,150,,maybe,,", "not-a-choice", "verdict"),
    position("second,41.78042,123.42797,WGS84,150,,,1/2/2026,", "ambiguous-date", "date"),
    position("second,41.78042,123.42797,WGS84,150,,,,done", "not-a-choice", "status"),
    position("centre-2,41.8,123.4,WGS84,50,,,,", "dead-position", "id"),
]


TOML_CASES = [
    table("empty settings", "", "missing-key", 1, "languages", "atlas.toml"),
    table(
        "settings in a wrong encoding",
        "title = '沈'".encode("utf-16-le") + b"\xd8",
        "nul-bytes",
        0,
        "",
        "atlas.toml",
    ),
    toml("broken line", 'id = "test"', "id = test", "bad-toml", 1),
    toml("key twice", 'id = "test"', 'id = "test"\nid = "test"', "bad-toml", 2),
    toml("unknown key", 'hub = "centre"', 'hubb = "centre"', "unknown-key", 4, "hubb"),
    toml("unknown key in a map", 'base = "world"', 'bases = "world"', "unknown-key", 13, "maps.1.bases"),
    toml("id with blanks", 'id = "test"', 'id = "Test Atlas"', "bad-id", 1, "id"),
    toml("number for a text", 'country = "CN"', "country = 86", "wrong-type", 5, "country"),
    toml(
        "country by name",
        'country = "CN"',
        "countries.Cathay = { en = 'China' }",
        "not-a-code",
        5,
        "countries.Cathay",
    ),
    toml("text for a list", '["en", "zh"]', '"en"', "wrong-type", 3, "languages"),
    toml("no language", '["en", "zh"]', "[]", "missing-key", 3, "languages"),
    toml("bad language", '["en", "zh"]', '["en", "Chinese!"]', "bad-language", 3, "languages"),
    toml("address", 'country = "CN"', 'country = "CN"\naddress = "maps/"', "not-a-link", 6, "address"),
    toml("box with three edges", "south = 41.1, ", "", "bad-box", 7, "area"),
    toml("box upside down", "south = 41.1", "south = 44.1", "bad-box", 7, "area"),
    toml("box of text", "41.1", '"41.1"', "bad-box", 7, "area"),
    toml("hub nobody is", 'hub = "centre"', 'hub = "center"', "unknown-id", 4, "hub"),
    toml("kind of map", 'kind = "world"', 'kind = "globe"', "not-a-choice", 19, "maps.2.kind"),
    toml("layer", '"partners", "railway"', '"partner"', "not-a-choice", 21, "maps.2.layers"),
    toml("same map twice", 'id = "world"', 'id = "city"', "duplicate-id", 18, "maps.2.id"),
    toml("base map", 'base = "world"', 'base = "mars"', "no-base-map", 13, "maps.1.base"),
    toml(
        "boundaries",
        'base = "world"',
        'base = "world"\nboundaries = "mine.geojson"',
        "no-boundaries",
        14,
        "maps.1.boundaries",
    ),
    toml("date", '"2026-01-01"', '"1/2/2026"', "not-a-date", 6, "data_date"),
    toml("no map", ATLAS_TOML[ATLAS_TOML.index("[[maps]]") :], "", "no-maps", 1, "maps"),
    toml(
        "tiles",
        'base = "world"',
        'base = "world"\n[maps.online]\nurl = "ftp://x"\nattribution = "x"\ndatum = "WGS84"',
        "not-a-link",
        15,
        "maps.1.online.url",
    ),
]

CASES = [*FILE_CASES, *CELL_CASES, *POINT_CASES, *POSITION_CASES, *TOML_CASES]


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def told(folder: Path) -> tuple[Problem, ...]:
    """The problems of a folder; whatever is told is complete, and reading changes nothing."""
    before = bytes_in(folder)
    problems = examine(folder).problems
    assert bytes_in(folder) == before
    for problem in problems:
        assert problem.cure and all(
            problem.record()[key] for key in ("message", "message_zh", "cure", "cure_zh")
        )
        assert problem.file.startswith(str(folder)) and "Traceback" not in problem.line()
        assert len(problem.line()) < 700 and "\n" not in problem.line()
    return problems


def assert_told(problems: tuple[Problem, ...], case: Case) -> None:
    found = [(Path(p.file).name, p.row, p.column) for p in problems if p.code == case.code]
    assert found, f"{case.code} not among {[p.line() for p in problems]}"
    if case.row:
        assert (case.file, case.row) in [(file, row) for file, row, _ in found]
    if case.column:
        assert case.column in [column for _, _, column in found]
