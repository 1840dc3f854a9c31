"""Names in settings lead nowhere but into the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.files.read import lies_inside, read_ordinary
from mapper.tables.files import reason_of


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a", True), ("a/b", True), ("a\0b", False), ("..", False), (".", False), ("", False)],
)
def test_a_name_is_inside_or_is_not(tmp_path: Path, name: str, inside: bool) -> None:
    assert lies_inside(tmp_path, name) is inside


@pytest.mark.parametrize("path", [path for path in ("/proc/self/status",) if Path(path).exists()])
def test_a_file_that_is_longer_than_it_says_is_read_to_its_end(path: str) -> None:
    assert len(read_ordinary(Path(path)).splitlines()) > 5


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyError("x"), "KeyError: 'x'"),
        (ValueError("it is odd\nindeed"), "it is odd"),
        (ValueError(), "ValueError: "),
    ],
)
def test_what_a_parser_says_is_told_on_one_line(error: Exception, told: str) -> None:
    assert reason_of(error) == told
