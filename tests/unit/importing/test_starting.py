"""A first atlas from one file: with at most two answers, every located row is on a map and credited."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import examine, load
from mapper.cli import run
from mapper.export.formats import FORMATS
from mapper.geometry.types import Point
from mapper.importing.bring import Request
from mapper.importing.start import begin, derive
from mapper.scene.build import build_scene
from tests.builders import place, write_atlas
from tests.unit.importing import files

ROOT = Path(__file__).resolve().parents[3]
ANSWERS = {
    "osgb": {"datum": "EPSG:27700"},
    "euc-kr": {"country": "KR"},
    "windows-1251": {"country": "RU"},
}
"""What the file does not say, besides the yes."""
GRID = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Mint"},'
    '"geometry":{"type":"Point","coordinates":[488120.5,4284400.2]}}]}'
)
"""Metres of a grid that the file does not name."""
LANGUAGES = {
    "japanese open data": ("ja",),
    "hong kong": ("zh",),
    "overpass": ("en", "zh"),
    "euc-kr": ("ko",),
    "windows-1251": ("ru",),
}


@pytest.mark.parametrize("kind", files.FILES)
def test_one_file_is_an_atlas(kind: str, tmp_path: Path) -> None:
    made = files.FILES[kind](tmp_path)
    (tmp_path / made.name).write_bytes(made.content)
    answers = ANSWERS.get(kind, {})
    assert len(answers) <= 1  # and the yes
    request = Request(file=tmp_path / made.name, datum=answers.get("datum", ""))
    start = derive(request, name="", languages=(), country=answers.get("country", ""))
    data, _ = begin(tmp_path / "new", start)
    found = examine(data)
    assert [problem.line() for problem in found.errors] == []
    assert found.atlas is not None
    config, places = found.atlas.config, found.atlas.place_list
    assert (config.country, config.hub) == (made.country, "")
    assert config.languages == LANGUAGES.get(kind, ("en",))
    assert (len(places), len({place.category for place in places})) == (made.rows, made.categories)
    scene = build_scene(found.atlas, "city")
    assert sum(feature.mark is not None for feature in scene.features) == made.located
    assert all(feature.name for feature in scene.features)
    assert (
        len(
            {source for place in places for source in place.sources} & {one.id for one in found.atlas.sources}
        )
        == 1
    )
    assert config.area is not None
    assert all(config.area.holds(one.position.point) for one in places if one.position and one.position.point)
    assert not {"outside-area", "outside-country"} & {problem.code for problem in found.problems}


def test_the_command_makes_the_map_and_takes_the_title_of_the_file(tmp_path: Path) -> None:
    made = files.FILES["my maps"](tmp_path)
    (tmp_path / made.name).write_bytes(made.content)
    assert run(["init", str(tmp_path / "new"), "--from", str(tmp_path / made.name), "--yes"]) == 0
    assert (tmp_path / "new" / "maps" / "city.html").stat().st_size > 100_000
    found = examine(tmp_path / "new" / "data").atlas
    assert found is not None
    assert found.config.title.get("en") == "Lisbon by tram"


@pytest.mark.parametrize(("guide", "language"), [("editing.md", "C"), ("editing.zh.md", "zh_CN.UTF-8")])
def test_the_guide_shows_what_is_said_today(
    guide: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "trams.kmz").write_bytes(files.FILES["my maps"](tmp_path).content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", language)
    assert run(["init", "trams", "--from", "trams.kmz", "--yes"]) == 0
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    shown = text.partition("```text\n")[2].partition("```")[0]
    assert capsys.readouterr().err == shown


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("china.csv", "名称,纬度,经度\n故宫,39.9163,116.3972\n", "--datum"),
        ("nowhere.csv", "name,town\nMuseum,Lisbon\n", "--map"),
        ("metres.csv", files.OSGB, "--datum"),
    ],
)
def test_what_nobody_can_know_is_asked_for(
    name: str, content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert run(["init", str(tmp_path / "new"), "--from", str(tmp_path / name), "--yes"]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("metres.csv", "Site,Easting,Northing\nA,530034,180381\n", "in metres of a map grid"),
        ("letters.csv", "name,N,E\nA,5432100,3512345\n", "in metres of a map grid"),
        ("lost.csv", "name,lat,lon\nA,38.707.945,-9.136.612\n", "took away or moved the decimal point"),
        ("metres.geojson", GRID, "metres, and the file does not say"),
        ("lost.xyz", "", "are not read"),
        ("flows.csv", "From,To,value\nBremen,Berlin,300\n", "from one place (From) to another (To)"),
        ("pairs.csv", "出发地,目的地,人数\n沈阳,大连,300\n", "from one place (出发地) to another (目的地)"),
    ],
)
def test_why_no_row_has_a_point_is_told(
    name: str, content: str, cause: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert run(["init", str(tmp_path / "new"), "--from", str(tmp_path / name), "--yes"]) == 2
    assert cause in capsys.readouterr().err


def test_metres_of_a_layer_are_of_the_system_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "metres.geojson"
    path.write_text(GRID, encoding="utf-8")
    request = Request(file=path, datum="EPSG:25829")
    (row,) = derive(request, name="", languages=(), country="").rows.cells.values()
    assert (row["lat"][:5], row["lon"][:5]) == ("38.70", "-9.13")


@pytest.mark.parametrize(
    ("content", "languages"),
    [
        ("id,名称,緯度,経度,住所\na,美術館,34.344,134.049,高松市\n", ("ja",)),
        ("編號,名稱,緯度,經度,坐標系統\na,市政府,25.0375,121.5645,WGS84\n", ("zh",)),
        ("name_ja,lat,lon\n会館,34.3,134.0\n", ("ja",)),
        ("name_zh,lat,lon,datum\n彩电塔,41.779,123.434,GCJ02\n", ("zh",)),
        ("name,name_zh,lat,lon,datum\nTower,彩电塔,41.779,123.434,GCJ02\n", ("en", "zh")),
    ],
)
def test_the_languages_are_those_of_the_names(
    content: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    start = derive(Request(file=path), name="", languages=(), country="")
    assert tuple(start.plan.names) == languages
    assert all(row.get(f"name_{languages[0]}") for row in start.rows.cells.values())


def test_the_name_in_chinese_is_taken_beside_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nMint,38.7,-9.1\n", encoding="utf-8")
    command = ["init", str(tmp_path / "new"), "--from", str(path), "--name-zh", "里斯本", "--yes"]
    assert run(command) == 0
    found = examine(tmp_path / "new" / "data").atlas
    assert found is not None and found.config.languages == ("en", "zh")
    assert (found.config.title.get("en"), found.config.title.get("zh")) == ("A", "里斯本")


def test_the_area_fits_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nA,38.0,-9.0\nB,42.0,-7.0\n", encoding="utf-8")
    area = derive(Request(file=path), name="", languages=(), country="PT").plan.area
    assert area is not None
    assert (area.west, area.south, area.east, area.north) == pytest.approx((-9.5, 37, -6.5, 43), abs=0.6)


@pytest.mark.parametrize(
    ("rows", "base", "country", "middle"),
    [
        ("Mint,38.7,-9.1\nTile House,38.8,-9.2\n", "", "PT", -9.15),
        ("Berlin,52.52,13.4\nKöln,50.94,6.96\n", "world", "DE", 10.18),
        ("Oslo,59.91,10.75\nKarlstad,59.38,13.5\n", "", "", 12.125),
        ("Fiji,-17.7,178\nSamoa,-13.8,-171.8\nTonga,-21.1,-175.2\n", "world", "", -175.2),
    ],
    ids=["city", "country", "province", "sea"],
)
def test_what_is_wider_than_a_city_has_land_and_seas(
    rows: str, base: str, country: str, middle: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"name,lat,lon\n{rows}", encoding="utf-8")
    assert run(["init", str(tmp_path / "new"), "--from", str(path), "--yes"]) == 0
    assert ("mapper basemap" in capsys.readouterr().out) == (not base)
    found = examine(tmp_path / "new" / "data")
    assert found.atlas is not None and found.problems == ()
    assert (found.atlas.config.maps[0].base, found.atlas.config.country) == (base, country)
    plan = derive(Request(file=path), name="", languages=(), country="").plan
    assert plan.lon == pytest.approx(middle)


@pytest.mark.parametrize("name", ["csv", "geojson", "gpkg", "xlsx", "kmz", "fgb"])
def test_what_was_exported_is_an_atlas_again(name: str, tmp_path: Path) -> None:
    atlas = load(write_atlas(tmp_path / "data", places=[place(), place("tower", name_map_en="T")]))
    path, *_ = FORMATS[name].write(atlas, tmp_path / "out", atlas.config.maps)
    start = derive(Request(file=path, datum="WGS84"), name="", languages=(), country="CN")
    assert set(start.plan.names) == {"en", "zh"}
    data, _ = begin(tmp_path / "new", start)
    found = examine(data)
    assert found.errors == () and found.atlas is not None
    assert {one.id for one in found.atlas.place_list} == {"centre", "tower"}
    assert not start.rows.unread


def test_nothing_is_written_without_a_yes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = files.FILES["phone"](tmp_path)
    (tmp_path / made.name).write_bytes(made.content)
    assert run(["init", str(tmp_path / "new"), "--from", str(tmp_path / made.name)]) == 2
    assert "a new atlas: Lakeland; languages en; country GB" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_file_of_addresses_needs_the_middle_only(tmp_path: Path) -> None:
    mark = "<Placemark><name>Tram museum</name><address>Rua A 101, Lisboa</address></Placemark>"
    path = tmp_path / "trip.kml"
    path.write_text(files.KML.format(title="Trip", body=mark), encoding="utf-8")
    start = derive(Request(file=path), name="", languages=(), country="PT", centre=Point(38.72, -9.14))
    found = examine(begin(tmp_path / "new", start)[0])
    assert found.errors == ()
    assert found.atlas is not None
    assert [place.address.get("en") for place in found.atlas.place_list] == ["Rua A 101, Lisboa"]


@pytest.mark.parametrize("heading", ["Straße", "Anschrift"])
def test_a_street_is_an_address(heading: str, tmp_path: Path) -> None:
    text = f"Name;{heading};Breite;Länge\nBürgerhaus;Große Straße 4;53,0793;8,8017\n"
    (tmp_path / "houses.csv").write_text(text, encoding="cp1252")
    start = derive(Request(file=tmp_path / "houses.csv"), name="", languages=("de",), country="DE")
    assert [one.target for one in start.proposals][1] == "address_de"


def test_readers_see_the_columns_of_the_file_and_choose_by_its_words(tmp_path: Path) -> None:
    names = ("Name", "lat", "lon", "Beds", "Owner", "Layer", "style", "category_zh", "Web", "Closed")
    rows = [
        (
            f"Hut {at}",
            f"47.{at:04}",
            "12.6",
            str(at),
            ("club", "private")[at % 2],
            "huts",
            "{}",
            "屋",
            "",
            "2020" if at == 7 else "",
        )
        for at in range(20)
    ]
    text = "\n".join(",".join(row) for row in (names, *rows))
    (tmp_path / "huts.csv").write_text(text, encoding="utf-8")
    start = derive(Request(file=tmp_path / "huts.csv"), name="", languages=(), country="AT")
    data, _ = begin(tmp_path / "new", start)
    config = load(data).config
    assert (config.facts, config.facets) == (("Beds", "Owner", "Closed"), ("Owner",))
    assert start.unshown == ("style",)
    readme = (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    assert "example" not in readme and "@" not in readme


@pytest.mark.parametrize("headings", ["名称,Name (English)", "名称,Name", "中文名,English name"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_table_in_two_languages_makes_pages_in_both(headings: str, turned: bool, tmp_path: Path) -> None:
    rows = [headings.split(","), ["越秀公园", "Yuexiu Park"], ["天河公园", "Tianhe Park"]]
    texts = [
        "简介,Description,地址,Address",
        "有湖,A lake,解放路,Jiefang Road",
        "有山,A hill,天河路,Tianhe Road",
    ]
    points = ["lat,lon", "23.14,113.26", "23.13,113.36"]
    lines = [
        ",".join([*row[:: -1 if turned else 1], text, at])
        for row, text, at in zip(rows, texts, points, strict=True)
    ]
    (tmp_path / "parks.csv").write_text("\n".join(lines), encoding="utf-8")
    request = Request(file=tmp_path / "parks.csv", datum="WGS84")
    start = derive(request, name="", languages=(), country="CN")
    data, _ = begin(tmp_path / "new", start)
    atlas = load(data)
    assert set(atlas.config.languages) == {"en", "zh"}
    assert {one.name["zh"]: one.name["en"] for one in atlas.place_list} == dict(rows[1:])
    lake = next(one for one in atlas.place_list if one.name["en"] == "Yuexiu Park")
    assert (lake.description["zh"], lake.description["en"]) == ("有湖", "A lake")
    assert (lake.address["zh"], lake.address["en"]) == ("解放路", "Jiefang Road")


@pytest.mark.parametrize(
    ("headings", "names", "languages"),
    [
        ("名称,简介,Description", "越秀公园", ("zh", "en")),
        ("Name,简介,Description", "Yuexiu Park", ("en", "zh")),
        ("Name,备注,Description", "Yuexiu Park", ("en",)),
    ],
)
def test_texts_beside_names_in_one_language_add_the_other(
    headings: str, names: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{headings},lat,lon\n{names},有湖,A lake,23.14,113.26\n", encoding="utf-8")
    start = derive(Request(file=path, datum="WGS84"), name="", languages=(), country="CN")
    assert tuple(start.plan.names) == languages
    (row,) = start.rows.cells.values()
    assert row["description_en"] == "A lake"
    assert languages[1:] == () or row["description_zh"] == "有湖"


@pytest.mark.parametrize(
    ("headings", "row", "shown"),
    [
        ("EOV_X,EOV_Y", "240500,650200", ["EOV_X → lat: 240500", "EOV_Y → lon: 650200"]),
        ("EOV_X,EOV_Y", "650200,240500", ["EOV_X → lon: 650200", "EOV_Y → lat: 240500"]),
        ("lon,lat,datum", "240500,650200,HD72 / EOV", ["lon → lat: 240500", "lat → lon: 650200"]),
    ],
)
def test_axes_are_shown_as_they_were_read(
    headings: str, row: str, shown: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"name,{headings}\nParlament,{row}\n", encoding="utf-8")
    run(["init", str(tmp_path / "new"), "--from", str(path)])
    said = capsys.readouterr().err
    assert all(line in said for line in shown)


def test_lines_left_out_and_areas_made_points_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(files.OVERPASS, encoding="utf-8")
    run(["init", str(tmp_path / "new"), "--from", str(path)])
    said = capsys.readouterr().err
    assert "left out: 1 line;" in said and "2 areas or groups of points become one point each" in said
