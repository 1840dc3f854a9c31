"""A part of a larger archive is read by ranges: the same tiles, few requests, and no end in silence."""

from __future__ import annotations

import gzip
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from mapper.basemap import ArchiveError
from mapper.basemap.archives import header_of
from mapper.basemap.tiles import every_tile, tiles_in, zoom_of
from mapper.basemap.writing import archive_of, packed
from mapper.cli import run
from mapper.errors import MapperError
from mapper.streets.cut import cut, look_into
from mapper.streets.make import sides
from mapper.streets.ranges import FIRST_DELAY, FileSource, RangeError, WebSource, together
from mapper.streets.record import Made
from tests.extracts import LAT, LON, atlas, box, ground
from tests.parts import serving
from tests.unit.basemap.mvt import encoded

pytestmark = pytest.mark.xdist_group("cutting")
Capture = pytest.CaptureFixture[str]
WIDE = (LON - 1.6, LAT - 1.2, LON + 1.6, LAT + 1.2)


@cache
def planet() -> bytes:
    """A map of 280 × 260 km with so many tiles that their directories lie within directories."""
    road = (2, [[(0, 500), (4000, 5)]], {"kind": "major_road"})
    tile = gzip.decompress(encoded({"roads": [road]}))
    random = Random(13)

    numbers = [number for zoom in range(6, 15) for number in tiles_in(WIDE, zoom)]
    city = {number for zoom in range(6, 15) for number in tiles_in(sides(box(20_000)), zoom)}
    tiles = {}
    for number in numbers:
        # A field that no reader knows makes each tile another, of another length; a city's are large.
        extra = random.randbytes(
            random.randrange(4000, 12_000) if number in city else random.randrange(128, 300)
        )
        head = bytes([0x7A, len(extra) & 0x7F | 0x80, len(extra) >> 7])
        tiles[number] = packed(tile + head + extra)
    description = {"attribution": "&copy; OpenStreetMap", "vector_layers": [{"id": "roads"}]}
    return archive_of(tiles, bounds=WIDE, description=description)


def cut_from(source: FileSource | WebSource, half: float = 8_000.0) -> Made:
    return cut(look_into(source, ground(half), lambda _: None), budget=3_000_000, step=lambda _: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "planet.pmtiles"
    path.write_bytes(planet())
    return path


@pytest.mark.parametrize("half", [2_500.0, 6_000.0, 8_000.0, 12_000.0])
def test_tiles_are_the_same_byte_for_byte_in_few_requests(half: float) -> None:
    header = header_of(planet())
    assert header.tiles - header.leaves > 10_000, "there must be directories within directories"
    with serving(planet()) as state, WebSource(state.url) as source:
        made = cut_from(source, half)
    larger, found = dict(every_tile(planet())), dict(every_tile(made.archive))
    frame = sides(box(half))
    least = min(map(zoom_of, found))
    wanted = {number for zoom in range(least, 14) for number in tiles_in(frame, zoom)}
    assert found == {number: larger[number] for number in wanted}
    assert len(state.asked) == source.requests <= 10
    assert state.sent <= 1.3 * len(made.archive)
    assert "secret" not in made.source.name and made.source.name.endswith("/planet.pmtiles")


def test_zooms_at_which_the_frame_is_a_speck_are_left_out() -> None:
    assert min(zoom_of(number) for number, _ in every_tile(planet())) == 6
    with serving(planet()) as state, WebSource(state.url) as source:
        made = cut_from(source, 2_500)
    assert min(zoom_of(number) for number, _ in every_tile(made.archive)) == 9


@pytest.mark.parametrize("several", ["first", "whole"])
@pytest.mark.parametrize("half", [6_000.0])
def test_a_server_that_gives_one_part_at_a_time_is_asked_for_each(several: str, half: float) -> None:
    with serving(planet()) as state, WebSource(state.url) as source:
        all_at_once = cut_from(source, half)
    with serving(planet(), several=several) as state, WebSource(state.url) as source:
        assert cut_from(source, half).archive == all_at_once.archive
    (refused,) = (parts for parts in state.asked if len(parts) > 1)
    assert [[part] for part in refused] == state.asked[-len(refused) :]


def test_several_parts_of_a_file_that_is_another_now_are_not_taken() -> None:
    with serving(planet(), "", "other") as state, WebSource(state.url) as source:
        cut_from(source, 6_000)
    (refused,) = (parts for parts in state.asked if len(parts) > 1)
    assert [[part] for part in refused] == state.asked[-len(refused) :]


def test_what_came_of_several_parts_before_a_break_is_kept() -> None:
    with serving(planet(), "", "half") as state, WebSource(state.url, sleep=lambda _: None) as source:
        made = cut_from(source, 6_000)
    with serving(planet()) as other, WebSource(other.url) as source:
        assert cut_from(source, 6_000).archive == made.archive
    several = max(state.asked, key=len)
    assert len(several) > 1
    assert 0 < len(state.asked) - 2 < len(several)


def test_a_file_gives_the_same(file: Path) -> None:
    with serving(planet()) as state, WebSource(state.url) as source:
        assert cut_from(source).archive == cut_from(FileSource(file)).archive


@pytest.mark.parametrize(
    "faults", [("reset",), ("half", "reset", "half"), ("busy", "busy"), ("",) * 3 + ("half",)]
)
def test_what_breaks_off_is_taken_up_again(faults: tuple[str, ...]) -> None:
    waited: list[float] = []
    with serving(planet(), *faults) as state, WebSource(state.url, sleep=waited.append) as source:
        made = cut_from(source)
    assert dict(every_tile(made.archive)).items() <= dict(every_tile(planet())).items()
    assert len(waited) == len([fault for fault in faults if fault])
    # What had come was not asked for again.
    assert state.sent <= 1.4 * len(made.archive)


def test_each_failure_in_a_row_is_waited_for_twice_as_long() -> None:
    waited: list[float] = []
    with serving(planet(), *["reset"] * 3) as state, WebSource(state.url, sleep=waited.append) as source:
        cut_from(source)
    assert waited == [FIRST_DELAY, 2 * FIRST_DELAY, 4 * FIRST_DELAY]


@pytest.mark.parametrize(
    ("faults", "always", "told"),
    [
        ((), "reset", "cannot be reached or broke the connection off"),
        ((), "busy", "it answers 503"),
        ((), "404", "it answers 404"),
        ((), "whole", "does not give parts of files"),
        (("",), "416", "shorter than it says"),
        (("",), "other", "was changed while it was read"),
    ],
)
def test_a_server_that_cannot_is_told_and_left_alone(faults: tuple[str, ...], always: str, told: str) -> None:
    with serving(planet(), *faults, always=always) as state:
        with (
            WebSource(state.url, sleep=lambda _: None) as source,
            pytest.raises(RangeError, match=told) as error,
        ):
            cut_from(source)
        assert len(state.asked) < 8
        assert "secret" not in str(error.value)
        assert error.value.exit_code == 3


def test_a_page_instead_of_the_archive_is_refused() -> None:
    with (
        serving(planet(), always="page") as state,
        WebSource(state.url, sleep=lambda _: None) as source,
        pytest.raises(MapperError, match=r"does not give parts of files"),
    ):
        cut_from(source)


@pytest.mark.parametrize("length", [100, 10_000, 40_000])
def test_an_archive_that_is_cut_short_is_named(tmp_path: Path, length: int) -> None:
    path = tmp_path / "planet.pmtiles"
    path.write_bytes(planet()[:length])
    with pytest.raises(ArchiveError, match=r"planet\.pmtiles: the archive is cut short"):
        cut_from(FileSource(path))


def test_directories_full_of_nonsense_are_refused(tmp_path: Path) -> None:
    data = bytearray(planet())
    header = header_of(planet())
    data[header.leaves : header.tiles] = b"\x1f\x8b" + b"x" * (header.tiles - header.leaves - 2)
    path = tmp_path / "planet.pmtiles"
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="cut short"):
        cut_from(FileSource(path))


