"""A folder becomes an atlas: records, positions and their precedence, digest, settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mapper.atlas.dates import PartialDate
from mapper.atlas.folder import digest
from mapper.atlas.load import examine, load
from mapper.atlas.records import Leg, Place
from mapper.errors import DataError
from tests.builders import (
    ATLAS_TOML,
    Row,
    chain,
    correction,
    corridor,
    event,
    figure,
    leg,
    partner,
    place,
    position,
    railway,
    service,
    spot,
    stop,
    write_atlas,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_atlas(
        tmp_path / "atlas",
        places=[place(), place("tower", founded="1989-09", sensitive="yes", sites="", owner="the city")],
        partners=[partner(established="1985-09-05", ordinal=3, ordinal_status="inferred")],
        events=[event(venue="tower", since="2002")],
        figures=[figure(subject="tower")],
        corrections=[correction(subject="city-chicago"), correction("correction-b", kind="note")],
        **railway(),
    )


def only(place_id: str, folder: Path) -> Place:
    return next(found for found in load(folder).place_list if found.id == place_id)


def test_records_are_typed(folder: Path) -> None:
    atlas = load(folder)
    chicago = atlas.partner_list[0]
    assert (chicago.established, chicago.ordinal, chicago.ordinal_status) == (
        PartialDate(1985, 9, 5),
        3,
        "inferred",
    )
    assert dict(chicago.country_name) == {"en": "United States", "zh": "美国"}
    assert atlas.services[0].legs[1] == Leg(
        corridor="corridor-b", start="stop-c", end="stop-e", certainty="inferred"
    )
    assert [stop.stop for stop in atlas.corridors[0].stops] == ["stop-a", "stop-b", "stop-c"]
    assert atlas.corridors[0].stops[0].gauge_after_mm == (1435,)
    assert atlas.stop_list[1].countries == ("CN", "RU")
    assert atlas.events[0].venue == atlas.figures[0].subject == "tower"
    assert atlas.corrections[0].printed["zh"] == "印作如此。"
    assert [one.kind for one in atlas.corrections] == ["correction", "note"]


def test_columns_of_ones_own_are_kept(folder: Path) -> None:
    tower = only("tower", folder)
    assert tower.extra == (("owner", "the city"),)
    assert tower.sensitive and str(tower.founded) == "1989-09"


def test_facets_are_wanted_columns(folder: Path) -> None:
    assert "unused-column" in {p.code for p in examine(folder).problems}
    (folder / "atlas.toml").write_text('facets = ["owner"]\n' + ATLAS_TOML, encoding="utf-8")
    assert "unused-column" not in {p.code for p in examine(folder).problems}


@pytest.mark.parametrize(
    ("row", "lat"),
    [
        ({}, 41.7),
        ({"lat": "41.79", "lon": "123.4", "datum": "WGS84"}, 41.79),
        ({"lat": "41.7990982", "lon": "123.4555016", "datum": "GCJ02"}, 41.7967),
        ({"lat": "", "lon": "", "datum": ""}, 41.7),
    ],
)
def test_coordinates_of_the_row_win(row: Row, lat: float, tmp_path: Path) -> None:
    folder = write_atlas(
        tmp_path, places=[place(), place("a", **row)], positions=[position("a", 41.7, 123.3)]
    )
    found = only("a", folder).position
    assert found is not None and found.point and found.point.lat == pytest.approx(lat, abs=1e-6)
    assert found.method == ("stated" if row.get("lat") else "sourced")


def test_the_atlas_may_declare_a_datum_for_its_rows(tmp_path: Path) -> None:
    folder = write_atlas(
        tmp_path, toml='datum = "BD-09"\n' + ATLAS_TOML, places=[place(lat=41.8052091, lon=123.4619828)]
    )
    found = only("centre", folder).position
    assert found is not None and found.point and found.point.lat == pytest.approx(41.7967, abs=1e-6)


def test_an_unlocated_place_is_kept(tmp_path: Path) -> None:
    folder = write_atlas(
        tmp_path,
        places=[place(), place("a", at=(None, None)), place("b")],
        positions=[position("a", None, None)],
    )
    assert [p.id for p in load(folder).place_list if p.position is None] == ["centre", "b"]
    lost = only("a", folder).position
    assert lost is not None and lost.point is None


def test_digest_follows_the_bytes_of_the_input(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas = load(folder)
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "notes.txt").write_text("no table")
    assert load(copy).digest == digest(copy) == atlas.digest
    monkeypatch.setattr("mapper.atlas.folder._PIECE", 7)
    assert digest(copy) == atlas.digest
    (copy / "events.csv").write_bytes((copy / "events.csv").read_bytes() + b"\n")
    assert digest(copy) != atlas.digest


def test_texts_in_the_same_languages_share_what_they_are_told_in(tmp_path: Path) -> None:
    atlas = load(write_atlas(tmp_path, places=[place(), place("tower"), place("gate", name_zh="")]))
    (first, second, third) = (one.name.tags for one in atlas.place_list)
    assert first is second and (first, third) == (("en", "zh"), ("en",))


def test_positions_that_wait_are_counted(tmp_path: Path) -> None:
    waiting = [position("centre", 41.7, 123.4, status="review"), position("tower", 41.8, 123.5)]
    atlas = load(write_atlas(tmp_path, places=[place(), place("tower")], positions=waiting))
    assert (atlas.waiting, load(write_atlas(tmp_path / "none")).waiting) == (1, 0)


def test_texts_stand_for_the_files(folder: Path) -> None:
    texts = {path.name: path.read_bytes() for path in folder.iterdir()}
    examination = examine(folder, texts={**texts, "events.csv": "id,name_en,name_zh\nfair,Other,别的\n"})
    assert examination.atlas is not None
    assert [found.name["en"] for found in examination.atlas.events] == ["Other"]
    assert load(folder).events[0].name["en"] == "Fair"


def test_every_error_is_raised_at_once(folder: Path) -> None:
    (folder / "events.csv").write_text("id,name_en,venue,since\nfair,,nowhere,3/4/2007\nTower,A,tower,\n")
    with pytest.raises(DataError) as caught:
        load(folder)
    assert {p.code for p in caught.value.problems} == {"empty-cell", "unknown-id", "ambiguous-date", "bad-id"}
    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"{folder}/events.csv:2:name_en: ") and len(lines) == len(set(lines)) == 4


def test_a_damaged_table_raises_no_storm_of_dangling_ids(folder: Path) -> None:
    (folder / "stops.csv").write_bytes(b'id,name_en\nstop-a,"open\n')
    assert [p.code for p in examine(folder).errors] == ["unclosed-quote"]


def test_warnings_come_with_the_atlas(folder: Path) -> None:
    text = (folder / "events.csv").read_text("utf-8-sig").replace("每年举办一次。", "")
    (folder / "events.csv").write_text(text)
    warnings = load(folder).warnings
    found = [(p.code, p.column, p.cell) for p in warnings if p.file.endswith("events.csv")]
    assert found == [("missing-text", "description_zh", "E2")]


def test_gcj02_written_as_wgs84_is_noticed(tmp_path: Path) -> None:
    shifted = place("a", lat="41.7990982", lon="123.4555016", datum="WGS84")
    folder = write_atlas(tmp_path, places=[place(), shifted], positions=[position("a", 41.7967, 123.4494)])
    found = [p for p in examine(folder).problems if p.code == "datum-slip"]
    assert [(p.file, p.row, p.column) for p in found] == [(f"{folder}/places.csv", 3, "lat")]
    assert "positions.csv" in found[0].line() and "GCJ-02" in found[0].line("zh")


def test_settings_accept_plain_edges_and_texts(tmp_path: Path) -> None:
    toml = ATLAS_TOML.replace(
        "{ west = 122.4, south = 41.1, east = 123.9, north = 43.1 }", "[122.4, 41.1, 123.9, 43.1]"
    ).replace('{ en = "Test atlas", zh = "测试地图集" }', '"Plain"')
    config = load(write_atlas(tmp_path, toml=toml)).config
    assert config.area is not None and config.area.north == 43.1
    assert dict(config.title) == {"en": "Plain"}


def test_tables_may_be_workbooks_and_layers(folder: Path) -> None:
    import geopandas
    import openpyxl
    import shapely

    book = openpyxl.Workbook()
    for line in (folder / "events.csv").read_text("utf-8-sig").splitlines():
        book.active.append(line.split(","))  # type: ignore[union-attr]
    book.save(folder / "events.xlsx")
    (folder / "events.csv").unlink()
    columns = {
        "id": ["centre", "tower"],
        "name_en": ["A", "B"],
        "name_zh": ["甲", "乙"],
        "category": ["landmark"] * 2,
    }
    points = [shapely.Point(123.4, 41.8), shapely.Point(123.45028, 41.79617)]
    geopandas.GeoDataFrame(columns, geometry=points, crs=4326).to_file(folder / "places.geojson")
    (folder / "places.csv").unlink()
    atlas = load(folder)
    assert [found.name["en"] for found in atlas.events] == ["Fair"]
    positions = [found.position for found in atlas.place_list if found.position]
    assert [(found.point and found.point.lat, found.method) for found in positions] == [
        (41.8, "stated"),
        (41.79617, "stated"),
    ]


def test_frames_have_every_column(folder: Path) -> None:
    atlas = load(folder)
    places = atlas.places().set_index("id")
    assert str(places.crs) == "EPSG:4326"
    assert places.loc["tower", ["name_zh", "founded", "owner", "sources"]].tolist() == [
        "名Tower",
        "1989-09",
        "the city",
        "source-a",
    ]
    here = only("tower", folder).position
    shown = places.loc["tower"].geometry
    assert here is not None and here.point == (shown.y, shown.x)
    assert {"country_en", "tie", "established", "uncertainty_m"} <= set(atlas.partners().columns)
    assert len(atlas.stops()) == 5


def test_lines_are_geodesics_cut_at_the_antimeridian(folder: Path) -> None:
    lines = load(folder).lines().set_index("id")
    tie = lines.loc["tie-city-chicago"]
    assert tie.geometry.geom_type == "MultiLineString"
    west, east = tie.geometry.geoms
    assert (west.coords[-1][0], east.coords[0][0]) == (180, -180)
    assert tie.km == pytest.approx(10_230, abs=40)
    rail = lines[lines.kind == "rail"]
    assert rail.certainty.tolist() == ["confirmed", "confirmed", "inferred", "inferred"]
    assert set(rail.services) == {"service-a"}


def test_a_section_is_as_certain_as_its_surest_service_on_any_corridor(tmp_path: Path) -> None:
    tables = railway()
    tables["corridors"].append(corridor("corridor-c"))
    tables["corridor_stops"] += chain("corridor-c", "stop-b", "stop-c", "stop-lost", "stop-d")
    tables["stops"].append(stop("stop-lost", at=(None, None)))
    tables["services"].append(service("service-b"))
    tables["legs"].append(leg("service-b", 1, "corridor-b", "stop-c", "stop-d"))
    lines = load(write_atlas(tmp_path, **tables)).lines().set_index("id")
    used = {id: (line.certainty, line.services) for id, line in lines.iterrows() if line.corridor}
    assert used["corridor-c-stop-b-stop-c"] == ("confirmed", "service-a")
    assert used["corridor-b-stop-c-stop-d"] == ("confirmed", "service-a;service-b")
    assert used["corridor-b-stop-d-stop-e"] == ("inferred", "service-a")
    assert used["corridor-c-stop-c-stop-d"][0] == "confirmed", "passes the stop that nobody can place"


def test_frames_of_an_empty_atlas_have_their_columns(tmp_path: Path) -> None:
    atlas = load(
        write_atlas(tmp_path, toml=ATLAS_TOML.replace('hub = "centre"', ""), places=[], positions=[])
    )
    assert {"id", "name_en", "name_zh", "lat"} <= set(atlas.places().columns)
    assert atlas.lines().empty and atlas.places().empty


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", (2024, 0, 0)),
        ("2024-02", (2024, 2, 0)),
        ("2024-02-29", (2024, 2, 29)),
        ("0000-01-01", (0, 1, 1)),
        ("2023-02-29", None),
        ("2024-00", None),
        ("2024-13", None),
        ("2024-05-00", None),
        ("2024-04-31", None),
        ("2024-1", None),
    ],
)
def test_a_date_is_a_day_of_the_calendar(text: str, date: tuple[int, int, int] | None) -> None:
    if date is None:
        with pytest.raises(ValueError, match=text):
            PartialDate.parse(text)
    else:
        assert (PartialDate.parse(text), str(PartialDate.parse(text))) == (PartialDate(*date), text)


@pytest.mark.parametrize(("weight", "fits"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_weight_is_one_of_four(tmp_path: Path, weight: int, fits: bool) -> None:
    found = examine(write_atlas(tmp_path, places=[place(weight=weight)]))
    assert (found.errors == ()) is fits


def test_one_table_may_say_where_its_rows_are_beside_others_that_do_not(tmp_path: Path) -> None:
    chicago = {**partner(at=(None, None)), "lat": 41.85003, "lon": -87.65005, "datum": "WGS84"}
    atlas = load(write_atlas(tmp_path, places=[place()], partners=[chicago]))
    assert {one.id: one.point for one in atlas.positions()} == {
        "centre": spot("centre"),
        "city-chicago": (41.85003, -87.65005),
    }


def test_rows_of_a_chain_may_stand_in_any_order(tmp_path: Path) -> None:
    tables = {name: rows[::-1] for name, rows in railway().items()}
    assert not examine(write_atlas(tmp_path / "data", places=[place()], **tables)).errors
