"""A user's own archive is read, described, or refused with the reason and the cure."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pmtiles.tile import Compression, TileType
from pmtiles.writer import Writer

from mapper.atlas.load import load
from mapper.basemap import ArchiveError, open_archive
from mapper.basemap.archives import plain
from mapper.scene.build import build_scene
from mapper.words.saying import Words
from tests.streets import OSM, archive, city


def made(*, attribution: str = "", layers: tuple[str, ...] = ("earth", "roads")) -> bytes:
    """A sound archive of one tile at zoom 0."""
    out = io.BytesIO()
    writer = Writer(out)
    writer.write_tile(0, b"tile")
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": 1_230_000_000,
        "min_lat_e7": 410_000_000,
        "max_lon_e7": 1_240_000_000,
        "max_lat_e7": 420_000_000,
        "center_zoom": 0,
        "center_lon_e7": 0,
        "center_lat_e7": 0,
    }
    metadata = {"name": "Streets", "attribution": attribution, "vector_layers": [{"id": i} for i in layers]}
    writer.finalize(header, metadata)
    return out.getvalue()


def written(folder: Path, data: bytes) -> Path:
    path = folder / "own.pmtiles"
    path.write_bytes(data)
    return path


def test_describes_itself(tmp_path: Path) -> None:
    link = '<a href="https://example.org">&copy; Mapmakers</a>'
    data, record = open_archive(written(tmp_path, made(attribution=link)))
    assert data == made(attribution=link)
    assert (record.name, record.title, record.flavor) == ("own", "Streets", "streets")
    assert (record.min_zoom, record.max_zoom) == (0, 0)
    assert record.bounds == (123.0, 41.0, 124.0, 42.0)
    assert record.credits == {"en": "© Mapmakers"}


@pytest.mark.parametrize(("attribution", "told"), [(OSM, True), ("© Mapmakers", False), ("", False)])
def test_the_licence_of_openstreetmap_is_told_below_the_page(
    tmp_path: Path, attribution: str, told: bool
) -> None:
    folder = city(tmp_path / "atlas", archive(attribution=attribution))
    licence = Words(("en", "zh")).text("page.credit.base-odbl")
    assert (licence in build_scene(load(folder), "city").credits) is told


@pytest.mark.parametrize(
    ("layers", "flavor"),
    [(("land", "lakes"), "world"), (("land", "districts", "roads"), "city"), (("earth", "water"), "streets")],
)
def test_flavor_follows_the_layers(tmp_path: Path, layers: tuple[str, ...], flavor: str) -> None:
    assert open_archive(written(tmp_path, made(layers=layers)))[1].flavor == flavor


@pytest.mark.parametrize(
    ("position", "byte", "says"),
    [
        (0, 0x00, "not a PMTiles archive"),
        (7, 2, "version 2"),
        (97, 4, "gzip"),
        (98, 3, "gzip"),
        (99, 2, "not vector tiles"),
        (100, 9, "zooms 9 to 0"),
        (101, 99, "zooms 0 to 99"),
        (105, 0x7F, "covers no area"),
    ],
)
def test_refuses_what_a_page_cannot_draw(tmp_path: Path, position: int, byte: int, says: str) -> None:
    data = bytearray(made())
    data[position] = byte
    with pytest.raises(ArchiveError, match=says) as caught:
        open_archive(written(tmp_path, bytes(data)))
    assert "own.pmtiles" in str(caught.value)


@pytest.mark.parametrize("kept", [7, 126, 127, -1])
def test_refuses_an_archive_cut_short(tmp_path: Path, kept: int) -> None:
    with pytest.raises(ArchiveError, match="cut short"):
        open_archive(written(tmp_path, made()[:kept]))


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"nowhere\.pmtiles: cannot be read"):
        open_archive(tmp_path / "nowhere.pmtiles")


@settings(max_examples=60)
@given(position=st.integers(0, 126), noise=st.binary(min_size=1, max_size=8))
def test_a_damaged_header_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, position: int, noise: bytes
) -> None:
    data = bytearray(made())
    data[position : position + len(noise)] = noise
    try:
        open_archive(written(tmp_path_factory.getbasetemp(), bytes(data)))
    except ArchiveError as refused:
        assert "own.pmtiles" in str(refused)


def test_a_credit_of_signs_that_open_no_link_is_read_once() -> None:
    """Read from each of its signs, it takes hours."""
    assert plain("<" * 2_000_000 + "<a href='x'>Mapmakers</a>") == "<" * 2_000_000 + "Mapmakers"