def test_the_command_takes_a_file_and_an_address(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = atlas(tmp_path / "data")
    assert run(["basemap", str(file), str(folder)]) == 0
    by_file = folder.joinpath("streets.pmtiles").read_bytes()
    with serving(planet()) as state:
        assert run(["basemap", state.url, str(folder), "--dry-run"]) == 0
        assert run(["basemap", state.url, str(folder)]) == 0
    assert folder.joinpath("streets.pmtiles").read_bytes() == by_file
    text = folder.joinpath("streets.json").read_text(encoding="utf-8")
    assert "secret" not in text and "ODbL-1.0" in text
    assert run(["basemap", "http://user:hush@127.0.0.1/x", str(folder)]) == 2
    assert "hush" not in capsys.readouterr().err
    assert folder.joinpath("streets.pmtiles").read_bytes() == by_file


def test_the_closest_zoom_goes_where_there_is_too_much_to_fetch(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mapper.streets.cut.MOST_FETCHED", 250_000)
    made = cut_from(FileSource(file))
    assert made.left_out == ("zoom",)
    assert max(zoom_of(number) for number, _ in every_tile(made.archive)) == 12


@pytest.mark.parametrize(
    ("parts", "runs"),
    [
        ([], []),
        ([(0, 100), (100, 200)], [(0, 200)]),
        ([(0, 100), (110, 200), (1000, 1100)], [(0, 200), (1000, 1100)]),
        ([(50, 60), (50, 60)], [(50, 60)]),
    ],
)
def test_what_lies_close_is_read_together(parts: list[tuple[int, int]], runs: list[tuple[int, int]]) -> None:
    assert together(parts) == runs


def test_what_tiles_share_is_fetched_once() -> None:
    with serving(planet()) as state, WebSource(state.url) as source:
        larger = look_into(source, ground(), lambda _: None)
    places = {1: (10, 30), 2: (10, 30), 3: (50, 55), 4: (90, 90)}
    few = replace(larger, places=places, rate=5.0)
    assert (few.size, few.seconds) == (25, 5.0)
