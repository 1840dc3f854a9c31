"""Of random containers, all is brought in or named: what was told is what was there."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.schema import PLACES
from mapper.errors import DataError, UsageError
from mapper.importing.bring import Import, Request, prepare
from mapper.importing.foreign import Wanted, read_foreign
from mapper.tables.headings import Vocabulary
from mapper.tables.reader import read_table
from tests.builders import ATLAS_TOML, write_atlas
from tests.unit.tables import containers

FEW = settings(max_examples=15, deadline=None)
HEAD = ["name", "category", "lat", "lon", "datum"]
SHEETS: Mapping[str, list[list[object]]] = {
    "table": [HEAD],
    "titled": [["Museums of the city"], HEAD],
    "cover": [["Facilities"], ["as of 2025"]],
    "other": [["colour", "weight"], ["red", 3.0]],
    "empty": [],
}
"""What may stand on a sheet; tables go on with rows."""
TITLES = ("Places", "PLACES ", "Data", "Übersicht", "场所", "#notes", "Sheet1", "old")
MEMBERS = (
    *("stop_times.txt", "shapes.txt", "translations.txt", "pathways.txt", "routes.txt", "feed_info.txt"),
    *("LICENSE", "locations.geojson", "levels.txt", "docs/readme.md"),
)


def imported(folder: Path, name: str, content: bytes) -> Import:
    """What ``mapper import`` would write."""
    atlas = write_atlas(folder / "atlas", toml=ATLAS_TOML.replace('hub = "centre"\n', ""), positions=[])
    (folder / name).write_bytes(content)
    return prepare(atlas, Request(file=folder / name))


def how(plan: Import) -> str:
    """The line that says how the file was read, and everything else that is told of it as a whole."""
    return "\n".join([plan.foreign.grid.detected.saying.line(), *(one.line() for one in plan.rows.problems)])


@pytest.mark.parametrize("ending", containers.MAKERS)
@given(data=st.data())
@FEW
def test_the_parts_of_a_layer_are_rows_or_told(ending: str, data: st.DataObject) -> None:
    parts = data.draw(containers.parts_for(ending))
    with tempfile.TemporaryDirectory() as folder:
        content = containers.MAKERS[ending](parts, Path(folder))
        plan = imported(Path(folder), f"found{ending}", content)
    kinds = [kind for features in parts.values() for _, kind in features]
    unread = {
        str(values["name"]): int(str(values["count"]))
        for one in plan.rows.problems
        if one.code == "part-without-points"
        for values in [dict(one.saying.values)]
    }
    assert plan.rows.located == kinds.count("point") + kinds.count("area")
    assert plan.rows.total == len(plan.rows.cells) == len(kinds) - kinds.count("line")
    assert plan.foreign.left_out + sum(unread.values()) == kinds.count("line")
    if ending not in containers.NAMELESS:
        line = plan.foreign.grid.detected.saying.line()
        assert {name for name in parts if f'"{name}"' in line} | unread.keys() == set(parts)


@pytest.mark.parametrize("program", ["xlsx", "ods"])
@given(
    sheets=st.dictionaries(
        st.sampled_from(TITLES), st.tuples(st.sampled_from([*SHEETS, "table"]), st.booleans()), min_size=1
    ).filter(lambda sheets: not all(hidden for _, hidden in sheets.values())),
    rows=st.integers(1, 3),
)
@FEW
def test_the_sheets_of_a_workbook_are_read_or_told(
    program: str, sheets: dict[str, tuple[str, bool]], rows: int
) -> None:
    place = [["Mint", "museum", 38.71, -9.13, "WGS84"]] * rows
    made = {
        title: [*SHEETS[kind], *(place if kind in ("table", "titled") else [])]
        for title, (kind, _) in sheets.items()
    }
    hidden = [title for title, (_, is_hidden) in sheets.items() if is_hidden]
    make = containers.workbook if program == "xlsx" else containers.spreadsheet
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"found.{program}"
        path.write_bytes(make(made, hidden=hidden))
        if program == "xlsx":
            checked = read_table(path, PLACES, languages=("en",))
            assert checked.detected is not None
            told = "\n".join([checked.detected.saying.line(), *(one.line() for one in checked.problems)])
            assert_told(told, made, sheets, len(checked.rows))
        try:
            grid = read_foreign(path, Wanted(vocabulary=Vocabulary(PLACES, ("en",)))).grid
        except DataError as error:
            # two tables, neither called places; or no table at all
            tables = [title for title, (kind, _) in sheets.items() if kind in ("table", "titled")]
            fitting = [title for title in tables if title not in hidden]
            assert len(fitting) > 1 or not fitting
            assert all(f'"{title}"' in error.line() for title in fitting)
            return
        told = "\n".join([grid.detected.saying.line(), *(one.line() for one in grid.problems)])
        assert_told(told, made, sheets, len(grid.records))


def assert_told(
    told: str, made: Mapping[str, list[list[object]]], sheets: Mapping[str, tuple[str, bool]], rows: int
) -> None:
    """Every sheet that holds anything is named, and one of them is read: that whose rows are there."""
    filled = {title for title, lines in made.items() if lines and not title.startswith("#")}
    assert {title for title in filled if f'"{title}"' in told} == filled
    if rows and "may all hold" not in told:
        read = next(title for title in made if told.partition(", not read")[0].find(f'sheet "{title}"') >= 0)
        assert rows <= len(made[read]) - 1


@given(
    others=st.sets(st.sampled_from(MEMBERS)),
    inside=st.sampled_from(["", "feed/"]),
    stops=st.integers(1, 4),
)
@FEW
def test_the_parts_of_a_feed_are_read_or_told(others: set[str], inside: str, stops: int) -> None:
    lines = "".join(f"s{n},Stop {n},38.71,-9.1{n}\n" for n in range(stops))
    members = {f"{inside}{name}": f"{name.partition('.')[0]}_id\nx\n" for name in others}
    members[f"{inside}stops.txt"] = f"stop_id,stop_name,stop_lat,stop_lon\n{lines}"
    with tempfile.TemporaryDirectory() as folder:
        plan = imported(Path(folder), "feed.zip", containers.zipped(members))
    line = plan.foreign.grid.detected.saying.line()
    assert line.startswith(f'GTFS, layer "{inside}stops.txt"')
    told = {name for name in members if name in line.partition("not read: ")[2]}
    assert told == members.keys() - {f"{inside}stops.txt", f"{inside}feed_info.txt"}
    assert plan.rows.located == stops


TABLE = "name,lat,lon\nMint,38.71,-9.13\n"


@given(
    tables=st.sets(st.sampled_from(["a.csv", "deep/b.csv", "c.CSV"]), max_size=3),
    others=st.sets(st.sampled_from(["readme.txt", "LICENCE", "look.qml", "photo.jpg"])),
)
@FEW
def test_an_archive_holds_one_table_or_names_them(tables: set[str], others: set[str]) -> None:
    members: dict[str, bytes | str] = dict.fromkeys(tables, TABLE)
    members |= dict.fromkeys(others, "read me")
    with tempfile.TemporaryDirectory() as folder:
        try:
            plan = imported(Path(folder), "found.zip", containers.zipped(members))
        except (UsageError, DataError) as error:
            assert len(tables) != 1
            assert all(name in error.line() for name in tables)
            return
    line = plan.foreign.grid.detected.saying.line()
    assert all(name in line for name in members)
    assert plan.rows.located == len(tables) <= 1  # a text alone may be a table


@given(
    parts=st.lists(containers.parts_for(".kml"), min_size=1, max_size=3),
    others=st.sets(st.sampled_from(["notes.csv", "tour.gpx", "files/more.kmz", "readme.txt", "icon.png"])),
    overlays=st.integers(0, 2),
    links=st.integers(0, 2),
)
@FEW
def test_all_that_lies_in_a_kmz_is_read_or_told(
    parts: list[dict[str, list[tuple[str, str]]]], others: set[str], overlays: int, links: int
) -> None:
    beside = "<GroundOverlay/>" * overlays + "<NetworkLink/>" * links
    members: dict[str, bytes | str] = {
        f"d{n}.kml": containers.kml(one, inside="" if n else beside) for n, one in enumerate(parts)
    }
    members |= dict.fromkeys(others, "x")
    with tempfile.TemporaryDirectory() as folder:
        plan = imported(Path(folder), "found.kmz", containers.zipped(members))
    kinds = [kind for one in parts for features in one.values() for _, kind in features]
    told = how(plan)
    assert plan.rows.located == kinds.count("point") + kinds.count("area")
    assert {name for name in others if name in told} == others - {"icon.png"}
    codes = [one.code for one in plan.rows.problems]
    assert ("overlays-not-read" in codes, "links-not-followed" in codes) == (overlays > 0, links > 0)
