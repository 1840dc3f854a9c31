"""A table becomes an archive whose every zoom shows every place once, whoever works on it."""

from __future__ import annotations

import csv
import errno
import gzip
import os
import re
import signal
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from pmtiles.reader import MmapSource, all_tiles

from mapper.cli import run
from mapper.errors import MapperError
from mapper.large import crew as crews
from mapper.large import gather
from mapper.large.crew import CrewError, crew
from mapper.large.grid import spots
from mapper.large.make import Data, _checked, _view, make, purpose_of
from mapper.large.publish import is_page, write_bad
from mapper.large.room import room_for
from mapper.large.sources import open_source
from mapper.tables import wording
from mapper.tables.messages import At, problem
from mapper.words.saying import Saying
from tests.large import write_csv, write_parts


def fields(message: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a message, read by the book and not by what wrote it."""
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
            if byte < 128:
                return value

    while at < len(message):
        head = number()
        if head & 7 == 0:
            yield head >> 3, number()
        else:
            size = number()
            yield head >> 3, message[at : at + size]
            at += size


def counts_of(tile: bytes) -> tuple[str, list[int]]:
    """The layer of a tile, and how many places each of its features stands for."""
    layer = list(fields(dict(fields(tile))[3]))
    keys = [content.decode() for field, content in layer if field == 3]
    values = [content for field, content in layer if field == 4]
    assert dict(layer)[5] > 1, "positions within a tile need its extent"
    counts = []
    for tags in (dict(fields(content))[2] for field, content in layer if field == 2):
        numbers = (
            [number for _, number in fields(b"".join(b"\x08" + bytes([byte]) for byte in tags))]
            if max(tags) < 128
            else _packed(tags)
        )
        told = {keys[key]: values[value] for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        counts.append(dict(fields(told["count"]))[6] >> 1 if "count" in told else 1)
    return dict(layer)[1].decode(), counts


def _packed(content: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in content:
        value, shift = value | (byte & 127) << shift, shift + 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    return numbers


def made(
    source_path: Path, out: Path, *, rows: int = 100_000, workers: int = 0, scheduler: str = ""
) -> tuple[Data, Path]:
    source = open_source([source_path], {}, rows=rows)
    room = room_for(out, purpose_of(source, rows))
    with crew(workers, scheduler) as hired:
        return make(source, room, hired, title="x", step=lambda _: None, most=rows), room


def shown_at(archive: Path) -> dict[int, int]:
    """Zoom → places that its tiles, and tiles of places above it, show; and no tile is too full."""
    counted: dict[int, int] = {}
    ended: dict[int, int] = {}
    with archive.open("rb") as file:
        for (zoom, _, _), data in all_tiles(MmapSource(file)):
            name, counts = counts_of(gzip.decompress(data))
            assert 0 < len(counts) <= 5000
            way = ended if name == "places" else counted
            way[zoom] = way.get(zoom, 0) + sum(counts)
    return {
        zoom: counted.get(zoom, 0) + sum(ended.get(above, 0) for above in range(zoom + 1))
        for zoom in range(max([*counted, *ended]) + 1)
    }


def test_each_zoom_shows_every_place_once(tmp_path: Path) -> None:
    data, room = made(write_csv(tmp_path / "a.csv", 12_000), tmp_path / "out", rows=2_500)
    shown = shown_at(room / data.files["tiles"].name)
    assert len(shown) > 5 and set(shown.values()) == {data.places}
    assert data.places == 12_000 - len(data.bad) and len(data.bad) > 3
    assert all(problem.where().startswith(str(tmp_path / "a.csv:")) for problem in data.bad)
    assert sum(data.category_counts) == sum(data.period_counts) == data.places


PLAN: Any = SimpleNamespace(count=5)


def test_a_zoom_that_does_not_show_every_place_is_a_fault_of_our_own() -> None:
    whole = {"counted": {"2": 2}, "ended": {"2": 3}}
    more = {"counted": {"3": 1}, "ended": {}}
    assert _checked(PLAN, [whole], {0: 5, 1: 5}) == {0: (5, 0), 1: (5, 0), 2: (2, 3)}
    with pytest.raises(RuntimeError, match=r"zoom 3: 1 \+ 3 places of 5"):
        _checked(PLAN, [whole, more], {0: 5, 1: 5})


def test_the_opening_view_has_room_round_its_places_and_ends_where_the_map_does() -> None:
    def view(*lng: float) -> tuple[float, ...]:
        return _view(
            [
                {"sample": spots(np.array([one]), np.array([lat]))}
                for one, lat in zip(lng, (-50.0, 50.0), strict=True)
            ]
        )

    assert view(-179.9, 179.9)[::2] == (-180, 180)
    west, south, east, north = view(-10.0, 10.0)
    assert -12 < west < -11 and 11 < east < 12 and -56 < south < -53 and 53 < north < 56


def test_records_lie_where_the_page_looks_for_them(tmp_path: Path) -> None:
    data, room = made(write_csv(tmp_path / "a.csv", 3_000), tmp_path / "out", rows=1_000)
    told = data.files["records"].told
    whole = room.joinpath(told["file"]).read_bytes()
    starts = np.frombuffer(whole[told["index"] :], "<u8")
    records = []
    for (first, block), (end, _) in zip(told["areas"], [*told["areas"][1:], (data.places, 0)], strict=True):
        for at in range(-(-(end - first) // told["block"])):
            text = zlib.decompress(whole[starts[block + at] : starts[block + at + 1]]).decode()
            records += text.split("\x1e")
    assert len(records) == data.places and len({one.split("\x1f")[0] for one in records}) == data.places


def test_work_that_was_broken_off_goes_on_where_it_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, out = write_csv(tmp_path / "a.csv", 4_000), tmp_path / "out"
    whole, room = made(table, tmp_path / "other", rows=1_000)
    expected = {one.name for one in whole.files.values()}
    calls = 0
    original = gather.write

    def full(written: Any, path: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        original(written, path)

    monkeypatch.setattr(gather, "write", full)
    with pytest.raises(MapperError, match="No space left on device"):
        made(table, out, rows=1_000)
    assert not out.exists()
    left = sorted(path.name.partition("-")[0] for path in (tmp_path / ".out.work").iterdir())
    assert left == ["plan.json", "read", "read"]
    data, _ = made(table, out, rows=1_000)
    assert {one.name for one in data.files.values()} == expected
    assert calls == 3 + 2 + len(list(room.glob("area-*")))


def test_a_broken_part_is_named_and_what_is_done_stays(tmp_path: Path) -> None:
    parts = write_parts(tmp_path / "parts", 3_000, 3)
    broken = parts / "part-001.parquet"
    whole = broken.read_bytes()
    broken.write_bytes(whole[:2000] + bytes(len(whole) - 14_000) + whole[-12_000:])
    with pytest.raises(MapperError, match=r"part-001\.parquet: cannot be read as Parquet") as caught:
        made(parts, tmp_path / "out")
    assert "\n" not in str(caught.value) and not (tmp_path / "out").exists()
    (done,) = (tmp_path / ".out.work").glob("read-*")
    before = done.stat().st_mtime_ns
    broken.write_bytes(whole)
    data, _ = made(parts, tmp_path / "out")
    assert data.rows == 3_000 and done.stat().st_mtime_ns == before


def test_without_the_extra_it_says_so_in_one_line() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None; from mapper.cli import run; sys.exit(run(['tiles', 'a']))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert told.returncode == 2
    assert "pip install -e '.[large]'" in told.stderr and told.stderr.count("\n") == 1


@pytest.mark.endure
def test_workers_and_a_killed_one_make_the_same_bytes(tmp_path: Path) -> None:
    from dask.distributed import Client, LocalCluster

    table = write_parts(tmp_path / "parts", 100_000, 4)
    alone, _ = made(table, tmp_path / "alone", rows=25_000)
    killed: list[int] = []
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1"
        ) as cluster,
        Client(cluster) as client,
    ):
        source = open_source([table], {}, rows=25_000)
        room = room_for(tmp_path / "out", purpose_of(source, 25_000))

        def step(_: Saying) -> None:
            if not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        with crew(0, cluster.scheduler_address) as hired:
            data = make(source, room, hired, title="x", step=step, most=25_000)
    assert killed
    assert [one.name for one in data.files.values()] == [one.name for one in alone.files.values()]
    assert set(shown_at(room / data.files["tiles"].name).values()) == {data.places}


def hungry(_: int) -> str:
    held = b"x" * 300_000_000
    threading.Event().wait()  # until whoever watches over the memory ends this process
    return str(len(held))


@pytest.mark.endure
def test_a_worker_that_needs_too_much_memory_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import dask
    import distributed  # noqa: F401 - its settings come with it; those that are set before are gone afterwards

    monkeypatch.setattr(crews, "MEMORY", "250MB")
    once = dask.config.set({"distributed.scheduler.allowed-failures": 0})  # else four workers die of it
    with once, pytest.raises(CrewError, match="want of memory") as told, crew(1) as hired:
        hired.run(hungry, [(1,)], lambda _done, _all: None)
    assert "--rows" in str(told.value) and "\n" not in str(told.value)
    assert capfd.readouterr() == ("", "")


def test_a_scheduler_that_goes_away_is_one_line_and_the_next_run_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from dask.distributed import LocalCluster

    table = write_parts(tmp_path / "parts", 4000, 4)
    source = open_source([table], {}, rows=1000)
    room = room_for(tmp_path / "out", purpose_of(source, 1000))
    cluster = LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=None,
    )
    told: list[Saying] = []

    def step(saying: Saying) -> None:
        told.append(saying)
        if len(told) == 2:  # one piece is done
            cluster.close()

    with (
        pytest.raises(CrewError, match="does not answer any more"),
        crew(0, cluster.scheduler_address) as hired,
    ):
        make(source, room, hired, title="x", step=step, most=1000)
    assert capfd.readouterr() == ("", "")
    kept = {path: path.stat().st_mtime_ns for path in room.rglob("*") if path.is_file()}
    data, _ = made(table, tmp_path / "out", rows=1000)
    fresh, _ = made(table, tmp_path / "fresh", rows=1000)
    assert "result.json" in {path.name for path in kept}
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items() if path.exists())
    assert [one.name for one in data.files.values()] == [one.name for one in fresh.files.values()]


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "PATIENCE_S", 0.3)
    with pytest.raises(CrewError, match=re.escape("tcp://127.0.0.1:9 does not answer")):
        made(write_csv(tmp_path / "a.csv", 10), tmp_path / "out", scheduler="tcp://127.0.0.1:9")


def test_the_command_makes_a_page_and_lists_bad_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = write_csv(tmp_path / "a.csv", 2_000), tmp_path / "maps" / "a"
    assert run(["tiles", str(table), "--out", str(out)]) == 0
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    told = capsys.readouterr()
    assert is_page(out) and len(first) == 5 and not list(out.parent.glob(".*"))
    assert "lies on no map in Web Mercator — " in told.err
    assert (
        out.with_name("a-bad-rows.csv").read_text(encoding="utf-8").startswith("file,row,code,message,cure\n")
    )
    assert run(["tiles", str(table), "--out", str(out), "--base", "none", "--quiet"]) == 0
    again = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(again) == 4 and all(first[name] == again[name] for name in again if name != "index.html")
    page = again["index.html"].decode()
    assert "connect-src 'self'" in page and '"ids":[]' in page


def test_a_folder_with_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.joinpath("mine.txt").write_text("x", encoding="utf-8")
    assert run(["tiles", str(write_csv(tmp_path / "a.csv", 10)), "--out", str(tmp_path)]) == 2
    assert "there is something else than a page of tiles there" in capsys.readouterr().err


def test_a_bad_row_is_told_with_its_cure_if_there_is_one(tmp_path: Path) -> None:
    found = [
        problem(message, At("a.csv", row), name="x", expected=("y",), reason="z")
        for row, message in ((2, wording.EMPTY), (3, wording.BAD_WORKBOOK))
    ]
    write_bad(tmp_path / "bad.csv", found, "en")
    with (tmp_path / "bad.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert [(one["file"], one["row"], one["code"]) for one in told] == [
        ("a.csv", str(one.row), one.code) for one in found
    ]
    assert [one["cure"] for one in told] == [one.cure.line("en") if one.cure else "" for one in found]
    assert any(one["cure"] for one in told)
