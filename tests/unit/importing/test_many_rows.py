"""Bringing in very many rows is the same work for each, however many they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.imports import write_file
from mapper.importing.bring import Request, carry_out
from tests.builders import write_atlas
from tests.calls import calls
from tests.unit.importing.test_importing import TOML

COUNTS = (1_000, 2_000, 4_000)
MOST_CALLS = 410
"""Calls of functions for each row more."""


def of_one_name(path: Path, count: int) -> Path:
    path.write_text("name,lat,lon\n" + "Bench,38.71,-9.13\n" * count, encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [write_file, of_one_name])
def test_twice_the_rows_are_no_more_than_twice_the_work(
    tmp_path: Path, write: Callable[[Path, int], Path]
) -> None:
    made = []
    for count in (COUNTS[0], *COUNTS):  # what is made once in a process is made with the first
        folder = tmp_path / str(len(made))
        atlas = write_atlas(folder, toml=TOML)
        request = Request(file=write(folder / "file.csv", count))

        def bring_in(atlas: Path = atlas, request: Request = request, count: int = count) -> None:
            assert len(carry_out(atlas, request).rows.cells) == count

        made.append(calls(bring_in))
    _, once, twice, four_times = made
    assert (four_times - twice) / 2 < 1.1 * (twice - once)
    assert four_times - once < MOST_CALLS * (COUNTS[-1] - COUNTS[0])
