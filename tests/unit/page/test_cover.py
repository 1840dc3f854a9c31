"""The cover: a picture of each map that leads there, whatever the map stands on; it asks for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mapper.atlas.load import examine, load
from mapper.atlas.model import Atlas
from mapper.page.cover.thumbnail import MOST_MARKS
from mapper.page.csp import PLACEHOLDER
from mapper.page.site import cover, make
from tests.builders import ATLAS_TOML, islands, partner, place, write_atlas
from tests.streets import archive, city

DIGEST = "d" * 64


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return load(write_atlas(tmp_path / "data", places=[place(), place("tower")], partners=[partner()]))


def test_every_map_is_there_with_a_picture_in_every_language(atlas: Atlas) -> None:
    html = cover(atlas, {}, DIGEST)
    assert re.findall(r'<a class="cover-map" href="([^"]+)">', html) == ["city.html", "world.html"]
    assert html.count("<svg") == 2
    for text in ("Test atlas", "测试地图集", "City", "城市", "World", "世界", "Test data", "测试数据"):
        assert text in html
    assert f'content="{DIGEST}"' in html[:2048]
    assert cover(atlas, {}, DIGEST) == html


def test_it_is_held_to_ask_for_nothing(atlas: Atlas) -> None:
    html = cover(atlas, {}, DIGEST)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in policy and PLACEHOLDER not in html
    assert re.findall(r'(?:src|href)="(?!data:|city\.html|world\.html)', html) == []


@pytest.mark.parametrize("base", ["none", "world", "shenyang"])
def test_a_map_on_any_base_has_its_picture(tmp_path: Path, base: str) -> None:
    toml = ATLAS_TOML.replace('base = "world"', f'base = "{base}"', 1)
    found = load(write_atlas(tmp_path / "data", toml=toml, places=[place(), place("tower")]))
    picture = cover(found, {}, DIGEST).partition("</svg>")[0]
    assert picture.count("<circle") == 2
    # The coasts of the world are too coarse for a city.
    assert ('class="thumb-land"' in picture, 'class="thumb-road"' in picture) == (False, base == "shenyang")
    assert "thumb-sea" not in picture
    assert len(picture) < 100_000


def test_a_map_of_islands_has_them_on_both_sides_of_the_antimeridian(tmp_path: Path) -> None:
    found = load(islands(tmp_path / "data"))
    picture = cover(found, {}, DIGEST).partition("</svg>")[0]
    assert "thumb-sea" in picture
    land = re.search(r'<path d="([^"]*)" class="thumb-land"', picture)
    assert land
    starts = [float(x) for x in re.findall(r"M(-?[\d.]+)", land[1])]
    assert min(starts) < 120 and max(starts) > 360


def test_a_base_map_of_the_atlas_own_is_read(tmp_path: Path) -> None:
    found = load(city(tmp_path / "data", archive()))
    assert 'class="thumb-water"' in cover(found, {}, DIGEST)


def test_very_many_marks_are_no_blot(tmp_path: Path) -> None:
    rows = [place(f"place-{n}", at=(41.7 + n / 10_000, 123.4)) for n in range(MOST_MARKS + 200)]
    found = load(write_atlas(tmp_path / "data", places=[place(), *rows]))
    assert cover(found, {}, DIGEST).partition("</svg>")[0].count("<circle") == MOST_MARKS


def test_no_map_is_called_like_the_cover(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path / "data", toml=ATLAS_TOML.replace('id = "city"', 'id = "index"'))
    (told,) = [one for one in examine(folder).problems if one.column == "maps.1.id"]
    assert told.severity == "error"
    assert "cover" in told.line() and "another id" in told.line()


def test_what_fails_leaves_every_page(atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "maps"
    make(atlas, out, ["city", "world", "index"], digest=DIGEST)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    monkeypatch.setattr("mapper.page.cover.cover.thumbnail", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make(atlas, out, ["city", "world", "index"], digest="e" * 64)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
