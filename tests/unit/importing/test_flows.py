"""A table of flows begins a world map where all rows share one end; else it says what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import examine, load
from mapper.cli import run
from mapper.scene.build import build_scene

OUT = """from,to,from_lat,from_lon,to_lat,to_lon,value
Bremen,Riga,53.0793,8.8017,56.9496,24.1052,800
Bremen,Windhoek,53.0793,8.8017,-22.5609,17.0658,61
"""
IN = """出发地,目的地,出发地经度,出发地纬度,目的地经度,目的地纬度,value
成都,沈阳,104.0665,30.5723,123.4315,41.8057,320
东京,沈阳,139.6917,35.6895,123.4315,41.8057,310
"""
ENDS = "origin,destination,originLat,Origin Lon,dest_lat,lon_dest,value\n"
"""Headings as people write them."""


def begun(folder: Path, content: str, *more: str) -> int:
    (folder / "flows.csv").write_text(content, encoding="utf-8")
    return run(["init", str(folder / "new"), "--from", str(folder / "flows.csv"), "--yes", *more])


@pytest.mark.parametrize(
    ("content", "more", "hub", "cities", "said"),
    [
        (OUT, (), "Bremen", {"Riga", "Windhoek"}, "begins in Bremen (from)"),
        (IN, ("--datum", "WGS84"), "沈阳", {"成都", "东京"}, "ends in 沈阳 (目的地)"),
        (ENDS + "Lima,Cusco,-12.05,-77.04,-13.53,-71.97,3\n", (), "Lima", {"Cusco"}, "1 line goes"),
    ],
)
def test_rows_that_share_an_end_are_lines_from_it(
    content: str,
    more: tuple[str, ...],
    hub: str,
    cities: set[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert begun(tmp_path, content, *more) == 0
    assert said in capsys.readouterr().err
    found = examine(tmp_path / "new" / "data")
    assert found.atlas is not None and not found.errors
    atlas, language = found.atlas, found.atlas.config.languages[0]
    (place,) = atlas.place_list
    assert (place.id, place.name[language]) == (atlas.config.hub, hub)
    assert {one.name[language] for one in atlas.partner_list} == cities
    assert all(dict(one.extra)["value"] and one.sources == place.sources for one in atlas.partner_list)
    scene = build_scene(atlas, "world")
    assert [stroke.style for stroke in scene.strokes] == ["linked"] * len(cities)
    assert hub in scene.story[language]
    assert (tmp_path / "new" / "maps" / "world.html").is_file()


def test_a_tie_that_the_file_tells_stays(tmp_path: Path) -> None:
    told = [line + end for line, end in zip(OUT.splitlines(), (",tie", ",sister", ",linked"), strict=True)]
    with_country = [line + end for line, end in zip(told, (",country", ",LV", ","), strict=True)]
    assert begun(tmp_path, "\n".join(with_country)) == 0
    assert {one.tie for one in load(tmp_path / "new" / "data").partner_list} == {"sister", "linked"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "From,To,value\nBremen,Berlin,300\nBremen,Rome,2\n",
            "add columns From_lat, From_lon, To_lat, To_lon",
        ),
        ("出发地,目的地\n沈阳,大连\n", "出发地纬度"),
        ("from,to,to_lat,to_lon\nBremen,Riga,56.9,24.1\n", "add columns from_lat, from_lon in"),
        ("from,to,lat,lon\nBremen,Riga,53.1,8.8\nBremen,Rome,53.1,8.8\n", "all share Bremen"),
        (OUT + "Rome,Oslo,41.9,12.5,59.9,10.7,4\n", "(from: 2 different) to another (to: 3 different)"),
        (OUT + "Bremen,Riga,53.0793,8.8017,56.9496,24.1052,7\n", "more than once, or the hub itself: Riga"),
        (OUT + "Bremen,Bremen,53.0793,8.8017,53.0793,8.8017,7\n", "the hub itself: Bremen"),
        (OUT + "Bremen,Oslo,54.9,8.8017,59.9,10.7,7\n", "Bremen has more than one point in from_lat"),
        (OUT.replace("53.0793", "north"), "where Bremen is cannot be read in from_lat, from_lon"),
    ],
)
def test_what_else_a_table_of_flows_lacks_is_told(
    content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begun(tmp_path, content) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_places_from_one_year_to_another_stay_places(tmp_path: Path) -> None:
    assert begun(tmp_path, "name,lat,lon,from,to\nMint,38.7,-9.1,1900,1950\nGate,38.8,-9.2,1910,1950\n") == 0
    assert len(load(tmp_path / "new" / "data").place_list) == 2
