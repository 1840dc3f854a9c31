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
    written = FORMATS[name].write(atlas, tmp_path / "out", atlas.config.maps)
    assert written
    assert sorted(written) == sorted((tmp_path / "out").iterdir())
    assert {path.suffix for path in written} == {f".{name}"}


def test_a_map_without_a_figure_is_refused_with_what_can_be_done(tmp_path: Path) -> None:
    both = load(write_atlas(tmp_path / "both", places=[place()]))
    cities = [one for one in both.config.maps if one.kind == "city"]
    with pytest.raises(UsageError, match="name one with --map: world"):
        FORMATS["svg"].write(both, tmp_path, cities)
    alone = write_atlas(
        tmp_path / "alone", toml=ATLAS_TOML.split('[[maps]]\nid = "world"')[0], places=[place()]
    )
    with pytest.raises(UsageError, match="this atlas has none"):
        FORMATS["svg"].write(load(alone), tmp_path, cities)


def test_the_command_offers_every_format_and_tells_what_it_is() -> None:
    option = next(one for one in command.params if isinstance(one, click.Option) and one.name == "kind")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)
    assert all(known.about in (option.help or "") for known in FORMATS.values())
