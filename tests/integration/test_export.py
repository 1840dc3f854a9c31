"""``mapper export`` as a user runs it, on the project's own atlas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.cli import run

DATA = Path(__file__).parents[2] / "data"


def test_geojson_of_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(DATA), "--format", "geojson", "--out", str(tmp_path)]) == 0
    written = {path.stem.partition("-")[2]: json.loads(path.read_bytes()) for path in tmp_path.iterdir()}
    assert {"places", "events", "partners", "ties", "stops", "tracks", "corridors", "services"} <= set(
        written
    )
    assert len(written["partners"]["features"]) == len(written["ties"]["features"]) == 32
    chicago = next(one for one in written["ties"]["features"] if one["properties"]["end"] == "city-chicago")
    first, second = chicago["geometry"]["coordinates"]
    assert (first[-1][0], second[0][0]) == (180, -180)
    assert round(chicago["properties"]["km"]) == 10229
    assert "kB" in capsys.readouterr().out


def test_a_map_takes_only_its_layers(tmp_path: Path) -> None:
    arguments = [
        "export",
        str(DATA),
        "--format",
        "geojson",
        "--map",
        "world",
        "--out",
        str(tmp_path),
        "--quiet",
    ]
    assert run(arguments) == 0
    assert not list(tmp_path.glob("*-places.geojson"))
    assert list(tmp_path.glob("*-ties.geojson"))


def test_figures_in_both_languages(tmp_path: Path) -> None:
    assert run(["export", str(DATA), "--format", "svg", "--out", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{map_id}-{language}.svg" for map_id in ("shenyang", "world") for language in ("en", "zh")
    ]
    for path in tmp_path.iterdir():
        assert path.stat().st_size < 200_000
    names = (tmp_path / "world-zh.svg").read_text(encoding="utf-8")
    assert all(name in names for name in ("札幌", "拉普拉塔", "佛罗里达", "沈阳"))


def test_an_unknown_map_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(DATA), "--format", "svg", "--map", "moon"]) == 2
    assert "it has: shenyang, world" in capsys.readouterr().err
