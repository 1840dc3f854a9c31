"""Nothing of a file is read in part without a word, and what it states of coordinates is not overridden."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPoint, Point
from shapely.geometry import mapping

from mapper.atlas.load import Examination, examine
from mapper.tables.grid import Grid
from mapper.tables.layer import read_layer
from mapper.tables.layer_formats import checked
from mapper.tables.layer_parts import LayerPart, single
from mapper.tables.placemarks import gpx_layers, kml_layers
from tests.builders import ATLAS_TOML, position, write_atlas
from tests.unit.tables import containers


def told_names(grid: Grid) -> set[str]:
    """The parts that a warning names."""
    return {str(dict(p.saying.values)["name"]) for p in grid.problems if p.code.startswith("part-")}


@pytest.mark.parametrize("ending", containers.MAKERS)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_what_is_told_is_what_is_there(ending: str, data: st.DataObject) -> None:
    parts = data.draw(containers.parts_for(ending))
    with tempfile.TemporaryDirectory() as folder:
        content = containers.MAKERS[ending](parts, Path(folder))
        grid = read_layer(Path(folder) / f"places{ending}", content)
    assert grid.whole
    assert grid.heading is not None
    features = [one for held in parts.values() for one in held]
    headings = grid.heading.cells
    located = [record for record in grid.records if record.cells[headings.index("lat")]]
    assert sorted(record.cells[headings.index("name")] for record in located) == sorted(
        name for name, kind in features if kind == "point"
    )
    read_in_part = sum(p.code == "not-a-point" for p in grid.problems)
    left_out = sum(
        int(str(dict(p.saying.values)["count"])) for p in grid.problems if p.code.startswith("part-")
    )
    unlocated = sum(kind == "none" for _, kind in features)
    assert len(located) + read_in_part + left_out + unlocated == len(features)
    assert len(grid.records) + left_out == len(features)
    if ending not in containers.NAMELESS:
        line = grid.detected.saying.line()
        assert {name for name in parts if f'"{name}"' in line} | told_names(grid) == set(parts)


FEATURE = {"type": "Feature", "properties": {"id": "tower", "name_en": "Tower", "category": "landmark"}}


def geojson(*, at: list[float], crs: str = "", geometry: str = "Point", **properties: str) -> str:
    coordinates: Any = [at] if geometry == "MultiPoint" else at
    feature = {
        **FEATURE,
        "properties": {**FEATURE["properties"], **properties},  # type: ignore[dict-item]
        "geometry": {"type": geometry, "coordinates": coordinates},
    }
    declared = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **declared, "features": [feature]}, ensure_ascii=False)


def examined(folder: Path, name: str, content: bytes | str, *, toml: str = ATLAS_TOML) -> Examination:
    atlas = write_atlas(folder / "atlas", toml=toml, positions=[position("x", None, None)])
    (atlas / "places.csv").unlink()
    (atlas / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return examine(atlas)


def datums(found: Examination) -> set[object]:
    assert found.positions is not None
    return {one.datum for one in found.positions.by_id.values() if one.point is not None}


NO_HUB = ATLAS_TOML.replace('hub = "centre"\n', "")
GCJ02 = 'datum = "GCJ02"\n' + NO_HUB


@pytest.mark.parametrize(
    ("toml", "crs", "properties", "datum"),
    [
        (NO_HUB, "", {}, "WGS84"),
        (NO_HUB, "", {"datum": "GCJ02"}, "GCJ02"),
        (NO_HUB, "", {"坐标系": "百度"}, "BD09"),
        (GCJ02, "", {}, "GCJ02"),
        (GCJ02, "", {"datum": "WGS84"}, "WGS84"),
        (GCJ02, "urn:ogc:def:crs:OGC:1.3:CRS84", {}, "WGS84"),
    ],
)
def test_what_a_layer_says_of_its_datum_is_honoured(
    toml: str, crs: str, properties: dict[str, str], datum: str, tmp_path: Path
) -> None:
    content = geojson(at=[123.434, 41.779], crs=crs, **properties)
    found = examined(tmp_path, "places.geojson", content, toml=toml)
    assert found.errors == ()
    assert datums(found) == {datum}
    assert ("GCJ02" in str(found.detected)) == (datum == "GCJ02")


@pytest.mark.parametrize(
    ("content", "code", "inside"),
    [
        (geojson(at=[123.4, 41.7], crs="EPSG:4326", datum="GCJ02"), "datum-contradicts", "GCJ02"),
        (geojson(at=[488120.5, 4284400.2]), "metres-without-crs", "metres"),
        (geojson(at=[123.4, 41.7], lat="41.9", lon="123.4"), "coordinates-contradict", '"lat"'),
        (geojson(at=[123.4, 41.7], lat="41.9", lon="123.9"), "coordinates-contradict", "of 1 feature"),
    ],
)
def test_a_contradiction_is_told_once(content: str, code: str, inside: str, tmp_path: Path) -> None:
    found = [p for p in examined(tmp_path, "places.geojson", content, toml=NO_HUB).problems if p.code == code]
    assert [inside in p.line() for p in found] == [True]


def test_a_feature_without_a_place_hides_no_contradiction_behind_it(tmp_path: Path) -> None:
    told = json.loads(geojson(at=[123.4, 41.7], lat="41.9", lon="123.4"))
    nowhere = {**FEATURE, "properties": {**FEATURE["properties"], "id": "a"}, "geometry": None}  # type: ignore[dict-item]
    content = json.dumps({**told, "features": [nowhere, *told["features"]]})
    found = examined(tmp_path, "places.geojson", content, toml=NO_HUB).problems
    assert [one.row for one in found if one.code == "coordinates-contradict"] == [3]


@pytest.mark.parametrize(
    ("crs", "at", "x", "y"),
    [
        ("", [123.4, 41.7], "123.40001", "41.7"),
        ("EPSG:32651", [533275.9, 4616548.1], "533275.9", "4616548.1"),
    ],
)
def test_properties_that_repeat_the_geometry_are_no_contradiction(
    crs: str, at: list[float], x: str, y: str, tmp_path: Path
) -> None:
    found = examined(tmp_path, "places.geojson", geojson(at=at, crs=crs, x=x, y=y), toml=NO_HUB)
    assert not {p.code for p in found.problems} & {"coordinates-contradict", "unused-column"}
    assert datums(found) == {"WGS84"}


def test_a_collection_of_one_point_is_a_point(tmp_path: Path) -> None:
    content = geojson(at=[123.4, 41.7], geometry="MultiPoint")
    assert examined(tmp_path, "places.geojson", content, toml=NO_HUB).errors == ()


def test_of_the_data_of_a_kml_only_what_has_a_name_and_a_text_is_a_cell() -> None:
    told = """<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><ExtendedData>
      <Data name="lift"><value>yes</value></Data><Data><value>of what?</value></Data><Data name="none"/>
      <SchemaData name="x"><SimpleData name="floors">3</SimpleData><SimpleData>?</SimpleData></SchemaData>
      <other name="of another program">text</other>
    </ExtendedData></Placemark></kml>"""
    assert kml_layers(told.encode()) == {"": [({"lift": "yes", "floors": "3"}, None)]}


def test_files_of_one_name_in_an_archive_are_told_apart_by_their_folders() -> None:
    one = containers.kml({"": [("Gate", "point")]})
    files = {"north/doc.kml": one, "south/Doc.kml": one, "parks.kml": one}
    assert sorted(checked(".kmz", containers.zipped(files)).parts) == ["north/doc", "parks", "south/Doc"]


def test_kml_keeps_addresses_and_folders_within_folders() -> None:
    inside = (
        "<Folder><name>City</name><Folder><name>Parks</name><Placemark><name>Rose garden</name>"
        "<address>Rua Primeiro de Maio 101</address></Placemark></Folder></Folder>"
    )
    grid = read_layer(Path("places.kml"), containers.kml({"Old": [("Gate", "point")]}, inside=inside))
    assert grid.heading is not None
    assert grid.heading.cells == ["name", "address", "layer", "lat", "lon", "datum"]
    assert [record.cells[:4] for record in grid.records] == [
        ["Rose garden", "Rua Primeiro de Maio 101", "City / Parks", ""],
        ["Gate", "", "Old", "38.72"],
    ]


def test_a_waypoint_keeps_its_description(tmp_path: Path) -> None:
    content = containers.gpx({"": [("Mint", "point"), ("Walk", "line")]}).replace(
        b"</name></wpt>", b"</name><desc>Open daily</desc></wpt>"
    )
    grid = read_layer(tmp_path / "places.gpx", content)
    assert grid.heading is not None
    assert [dict(zip(grid.heading.cells, one.cells, strict=True)) for one in grid.records] == [
        {"name": "Mint", "description": "Open daily", "lat": "38.72", "lon": "-9.14", "datum": "WGS84"}
    ]
    assert [problem.code for problem in grid.problems] == ["part-without-points"]


HEAD = ["id", "name_en", "name_zh", "category"]
ROW = ["tower", "Tower", "塔", "landmark"]
NEW, OLD, NOTE = [HEAD, ROW], [HEAD, ["old", *ROW[1:]]], [["Museums of the city"], ["as of 2025"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "read", "codes"),
    [
        ({"old": OLD, "new": NEW}, ["old"], "new", set()),
        ({"Cover": NOTE, "new": NEW}, [], "new", set()),
        ({"other": OLD, "PLACES": NEW}, [], "PLACES", {"sheets-not-read"}),
        ({"#old": OLD, "Places": NEW}, [], "Places", set()),
        ({"a": OLD, "b": NEW}, [], "", {"several-sheets"}),
    ],
)
def test_the_sheet_that_is_read_is_named(
    sheets: dict[str, list[list[str]]], hidden: list[str], read: str, codes: set[str], tmp_path: Path
) -> None:
    found = examined(tmp_path, "places.xlsx", containers.workbook(sheets, hidden=hidden), toml=NO_HUB)
    assert {p.code for p in found.problems if "sheet" in p.code} == codes
    if read:
        assert f'XLSX, sheet "{read}"' in str([how.saying.line() for how in found.detected.values()])
        assert found.atlas is not None
        assert [place.id for place in found.atlas.place_list] == ["tower"]


@pytest.mark.parametrize(
    "name",
    ["museums.kmz", "places.osm", "towers.topojson", "places.dbf", "places.ods", "places.txt", "museums.kml"],
)
def test_a_file_that_looks_like_a_table_is_named_when_it_is_not_read(name: str, tmp_path: Path) -> None:
    folder = write_atlas(tmp_path)
    (folder / name).write_bytes(b"anything")
    named = [p for p in examine(folder).problems if p.file.endswith(name)]
    assert {p.code for p in named} <= {"unsupported-format", "unknown-table"}
    assert len(named) == 1
    # what cannot be brought in is not to be brought in
    assert ("mapper import " in named[0].line()) == (Path(name).suffix not in (".osm", ".dbf"))


TABLE = "name,lat,lon\nMint,38.71,-9.13\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("export.txt", TABLE, True),
        ("places.csv.bak", TABLE, True),
        ("noending", TABLE.replace(",", "\t"), True),
        ("stations.asc", "a;b;c\n1;2;3\n", True),
        ("old/places.csv", TABLE, True),
        ("readme.txt", "Read me, please.\nThis folder holds tables.\n", False),
        ("LICENSE", "You may use this, share this,\nand change it.\n", False),
        ("photo.jpg", "\xff\xd8\0,,\n,,\n", False),
        ("reference/places.csv", TABLE, False),
        ("maps/places-2024.csv", TABLE, False),
    ],
)
def test_what_looks_like_a_table_is_named_under_any_name(
    name: str, content: str, told: bool, tmp_path: Path
) -> None:
    folder = write_atlas(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="latin-1")
    named = [p for p in examine(folder).problems if p.file.endswith(name.partition("/")[0])]
    assert ["not read" in one.line() for one in named] == [True] * told
    assert all(one.line("zh") for one in named)


def test_what_the_settings_name_and_schemas_are_no_unread_tables(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, toml='tracks = "rails.geojson"\n' + ATLAS_TOML)
    for name in ("datapackage.json", "rails.geojson", "README.txt", "LICENCE.md"):
        (folder / name).write_text("{}", encoding="utf-8")
    assert not [p for p in examine(folder).problems if p.code == "unknown-table"]


def layer(*shapes: object) -> bytes:
    features = [{"type": "Feature", "properties": {"n": 1}, "geometry": mapping(one)} for one in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_what_is_no_point_is_told_in_its_row() -> None:
    content = layer(Point(1, 2), MultiPoint([(1, 2), (3, 4)]), Point(5, 6))
    (found,) = read_layer(Path("a.geojson"), content).problems
    assert (found.code, found.row) == ("not-a-point", 3)


@pytest.mark.parametrize(
    ("shape", "meant"),
    [(MultiPoint([(1, 2)]), Point(1, 2)), (MultiPoint([]), None), (Point(1, 2), Point(1, 2))],
)
def test_a_collection_of_one_is_that_one(shape: object, meant: object) -> None:
    assert single(shape) == meant


def test_a_part_of_nothing_has_no_rows() -> None:
    assert len(LayerPart(name="", columns={}, shapes=None)) == 0
    assert len(LayerPart(name="", columns={"a": ["x", "y"]}, shapes=None)) == 2


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_track_is_the_line_of_its_points(count: int) -> None:
    points = "".join(f'<trkpt lat="1" lon="{n}"/>' for n in range(count))
    (found,) = gpx_layers(f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode())["tracks"]
    assert list(found[1].coords) == [(n, 1) for n in range(count)] * (2 if count == 1 else 1)


def test_a_line_of_one_point_is_read() -> None:
    told = """<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark>
      <LineString><coordinates>123.4,41.8</coordinates></LineString></Placemark></kml>"""
    [(_, shape)] = kml_layers(told.encode())[""]
    assert list(shape.coords) == [(123.4, 41.8)] * 2
