"""Names in settings lead nowhere but into the folder, and files are read up to a size."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.files import read
from mapper.files.read import NotOrdinaryError, lies_inside, read_ordinary
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


def test_a_file_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LIMIT_MB", 1)
    file = tmp_path / "file"
    file.write_bytes(b"x" * (1 << 20))
    assert len(read_ordinary(file)) == 1 << 20
    file.write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(NotOrdinaryError, match="file-too-large"):
        read_ordinary(file)


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
