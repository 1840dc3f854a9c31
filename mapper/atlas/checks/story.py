"""What the steps of a story show is on the map that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.atlas import wording
from mapper.atlas.checks.references import ids_of
from mapper.atlas.config.model import Config
from mapper.atlas.groups import GROUPS
from mapper.atlas.schema import ATLAS_TABLES
from mapper.errors import Problem
from mapper.tables.messages import problem
from mapper.tables.near import nearest
from mapper.tables.reader import Row, Table


def check_story(tables: Mapping[str, Table], config: Config) -> Iterator[Problem]:
    """Problems of steps whose groups nobody has, or whose subjects another map shows."""
    story = tables["story"]
    groups = (*ids_of(tables["categories"]), *GROUPS)
    layer_of = {
        name: schema.layer for schema in ATLAS_TABLES if schema.layer for name in ids_of(tables[schema.name])
    }
    layers: Mapping[str, frozenset[str]] = {one.id: frozenset(one.layers) for one in config.maps}
    for row in story.rows:
        if tables["categories"].whole:
            yield from _groups(story, row, groups)
        for name in row.many("show"):
            here = layers.get(row.text("map"))
            # The hub is on the maps of its ties, too, and what is drawn elsewhere on the map it names.
            elsewhere = here is not None and name in layer_of and layer_of[name] not in here
            if elsewhere and name not in _everywhere(tables, config, row):
                yield problem(wording.NOT_ON_MAP, story.at(row, "show"), id=name, map=row.text("map"))


def _everywhere(tables: Mapping[str, Table], config: Config, row: Row) -> set[str]:
    drawn = (one.text("id") for one in tables["places"].rows if one.text("drawn_on") == row.text("map"))
    return {config.hub, *drawn}


def _groups(story: Table, row: Row, groups: tuple[str, ...]) -> Iterator[Problem]:
    for name in row.many("layers"):
        if name not in groups:
            at, known = story.at(row, "layers"), ", ".join(groups)
            if near := nearest(name, groups):
                yield problem(wording.UNKNOWN_ID_NEAR, at, value=name, tables=known, nearest=near)
            else:
                yield problem(wording.UNKNOWN_ID, at, value=name, tables=known)
