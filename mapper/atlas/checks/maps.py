"""What atlas.toml names exists: the hub and its position, maps of places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mapper.atlas import wording
from mapper.atlas.checks.references import ids_of
from mapper.atlas.config.keys import row_of
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import FILE
from mapper.errors import Problem
from mapper.positions.model import Position, point_of
from mapper.tables.messages import At, problem
from mapper.tables.reader import Table


def check_maps(
    tables: Mapping[str, Table],
    positions: Mapping[str, Position],
    config: Config,
    *,
    path: Path,
    toml: str,
) -> Iterator[Problem]:
    """Problems of the settings that only the folder and the tables show; ``toml`` is the settings' text."""
    file = str(path / FILE)
    hub = At(file, row_of(toml, "hub"), "hub", snippet=config.hub)
    yield from _hub(tables, positions, config, hub)
    maps = [settings.id for settings in config.maps]
    yield from _named_maps(tables["places"], "drawn_on", maps)
    yield from _named_maps(tables["story"], "map", maps)


def _hub(
    tables: Mapping[str, Table], positions: Mapping[str, Position], config: Config, at: At
) -> Iterator[Problem]:
    # In a table that was not read whole nothing can be missed.
    if not config.hub or not tables["places"].whole:
        return
    if config.hub not in ids_of(tables["places"]):
        yield problem(wording.NO_HUB, at, value=config.hub)
        return
    # Only ties need to know where the hub is.
    if tables["partners"].rows and point_of(positions.get(config.hub)) is None:
        yield problem(wording.HUB_UNLOCATED, at, value=config.hub)


def _named_maps(table: Table, column: str, maps: Sequence[str]) -> Iterator[Problem]:
    for at, value in enumerate(table.rows.texts(column)):
        if value and value not in maps:
            here = table.at(table.rows[at], column)
            yield problem(wording.NO_SUCH_MAP, here, value=value, maps=", ".join(maps))
