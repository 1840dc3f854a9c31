"""The linters and type checkers are part of the suite, so that green means clean."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from mapper.atlas.choices import Shape
from mapper.atlas.pictograms import PICTOGRAMS
from tools.symbols_picture import PICTURE, picture

ROOT = Path(__file__).resolve().parents[2]


def test_every_shape_and_pictogram_stands_in_the_picture_of_the_guides() -> None:
    drawn = PICTURE.read_text("utf-8")
    assert drawn == picture()
    assert [name for name in (*get_args(Shape), *PICTOGRAMS) if f">{name}</text>" not in drawn] == []


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff-check"),
        pytest.param(["ruff", "format", "--check", "."], id="ruff-format"),
        pytest.param(["mypy", "mapper"], id="mypy", marks=pytest.mark.xdist_group("types")),
    ],
)
def test_clean(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
