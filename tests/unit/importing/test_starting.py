"""A first atlas from one file: with at most two answers, every located row is on a map and credited."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import examine
from mapper.cli import run
from mapper.geometry.types import Point
from mapper.importing.bring import Request
from mapper.importing.start import begin, derive
from mapper.scene.build import build_scene
from tests.unit.importing import files

ANSWERS = {
    "hong kong": {"datum": "WGS84"},
    "osgb": {"datum": "EPSG:27700"},
    "euc-kr": {"country": "KR"},
    "windows-1251": {"country": "RU"},
}
"""What the file does not say, besides the yes."""
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
