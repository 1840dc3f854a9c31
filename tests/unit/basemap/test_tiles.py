"""An archive that would draw nothing where a map looks is refused, by its name and in both languages."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

import mapper
from mapper.atlas.load import examine
from mapper.basemap import ArchiveError, refuse_blank
from mapper.basemap.archives import header_of
from mapper.basemap.tiles import Bounds, cell_of, tile_number
from mapper.cli import run
from mapper.errors import MapperError
from mapper.scene.build import blank_bases
from tests.streets import CITY, archive, at, city

HERE, ELSEWHERE = at(2000, 2000), (41.0, -8.0)


def round_(point: tuple[float, float]) -> Bounds:
    lat, lon = point
    return lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01


@pytest.mark.parametrize("tile", [(0, 0, 0), (1, 1, 0), (5, 17, 30), (13, 6900, 3059), (14, 0, 16383)])
def test_tiles_are_numbered_as_archives_number_them(tile: tuple[int, int, int]) -> None:
    assert tile_number(*tile) == zxy_to_tileid(*tile)
    assert cell_of(tile_number(*tile)) == tile


def test_only_what_has_a_tile_there_is_taken() -> None:
    refuse_blank(archive(), round_(HERE))
    with pytest.raises(ArchiveError, match="no tile where the map looks"):
        refuse_blank(archive(), round_(ELSEWHERE))
    with pytest.raises(ArchiveError, match="no tile"):
        refuse_blank(archive(), (-170, -60, 170, 75))


def test_directories_within_directories_are_followed() -> None:
    """So many tiles of different content that one directory cannot hold them."""
    out = io.BytesIO()
    writer = Writer(out)
    start = zxy_to_tileid(13, 0, 0)
    chosen = sorted({0, *Random(7).sample(range(40_000), 15_000)})
    for number in chosen:
        writer.write_tile(start + number, b"t" * (number * number % 251 + 1) + b"%d" % number)
    header = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP, "center_zoom": 13}
    sides = dict.fromkeys(("min_lon_e7", "min_lat_e7", "center_lon_e7", "center_lat_e7"), 0)
    writer.finalize({**header, **sides, "max_lon_e7": 1, "max_lat_e7": 1}, {})
    data = out.getvalue()
    assert len(data[slice(*header_of(data).root)]) < 1000
    refuse_blank(data, (-179.99, 85.03, -179.97, 85.05))
    with pytest.raises(ArchiveError, match="no tile"):
        refuse_blank(data, round_(ELSEWHERE))


@pytest.mark.parametrize(
    ("data", "en", "zh"),
    [
        (archive({"wonders": CITY["wonders"]}), "none of the layers", "任何图层"),
        (archive({"earth": CITY["earth"]}), "no tile where the map looks", "没有瓦片"),
    ],
    ids=["unknown-layers", "elsewhere"],
)
def test_check_and_build_name_the_file(tmp_path: Path, data: bytes, en: str, zh: str) -> None:
    folder = city(tmp_path / "atlas", data)
    if "tile" in en:
        toml = folder / "atlas.toml"
        text = toml.read_text(encoding="utf-8")
        view = "view = { west = -8.1, south = 41.0, east = -8.0, north = 41.1 }"
        toml.write_text(text[: text.index("view = ")] + view + "\n", encoding="utf-8")
    (found,) = (one for one in examine(folder).problems if one.severity == "error")
    assert found.code == "bad-base-map"
    assert found.file.endswith("streets.pmtiles")
    assert en in found.message.line("en")
    assert zh in found.message.line("zh")
    with pytest.raises(MapperError, match=en):
        mapper.draw(mapper.load(folder), "city")


def test_a_view_of_the_marks_is_held_to_the_archive_too(tmp_path: Path) -> None:
    """A map without a view of its own looks at its marks."""
    folder = city(tmp_path / "atlas", archive(), mark=(900_000, 3400))
    toml = folder / "atlas.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text[: text.index("view = ")], encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"streets\.pmtiles.*no tile"):
        mapper.draw(mapper.load(folder), "city")
    (found,) = blank_bases(mapper.load(folder))
    assert (found.code, found.file) == ("bad-base-map", str(folder / "streets.pmtiles"))
    assert "no tile where the map looks" in found.line()
    assert run(["check", str(folder)]) == 1


def test_check_has_nothing_against_an_archive_under_the_marks(tmp_path: Path) -> None:
    folder = city(tmp_path / "atlas", archive())
    toml = folder / "atlas.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text[: text.index("view = ")], encoding="utf-8")
    assert list(blank_bases(mapper.load(folder))) == []


def test_a_directory_that_cannot_be_read_is_an_archive_cut_short() -> None:
    data = archive()
    header = header_of(data)
    first, last = header.root
    damaged = data[:first] + b"\xff" * (last - first) + data[last:]
    with pytest.raises(ArchiveError, match="cut short"):
        refuse_blank(damaged, round_(HERE))
