"""The columns that ``facts`` and ``facets`` of atlas.toml name stand in some table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.atlas import wording
from mapper.atlas.config.keys import row_of
from mapper.atlas.config.model import Config
from mapper.errors import Problem
from mapper.tables.messages import At, problem
from mapper.tables.near import nearest
from mapper.tables.reader import Table


def check_shown(tables: Mapping[str, Table], config: Config, *, file: str, toml: str) -> Iterator[Problem]:
    """A warning for each name that no table has as a heading, in no language."""
    if not all(table.whole for table in tables.values()):  # it may stand in what could not be read
        return
    there = {name for table in tables.values() for name in _columns(table)}
    there |= {name.removesuffix(f"_{tag}") for name in there for tag in config.languages}
    for key, names in (("facts", config.facts), ("facets", config.facets)):
        for name in names:
            if name not in there:
                near = nearest(name, sorted(there))
                kind = wording.NO_SUCH_COLUMN_NEAR if near else wording.NO_SUCH_COLUMN
                yield problem(kind, At(file, row_of(toml, key), key, snippet=name), value=name, nearest=near)


def _columns(table: Table) -> Iterator[str]:
    for heading in table.headings:
        yield heading.written
        yield heading.name
        if heading.column:
            yield heading.column.name
