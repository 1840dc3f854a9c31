"""Every fact has a source, every source a fact, and neither is older than the atlas claims to be.

Ages are counted from ``data_date`` in atlas.toml and never from the clock, so a check has one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from mapper.atlas import wording
from mapper.atlas.config.model import Config
from mapper.atlas.schema import ATLAS_TABLES
from mapper.errors import Problem
from mapper.tables.messages import problem
from mapper.tables.reader import Table

STALE_AFTER_YEARS = {"figures": ("date", 5), "sources": ("accessed", 5)}
"""After how many years a figure is history and a web address may have died."""


def check_sourcing(tables: Mapping[str, Table], config: Config) -> Iterator[Problem]:
    """Warnings about facts without sources, sources without facts, and old dates."""
    for table in (tables[schema.name] for schema in ATLAS_TABLES if schema.factual):
        for at, sources in enumerate(table.rows.lists("sources")):
            if not sources:
                row = table.rows[at]
                called = " ".join(str(row.value(name) or "") for name in table.schema.key).strip()
                if called:
                    yield problem(wording.UNSOURCED, table.at(row, "sources"), id=called)
    yield from _unused(tables)
    if config.data_date:
        yield from _stale(tables, config.data_date)


def _unused(tables: Mapping[str, Table]) -> Iterator[Problem]:
    if not all(table.whole for table in tables.values()):
        return
    used: set[str] = set()
    for table in tables.values():
        for column in table.schema.columns:
            if column.refers == ("sources",):
                rows, name = table.rows, column.name
                used.update(chain.from_iterable(rows.lists(name)) if column.many else rows.texts(name))
    sources = tables["sources"]
    for row in sources.rows:
        if row.text("id") and row.text("id") not in used:
            yield problem(wording.UNUSED_SOURCE, sources.at(row, "id"), id=row.text("id"))
        elif row.text("id") and not any(row.text(name) for name in ("title", "publisher", "url")):
            yield problem(wording.EMPTY_SOURCE, sources.at(row, "title"), id=row.text("id"))


def _stale(tables: Mapping[str, Table], data_date: str) -> Iterator[Problem]:
    today = int(data_date[:4])
    for name, (column, years) in STALE_AFTER_YEARS.items():
        table = tables[name]
        for row in table.rows:
            date = row.text(column)
            # As far as both are precise: 2024 is not ahead of 2024-05.
            if date and date[: len(data_date)] > data_date[: len(date)]:
                at = table.at(row, column)
                yield problem(wording.AHEAD, at, date=date, data_date=data_date)
            elif date and today - int(date[:4]) > years:
                yield problem(
                    wording.STALE, table.at(row, column), date=date, years=years, data_date=data_date
                )
