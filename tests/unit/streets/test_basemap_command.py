"""``mapper basemap``: one command, one clear line for whatever is wrong, and never half a base map."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from mapper.atlas.load import examine
from mapper.cli import basemap as command
from mapper.cli import run
from mapper.errors import MapperError
from mapper.geometry.types import Box
from mapper.streets import tilers
from tests.extracts import Town, at, atlas, box, square, town

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return atlas(tmp_path / "data")


@pytest.fixture(scope="session")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return town().write(tmp_path_factory.mktemp("downloads") / "town.osm.pbf")


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_one_command_puts_the_map_on_streets(folder: Path, extract: Path, capsys: Capture) -> None:
    assert run(["basemap", str(extract), str(folder)]) == 0
    told = capsys.readouterr()
    assert [Path(line.split(": ")[0]).name for line in told.out.splitlines()] == [
        "streets.pmtiles",
        "streets.json",
        "atlas.toml",
    ]
    assert "the map city stands on streets now" in told.err
    assert 'base = "streets.pmtiles"\n' in folder.joinpath("atlas.toml").read_text(encoding="utf-8")
    assert [one for one in examine(folder).problems if "streets" in one.file] == []
    before = content(folder)
    assert run(["basemap", str(extract), str(folder)]) == 0
    assert content(folder) == before


@pytest.mark.parametrize("asked", ["gdal", "tippecanoe", ""])
def test_the_engine_that_is_asked_for_makes_it(
    monkeypatch: pytest.MonkeyPatch, folder: Path, extract: Path, asked: str
) -> None:
    wishes: list[command.Wishes] = []
    monkeypatch.setattr(command, "_made", lambda source, ground, wish: wishes.append(wish))
    assert run(["basemap", str(extract), str(folder), *(["--engine", asked] if asked else [])]) == 0
    assert [one.engine for one in wishes] == [asked]


def test_the_record_tells_where_it_comes_from_and_no_path(folder: Path, extract: Path) -> None:
    assert run(["basemap", str(extract), str(folder), "--quiet"]) == 0
    text = folder.joinpath("streets.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert (record["source"]["name"], record["source"]["date"]) == ("town.osm.pbf", "2026-02-03")
    assert record["licence"] == "ODbL-1.0"
    assert record["credits"] == {"en": "© OpenStreetMap contributors", "zh": "© OpenStreetMap 贡献者"}
    assert record["bytes"] == folder.joinpath("streets.pmtiles").stat().st_size
    for place in (str(extract.parent), str(folder)):
        assert place not in text
        assert place.encode() not in folder.joinpath("streets.pmtiles").read_bytes()


def test_a_rehearsal_says_how_much_and_writes_nothing(folder: Path, extract: Path, capsys: Capture) -> None:
    before = content(folder)
    assert run(["basemap", str(extract), str(folder), "--dry-run"]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert content(folder) == before


def test_a_second_map_has_a_base_of_its_own(folder: Path, extract: Path) -> None:
    toml = folder / "atlas.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(
        text + text[text.index("[[maps]]") :].replace('id = "city"', 'id = "old-town"'), encoding="utf-8"
    )
    assert run(["basemap", str(extract), str(folder)]) == 0
    assert run(["basemap", str(extract), str(folder), "--map", "old-town"]) == 0
    text = toml.read_text(encoding="utf-8")
    assert text.index('base = "streets.pmtiles"') < text.index('base = "streets-old-town.pmtiles"')


def broken(path: Path, extract: Path) -> Path:
    path.write_bytes(extract.read_bytes()[:-200])
    return path


def elsewhere(path: Path, _: Path) -> Path:
    return town().write(path, header=box(10).__class__(west=10, south=10, east=11, north=11))


def empty(path: Path, _: Path) -> Path:
    made = Town()
    made.way(square(50, 90_000, 90_000), highway="residential")
    return made.write(path)


def no_extract(path: Path, _: Path) -> Path:
    path.write_text("<html>404</html>", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "en", "zh"),
    [
        (broken, "cannot be read as an OpenStreetMap extract", "不能作为"),
        (no_extract, "cannot be read as an OpenStreetMap extract", "不能作为"),
        (elsewhere, "covers another part of the earth", "覆盖的地区"),
        (empty, "has nothing where the map looks", "没有任何内容"),
        (lambda path, _: path, "there is no such file", "没有这个文件"),
    ],
    ids=["cut-short", "no-extract", "elsewhere", "empty", "missing"],
)
def test_a_bad_source_is_told_in_one_line_and_nothing_is_touched(
    tmp_path: Path,
    folder: Path,
    extract: Path,
    make: object,
    en: str,
    zh: str,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = make(tmp_path / "x.osm.pbf", extract)  # type: ignore[operator]
    before = content(folder)
    for language, told in (("en", en), ("zh", zh)):
        monkeypatch.setenv("LC_ALL", language)
        assert run(["basemap", str(path), str(folder)]) in (1, 2)
        (line,) = capsys.readouterr().err.splitlines()
        assert told in line
        assert "x.osm.pbf" in line
    assert content(folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--bbox", "1,2,3"], "is no frame"),
        (["--bbox", "-24,38,-16,42"], "which is no city"),
        (["--map", "nowhere"], "there is no map 'nowhere'"),
        (["--bbox", "-20.01,39.99,-19.99,40.01", "--budget", "0.05"], ""),
    ],
)
def test_a_frame_that_is_none_is_named(
    folder: Path, extract: Path, arguments: list[str], told: str, capsys: Capture
) -> None:
    assert run(["basemap", str(extract), str(folder), *arguments]) == (2 if told else 0)
    assert told in capsys.readouterr().err


def test_without_the_extra_one_sentence_says_so(
    folder: Path, extract: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "osmium", None)
    assert run(["basemap", str(extract), str(folder)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "pip install -e '.[streets]'" in line


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), MemoryError(), OSError(28, "No space left on device")]
)
def test_what_fails_or_is_interrupted_leaves_the_old_base(
    folder: Path, extract: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    assert run(["basemap", str(extract), str(folder)]) == 0
    before = content(folder)

    def failing(*_: object) -> object:
        raise error

    monkeypatch.setattr(tilers, "every_tile", failing)
    assert run(["basemap", str(extract), str(folder), "--budget", "1"]) in (1, 130)
    assert content(folder) == before


def test_a_base_that_is_broken_is_made_anew(folder: Path, extract: Path) -> None:
    assert run(["basemap", str(extract), str(folder)]) == 0
    whole = folder.joinpath("streets.pmtiles").read_bytes()
    folder.joinpath("streets.pmtiles").write_bytes(whole[:500])
    assert run(["basemap", str(extract), str(folder)]) == 0
    assert folder.joinpath("streets.pmtiles").read_bytes() == whole


def test_a_tiler_that_fails_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, extract: Path) -> None:
    monkeypatch.setattr(tilers, "_program", lambda: sys.executable)
    with pytest.raises(MapperError, match="tippecanoe could not cut the tiles"):
        run_made(extract, tmp_path)


def run_made(extract: Path, folder: Path) -> None:
    from mapper.streets.make import extract_for, from_extract
    from tests.extracts import ground

    place = ground()
    from_extract(extract_for(extract, place), place, budget=10**6, engine="", step=lambda _: None)


def test_the_frame_holds_what_the_map_shows_with_a_margin() -> None:
    from mapper.streets.frame import grown

    frame = grown(box(100))
    (south, west), (north, east) = at(-3500, -2500), at(3500, 2500)
    assert (frame.west, frame.south, frame.east, frame.north) == pytest.approx(
        (west, south, east, north), abs=1e-4
    )
    assert grown(box(9000)).west == pytest.approx(at(-16_380, 0)[1], abs=1e-3)


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("reach", "told"),
    [
        ((-2000, -2000, 450, 2000), "covers 75 % of what the map shows and has nothing of the east;"),
        ((-450, -2000, 2000, 450), "covers 56 % of what the map shows and has nothing of the west, north;"),
        ((-2000, -2000, 2000, 2000), ""),
    ],
)
def test_what_a_source_has_not_of_the_view_is_told_in_one_line(
    tmp_path: Path,
    folder: Path,
    dry: list[str],
    reach: tuple[float, float, float, float],
    told: str,
    capsys: Capture,
) -> None:
    west, south, east, north = reach
    (low, left), (high, right) = at(west, south), at(east, north)
    part = town().write(tmp_path / "part.osm.pbf", header=Box(west=left, south=low, east=right, north=high))
    assert run(["basemap", str(part), str(folder), "--quiet", *dry]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "covers" in line]
    assert len(lines) == bool(told)
    assert all(told in line and "part.osm.pbf" in line and "larger region" in line for line in lines)


def test_of_an_archive_too_and_not_of_a_frame_that_was_asked_for(
    tmp_path: Path, folder: Path, extract: Path, capsys: Capture
) -> None:
    (_, west), (_, east) = at(-2000, 0), at(0, 0)
    sides = f"{west},{box().south},{east},{box().north}"
    assert run(["basemap", str(extract), str(folder), "--bbox", sides]) == 0
    assert "covers" not in capsys.readouterr().err
    half = folder.joinpath("streets.pmtiles").rename(tmp_path / "half.pmtiles")
    assert run(["basemap", str(half), str(atlas(tmp_path / "other"))]) == 0
    assert "half.pmtiles covers 50 % of what the map shows" in capsys.readouterr().err
