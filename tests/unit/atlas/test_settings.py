"""The settings of an atlas ahead of its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.config.read import read_folder
from tests.builders import ATLAS_TOML


def test_settings_are_read_without_the_tables(tmp_path: Path) -> None:
    (tmp_path / "atlas.toml").write_text(ATLAS_TOML)
    config, problems = read_folder(tmp_path)
    assert config is not None and problems == []
    assert [one.id for one in config.maps] == ["city", "world"] and config.languages == ("en", "zh")


@pytest.mark.parametrize("content", [None, "languages = [", 'title = "x"', "\0"])
def test_what_cannot_be_used_is_told(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "atlas.toml").write_text(content)
    config, problems = read_folder(tmp_path)
    assert config is None and problems
