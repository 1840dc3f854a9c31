"""The main job on the project's own data: two pages, the same bytes anywhere, all or none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shenyang import CAPTIONS, HUB, INSTITUTES

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000


def build(
    *arguments: str | Path, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a fresh process."""
    return subprocess.run(
        [sys.executable, "-m", "mapper", "build", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("maps")
    done = build(ROOT / "data", "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize(("name", "limit"), [("shenyang", 2.0), ("world", 2.2)])
def test_pages_stay_within_their_budget(maps: Path, name: str, limit: float) -> None:
    assert (maps / f"{name}.html").stat().st_size <= limit * MEGABYTE


def test_another_directory_time_zone_and_locale_give_the_same_bytes(maps: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "elsewhere" / "data")
    far = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "7"}
    done = build("data", folder=tmp_path / "elsewhere", **far)
    assert done.returncode == 0, done.stderr
    for page in maps.iterdir():
        assert (tmp_path / "elsewhere" / "maps" / page.name).read_bytes() == page.read_bytes()


@pytest.mark.parametrize("name", ["shenyang", "world"])
def test_drawing_with_folium_saves_the_same_bytes(maps: Path, tmp_path: Path, name: str) -> None:
    import mapper

    mapper.draw(mapper.load(ROOT / "data"), name).save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == (maps / f"{name}.html").read_bytes()


def test_a_build_does_not_wait_for_folium(tmp_path: Path) -> None:
    code = f"""
import sys
from mapper.cli import run
assert run(["build", "data", "--out", {str(tmp_path)!r}, "--quiet"]) == 0
print(sorted({{"folium", "pandas", "geopandas"}} & {{*sys.modules}}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_to_do_touches_nothing_and_check_agrees(maps: Path) -> None:
    before = {page.name: page.stat().st_mtime_ns for page in maps.iterdir()}
    assert build(ROOT / "data", "--out", maps, "--check").returncode == 0
    assert build(ROOT / "data", "--out", maps).returncode == 0
    assert {page.name: page.stat().st_mtime_ns for page in maps.iterdir()} == before


def test_a_failed_build_leaves_the_previous_maps_untouched(maps: Path, tmp_path: Path) -> None:
    shutil.copytree(maps, tmp_path / "maps")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    places = tmp_path / "data" / "places.csv"
    places.write_text(
        places.read_text(encoding="utf-8-sig").replace("landmark", "landmrak", 1), encoding="utf-8"
    )
    done = build("data", folder=tmp_path)
    assert done.returncode == 1
    assert "places.csv" in done.stderr
    assert {page.name: page.read_bytes() for page in maps.iterdir()} == {
        page.name: page.read_bytes() for page in (tmp_path / "maps").iterdir()
    }


def test_everything_the_sources_name_is_on_its_map_and_in_its_list() -> None:
    import mapper
    from mapper.scene.build import build_scene

    atlas = mapper.load(ROOT / "data")
    city, world = (build_scene(atlas, name) for name in ("shenyang", "world"))
    listed = {name for group in city.groups for name in group.features}
    assert listed == {feature.id for feature in city.features}
    assert CAPTIONS | INSTITUTES | {HUB} <= listed
    for name in (CAPTIONS | INSTITUTES | {HUB}) - {"bmw-brilliance", "china-europe-railway-express"}:
        assert city.feature(name).mark, name
    assert len(city.feature("bmw-brilliance").members) == 4
    assert city.feature("china-europe-railway-express").see_map == "world"

    partners = [feature for feature in world.features if feature.kind == "partner"]
    assert len(partners) == len(atlas.partner_list) == 32
    assert all(feature.mark and feature.strokes for feature in partners)
    in_list = {name for group in world.groups for name in group.features}
    stops = {feature.id: feature for feature in world.features if feature.kind == "stop"}
    drawn = {stop.stop for corridor in atlas.corridors for stop in corridor.stops}
    assert drawn == set(stops) <= in_list
    assert all(feature.mark for feature in stops.values())
