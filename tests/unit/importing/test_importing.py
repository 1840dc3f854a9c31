"""A foreign file in one's own table: rows with ids, categories and a source, merged, and taken back again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
import shapely

from mapper.atlas.load import examine
from mapper.atlas.looks import COLORS, SHAPES, looks
from mapper.atlas.schema import PARTNERS, PLACES
from mapper.cli import run
from mapper.errors import DataError, UsageError
from mapper.importing import opendocument, shapes
from mapper.importing.bring import Request, carry_out, prepare
from mapper.importing.mapping import propose
from mapper.importing.origin import OPENSTREETMAP, origin_of
from mapper.importing.plaintext import holds_markup, plain_text
from mapper.importing.undo import JOURNAL, undo
from mapper.tables.headings import Vocabulary
from mapper.tables.ids import Latin
from tests.builders import place, write_atlas
from tests.unit.editing.test_editing_commands import Terminal
from tests.unit.importing import files
from tests.unit.tables import containers

TOML = """\
id = "x"
title = { en = "X" }
languages = ["en"]
[[maps]]
id = "city"
kind = "city"
base = "none"
layers = ["places"]
title = { en = "X" }
"""


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    return write_atlas(tmp_path / "atlas", toml=TOML, places=[place()])


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != JOURNAL}


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("kind", files.FILES)
def test_a_real_file_is_brought_in_whole_credited_and_taken_back(
    kind: str, atlas: Path, tmp_path: Path
) -> None:
    made = files.FILES[kind](tmp_path)
    request = Request(file=put(tmp_path, made.name, made.content), datum=made.datum)
    put(atlas, "atlas.toml", f'country = "{made.country}"\n{TOML}')
    before = contents(atlas)
    done = carry_out(atlas, request)
    assert (done.rows.total, done.rows.located, done.added) == (made.rows, made.located, made.rows)
    assert len(done.rows.categories) == made.categories
    found = examine(atlas)
    assert [problem.line() for problem in found.errors] == []
    assert found.atlas is not None
    mine = [one for one in found.atlas.place_list if one.id != "centre"]
    assert (len(mine), sum(one.position.point is not None for one in mine if one.position)) == (
        made.rows,
        made.located,
    )
    assert all(one.name.get("en") for one in mine)
    (source,) = {source for one in mine for source in one.sources}
    assert {one.id: one.licence for one in found.atlas.sources}[source] == made.licence
    assert prepare(atlas, request).contents == {}
    assert {path.name for path in undo(atlas)} >= {"places.csv", "sources.csv"}
    assert contents(atlas) == before
    with pytest.raises(UsageError):
        undo(atlas)


@pytest.mark.parametrize(
    "content",
    [
        "Places of interest 2024;;;;\n;;;;\nname;category;lat;lon;datum\nA;landmark;38.71;-9.13;WGS84\n",
        "Museums\nas of 2025\n\nname,category,lat,lon,datum\nA,landmark,38.71,-9.13,WGS84\n",
    ],
)
def test_what_stands_above_the_headings_is_left_out_and_told(
    content: str, atlas: Path, tmp_path: Path
) -> None:
    done = carry_out(atlas, Request(file=put(tmp_path, "a.csv", content)))
    assert (done.rows.total, done.rows.located) == (1, 1)
    assert ["above them is left out" in one.line() for one in done.rows.problems] == [True]


def test_a_title_in_merged_cells_is_left_out_and_other_merged_cells_are_not(
    atlas: Path, tmp_path: Path
) -> None:
    import openpyxl

    for area, fits in (("A1:D1", True), ("A3:A4", False)):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (
            ["Museums"],
            ["name", "category", "lat", "lon"],
            ["A", "b", 38.71, -9.13],
            ["", "b", 38, -9],
        ):
            sheet.append(row)
        sheet.merge_cells(area)
        book.save(tmp_path / "a.xlsx")
        request = Request(file=tmp_path / "a.xlsx")
        if fits:
            assert prepare(atlas, request).rows.located == 2
        else:
            with pytest.raises(DataError, match="merged"):
                prepare(atlas, request)


@pytest.mark.parametrize(
    ("heading", "category"),
    [
        ("Type d'équipement", True),
        ("Facility Type", True),
        ("Kategorie (alt)", True),
        ("Tipo de equipamiento", True),
        ("Type", True),
        ("Prototype", False),
        ("Opening hours", False),
    ],
)
def test_a_heading_that_speaks_of_classes_holds_categories(
    heading: str, category: bool, atlas: Path, tmp_path: Path
) -> None:
    text = f"name,{heading},lat,lon\nA,Museum,38.71,-9.13\nB,Museum,38.72,-9.13\nC,Pool,38.72,-9.1\n"
    done = prepare(atlas, Request(file=put(tmp_path, "a.csv", text)))
    assert ("Museum" in done.rows.categories.values()) == category


def test_objects_within_a_feature_are_columns_and_lists_are_lists(atlas: Path, tmp_path: Path) -> None:
    place = {"location": {"name": "Café 1", "address": "Rue X"}, "tags": ["a", "b"], "address": "here"}
    feature = {
        "type": "Feature",
        "properties": place,
        "geometry": {"type": "Point", "coordinates": [2.35, 48.85]},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (row,) = prepare(atlas, Request(file=put(tmp_path, "a.json", text))).rows.cells.values()
    assert (row["name_en"], row["address_en"], row["location.address"], row["tags"]) == (
        "Café 1",
        "here",
        "Rue X",
        "a; b",
    )


@pytest.mark.parametrize("program", ["xlsx", "ods"])
def test_a_sheet_is_known_by_headings_below_its_title(program: str, atlas: Path, tmp_path: Path) -> None:
    data = [["Monuments of the city"], ["name", "type", "lat", "lon"], ["A", "b", 38.71, -9.13]]
    content = (
        files.ods(data, cover="Cover of a long report")
        if program == "ods"
        else containers.workbook({"Cover": [["Report"], ["as of 2024"]], "Data": data})
    )
    done = prepare(atlas, Request(file=put(tmp_path, f"a.{program}", content)))
    assert done.rows.located == 1
    line = done.foreign.grid.detected.saying.line()
    assert 'sheet "Data", not read: sheet "Cover"' in line


def test_a_table_of_the_atlas_is_brought_in_from_elsewhere(atlas: Path, tmp_path: Path) -> None:
    (atlas / "places.csv").unlink()
    path = put(atlas, "places.gpx", files.GPX)
    with pytest.raises(UsageError, match="move it out"):
        prepare(atlas, Request(file=path))
    path.rename(tmp_path / "phone.gpx")
    carry_out(atlas, Request(file=tmp_path / "phone.gpx"))
    assert {row["id"] for row in rows(atlas, "places")} == {"ambleside", "grasmere"}


def test_a_row_without_a_name_is_called_what_it_is(
    atlas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "name,category,lat,lon\nMint,Museum,38.71,-9.13\n,Bench,38.72,-9.13\n,,38.72,-9.1\n"
    path = put(tmp_path, "a.csv", text)
    assert run(["import", str(path), str(atlas), "--yes"]) == 0
    assert "2 rows have no name" in capsys.readouterr().err
    assert sorted(row["name_en"] for row in rows(atlas, "places")) == ["Bench", "Centre", "Mint", "Places"]
    assert examine(atlas).errors == ()


def test_categories_that_differ_in_case_alone_are_one(atlas: Path, tmp_path: Path) -> None:
    text = "name,category,lat,lon\nA,Museum,38.71,-9.13\nB,MUSEUM,38.72,-9.13\nC,LandMark,38.72,-9.1\n"
    done = carry_out(atlas, Request(file=put(tmp_path, "a.csv", text)))
    assert done.rows.categories == {"museum": "Museum"}
    assert sorted(row["category"] for row in rows(atlas, "places") if row["id"] != "centre") == [
        "landmark",
        "museum",
        "museum",
    ]


@pytest.mark.parametrize(
    ("datum", "located"),
    [
        ("wgs84坐标", 1),
        ("WGS 84 (EPSG:4326)", 1),
        ("高德坐标", 1),
        ("百度坐标系", 1),
        ("Beijing 54", 0),
        ("TWD97", 1),
    ],
)
def test_a_datum_that_is_stated_is_never_another_one(
    datum: str, located: int, atlas: Path, tmp_path: Path
) -> None:
    text = f"name,category,lat,lon,datum\nA,landmark,38.71,-9.13,{datum}\n"
    if datum == "TWD97":
        text = "name,category,TWD97-X,TWD97-Y\nA,landmark,306785.2,2770142.6\n"
    done = prepare(atlas, Request(file=put(tmp_path, "a.csv", text)))
    assert done.rows.located == located
    assert any(problem.code == "bad-datum" for problem in done.rows.problems) == (not located)


def test_what_an_area_is_and_what_comes_from_openstreetmap(atlas: Path, tmp_path: Path) -> None:
    done = carry_out(atlas, Request(file=put(tmp_path, "export.geojson", files.OVERPASS)))
    assert (done.foreign.left_out, done.foreign.origin.odbl) == (1, True)
    assert {row["id"]: (row["represents"], row["provider_id"]) for row in rows(atlas, "positions-odbl")} == {
        "old-mint": ("", "node/1"),
        "tile-house": ("centroid", "way/2"),
        "castle": ("centroid", "way/3"),
    }
    assert not any(row.get("lat") for row in rows(atlas, "places"))


@pytest.mark.parametrize("table", ["positions", "positions-odbl"])
def test_a_position_that_is_there_already_stays_in_whichever_table(
    table: str, atlas: Path, tmp_path: Path
) -> None:
    mine = b"id,lat,lon,datum\nold-mint,38.7,-9.1,WGS84\n"
    put(atlas, f"{table}.csv", mine)
    carry_out(atlas, Request(file=put(tmp_path, "export.geojson", files.OVERPASS)))
    assert "old-mint" in {row["id"] for row in rows(atlas, "places")}
    found = {row["id"]: row["lat"] for row in rows(atlas, "positions-odbl")}
    assert found.get("old-mint") == ("38.7" if table == "positions-odbl" else None)
    assert found.keys() >= {"tile-house", "castle"}
    assert table != "positions" or (atlas / "positions.csv").read_bytes() == mine


def test_a_second_run_adds_what_is_new_and_leaves_what_was_edited(atlas: Path, tmp_path: Path) -> None:
    first = "stop_id,stop_name,stop_lat,stop_lon\n7,Church,38.71,-9.13\n"
    request = Request(file=put(tmp_path, "stops.txt", first))
    carry_out(atlas, request)
    text = (atlas / "places.csv").read_text(encoding="utf-8-sig").replace(",Church,", ",Holy Church,")
    put(atlas, "places.csv", text)
    put(
        tmp_path,
        "stops.txt",
        "stop_id,stop_name,stop_lat,stop_lon,zone\n8,Mill,38.72,-9.13,A\n7,Old church,38.71,-9.13,B\n",
    )
    done = carry_out(atlas, request)
    assert (done.added, done.filled) == (1, 1)
    assert done.differing == ["church name_en (Old church)"]
    found = {row["id"]: (row["name_en"], row["zone"]) for row in rows(atlas, "places") if row["source_id"]}
    assert found == {"church": ("Holy Church", "B"), "mill": ("Mill", "A")}


def test_the_command_takes_back_without_a_file(atlas: Path, tmp_path: Path) -> None:
    before = contents(atlas)
    museums = put(tmp_path, "museums.csv", b"name_en,lat,lon\nNorth Hall,41.81,123.41\n")
    assert run(["import", str(museums), str(atlas), "--datum", "WGS84", "--yes"]) == 0
    assert contents(atlas) != before
    assert run(["import", "--undo", str(atlas)]) == 0
    assert contents(atlas) == before


def test_undo_keeps_later_work(atlas: Path, tmp_path: Path) -> None:
    carry_out(atlas, Request(file=put(tmp_path, "a.csv", "name,lat,lon\nChurch,38.71,-9.13\n")))
    put(atlas, "places.csv", (atlas / "places.csv").read_bytes() + b"# mine\n")
    with pytest.raises(UsageError, match=r"places\.csv"):
        undo(atlas)


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("name", ["../mine.csv", ".env", "a/b.csv", "a\\b.csv", "mine.csv"])
def test_a_journal_of_a_stranger_leads_nowhere(name: str, linked: bool, atlas: Path, tmp_path: Path) -> None:
    (atlas / "a").mkdir()
    (atlas / name).write_text("mine")
    told = {"before": None, "after": hashlib.sha256(b"mine").hexdigest()}
    journal = put(tmp_path if linked else atlas, JOURNAL, json.dumps({"files": {name: told}}))
    if linked:
        (atlas / JOURNAL).symlink_to(journal)
    if name == "mine.csv" and not linked:
        assert undo(atlas) == (atlas / name,) and not (atlas / name).exists()
        return
    with pytest.raises(UsageError, match="no import to take back"):
        undo(atlas)
    assert (atlas / name).read_text() == "mine"


def test_headings_are_mapped_as_wished_and_columns_kept(atlas: Path, tmp_path: Path) -> None:
    text = "=cmd,what,Label,lat,lon,bad\n1,A,Church,38.71,-9.13,<b>x</b>&amp;y\n"
    path = put(tmp_path, "a.csv", text)
    done = carry_out(atlas, Request(file=path, wishes={"what": "aliases", "lat": "lat"}))
    (row,) = (row for row in rows(atlas, "places") if row["id"] == "church")
    assert (row["aliases"], row["cmd"], row["bad"], done.rows.markup) == ("A", "1", "x&y", 1)
    for wishes in ({"nothing": "lat"}, {"what": "nothing"}):
        with pytest.raises(UsageError):
            prepare(atlas, Request(file=path, wishes=wishes))


def test_a_value_that_cannot_be_read_is_kept_beside(atlas: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "name,founded,lat,lon\nChurch,long ago,38.71,-9.13\n")
    assert dict(carry_out(atlas, Request(file=path)).rows.unread) == {"founded": 1}
    assert "long ago" in rows(atlas, "places")[-1].values() or "long ago" in rows(atlas, "places")[0].values()
    assert examine(atlas).errors == ()


def test_what_stands_where_a_point_should_is_counted_and_nothing_is_not(atlas: Path, tmp_path: Path) -> None:
    text = "name,founded,lat,lon\nA,1900,38.71,-9.13\nB,1900,,\nC,1900,somewhere,\nD,1900,,\n"
    done = prepare(atlas, Request(file=put(tmp_path, "a.csv", text)))
    assert (done.rows.located, dict(done.rows.unread)) == (1, {"lat": 1})


def test_a_spreadsheet_of_libreoffice_is_read(atlas: Path, tmp_path: Path) -> None:
    content = files.ods([list(row) for row in files.COVER], cover="Facilities")
    done = carry_out(atlas, Request(file=put(tmp_path, "a.ods", content)))
    assert (done.rows.located, 'sheet "Data"' in done.foreign.grid.detected.saying.line()) == (2, True)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"sheet": "Nowhere"}, "Nowhere"),
        ({"into": "nowhere"}, "nowhere"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    request_: dict[str, str], message: str, atlas: Path, tmp_path: Path
) -> None:
    path = put(tmp_path, "a.xlsx", files.workbook_with_cover())
    with pytest.raises(UsageError, match=message):
        prepare(atlas, Request(file=path, **request_))  # type: ignore[arg-type]


def test_one_layer_of_several(atlas: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "a.kml", files.MY_MAPS)
    assert prepare(atlas, Request(file=path, layer="museums")).rows.total == 2
    with pytest.raises(UsageError, match="Museums"):
        prepare(atlas, Request(file=path, layer="bars"))


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.docx", b"x", UsageError),
        ("a.parquet", b"x", DataError),
        ("a.ods", b"x", DataError),
        (
            "a.ods",
            containers.zipped({"content.xml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x/>"}),
            DataError,
        ),
        ("a.zip", containers.zipped({"a.csv": "x", "b.csv": "y"}), UsageError),
        ("a.zip", b"x", DataError),
        ("a.kmz", containers.zipped({"a.txt": "x"}), DataError),
        ("a.csv", b"", DataError),
        ("a.zip", containers.zipped({"stops.txt": b"\0" * 150_000_000}), DataError),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    name: str, content: bytes, error: type[Exception], atlas: Path, tmp_path: Path
) -> None:
    before = contents(atlas)
    with pytest.raises(error):
        carry_out(atlas, Request(file=put(tmp_path, name, content)))
    assert contents(atlas) == before


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("中街站", "zhong-jie-zhan"),
        ("圖書館", "tu-shu-guan"),
        ("Музей истории", "muzey-istorii"),
        ("Café São João's", "cafe-sao-joaos"),
        ("시립미술관", "silibmisulgwan"),
        ("★", ""),
    ],
)
def test_ids_are_made_from_names_in_any_script(name: str, id: str) -> None:
    assert Latin([name]).of(name) == id


def test_new_categories_look_like_no_other() -> None:
    taken = [{"shape": SHAPES[0], "color": COLORS[0][0]}]
    made = [look for look, _ in zip(looks(taken), range(40), strict=False)]
    assert len({(one["shape"], one["color"]) for one in made} | {(SHAPES[0], COLORS[0][0])}) == 41
    assert len({one["shape"] for one in made[:8]}) == 8


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            '<b>Coins</b> since 1500<br>Open <a href="https://example.org/">daily</a>',
            "Coins since 1500\nOpen daily (https://example.org/)",
        ),
        ("Fish &amp; chips", "Fish & chips"),
        ("<script>alert(1)</script><p>a</p><p>b</p>", "a\nb"),
    ],
)
def test_html_becomes_what_a_reader_sees(html: str, text: str) -> None:
    assert holds_markup(html)
    assert plain_text(html) == text
    assert not holds_markup("a < b & c")


def test_an_address_is_told_once() -> None:
    address = "https://a.example/x"
    assert plain_text(f'<a href="{address}">{address}</a>') == address
    assert plain_text(f'<b>See</b> <i>this</i> <a href="{address}">page</a>') == f"See this page ({address})"


KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}<Placemark><name>Mint</name></Placemark>'
KML += "</Document></kml>"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "name\n", {"title": "a.csv", "licence": "", "publisher": "", "url": "", "odbl": False}),
        ("a.csv", "@id\nnode/12\n", {"licence": "ODbL-1.0", "publisher": OPENSTREETMAP, "odbl": True}),
        ("a.csv", "x\nhttp://www.wikidata.org/entity/Q1\n", {"licence": "CC0-1.0", "publisher": "Wikidata"}),
        ("a.kml", KML.format("<name>Mints</name>"), {"title": "Mints"}),
        ("a.kml", KML.format("<name>M</name><description>CC BY 4.0</description>"), {"licence": "CC-BY-4.0"}),
        ("a.kml", KML.format(""), {"title": "a.kml"}),
        ("a.kml", "<!DOCTYPE kml>" + KML.format("<name>Mints</name>"), {"title": "a.kml"}),
        ("a.gpx", "<gpx><metadata><name>W</name></metadata><wpt><name>x</name></wpt></gpx>", {"title": "W"}),
        ("a.geojson", '{"title": "T", "licence": "CC BY-SA 3.0"}', {"title": "T", "licence": "CC-BY-SA-4.0"}),
        ("a.geojson", '{"license": "my own"}', {"licence": "my own"}),
        ("a.geojson", '{"timestamp": "2026-01-02T03:04"}', {"date": "2026-01-02"}),
        ("a.geojson", '{"attribution": "© OpenStreetMap, CC0"}', {"licence": "ODbL-1.0"}),
        ("a.geojson", '[{"title": "T"}]', {"title": "a.geojson"}),
        ("a.geojson", "{", {"title": "a.geojson"}),
    ],
)  # fmt: skip
def test_what_a_file_says_of_itself(name: str, content: str, told: dict[str, object]) -> None:
    found = origin_of(Path(name), content.encode())
    assert {key: getattr(found, key) for key in told} == told


def test_the_command_asks_nobody_without_a_terminal(
    atlas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(put(tmp_path, "trams.kml", files.MY_MAPS))
    before = contents(atlas)
    assert run(["import", path, str(atlas)]) == 2
    assert run(["import", path, str(atlas), "--dry-run"]) == 0
    assert contents(atlas) == before
    assert run(["import", path, str(atlas), "--yes"]) == 0
    assert run(["import", "--undo", str(atlas)]) == 0
    assert contents(atlas) == before
    assert "name → name_en: Old Mint" in capsys.readouterr().err
    assert run(["import_", path]) == 2


def test_every_row_of_many_is_brought_in(atlas: Path, tmp_path: Path) -> None:
    lines = (f"Place {n},{'ABC'[n % 3]},{38 + n / 1e5:.5f},{-9 - n / 1e5:.5f}" for n in range(10_000))
    path = put(tmp_path, "a.csv", "name,type,lat,lon\n" + "\n".join(lines) + "\n")
    done = carry_out(atlas, Request(file=path))
    assert (done.added, done.rows.located) == (10_000, 10_000)


def test_no_datum_is_assumed_where_there_are_several(atlas: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "名称,纬度,经度\n故宫,39.9163,116.3972\n")
    with pytest.raises(UsageError, match="--datum"):
        prepare(atlas, Request(file=path))
    carry_out(atlas, Request(file=path, datum="GCJ02"))
    assert [row["datum"] for row in rows(atlas, "places") if row["lat"]] == ["GCJ02"]


def test_a_person_changes_the_mapping_and_stops_or_agrees(
    atlas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(put(tmp_path, "a.csv", "name,other,lat,lon\nChurch,Chapel,38.71,-9.13\n"))
    before = contents(atlas)
    monkeypatch.setattr("sys.stdin", Terminal("nothing=lat\nn\n"))
    assert run(["import", path, str(atlas)]) == 130
    assert contents(atlas) == before
    assert 'there is no heading "nothing"' in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Terminal("other=aliases\n\n"))
    assert run(["import", path, str(atlas)]) == 0
    assert [row["aliases"] for row in rows(atlas, "places") if row["id"] == "church"] == ["Chapel"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('office:value-type="string"><text:p>Mint</text:p>', "Mint"),
        ("><text:p>Old</text:p><text:p>Mint</text:p>", "Old\nMint"),
        ('office:value-type="float" office:value="4.0"><text:p>4,0</text:p>', "4"),
        ('office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p>', "0.5"),
        (
            'office:value-type="date" office:date-value="2024-05-01T00:00:00"><text:p>1.5.</text:p>',
            "2024-05-01",
        ),
        ('office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p>', "yes"),
        ('office:value-type="boolean" office:boolean-value="false"><text:p>FALSCH</text:p>', "no"),
    ],
)
def test_a_cell_of_a_spreadsheet_says_its_value_not_its_look(cell: str, said: str) -> None:
    after = "<table:table-cell><text:p>end</text:p></table:table-cell>"
    row = f"<table:table-row><table:table-cell {cell}</table:table-cell>{after}</table:table-row>"
    body = f'<table:table table:name="Data">{row}</table:table>'
    (sheet,) = opendocument._sheets(containers.zipped({"content.xml": containers.ODS.format(body=body)}))
    assert sheet.content[0][0].cells == [said, "end"]


def test_merged_cells_of_a_spreadsheet_are_told_with_all_their_cells() -> None:
    spanned = 'table:number-columns-spanned="3" table:number-rows-spanned="2"'
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    cell = f"<table:table-cell {spanned}><text:p>A</text:p></table:table-cell>"
    row = f"<table:table-row>{empty}{cell}</table:table-row>"
    body = f'<table:table table:name="Data"><table:table-row/>{row}</table:table>'
    (sheet,) = opendocument._sheets(containers.zipped({"content.xml": containers.ODS.format(body=body)}))
    ((_, number, at, told),) = sheet.content[1]
    assert (number, at, told["range"]) == (2, "C2", "C2:E3")


@pytest.mark.parametrize(
    ("box", "metres"),
    [((123.40, 41.79, 123.42, 41.80), 1000), ((-9.2, 38.6, -9.0, 38.8), 15000), ((0, 0, 1e-6, 1e-6), 1)],
)
def test_an_area_is_as_uncertain_as_it_is_wide(box: tuple[float, float, float, float], metres: int) -> None:
    assert shapes._reach(shapely.box(*box)) == str(metres)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('table:number-rows-spanned="2" office:value-type="string"><text:p>Mint', "merged-cells"),
        ('table:number-columns-spanned="2" office:value-type="string"><text:p>Mint', "merged-cells"),
        ('calc:value-type="error" office:value-type="string"><text:p>#N/A', "error-value"),
    ],
)
def test_a_spreadsheet_hides_no_trouble(cell: str, code: str, tmp_path: Path) -> None:
    rows = "".join(
        f"<table:table-row>{line}</table:table-row>"
        for line in (
            "".join(
                f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("name", "lat")
            ),
            f'<table:table-cell xmlns:calc="urn:x" {cell}</text:p></table:table-cell>',
        )
    )
    body = f'<table:table table:name="Data">{rows}</table:table>'
    content = containers.zipped({"content.xml": containers.ODS.format(body=body)})
    grid = opendocument.read_spreadsheet(content, file="a.ods", vocabulary=Vocabulary(PLACES, ("en",)))
    assert [(found.code, found.cell) for found in grid.problems] == [(code, "A2")]


def test_rows_of_a_sheet_are_numbered_as_it_numbers_them() -> None:
    (sheet,) = opendocument._sheets(files.ods([["name"], ["a"], [], ["b"]]))
    assert [(row.row, row.cells[0]) for row in sheet.content[0]] == [(1, "name"), (2, "a"), (4, "b")]


def test_a_table_is_taken_back_from_the_folder_that_is_meant_by_default(
    atlas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(atlas)
    path = str(put(tmp_path, "trams.kml", files.MY_MAPS))
    assert run(["import", path, str(atlas), "--yes"]) == 0
    atlas.rename(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert run(["import", "--undo"]) == 0
    assert contents(tmp_path / "data") == before


def test_no_column_is_aimed_at_for_choices_that_none_holds() -> None:
    vocabulary = Vocabulary(PARTNERS, ("en",))
    found = propose(["Town", "Remark"], [["Porto", "Vigo"], ["old", "new"]], vocabulary, {})
    assert "tie" not in [one.target for one in found]


@pytest.mark.parametrize(
    ("headings", "target"),
    [
        ("name,lat,lon,kind", "category"),
        ("name,lat,lon,类型", "category"),
        ("name,lat,lon,kind,category", "kind_en"),
    ],
)
def test_kinds_are_categories_where_nothing_else_is(headings: str, target: str) -> None:
    columns = [["A", "B", "C"], ["1.5"] * 3, ["2.5"] * 3, ["Park", "Park", "Zone"], ["x", "x", "y"]]
    names = headings.split(",")
    vocabulary = Vocabulary(PLACES, ("en", "zh"))
    assert propose(names, columns[: len(names)], vocabulary, {})[3].target == target
    assert propose(names, columns[: len(names)], vocabulary, {names[3]: "kind"})[3].target == "kind_en"


def test_what_a_row_is_called_in_its_file_is_no_column_to_be_put_away(atlas: Path, tmp_path: Path) -> None:
    carry_out(atlas, Request(file=put(tmp_path, "a.csv", "id,name,lat,lon\n7,A,38.71,-9.13\n")))
    assert not [one.line() for one in examine(atlas).problems if "source_id" in one.line()]
