"""Names in settings lead nowhere but into the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.files.read import lies_inside


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a", True), ("a/b", True), ("a\0b", False), ("..", False), (".", False), ("", False)],
)
def test_a_name_is_inside_or_is_not(tmp_path: Path, name: str, inside: bool) -> None:
    assert lies_inside(tmp_path, name) is inside
