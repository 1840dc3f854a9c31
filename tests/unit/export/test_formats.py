"""The table of formats: what it names can be written, and the command offers just that."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from mapper.atlas.load import load
from mapper.cli.export import command
from mapper.errors import UsageError
from mapper.export.formats import FORMATS
from tests.builders import ATLAS_TOML, partner, place, write_atlas


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_into_a_folder_what_the_maps_have(name: str, tmp_path: Path) -> None:
    atlas = load(write_atlas(tmp_path / "data", places=[place()], partners=[partner()]))
    coarse = {"dpi": 50} if "dpi" in FORMATS[name].takes else {}
    written = FORMATS[name].write(atlas, tmp_path / "out", atlas.config.maps, **coarse)
    assert written
    assert sorted(written) == sorted((tmp_path / "out").iterdir())
    assert {path.suffix for path in written} == {f".{name}"}


def test_a_world_without_a_hub_is_refused_with_what_can_be_done(tmp_path: Path) -> None:
    atlas = load(write_atlas(tmp_path / "data", toml=ATLAS_TOML.replace("hub = ", "# "), places=[place()]))
    worlds = [one for one in atlas.config.maps if one.kind == "world"]
    with pytest.raises(UsageError, match="needs a hub"):
        FORMATS["svg"].write(atlas, tmp_path / "out", worlds)
    assert len(FORMATS["svg"].write(atlas, tmp_path / "out", atlas.config.maps)) == 2


def test_the_command_offers_every_format_and_tells_what_it_is() -> None:
    option = next(one for one in command.params if isinstance(one, click.Option) and one.name == "kind")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)
    assert all(known.about in (option.help or "") for known in FORMATS.values())
