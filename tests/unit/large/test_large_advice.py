"""A table too long for a page is told so, from a length on that the atlas sets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.cli import run
from mapper.cli.tiles import MOST_WORKERS, _workers
from tests.builders import ATLAS_TOML, place, write_atlas


@pytest.mark.parametrize(("most", "told"), [(1, True), (2, False)])
def test_the_build_says_when_tiles_are_the_better_road(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], most: int, told: bool
) -> None:
    toml = f"tiles_from = {most}\n{ATLAS_TOML}"
    atlas = write_atlas(tmp_path / "data", toml=toml, places=[place(), place("b")])
    assert run(["build", str(atlas)]) == 0
    assert (f"mapper tiles {atlas / 'places.csv'}" in capsys.readouterr().err) is told


def test_the_length_is_a_number_above_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    atlas = write_atlas(tmp_path / "data", toml=f"tiles_from = 0\n{ATLAS_TOML}", places=[place()])
    assert run(["check", str(atlas)]) == 1
    assert "whole number above 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "pieces", "workers"),
    [(None, 1, 0), (0, 99, 0), (5, 1, 5), (None, 99, min(MOST_WORKERS, os.cpu_count() or 1))],
)
def test_workers_are_as_many_as_are_asked_for_or_as_help(
    asked: int | None, pieces: int, workers: int
) -> None:
    assert _workers(asked, pieces) == workers
