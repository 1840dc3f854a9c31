"""Bringing in very many rows takes a small multiple of what reading and writing them takes."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.imports import MOST, measured
from mapper.importing.bring import Request, prepare
from tests.builders import write_atlas
from tests.unit.importing.test_importing import TOML


def test_many_rows_take_little_more_than_pandas_needs() -> None:
    ours, theirs = measured(20_000, turns=2)
    # What both spend before the first row counts for more here than at a hundred thousand rows.
    assert ours / theirs <= 1.5 * MOST


def test_rows_of_one_name_are_not_counted_through_each_time(tmp_path: Path) -> None:
    seconds = []
    for count in (2_000, 8_000):
        atlas = write_atlas(tmp_path / str(count), toml=TOML)
        path = tmp_path / f"{count}.csv"
        path.write_text("name,lat,lon\n" + "Bench,38.71,-9.13\n" * count, encoding="utf-8")
        start = time.process_time()
        done = prepare(atlas, Request(file=path))
        seconds.append(time.process_time() - start)
        assert len(done.rows.cells) == count
    assert seconds[1] < 12 * seconds[0]
